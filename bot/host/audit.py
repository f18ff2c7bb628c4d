"""Writing down who changed what. What is noted stays for good: ids and roles, never what a prospect said."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from bot.ports import Account, Deed, Ports

# Where somebody is who types commands: whoever reaches a terminal of the house has its database too.
TERMINAL = "terminal"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and from where: `address` is an internet address, or "terminal"."""

    name: str
    address: str = TERMINAL
    account_id: str = ""

    @classmethod
    def of(cls, account: Account, address: str) -> Actor:
        """Somebody who has an account."""
        return cls(account.name, address, account.id)


def note(ports: Ports, actor: Actor, act: str, about: str = "", nonce: str = "", **details: str) -> None:
    """Add a row to the log; one with the same nonce is the same row. Raises StoreUnavailable."""
    row = nonce or secrets.token_hex(16)
    ports.audit.append(Deed(
        row, ports.now(), actor.name, act, about, actor.address, actor.account_id, details,
    ))
