"""Conversations in Redis: loaded in one round trip at most, committed by one script.

A process remembers the documents that it committed last: the next message of the same person then needs no loading. A
document that another process has changed meanwhile is no danger: the commit is refused, and the refusal brings it.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from datetime import datetime
from typing import Any

import orjson
from redis.exceptions import ResponseError

from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines, Word, telling
from bot.adapters.redis.entries import entry_args
from bot.ports import Beside, Commit, Committed, Loaded, Version

# About 2 MB. More would save little: most people write several messages within minutes, and then for weeks none.
_REMEMBERED = 2_000
# Where the entries begin among the arguments of a commit.
_ENTRIES = 8


class RedisConversations:
    """Meets ports.Conversations. Safe between threads."""

    def __init__(self, lines: Lines, remembered: int = _REMEMBERED) -> None:
        self._lines = lines
        self._remembered: OrderedDict[str, Loaded] = OrderedDict()
        self._most = remembered
        self._lock = threading.Lock()

    def load(self, contact_id: str, cause: str, fresh: bool = False) -> Loaded:
        """Document, version, whether the cause committed before, and the book's stamp. What is remembered may be old,
        and does not know the cause: the commit finds out."""
        with self._lock:
            known = None if fresh else self._remembered.get(contact_id)
        if known is not None:
            return known
        touched = (keys.document(contact_id), keys.seen(contact_id), keys.stamp(), keys.whole())
        raw, seen, stamp, whole = self._lines.run("load", touched, [keys.mark(cause)])
        return _read(raw, stamp, seen=bool(seen), whole=bool(whole))

    def commit(self, commit: Commit, now: datetime) -> Committed:
        """One script: the cause is new and version and book still stand, or nothing happens."""
        base, version, contact = commit.base, commit.version, commit.contact_id
        args: list[Word] = [
            f"{base.generation} {base.number}" if base else "",
            f"{version.generation} {version.number} {commit.epoch}",
            keys.mark(commit.cause), commit.document, orjson.dumps(commit.record), commit.settles or "",
            keys.SEEN_MS, commit.book_stamp, *entry_args(commit.entries, now, version.number),
        ]
        # Should the answer be lost, nobody knows whether it stood.
        self._remember(contact, None)
        touched: tuple[str, ...] = (keys.document(contact), keys.seen(contact), keys.stream(), keys.stamp())
        if commit.beside is not None:
            touched, args = self._with_beside(commit.beside, touched, args)
        word, *more = self._lines.run("commit", touched, args)
        if word == "moved" and more[0]:
            self._remember(contact, _read(more[0], more[1], seen=False))
        elif word == "stood":
            self._remember(contact, Loaded(commit.document, version, seen=False, book_stamp=commit.book_stamp))
        return Committed(word == "stood", seen=word == "seen", ring=tuple(more) if word == "stood" else ())

    def let_go(self, contact_id: str, document: str) -> bool:
        """Forget the document, if it is this one to the letter; its version and epoch stay."""
        digest = hashlib.sha1(document.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
        return bool(self._lines.run("let_go", [keys.document(contact_id)], [digest, f"say:{contact_id}"]))

    def _with_beside(
        self, beside: Beside, touched: tuple[str, ...], args: list[Word],
    ) -> tuple[tuple[str, ...], list[Word]]:
        self._remember(beside.contact_id, None)
        base, version = beside.base, beside.version
        more: list[Word] = [
            f"{base.generation} {base.number}" if base else "", f"{version.generation} {version.number} {beside.epoch}",
            beside.document, orjson.dumps(beside.record),
        ]
        both = (*touched, keys.document(beside.contact_id), keys.seen(beside.contact_id))
        return both, [*args[:_ENTRIES], *more, *args[_ENTRIES:]]

    def set_book_stamp(self, stamp: str) -> None:
        """Every process reads its book again when it sees another stamp."""
        with telling():
            self._lines.here.set(keys.stamp(), stamp)

    def mark_whole(self) -> None:
        """Everybody who ever wrote is in this store."""
        with telling():
            self._lines.here.set(keys.whole(), "1")

    def is_whole(self) -> bool:
        """Whether that mark is there: a wiped store has lost it."""
        with telling():
            return bool(self._lines.here.exists(keys.whole()))

    def claim_comeback(self, now: datetime, lease: float) -> bool:
        """One key says both that it is done and that somebody is at it: it is set only where it is not there."""
        with telling():
            return bool(self._lines.here.set(keys.comeback(), "claimed", nx=True, px=max(1, round(lease * 1000))))

    def end_comeback(self) -> None:
        """Done for good. A store that was wiped meanwhile has lost the claim, and stays without the mark."""
        with telling():
            self._lines.here.set(keys.comeback(), "done", xx=True)

    def memory_used(self) -> float:
        """By INFO. A server that does not tell, or has no limit, counts as empty."""
        with telling():
            try:
                told: Any = self._lines.here.info("memory")
            except ResponseError:
                return 0.0
        limit = int(told.get("maxmemory", 0))
        return int(told["used_memory"]) / limit if limit else 0.0

    def keeps_all(self) -> bool:
        """Whether the server evicts nothing. One that does not tell (managed ones may not) is believed."""
        with telling():
            try:
                policy: Any = self._lines.here.config_get("maxmemory-policy")
            except ResponseError:
                return True
        return bool(policy.get("maxmemory-policy", "noeviction") == "noeviction")

    def takes_writes(self) -> bool:
        """Whether a small write is done. Want of memory is another matter (memory_used). Raises StoreUnavailable where
        it is refused: the server is a replica, or its disk is full."""
        return bool(self._lines.run("write", [keys.written()], []))

    def _remember(self, contact_id: str, loaded: Loaded | None) -> None:
        with self._lock:
            self._remembered.pop(contact_id, None)
            if loaded is not None:
                self._remembered[contact_id] = loaded
                if len(self._remembered) > self._most:
                    self._remembered.popitem(last=False)


def _read(raw: str | None, stamp: str, *, seen: bool, whole: bool = False) -> Loaded:
    if not raw:
        return Loaded(None, None, seen, stamp, whole)
    head, document = raw.split("\n", 1)
    generation, number, _ = head.split(" ")
    return Loaded(document or None, Version(generation, int(number)), seen, stamp)
