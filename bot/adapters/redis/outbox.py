"""The outbox in Redis: lanes, leases, the guard; every change is one script."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import redis

from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines, telling
from bot.adapters.redis.entries import entry_args, milliseconds, read_entry
from bot.errors import NewerRelease, NotFound
from bot.ports import Entry, Kept, Outcome, Pace, Work

_QUEUES = ("talk", "leads")
# Until a process tries again what it cannot read; one that can read it is quicker.
_SOON_MS = 300


class RedisOutbox:
    """Meets ports.Outbox. Times are the server's: `now` only says how far away a given time is."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    @property
    def _client(self) -> redis.Redis:
        return self._lines.here

    def claim(self, queue: str, now: datetime, lease: float) -> Work | None:
        """Lease the next lane whose head is due."""
        return self._lease(queue, "", lease)

    def _lease(self, queue: str, lane: str, lease: float) -> Work | None:
        token = secrets.token_hex(6)
        got = self._lines.run("claim", [keys.ready(queue)], [round(lease * 1000), token, lane])
        if not got:
            return None
        entry_id, document, state, tries, doubts, started, until = got
        try:
            entry = read_entry(entry_id, document)
        except NewerRelease:
            self._put_down(entry_id, token)
            raise
        return Work(
            entry, state, int(tries), int(doubts), token, _time(until), _time(started) if started else None,
        )

    def _put_down(self, entry_id: str, token: str) -> None:
        """What only a process of a later release can carry out: its lease ends now, and soon it is there again."""
        touched = [keys.entry(entry_id), keys.stream(), keys.kept()]
        self._lines.run("settle", touched, [entry_id, token, "waiting", _SOON_MS, "written by a later release", "", ""])

    def start(self, work: Work, now: datetime, pace: Pace | None = None) -> bool:
        """The guard and the pace: False when the epoch has risen (the entry is dropped), the lease is lost, or there is
        no token (the entry waits on)."""
        entry = work.entry
        dropped = ""
        if entry.epoch is not None:
            dropped = _json({
                "t": "unsent", "entry": entry.id, "state": "dropped", "error": "overtaken", "at": now.isoformat(),
            })
        touched = [keys.document(entry.contact_id), keys.entry(entry.id), keys.stream()]
        args: list[str | int] = [entry.id, work.token, dropped]
        if pace is not None:
            touched += [keys.pace(pace.sender), keys.written_to(entry.contact_id)]
            args += [f"{1000 / pace.rate:.3f}", f"{pace.burst:.3f}", max(1, round(pace.gap * 1000))]
        return bool(self._lines.run("start", touched, args) == "started")

    def hold_back(self, sender: str, seconds: float, now: datetime) -> None:
        """The sender's bucket is empty until then."""
        self._lines.run("hold_back", [keys.pace(sender)], [round(seconds * 1000)])

    def settle(self, work: Work, outcome: Outcome, now: datetime) -> bool:
        """Record how it ended; a late certainty counts."""
        wait = milliseconds(now, outcome.not_before) if outcome.not_before else 0
        record = _json(outcome.record) if outcome.record else ""
        answer = self._lines.run(
            "settle", [keys.entry(work.entry.id), keys.stream(), keys.kept()],
            [work.entry.id, work.token, outcome.state, wait, outcome.error[:500], outcome.sid, record,
                      *entry_args(outcome.then, now, 0)],
        )
        return bool(answer[0] == "1")

    def confirm(self, entry_id: str, sid: str, record: Mapping[str, Any], now: datetime) -> None:
        """A status callback settles an open entry."""
        self._lines.run(
            "confirm", [keys.entry(entry_id), keys.stream(), keys.kept(), keys.unknown_statuses()],
            [entry_id, sid, _json(record)],
        )

    def owner_of(self, sid: str) -> str | None:
        """The entry that a sent message belongs to, for a day."""
        with telling():
            owner = self._client.get(keys.owner(sid))
        return owner if isinstance(owner, str) else None

    def overdue(self, queue: str, now: datetime, by: float, limit: int) -> list[str]:
        """Lanes (entries, where a lane is one) that should have been worked."""
        with telling():
            seconds, micros = self._client.time()
            until = seconds * 1000 + micros // 1000 - round(by * 1000)
            lanes: Any = self._client.zrangebyscore(keys.ready(queue), "-inf", until, start=0, num=limit)
        return [lane.removeprefix("e:") for lane in lanes]

    def announced(self) -> bool:
        """Whether lead entries became due of which no worker was told; asking counts as telling."""
        with telling():
            return bool(self._client.delete(keys.announced()))

    def missing(self, entry_ids: Sequence[str]) -> list[str]:
        """Those that are not here."""
        with telling(), self._client.pipeline(transaction=False) as pipe:
            for entry_id in entry_ids:
                pipe.exists(keys.entry(entry_id))
            found = pipe.execute()
        return [entry_id for entry_id, there in zip(entry_ids, found, strict=True) if not there]

    def put_back(self, entries: Sequence[Entry], now: datetime) -> tuple[str, ...]:
        """Add what is not here."""
        return tuple(self._lines.run("put_back", [keys.stream()], entry_args(entries, now, 0)))

    def due_in(self, queue: str, now: datetime) -> float | None:
        """By the server's clock."""
        with telling(), self._client.pipeline(transaction=False) as pipe:
            pipe.time()
            pipe.zrange(keys.ready(queue), 0, 0, withscores=True)
            (seconds, micros), first = pipe.execute()
        return max(0.0, first[0][1] / 1000 - seconds - micros / 1e6) if first else None

    def put_once(
        self, key: str, seconds: float, entries: Sequence[Entry], now: datetime,
    ) -> tuple[str, ...]:
        """Add what is not here, unless that was done a moment ago."""
        args: list[str | bytes | int] = [round(seconds * 1000), *entry_args(entries, now, 0)]
        return tuple(self._lines.run("put_once", [keys.once(key)], args))

    def keep(self, entry: Entry, state: str, error: str, now: datetime) -> None:
        """Given up, for staff to see."""
        self._lines.run("keep", [keys.kept()], [state, error[:500], *entry_args([entry], now, 0)])

    def dismiss(self, entry_id: str, record: Mapping[str, Any] | None, now: datetime) -> bool:
        """Forgotten."""
        touched = [keys.entry(entry_id), keys.stream(), keys.kept()]
        return bool(self._lines.run("dismiss", touched, [entry_id, _json(record) if record else ""]))

    def hush(self, queue: str) -> None:
        """The next commit rings again."""
        with telling():
            self._client.delete(keys.bell(queue))

    def kept(self, states: Sequence[str], limit: int) -> list[Kept]:
        """Dead, unknown and held entries, newest first."""
        with telling():
            found: Any = self._client.zrevrange(keys.kept(), 0, limit - 1, withscores=True)
            with self._client.pipeline(transaction=False) as pipe:
                for entry_id, _ in found:
                    pipe.hmget(keys.entry(entry_id), "d", "s", "t", "x")
                fields = pipe.execute()
        return [
            Kept(read_entry(entry_id, document), state, int(tries or 0), error or "", _time(at))
            for (entry_id, at), (document, state, tries, error) in zip(found, fields, strict=True)
            if document and state in states
        ]

    def replay(self, entry_id: str, now: datetime) -> tuple[str, ...]:
        """Back to work with fresh tries."""
        queue = self._lines.run("replay", [keys.entry(entry_id), keys.kept()], [entry_id])
        if not queue:
            raise NotFound(f"No kept entry is named {entry_id}.")
        return (queue,)

    def hasten(self, contact_id: str, seconds: float, now: datetime) -> None:
        """For trying flows: looks at every lane, so it is not for the webhook's way."""
        by = round(seconds * 1000)
        with telling():
            left: Any = self._client.pttl(keys.written_to(contact_id))
            if left > by:
                self._client.pexpire(keys.written_to(contact_id), left - by)
            else:
                self._client.delete(keys.written_to(contact_id))
            for queue in _QUEUES:
                lanes: Any = self._client.zrange(keys.ready(queue), 0, -1)
                for lane in lanes:
                    if self._is_of(lane, contact_id):
                        self._lines.run("hasten", [keys.ready(queue)], [lane, by])

    def _is_of(self, lane: str, contact_id: str) -> bool:
        if not lane.startswith("e:"):
            return lane == f"say:{contact_id}"
        document = self._client.hget(keys.entry(lane[2:]), "d")
        return isinstance(document, str) and read_entry(lane[2:], document).contact_id == contact_id

    def depth(self) -> Mapping[str, float]:
        """Lanes that wait (in all, and due), how long the oldest has been due, what is kept, the stream's length."""
        with telling(), self._client.pipeline(transaction=False) as pipe:
            pipe.time()
            for queue in _QUEUES:
                pipe.zcard(keys.ready(queue))
                pipe.zrange(keys.ready(queue), 0, 0, withscores=True)
            pipe.zcard(keys.kept())
            pipe.xlen(keys.stream())
            pipe.get(keys.unknown_statuses())
            (seconds, micros), *figures, kept, stream, unknown = pipe.execute()
        now = seconds * 1000 + micros / 1000
        depth: dict[str, float] = {"kept": kept, "stream": stream, "statuses_unknown": int(unknown or 0)}
        for queue, waiting, first in zip(_QUEUES, figures[::2], figures[1::2], strict=True):
            depth[f"{queue}_waiting"] = waiting
            depth[f"{queue}_overdue_seconds"] = max(0.0, (now - first[0][1]) / 1000) if first else 0.0
        return depth


def _time(milliseconds: str | float) -> datetime:
    return datetime.fromtimestamp(float(milliseconds) / 1000, UTC)


def _json(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
