"""The store's twin as the model of the real one: the same steps on both, and after each all that can be seen is
compared.

Time moves by writing all times of the real store back. Waits are multiples of ten seconds, moves are not, and no sum of
moves is a wait: whether something is due never hangs on a millisecond. Which of several lanes that are due is claimed
first is not compared, as they may be due in the same millisecond: the real store is asked for the lane that the twin
gave.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.adapters.memory.store import MemoryStore
from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.conversations import RedisConversations
from bot.adapters.redis.outbox import RedisOutbox
from bot.adapters.redis.stream import RedisStream
from bot.errors import NotFound
from bot.ports import Commit, Entry, Outcome, Version, Work

CONTACTS = ("ct_1", "ct_2")
SHIFT = """
local by = tonumber(ARGV[1])
for _, key in ipairs(redis.call('KEYS', '{ll}:*')) do
  local kind = string.sub(key, 6, 7)
  if kind == 'r:' or kind == 'l:' or key == '{ll}:kept' then
    for _, member in ipairs(redis.call('ZRANGE', key, 0, -1)) do redis.call('ZINCRBY', key, -by, member) end
  elseif kind == 'e:' then
    for _, field in ipairs({'due', 'nb', 'at'}) do
      local value = redis.call('HGET', key, field)
      if value then redis.call('HSET', key, field, tonumber(value) - by) end
    end
  elseif key == '{ll}:h' then
    local leases = redis.call('HGETALL', key)
    for i = 1, #leases, 2 do
      local till, token = string.match(leases[i + 1], '^(%d+) (.+)$')
      redis.call('HSET', key, leases[i], string.format('%d %s', tonumber(till) - by, token))
    end
  end
