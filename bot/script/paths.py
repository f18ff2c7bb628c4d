"""The ways through a flow: from each step to the steps that may follow it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from bot.script.flow import Flow, Step

Ways = Mapping[str, tuple[str, ...]]


def ways_of(flow: Flow) -> Ways:
    """Step id -> the ids of the steps that may follow; ids that do not exist are left out."""
    return {step.id: tuple(id for id in follows(flow, step) if id in flow.index) for step in flow.steps}


def follows(flow: Flow, step: Step) -> list[str]:
    """The ids that may follow this step, as written; empty where the conversation ends, is handed off, or runs off the
    end of the file."""
    ids = list(turnings(flow, step))
    if step.end is not None or step.handoff is not None:
        return ids
    for branch in step.branches:
        ids.append(branch.go)
        if branch.when is None:
            return ids
    after = flow.after(step)
    if step.go is not None:
        ids.append(step.go)
    elif after is not None:
        ids.append(after.id)
    return ids


def turnings(flow: Flow, step: Step) -> list[str]:
    """The ids that may follow whatever the step does itself: where a consent is refused, nothing is found, or the step
    is passed over."""
    ids = [step.consent.refused if step.consent else None, step.lookup.failed if step.lookup else None]
    passed = flow.after(step) if step.needs is not None else None
    return [id for id in (*ids, passed.id if passed else None) if id is not None]


def runs_off(flow: Flow, step: Step) -> bool:
    """Whether the flow may come to its file's end after this step, without an outcome."""
    closed = step.end or step.handoff or step.go or any(branch.when is None for branch in step.branches)
    return (not closed or step.needs is not None) and flow.after(step) is None


def reached(flow: Flow, ways: Ways) -> set[str]:
    """The ids of all steps that can be reached from the first."""
    found, open_ids = set[str](), [step.id for step in flow.steps[:1]]
    while open_ids:
        id = open_ids.pop()
        if id not in found:
            found.add(id)
            open_ids.extend(ways[id])
    return found


def stuck(flow: Flow, ways: Ways) -> list[str]:
    """The ids of steps that go round for ever: that lie on a circle from which no way leads to an end, a handoff or
    the end of the file. In the file's order."""
    entries: dict[str, list[str]] = {step.id: [] for step in flow.steps}
    for id, targets in ways.items():
        for target in targets:
            entries[target].append(id)
    left = set(entries)
    open_ids = [step.id for step in flow.steps if step.end is not None or step.handoff is not None or not ways[step.id]]
    while open_ids:
        id = open_ids.pop()
        if id in left:
            left.discard(id)
            open_ids.extend(entries[id])
    round_about = _round({id: set(ways[id]) for id in left})
    return [step.id for step in flow.steps if step.id in round_about]


def circles(flow: Flow, ways: Ways) -> list[str]:
    """The ids of steps that lie on a circle in which nothing is asked, in the file's order."""
    # A question that is passed over asks nothing.
    passed = {step.id: after.id for step in flow.steps if step.answer and step.needs and (after := flow.after(step))}
    silent = {step.id for step in flow.steps if step.answer is None} | set(passed)
    quiet = {id: {passed[id]} if id in passed else set(ways[id]) for id in silent}
    round_about = _round({id: targets & silent for id, targets in quiet.items()})
    return [step.id for step in flow.steps if step.id in round_about]


def _round(ways: dict[str, set[str]]) -> Collection[str]:
    """The steps that lie on circles, or between two of them."""
    onward = _endless(ways)
    backward: dict[str, set[str]] = {id: set() for id in onward}
    for id, targets in onward.items():
        for target in targets:
            backward[target].add(id)
    return _endless(backward)


def _endless(ways: dict[str, set[str]]) -> dict[str, set[str]]:
    """What is left when every step that leads nowhere is taken away, again and again."""
    left = {id: set(targets) for id, targets in ways.items()}
    entries: dict[str, list[str]] = {id: [] for id in ways}
    for id, targets in ways.items():
        for target in targets:
            entries[target].append(id)
    ending = [id for id, targets in left.items() if not targets]
    while ending:
        gone = ending.pop()
        del left[gone]
        for id in entries[gone]:
            left[id].discard(gone)
            if not left[id]:
                ending.append(id)
    return left


class Knowing(Mapping[str, frozenset[str]]):
    """Step id -> names of answers. In a large flow that is much, and little of it is asked for: kept as bits."""

    def __init__(self, bits: Mapping[str, int], known: Mapping[str, int]) -> None:
        self._bits = bits
        self._known = known

    def __getitem__(self, id: str) -> frozenset[str]:
        known = self._known[id]
        return frozenset(name for name, bit in self._bits.items() if known & bit)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def set_by(step: Step) -> frozenset[str]:
    """The answers that the step saves without asking."""
    return frozenset(setting.name for setting in step.sets)


def saved_by(step: Step) -> frozenset[str]:
    """The answers that the step saves, asking or not."""
    return set_by(step).union(step.saves)


def consented(flow: Flow, purpose: str, values: Mapping[str, object]) -> bool:
    """Whether these answers say yes to a consent for that purpose."""
    asking = (step for step in flow.steps if step.consent is not None and step.consent.purpose == purpose)
    return any(values.get(step.saves[0]) is True for step in asking)


def surely_saved_by(flow: Flow, step: Step, way: str) -> frozenset[str]:
    """The answers that are known where the flow went from this step to that one: nothing of a step that may have been
    passed over; nothing that was looked up in vain."""
    after = flow.after(step) if step.needs is not None else None
    if after is not None and after.id == way:
        return frozenset()
    found = step.lookup is not None and step.lookup.failed not in (None, way)
    asked = {step.answer.name} if step.answer else set[str]()
    return set_by(step).union(asked, step.lookup.fields if step.lookup is not None and found else ())


def known_before(flow: Flow, ways: Ways) -> Knowing:
    """Step id -> the answers that may be known when it is reached, by any way."""
    bits = {name: 1 << at for at, name in enumerate(flow.answers)}
    before = {step.id: 0 for step in flow.steps}
    given = {step.id: sum(bits[name] for name in saved_by(step)) for step in flow.steps}
    open_ids = [step.id for step in reversed(flow.steps)]
    while open_ids:
        id = open_ids.pop()
        for way in ways[id]:
            more = before[way] | before[id] | given[id]
            if more != before[way]:
                before[way] = more
                open_ids.append(way)
    return Knowing(bits, before)


def always_known(flow: Flow, ways: Ways) -> Knowing:
    """Step id -> the answers that are known when it is reached, whichever way led there."""
    bits = {name: 1 << at for at, name in enumerate(flow.answers)}
    given = {
        (step.id, way): sum(bits[name] for name in surely_saved_by(flow, step, way))
        for step in flow.steps for way in ways[step.id]
    }
    everything = (1 << len(bits)) - 1
    before = dict.fromkeys(flow.index, everything)
    open_ids = [step.id for step in flow.steps[:1]]
    before |= dict.fromkeys(open_ids, 0)
    while open_ids:
        id = open_ids.pop()
        for way in ways[id]:
            less = before[way] & (before[id] | given[id, way])
            if less != before[way]:
                before[way] = less
                open_ids.append(way)
    return Knowing(bits, before)
