"""Tokens by which other systems come in through the API."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ApiToken:
    """One system's way in. `digest` is that of the token, which nobody but its holder has; `scopes` are what it may do
    (bot/host/tokens.py), with blanks between; `made_by` is who made it. None: it has no end, was not revoked, was never
    used."""

    id: str
    name: str
    digest: str = field(repr=False)
    scopes: str
    made_by: str
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    used_at: datetime | None = None


class Tokens(Protocol):
    """The tokens, by id and by digest."""

    def add(self, token: ApiToken) -> bool:
        """Keep a new one. False where the id, the digest or the name (upper and lower case are the same) is taken; then
        nothing has changed."""

    def all(self) -> list[ApiToken]:
        """All that were ever made, newest first."""

    def by_digest(self, digest: str) -> ApiToken | None: ...

    def see(self, token_id: str, at: datetime) -> None:
        """It was used then."""

    def revoke(self, token_id: str, at: datetime) -> bool:
        """It opens nothing any more. False where there is none that did."""
