"""The pace of senders in memory: the same reckoning as the script's (adapters/redis/lua/start.lua)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.adapters.memory.slot import Slot
from bot.ports import Pace

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Bucket:
    """`free`: when it was, or will be, empty. `stopped`: until when nothing goes. `turn`: when the next follow-up that
    waits may ask again."""

    free: datetime
    stopped: datetime
    turn: datetime


@dataclass(slots=True)
class Paces:
    """Every sender's bucket, and when each person was last written to."""

    buckets: dict[str, Bucket] = field(default_factory=dict)
    written: dict[str, datetime] = field(default_factory=dict)

    def let_go(self, slot: Slot, lane: Sequence[Slot], pace: Pace, now: datetime) -> bool:
        """Whether the entry may go now; else it is noted down when. A follow-up that holds up a reply goes as one."""
        entry = slot.entry
        if not (slot.granted and slot.paced and slot.paced >= self._bucket(pace, now)[0].stopped):
            waited_for = any(not one.entry.follow_up for one in lane if one.order[0] <= now)
            slot.granted = waited_for or not entry.follow_up
            slot.paced = (self._take_reply(pace, now) if slot.granted
                          else self._take_follow_up(pace, entry.contact_id, now))
            if slot.paced is not None:
                return False
        slot.paced, slot.granted = None, False
        self.written[entry.contact_id] = now
        return True

    def _take_reply(self, pace: Pace, now: datetime) -> datetime | None:
        """Take a token; None: it may go now, else when that token is there."""
        bucket, each = self._bucket(pace, now)
        bucket.free += each
        return bucket.free if bucket.free > now else None

    def _take_follow_up(self, pace: Pace, contact_id: str, now: datetime) -> datetime | None:
        """Take a token that is to spare; None: it may go now, else when it may ask again."""
        bucket, each = self._bucket(pace, now)
        waits: list[datetime] = []
        if (opens := bucket.free + each * max(1.0, pace.burst / 5)) > now:
            waits.append(max(bucket.turn, opens))
            bucket.turn = waits[0] + each
        last = self.written.get(contact_id)
        if last is not None and last + timedelta(seconds=pace.gap) > now:
            waits.append(last + timedelta(seconds=pace.gap))
        if not waits:
            bucket.free += each
        return max(waits, default=None)

    def hold_back(self, sender: str, until: datetime) -> None:
        """Nothing goes until then."""
        bucket = self.buckets.setdefault(sender, Bucket(until, until, until))
        bucket.stopped = max(bucket.stopped, until)
        bucket.free = max(bucket.free, until)

    def _bucket(self, pace: Pace, now: datetime) -> tuple[Bucket, timedelta]:
        each = timedelta(seconds=1 / pace.rate)
        bucket = self.buckets.setdefault(pace.sender, Bucket(_NEVER, _NEVER, _NEVER))
        bucket.free = max(bucket.free, now - each * pace.burst)
        return bucket, each
