"""Passwords: which ones will do, and their hashes (argon2id)."""

from __future__ import annotations

import secrets
import threading
from functools import cache
from typing import TYPE_CHECKING

from bot.errors import LeadlineError, StoreUnavailable

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 12  # characters
LONGEST = 200
# A hash takes some 30 ms and 19 MB. Two at once: the other threads of the web process are for webhooks.
_places = threading.BoundedSemaphore(2)


class Unfit(LeadlineError):
    """That password will not do. `why` is "short", "long" or "plain"."""

    def __init__(self, why: str) -> None:
        super().__init__(f"A password has {SHORTEST} to {LONGEST} characters, and is neither the e-mail nor the name "
                         "nor the same few characters again and again.")
        self.why = why


def judge_password(password: str, *known: str) -> None:
    """Raises Unfit. `known`: what everybody knows of this person."""
    if len(password) < SHORTEST:
        raise Unfit("short")
    if len(password) > LONGEST:
        raise Unfit("long")
    if len(set(password)) < 5 or password.casefold() in {each.casefold() for each in known}:
        raise Unfit("plain")


def hash_password(password: str) -> str:
    """What is kept of it. Raises StoreUnavailable where too many are at it."""
    with _Place():
        return _hasher().hash(_bytes(password))


def is_password(password: str, kept: str) -> bool:
    """Whether that hash is of this password. Where there is no hash it takes as long, and is not. Raises
    StoreUnavailable where too many are at it."""
    from argon2.exceptions import InvalidHashError, VerificationError

    with _Place():
        try:
            return _hasher().verify(kept or _nobodys(), _bytes(password[:LONGEST])) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


@cache
def _hasher() -> PasswordHasher:
    # Imported by whoever signs in: a web process that only takes webhooks need not carry it. OWASP's choice for
    # argon2id with little memory: 19 MiB, two passes, one lane.
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@cache
def _nobodys() -> str:
    return _hasher().hash(secrets.token_bytes(16))


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


class _Place:
    """One of the places where hashes are made; whoever finds none is sent away instead of waiting in a thread."""

    def __enter__(self) -> None:
        if not _places.acquire(blocking=False):
            raise StoreUnavailable("Too many people sign in at this moment. Try again in a second.")

    def __exit__(self, *_: object) -> None:
        _places.release()
