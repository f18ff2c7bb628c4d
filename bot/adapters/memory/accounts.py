"""The twin of Accounts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.ports import Account, SignIn


class MemoryAccounts:
    """Meets ports.Accounts."""

    def __init__(self) -> None:
        self._accounts: dict[str, Account] = {}
        self._sign_ins: dict[str, SignIn] = {}
        self._lock = threading.Lock()

    def add(self, account: Account, *, first: bool = False) -> bool:
        """Keep a new one. False where it cannot be."""
        with self._lock:
            taken = any(
                (one.id, one.email, one.name.casefold())[at] == wanted for one in self._accounts.values()
                for at, wanted in enumerate((account.id, account.email, account.name.casefold()))
            )
            if taken or (first and self._accounts):
                return False
            self._accounts[account.id] = account
            return True

    def get(self, account_id: str) -> Account | None:
        """By id."""
        return self._accounts.get(account_id)

    def by_email(self, email: str) -> Account | None:
        """By e-mail, as it is kept: in lower case."""
        return self._one(lambda one: one.email == email)

    def by_invitation(self, digest: str) -> Account | None:
        """Whose invitation this is."""
        return self._one(lambda one: one.invitation == digest != "")

    def all(self) -> list[Account]:
        """Everybody, by name."""
        return sorted(self._accounts.values(), key=lambda one: (one.name.casefold(), one.id))

    def change(self, account_id: str, values: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
        """Set these fields, where those of `given` stand as told."""
        with self._lock:
            account = self._accounts.get(account_id)
            if account is None or any(getattr(account, name) != value for name, value in given.items()):
                return False
            self._accounts[account_id] = replace(account, **values)
            return True

    def open(self, sign_in: SignIn) -> None:
        """Keep a new sign-in, and forget those whose end has come."""
        with self._lock:
            kept = {digest: one for digest, one in self._sign_ins.items() if one.until >= sign_in.at}
            self._sign_ins = {**kept, sign_in.digest: sign_in}

    def who(self, digest: str) -> tuple[SignIn, Account] | None:
        """The sign-in of that digest, and whose it is."""
        sign_in = self._sign_ins.get(digest)
        return None if sign_in is None else (sign_in, self._accounts[sign_in.account_id])

    def see(self, digest: str, at: datetime) -> None:
        """It was used then."""
        with self._lock:
            sign_in = self._sign_ins.get(digest)
            if sign_in is not None:
                self._sign_ins[digest] = replace(sign_in, seen_at=max(at, sign_in.seen_at))

    def seen(self, since: datetime) -> frozenset[str]:
        """Accounts of which a sign-in was used since then."""
        with self._lock:
            return frozenset(one.account_id for one in self._sign_ins.values() if one.whole and one.seen_at >= since)

    def close(self, digest: str) -> None:
        """It opens nothing any more."""
        with self._lock:
            self._sign_ins.pop(digest, None)

    def close_all(self, account_id: str, but: str = "") -> None:
        """None of this person's opens anything any more, but that one."""
        with self._lock:
            self._sign_ins = {
                digest: one for digest, one in self._sign_ins.items()
                if one.account_id != account_id or digest == but
            }

    def _one(self, fits: Callable[[Account], bool]) -> Account | None:
        return next((one for one in self._accounts.values() if fits(one)), None)
