"""How soon people were answered, and what came of their conversations."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol


class Promise(NamedTuple):
    """A human was to answer somebody. `reason`: qualified or flagged (`why`, as the bot put it). `source` is what
    brought the person (empty: nothing known), `within` how many seconds of business time it may take, `due_at` when
    those will have passed (None: never). `ended_as`: answered, or that nobody needed to any more: closed, handed_back,
    resumed (they talk to the bot again), opted_out; empty while it is open. `seconds`: business time that it took."""

    id: str
    contact_id: str
    conversation_id: str
    reason: str
    why: str
    flow: str
    source: str
    within: int
    since: datetime
    due_at: datetime | None
    claimed_at: datetime | None
    claimed_by: str
    ended_at: datetime | None
    ended_as: str
    ended_by: str
    seconds: int | None

    @property
    def open(self) -> bool:
        """Whether somebody still waits."""
        return self.ended_at is None

    def late(self, now: datetime) -> bool:
        """Whether it took longer than was promised, or does by now."""
        return self.due_at is not None and (self.ended_at or now) > self.due_at


class Took(NamedTuple):
    """How a promise was kept, as figures count it: `ended_as` and `seconds` as a Promise has them, `by` who ended it;
    `late`: it took longer than was promised, or does by now."""

    reason: str
    flow: str
    source: str
    by: str
    ended_as: str
    seconds: int | None
    late: bool


class Count(NamedTuple):
    """How many moments of a kind were alike: what was told (a reason, an outcome, a mark), who did it, in which flow,
    and what had brought the person."""

    told: str
    by: str
    flow: str
    source: str
    times: int


class Figures(Protocol):
    """What is counted of what has happened. Test contacts are not."""

    def promise(self, promise_id: str) -> Promise | None: ...

    def open_promises(self, conversation_ids: Collection[str]) -> Mapping[str, Promise]:
        """Of each of these conversations the open promise that is due first, where there is one."""

    def waits(self, since: datetime, limit: int) -> list[tuple[Promise, str]]:
        """Open promises that were made since then, newest first, each with the name or the number of who waits."""

    def promises(self, since: datetime, until: datetime) -> list[Promise]:
        """Promises made in that time, oldest first."""

    def took(self, since: datetime, until: datetime, now: datetime) -> list[Took]:
        """How those were kept, in no order."""

    def moments(self, kind: str, since: datetime, until: datetime) -> list[Count]:
        """Moments of a kind in that time (opened, flagged, qualified, claimed, answered, handed_back, resumed, closed,
        opted_out, rated, explained), those that are alike counted together."""

    def quarters(self, kind: str, since: datetime, until: datetime) -> Mapping[int, int]:
        """How many there were in each quarter of an hour, by its number since 1970 (UTC): quarters make up the hours
        and days of every time zone."""

    def waiting(self) -> tuple[int, datetime | None]:
        """How many conversations wait for a human now, and since when the first of them does."""