end
"""
PLANS = st.lists(
    st.tuples(
        st.sampled_from(["say", "timer", "push"]),
        st.sampled_from([0, 0, 0, 10, 60]),
        st.sampled_from([None, 0, 1]),
    ),
    min_size=1,
    max_size=3,
)
PICK = st.integers(0, 30)


class Twins(RuleBasedStateMachine):
    """Both stores; `url` is the real one's."""

    url = ""

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines(self.url)
        self.lines.here.flushall()
        self.twin = MemoryStore()
        self.talks, self.outbox = RedisConversations(self.lines), RedisOutbox(self.lines)
        self.stream = RedisStream(self.lines)
        self.moved = timedelta()
        self.causes = 0
        self.works: list[tuple[Work, Work]] = []
        self.entries: list[str] = ["none"]
        self.epochs = dict.fromkeys(CONTACTS, 0)
        self.versions = 0

    def teardown(self) -> None:
        self.lines.here.close()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.moved

    def plan(self, cause: str, contact: str, plans: list[tuple[str, int, int | None]]) -> tuple[Entry, ...]:
        entries = []
        for at, (kind, wait, epoch) in enumerate(plans):
            lane, queue = (
                (f"say:{contact}", "talk") if kind == "say" else ("", "talk" if kind == "timer" else "leads")
            )
            due = self.now() + timedelta(seconds=wait)
            entries.append(Entry(f"{cause}.{at}", queue, kind, lane, contact, due, at, epoch, {"text": "é\n"}))
            self.entries.append(f"{cause}.{at}")
        return tuple(entries)

    def cause(self, again: bool) -> str:
        self.causes += not again
        return f"SM{max(self.causes, 1)}"

    @rule(
        contact=st.sampled_from(CONTACTS),
        fault=st.sampled_from([*[""] * 8, "again", "stale", "book"]),
        plans=PLANS,
        raised=st.booleans(),
        settles=PICK,
    )
    def commit(self, contact: str, fault: str, plans: list[Any], raised: bool, settles: int) -> None:
        cause = self.cause(fault == "again" and self.causes > 0)
        loaded = self.twin.load(contact, cause)
        base = Version("other", 1) if fault == "stale" else loaded.version
        book = "b2" if fault == "book" else loaded.book_stamp
        self.versions += 1
        epoch = self.epochs[contact] + raised
        entries = self.plan(cause, contact, plans)
        settled = self.entries[settles % len(self.entries)] if settles < 5 else None
        change = Commit(
            contact,
            base,
            Version(f"g{self.versions}", (loaded.version.number if loaded.version else 0) + 1),
            cause,
            f'{{"n":{self.versions}}}',
            epoch,
            {"t": "turn", "n": self.versions},
            entries,
            settled,
            book,
        )
        told = self.twin.commit(change, self.now()), self.talks.commit(change, self.now())
        assert told[0] == told[1]
        if told[0].stood:
            self.epochs[contact] = epoch

    @rule(queue=st.sampled_from(["talk", "talk", "leads"]), lease=st.sampled_from([10, 60]))
    def claim(self, queue: str, lease: float) -> None:
        ours = self.twin.claim(queue, self.now(), lease)
        if ours is None:
            assert self.outbox.claim(queue, self.now(), lease) is None
        else:
            self.keep(ours, self.outbox._lease(queue, ours.entry.lane or f"e:{ours.entry.id}", lease))

    def keep(self, ours: Work | None, theirs: Work | None) -> None:
        assert (ours is None) == (theirs is None), (ours, theirs)
        if ours is not None and theirs is not None:
            assert (ours.entry.id, ours.state, ours.tries, ours.doubts) == (
                theirs.entry.id,
                theirs.state,
                theirs.tries,
                theirs.doubts,
            )
            assert (ours.started_at is None) == (theirs.started_at is None)
            assert abs(ours.lease_until - theirs.lease_until - self.moved) < timedelta(seconds=5)
            self.works.append((ours, theirs))

    def work(self, at: int) -> tuple[Work, Work]:
        assume(self.works)
        # The latest are the likeliest.
        return self.works[-1 - at % len(self.works)] if at < 25 else self.works[at % len(self.works)]

    @rule(at=st.sampled_from([0, 0, 0, 0, 1, 2, 29]))
    def start(self, at: int) -> None:
        (ours, theirs), now = self.work(at), self.now()
        assert self.twin.start(ours, now) == self.outbox.start(theirs, now)

    @rule(
        at=st.sampled_from([0, 0, 0, 0, 1, 2, 29]),
        state=st.sampled_from(["done", "waiting", "unsure", "dropped", "unknown", "dead"]),
        wait=st.sampled_from([0, 10]),
        told=st.booleans(),
        plans=PLANS,
    )
    def settle(self, at: int, state: str, wait: float, told: bool, plans: list[Any]) -> None:
        ours, theirs = self.work(at)
        then = self.plan(ours.entry.id, ours.entry.contact_id, plans) if state == "done" else ()
        outcome = Outcome(
            state,
            self.now() + timedelta(seconds=wait) if state in ("waiting", "unsure") else None,
            f"why {at}",
            f"SMout{at}" if told else "",
            {"t": "sent", "entry": ours.entry.id} if told else None,
            then,
        )
        assert self.twin.settle(ours, outcome, self.now()) == self.outbox.settle(theirs, outcome, self.now())

    @rule(started=st.booleans())
    def its_holder_dies(self, started: bool) -> None:
        before = len(self.works)
        self.claim("talk", 10)
        if started and len(self.works) > before:
            self.start(0)
        self.time_passes(31)
        self.claim("talk", 10)

    @rule(at=PICK, sid=st.sampled_from(["", "SMout1", "SMout2"]))
    def confirm(self, at: int, sid: str) -> None:
        name = self.entries[at % len(self.entries)]
        for store in (self.twin, self.outbox):
            store.confirm(name, sid, {"t": "status", "entry": name}, self.now())

    @rule(at=PICK)
    def replay(self, at: int) -> None:
        name = self.entries[at % len(self.entries)]
        assert self._replayed(self.twin, name) == self._replayed(self.outbox, name)

    def _replayed(self, store: Any, name: str) -> object:
        try:
            return store.replay(name, self.now())
        except NotFound as error:
            return str(error)

    @rule(contact=st.sampled_from(CONTACTS), again=st.booleans(), plans=PLANS)
    def put_back(self, contact: str, again: bool, plans: list[Any]) -> None:
        entries = self.plan(self.cause(again), contact, plans)
        assert self.twin.put_back(entries, self.now()) == self.outbox.put_back(entries, self.now())

    @rule(queue=st.sampled_from(["talk", "leads"]))
    def hush(self, queue: str) -> None:
        for store in (self.twin, self.outbox):
            store.hush(queue)

    @rule()
    def announced(self) -> None:
        assert self.twin.announced() == self.outbox.announced()

    @rule(contact=st.sampled_from(CONTACTS))
    def hasten(self, contact: str) -> None:
        for store in (self.twin, self.outbox):
            store.hasten(contact, 7, self.now())

    @rule(contact=st.sampled_from(CONTACTS), right=st.booleans())
    def let_go(self, contact: str, right: bool) -> None:
        document = (self.twin.load(contact, "").document or "") if right else "other"
        assert self.twin.let_go(contact, document) == self.talks.let_go(contact, document)

    @rule(by=st.sampled_from([7, 31]))
    def time_passes(self, by: int) -> None:
        self.moved += timedelta(seconds=by)
        self.lines.here.eval(SHIFT, 0, by * 1000)

    @rule(stamp=st.sampled_from(["", "b1"]))
    def publish(self, stamp: str) -> None:
        for store in (self.twin, self.talks):
            store.set_book_stamp(stamp)

    @invariant()
    def both_show_the_same(self) -> None:
        assert self._seen(self.twin, self.twin, self.twin) == self._seen(self.talks, self.outbox, self.stream)
        for name, slot in self.twin.slots.items():
            theirs = self.lines.here.hmget(keys.entry(name), "s", "t", "u", "x")
            state, tries, doubts, error = theirs
            assert (slot.state, slot.tries, slot.doubts, slot.error) == (
                state,
                int(tries or 0),
                int(doubts or 0),
                error or "",
            ), name

    def _seen(self, talks: Any, outbox: Any, stream: Any) -> dict[str, Any]:
        depth = outbox.depth()
        loaded = [talks.load(contact, "SM1", fresh=True) for contact in CONTACTS]
        return {
            "loaded": [(one.document, one.version, one.seen, one.book_stamp) for one in loaded],
            "stream": [record for _, record in stream.read(1000)],
            "kept": sorted(
                (one.entry.id, one.state, one.tries, one.error) for one in outbox.kept(("dead", "unknown"), 100)
            ),
            "overdue": [
                sorted(outbox.overdue(queue, self.now(), by, 100))
                for queue in ("talk", "leads")
                for by in (-0.5, 1.5, 17.5)
            ],
            "missing": outbox.missing(self.entries),
            "owners": [outbox.owner_of(f"SMout{at}") for at in range(31)],
            "depth": {name: depth[name] for name in ("kept", "stream", "talk_waiting", "leads_waiting")},
        }
