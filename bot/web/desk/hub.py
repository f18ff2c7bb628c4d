"""News on their way to browsers: one reader in this process, which hands what comes to every open stream.

A stream holds one of the server's threads while it is open (bot/serve.py has some for them), and nothing else: no place
among those at work, no connection.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any

import structlog

from bot.errors import StoreUnavailable
from bot.ports import News

_log = structlog.get_logger()
# Streams of this process, and of one person in it; whoever comes then polls (bot/web/desk/live.py).
STREAMS = 240
STREAMS_OF_ONE = 12
# News that may wait for a browser that is slow to take them; then it is told to look at everything anew.
WAITING = 100
# Seconds that the reader waits for more, or after a store did not answer.
_READ, _AGAIN = 0.5, 1.0
# What may wait a moment, where the bot has the conversation.
_QUIET = frozenset({"message", "said", "state", "changed", "closed"})
# Seconds between two tellings of such, for each stream: waking one takes some 50 us, so that all of them take 3 % of a
# core; and at most.
_PER_STREAM, _LONGEST = 0.002, 0.4
RESYNC = b"event: resync\ndata: \n\n"


@dataclass(slots=True, eq=False)
class Listener:
    """One open stream. `everything`: also what the bot does alone, which most lists do not show."""

    account_id: str
    everything: bool = True
    came: SimpleQueue[bytes] = field(default_factory=SimpleQueue)

    def put(self, told: bytes) -> None:
        """Hand it on; a browser that takes nothing is told so instead."""
        if self.came.qsize() > WAITING:
            self._empty()
            told = RESYNC
        self.came.put(told)

    def _empty(self) -> None:
        try:
            while True:
                self.came.get_nowait()
        except Empty:
            return


def write_event(name: str, items: object) -> bytes:
    """News as a browser's EventSource reads them."""
    data = json.dumps(items, ensure_ascii=True, separators=(",", ":"))
    return f"id: {name}\nevent: news\ndata: {data}\n\n".encode()


class Hub:
    """Who listens in this process. The reader runs while anybody does."""

    def __init__(self, news: News, sleep: Callable[[float], None] = time.sleep) -> None:
        self._news, self._sleep = news, sleep
        self._lock = threading.Lock()
        self._listeners: set[Listener] = set()
        self._reader: threading.Thread | None = None

    def open(self, account_id: str, after: str, everything: bool = True) -> Listener | None:
        """A new stream, from what came after that name on ("": from now on). None where there are too many. Raises
        StoreUnavailable."""
        listener, begin = Listener(account_id, everything), self._news.newest()
        with self._lock:
            own = sum(each.account_id == account_id for each in self._listeners)
            if len(self._listeners) >= STREAMS or own >= STREAMS_OF_ONE:
                return None
            self._listeners.add(listener)
            if self._reader is None:
                self._reader = threading.Thread(target=self._read, args=(begin,), name="news", daemon=True)
                self._reader.start()
        if after:
            self._replay(listener, after)
        return listener

    def close(self, listener: Listener) -> None:
        """It is not read any more."""
        with self._lock:
            self._listeners.discard(listener)

    @property
    def count(self) -> int:
        """How many are open."""
        return len(self._listeners)

    def _replay(self, listener: Listener, after: str) -> None:
        # What the reader hands on as well comes twice then; whoever looks at a conversation twice does no harm.
        if not self._news.reaches(after):
            listener.put(RESYNC)
            return
        for name, items in self._news.read(after, WAITING, 0):
            listener.put(write_event(name, items))

    def _read(self, after: str) -> None:
        gathered = Gathered()
        while True:
            with self._lock:
                if not self._listeners:
                    self._reader = None
                    return
            try:
                found = self._news.read(after, WAITING, gathered.wait(self.count))
            except StoreUnavailable as error:
                _log.warning("news_not_read", error=str(error))
                self._sleep(_AGAIN)
                continue
            for name, items in found:
                after = name
                gathered.add(items)
            if told := gathered.take(self.count):
                self._tell(after, told)

    def _tell(self, name: str, items: list[dict[str, Any]]) -> None:
        with self._lock:
            listeners = list(self._listeners)
        asked = [item for item in items if is_urgent(item)]
        whole, less = write_event(name, items), write_event(name, asked)
        for listener in listeners:
            if listener.everything or asked:
                listener.put(whole if listener.everything else less)


def is_urgent(item: Mapping[str, Any]) -> bool:
    """Whether people wait for it, have it, or did it; else the bot is at it alone."""
    return item.get("s") in ("flagged", "human") or not _QUIET.issuperset(item["k"])


class Gathered:
    """News that wait to be told together: each telling wakes every stream. What people wait for, or have, is told at
    once; of what the bot does, the more streams there are, the more at a time."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._items: dict[str, dict[str, Any]] = {}
        self._urgent = False
        self._told = monotonic() - _LONGEST

    def add(self, items: Iterable[Mapping[str, Any]]) -> None:
        """One for each conversation: what happened in it, and how it stands by now."""
        for item in items:
            known = self._items.get(item["c"], {"k": []})
            kinds = [*known["k"], *(kind for kind in item["k"] if kind not in known["k"])]
            self._items[item["c"]] = {**known, **item, "k": kinds}
            self._urgent |= is_urgent(item)

    def wait(self, streams: int) -> float:
        """Seconds until they are told."""
        if not self._items:
            return _READ
        return max(0.01, min(_READ, self._told + _gap(streams) - self._monotonic()))

    def take(self, streams: int) -> list[dict[str, Any]]:
        """They, where it is time; else none."""
        now = self._monotonic()
        if not self._items or not (self._urgent or now - self._told >= _gap(streams)):
            return []
        told, self._items, self._urgent, self._told = [*self._items.values()], {}, False, now
        return told


def _gap(streams: int) -> float:
    return min(_LONGEST, streams * _PER_STREAM)
