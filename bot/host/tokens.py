"""Tokens of the API: who made which, what each may do, and whether one that comes in is any of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.errors import LeadlineError, NotFound
from bot.host.audit import Actor, note
from bot.host.staff import LONGEST_NAME, digest, new_token
from bot.ports import ApiToken, Ports

# What a token may do, and what that opens.
SCOPES: Mapping[str, str] = {
    "read:leads": "Read leads, and events of leads.",
    "read:conversations": "Read conversations, messages and events.",
    "write:conversations": "Start conversations, take them over, answer in them, hand them back and close them.",
}
# So that one is known for what it is wherever it turns up.
PREFIX = "leadline_"
LONGEST_DAYS = 3650
WINDOW = 60  # seconds
MOST_REQUESTS = 300  # of one token within WINDOW
MOST_WRONG = 60  # that are no token, of one internet address within WINDOW
_SEEN_EVERY = timedelta(minutes=1)  # each request would write else


class Unknown(LeadlineError):
    """No token, or none that opens anything: unknown, revoked or too old."""


class NotAllowed(LeadlineError):
    """The token is good, but not for this."""


class TooMany(LeadlineError):
    """More requests within a minute than one token may make. `after`: seconds to wait."""

    after = WINDOW


@dataclass(frozen=True, slots=True)
class ApiTokens:
    """What is done with tokens. All may raise StoreUnavailable; every change is noted in the log."""

    ports: Ports

    def all(self) -> list[ApiToken]:
        """All that were ever made, newest first."""
        return self.ports.tokens.all()

    def make(self, name: str, scopes: Iterable[str], by: Actor, days: int = 0) -> tuple[ApiToken, str]:
        """A new one, for so many days (0: until it is revoked); with the token itself, which is nowhere kept. Raises
        LeadlineError where the name or the scopes will not do."""
        plain, wanted = " ".join(name.split()), [scope for scope in SCOPES if scope in set(scopes)]
        if not 0 < len(plain) <= LONGEST_NAME or not plain.isprintable():
            raise LeadlineError(f"A token needs a name of at most {LONGEST_NAME} characters: what will use it.")
        if unknown := sorted(set(scopes) - set(SCOPES)):
            raise LeadlineError(f"{unknown[0]!r} is no scope. Expected: {', '.join(SCOPES)}.")
        if not wanted:
            raise LeadlineError(f"Say what the token may do. Expected: {', '.join(SCOPES)}.")
        if not 0 <= days <= LONGEST_DAYS:
            raise LeadlineError(f"A token lasts at most {LONGEST_DAYS} days; 0: until it is revoked.")
        secret, now = PREFIX + new_token(), self.ports.now()
        made = ApiToken(
            "tk_" + secrets.token_hex(8), plain, digest(secret), " ".join(wanted), by.name, now,
            now + timedelta(days=days) if days else None,
        )
        if not self.ports.tokens.add(made):
            raise LeadlineError(f"There is, or was, a token named {plain} already.")
        note(self.ports, by, "make_token", made.id, name=plain, scopes=made.scopes)
        return made, secret

    def state_of(self, token: ApiToken) -> str:
        """active, revoked or expired."""
        if token.revoked_at is not None:
            return "revoked"
        return "expired" if token.expires_at is not None and token.expires_at <= self.ports.now() else "active"

    def revoke(self, which: str, by: Actor) -> ApiToken:
        """By id or name: it opens nothing any more. Raises NotFound."""
        wanted = which.strip().casefold()
        found = next((one for one in self.all() if wanted in (one.id, one.name.casefold())), None)
        if found is None:
            raise NotFound(f"No token is named {which!r}; `leadline api token list` names all.")
        if self.ports.tokens.revoke(found.id, self.ports.now()):
            note(self.ports, by, "revoke_token", found.id, name=found.name)
        return found

    def admit(self, secret: str, address: str) -> ApiToken:
        """Whose token this is. Raises Unknown; TooMany."""
        found, now = self.ports.tokens.by_digest(digest(secret)) if secret else None, self.ports.now()
        if found is None or self.state_of(found) != "active":
            if self.ports.tries.count(f"api-wrong:{address}", WINDOW) > MOST_WRONG:
                raise TooMany("Too many requests without a token that opens anything came from this address.")
            raise Unknown("The token is missing, unknown, revoked or too old.")
        if self.ports.tries.count(f"api:{found.id}", WINDOW) > MOST_REQUESTS:
            raise TooMany(f"This token has made {MOST_REQUESTS} requests within {WINDOW} seconds.")
        if found.used_at is None or now - found.used_at >= _SEEN_EVERY:
            self.ports.tokens.see(found.id, now)
        return found
