"""What must hold, whatever happened. Each sentence that `broken` gives is a broken promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.engine import document
from bot.ports import Commit, Committed, Work


@dataclass
class Watch:
    """Hears of every call of a port that came back, in the order in which the calls took effect."""

    acknowledged: set[str] = field(default_factory=set)
    commits: Counter[tuple[str, str]] = field(default_factory=Counter)
    epochs: dict[str, int] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    qualified: set[str] = field(default_factory=set)
    kills: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    ranks: dict[str, int] = field(default_factory=dict)

    def told(self, port: str, method: str, args: tuple[Any, ...], result: Any) -> None:
        if method == "commit" and isinstance(result, Committed) and result.stood:
            self._committed(args[0])
        elif method == "start" and result is True:
            self._started(args[0])
        elif method == "settle" and args[0].entry.id in self.says and args[1].state != "waiting":
            self.says[args[0].entry.id] = args[1].state

    def _committed(self, commit: Commit) -> None:
        self.commits[commit.contact_id, commit.cause] += 1
        self.epochs[commit.contact_id] = commit.epoch
        for entry in commit.entries:
            if entry.kind == "say":
                self.says.setdefault(entry.id, "waiting")
                self.order[entry.id] = len(self.order)
            if entry.kind == "store_lead":
                self.qualified.add(entry.payload["lead"]["id"])

    def _started(self, work: Work) -> None:
        """The guard: nothing begins that was prepared before a takeover or an opt-out."""
        epoch = self.epochs.get(work.entry.contact_id, 0)
        if work.entry.epoch is not None and work.entry.epoch < epoch:
            self.wrong.append(f"{work.entry.id} was begun in epoch {epoch}, prepared in {work.entry.epoch}.")

    def look_at(self, messages: dict[str, dict[str, Any]]) -> None:
        """What SQL says of each message by now: it never says less than before."""
        for name, row in messages.items():
            rank, before = row.get("rank", 0), self.ranks.get(name, -1)
            if rank < before:
                self.wrong.append(f"the state of {name} went back to {row['state']}.")
            self.ranks[name] = rank


def broken(watch: Watch, world: Any) -> Iterator[str]:
    """Every promise that was broken in that world."""
    yield from watch.wrong
    yield from _messages(watch, world)
    yield from _replies(watch, world)
    yield from _leads(watch, world)


def _messages(watch: Watch, world: Any) -> Iterator[str]:
    kept = {cause for (_, cause), times in watch.commits.items() if times}
    for (_, cause), times in watch.commits.items():
        if times > 1:
            yield f"{cause} was committed {times} times."
    for sid in sorted(watch.acknowledged - kept):
        yield f"{sid} was acknowledged and is lost."
    in_sql = set(world.archive.turns)
    for sid in sorted(watch.acknowledged & kept - in_sql):
        yield f"{sid} was acknowledged and is not in the transcript."
    if world.archive.refused:
        yield f"SQL refused a record: {world.archive.refused[0][1]}"


def _replies(watch: Watch, world: Any) -> Iterator[str]:
    went = Counter(one.speech.entry_id for one in world.twilio.sent)
    for entry, times in went.items():
        if times > 1:
            yield f"{entry} was said {times} times."
    open_ = {slot.entry.id for slot in world.store.slots.values() if slot.state in ("waiting", "sending", "unsure")}
    for entry in sorted(open_):
        yield f"{entry} still waits in the outbox."
    last: dict[str, int] = {}
    for one in world.twilio.sent:
        place = watch.order[one.speech.entry_id]
        if place < last.get(one.speech.to, -1):
            yield f"{one.speech.entry_id} was said after what was to come later."
        last[one.speech.to] = place
    kept = {slot.entry.id for slot in world.store.slots.values()}
    for entry, state in sorted(watch.says.items()):
        if entry not in went and entry not in kept and entry not in world.dropped:
            yield f"{entry} was prepared and never said; it ended as {state}."
    unknown = sum(slot.state == "unknown" for slot in world.store.slots.values())
    if unknown > watch.kills["in a send"] + world.ambiguous:
        yield f"{unknown} sends are unknown, and only {watch.kills['in a send']} kills hit one."


def _leads(watch: Watch, world: Any) -> Iterator[str]:
    for lead in sorted(watch.qualified):
        if world.leads.get(lead) is None:
            yield f"{lead} is qualified and not stored."
        keys = {key for key, pushed in world.crm.pushes if pushed == lead}
        if len(keys) != 1:
            yield f"{lead} was pushed under {len(keys)} keys."
        times = world.staff.notices.count(f"qualified-{lead}")
        if times == 0:
            yield f"nobody was told of {lead}."
        elif times > 1 + watch.kills["in a notice"]:
            yield f"sales were told of {lead} {times} times."


def end_of(text: str) -> dict[str, Any]:
    """Where a contact has come to: all that does not depend on when."""
    contact, talk = document.read(text)
    assert talk is not None
    return {
        "status": str(talk.status), "outcome": talk.outcome, "stage": talk.stage, "flagged": talk.flagged_for,
        "step": talk.step, "answers": {name: given.value for name, given in talk.answers.items()},
        "opted_out": contact.opted_out, "name": contact.name,
    }

