"""Where staff's accounts are kept, and who is signed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the staff. `role` is agent, marketer or admin; `email` is in lower case and nobody else's; `teams`
    are names, comma separated. `password` is its argon2id hash (empty: none yet). `totp` is what this person's secret
    is made from together with SECRET_KEY (empty: no second step); `totp_step` is the last code's time step, which opens
    no more; `recovery` are keyed digests of the codes that are left, with blanks between. `invitation` is the digest
    of the one link that sets a password, until `invited_until`; empty: none is out. `away`: nothing is assigned to them
    by itself; `most_open`: nor where they have that many conversations (0: no limit)."""

    id: str
    name: str
    email: str
    role: str
    created_at: datetime
    teams: str = ""
    active: bool = True
    disabled_at: datetime | None = None
    password: str = field(default="", repr=False)
    totp: str = field(default="", repr=False)
    totp_step: int = 0
    recovery: str = field(default="", repr=False)
    invitation: str = field(default="", repr=False)
    invited_until: datetime | None = None
    away: bool = False
    most_open: int = 0


@dataclass(frozen=True, slots=True)
class SignIn:
    """One browser of one person. `digest` is that of the random id which the browser alone holds. `whole`: the second
    step was passed, or is not asked for. `until` is its end, however much it is used; `address` is where it came from.
    """

    digest: str = field(repr=False)
    account_id: str
    at: datetime
    seen_at: datetime
    until: datetime
    whole: bool
    address: str


class Accounts(Protocol):
    """Staff, by id; and their sign-ins, by digest."""

    def add(self, account: Account, *, first: bool = False) -> bool:
        """Keep a new one. False where the id, the e-mail or the name (upper and lower case are the same) is taken, or
        (`first`) where there is anybody yet; then nothing has changed."""

    def get(self, account_id: str) -> Account | None: ...

    def by_email(self, email: str) -> Account | None: ...

    def by_invitation(self, digest: str) -> Account | None:
        """Whose invitation this is. Nobody's, where the digest is empty."""

    def all(self) -> list[Account]:
        """Everybody, by name."""

    def change(self, account_id: str, values: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
        """Set these fields, where those of `given` stand as told; False where they do not: somebody was faster. What
        may be used once (a code, a link) is used up like this."""

    def open(self, sign_in: SignIn) -> None:
        """Keep a new sign-in, and forget those whose end has come."""

    def who(self, digest: str) -> tuple[SignIn, Account] | None:
        """The sign-in of that digest, whatever its age, and whose it is."""

    def see(self, digest: str, at: datetime) -> None:
        """It was used then."""

    def seen(self, since: datetime) -> frozenset[str]:
        """Accounts of which a sign-in was used since then."""

    def close(self, digest: str) -> None:
        """It opens nothing any more."""

    def close_all(self, account_id: str, but: str = "") -> None:
        """None of this person's opens anything any more, but that one."""
