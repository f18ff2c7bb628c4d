"""Reports: how each flow stands, for those who write flows: what is live, what its files say, where people stop."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.host.publish import read_sources
from bot.ports import Ports, Published, Way
from bot.script.bundle import Pack, read_book
from bot.script.check import check_book, ordered
from bot.script.fault import Fault
from bot.script.flow import OUTCOMES, Flow, Step
from bot.script.golden import check_goldens

# The flow that a file belongs to by its name: solar.yaml, lang/solar.es.yaml, tests/solar.yaml.
_OWN = re.compile(r"(?:lang/|tests/)?([^/.]+)(?:\.[^/.]+)?\.ya?ml")
# Outcomes of conversations that the prospect left.
_LEFT = ("silent", "stopped", "blocked")


@dataclass(frozen=True, slots=True)
class Files:
    """A flows folder, read and checked: the version of each flow in it (None: it cannot be read), and the faults by
    flow; those of no flow are under ""."""

    versions: Mapping[str, str | None]
    faults: Mapping[str, tuple[Fault, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the live version: how many conversations it was put to, and how many of those went no further:
    `waiting` for the answer, `left` (silent, or no more messages wanted), or now with a `person`."""

    step: Step
    reached: int = 0
    waiting: int = 0
    left: int = 0
    person: int = 0

    @property
    def stopped(self) -> int:
        """How many went no further."""
        return self.waiting + self.left + self.person


@dataclass(frozen=True, slots=True)
class Report:
    """How one flow stands. `flow` and `live` are its live version (None: nothing is live). `state` compares it with the
    files: same, changed, new (never published), gone (the files are gone). `began` and `ended` count conversations: all
    that were opened in the time asked for, and those that the flow brought to its end. `under_way`: version -> running
    conversations. `history` begins with the newest."""

    name: str
    state: str
    flow: Flow | None
    live: Published | None
    faults: tuple[Fault, ...]
    questions: tuple[Question, ...]
    began: int
    ended: int
    under_way: Mapping[str, int]
    history: tuple[Published, ...]


def read_files(files: Mapping[str, str]) -> Files:
    """Check a flows folder, its golden conversations too."""
    book, packs, faults = read_book(files)
    by_flow: dict[str, list[Fault]] = {}
    for fault in ordered([*faults, *check_book(book), *check_goldens(files)]):
        for name in _owners(fault.file, packs):
            by_flow.setdefault(name, []).append(fault)
    versions: dict[str, str | None] = {name: None for file in files if "/" not in file for name in _owners(file, packs)}
    versions |= {pack.name: pack.version for pack in packs}
    return Files(versions, {name: tuple(found) for name, found in by_flow.items()})


def _owners(file: str, packs: Sequence[Pack]) -> list[str]:
    """The flows that a file belongs to."""
    owners = [pack.name for pack in packs if file in pack.files]
    found = _OWN.fullmatch(file)
    name = found[1] if found else ""
    return owners or ["lang" if name == "defaults" else name]


def reports(ports: Ports, files: Files | None, since: datetime, *, all_versions: bool) -> list[Report]:
    """How every flow stands that is live or in the files (None: they are not known), by name; the default sentences
    ("lang") last. Counts conversations opened since then; `all_versions`: also those on versions that are not live.
    Raises StoreUnavailable."""
    flows = read_sources(ports.flows.live()).live
    history, ways, under_way = ports.flows.history(), ports.archive.ways(since), ports.archive.waiting()
    names = {one.name for one in history if one.live} | set(files.versions if files else ())
    return [
        _report(
            name, flows.get(name), [one for one in history if one.name == name], files,
            [way for way in ways if way.flow == name and (all_versions or _is_live(way, flows))],
            _sum((one.version, one.count) for one in under_way if one.flow == name),
        )
        for name in sorted(names, key=lambda name: (name == "lang", name))
    ]


def _is_live(way: Way, flows: Mapping[str, Flow]) -> bool:
    return way.flow in flows and flows[way.flow].version == way.version


def _sum(counts: Iterable[tuple[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for key, count in counts:
        total[key] += count
    return total


def _report(
    name: str, flow: Flow | None, history: Sequence[Published], files: Files | None, ways: Sequence[Way],
    under_way: Mapping[str, int],
) -> Report:
    live = next((one for one in history if one.live), None)
    return Report(
        name, _state(name, live, files), flow, live, files.faults.get(name, ()) if files else (),
        _questions(flow, ways) if flow else (), sum(way.count for way in ways),
        sum(way.count for way in ways if way.outcome in OUTCOMES), under_way, tuple(history),
    )


def _state(name: str, live: Published | None, files: Files | None) -> str:
    if live is None:
        return "new"
    if files is None:
        return "same"
    if name not in files.versions:
        return "gone"
    return "same" if files.versions[name] == live.version else "changed"


def _questions(flow: Flow, ways: Sequence[Way]) -> tuple[Question, ...]:
    """What became of the conversations at each question; steps of other versions count where a step stands for them."""
    reached: Counter[str] = Counter()
    stopped: Counter[tuple[str, str]] = Counter()
    for way in ways:
        steps = [step.id for old in way.steps if (step := flow.heir(old))]
        for step_id in set(steps):
            reached[step_id] += way.count
        if steps and flow.heir(way.steps[-1]) and way.outcome not in OUTCOMES:
            stopped[steps[-1], _how_stopped(way)] += way.count
    return tuple(
        Question(step, reached[step.id], *(stopped[step.id, how] for how in ("waiting", "left", "person")))
        for step in flow.steps if step.answer is not None
    )


def _how_stopped(way: Way) -> str:
    if way.status == "bot":
        return "waiting"
    return "left" if way.status == "closed" and way.outcome in _LEFT else "person"
