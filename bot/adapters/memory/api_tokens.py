"""The twin of Tokens."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.ports import ApiToken


class MemoryTokens:
    """Meets ports.Tokens."""

    def __init__(self) -> None:
        self._tokens: dict[str, ApiToken] = {}

    def add(self, token: ApiToken) -> bool:
        """Keep a new one. False where it cannot be."""
        wanted = {token.id, token.digest, token.name.casefold()}
        if any(wanted & {one.id, one.digest, one.name.casefold()} for one in self._tokens.values()):
            return False
        self._tokens[token.id] = token
        return True

    def all(self) -> list[ApiToken]:
        """All that were ever made, newest first."""
        rows = sorted(self._tokens.values(), key=lambda one: one.id)
        return sorted(rows, key=lambda one: one.created_at, reverse=True)

    def by_digest(self, digest: str) -> ApiToken | None:
        """Whose digest this is."""
        return next((one for one in self._tokens.values() if one.digest == digest), None)

    def see(self, token_id: str, at: datetime) -> None:
        """It was used then."""
        self._tokens[token_id] = replace(self._tokens[token_id], used_at=at)

    def revoke(self, token_id: str, at: datetime) -> bool:
        """It opens nothing any more."""
        token = self._tokens.get(token_id)
        if token is None or token.revoked_at is not None:
            return False
        self._tokens[token_id] = replace(token, revoked_at=at)
        return True
