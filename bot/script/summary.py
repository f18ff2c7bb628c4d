"""What a flow is like, in figures: its questions on the shortest and longest way, its ends, its ways to a human."""

from __future__ import annotations

from dataclasses import dataclass

from bot.script.fault import Fault
from bot.script.flow import Flow
from bot.script.paths import Ways, reached, ways_of


@dataclass(frozen=True, slots=True)
class Summary:
    """`shortest` and `longest`: how many questions lie on a way from the first step to where the conversation ends; a
    circle is gone through once. `circles`: whether some question may be asked again and again. `ends` and `handoffs`:
    how many steps that can be reached end the conversation, or hand it to a human."""

    steps: int
    shortest: int
    longest: int
    circles: bool
    ends: int
    handoffs: int

    def __str__(self) -> str:
        asked = f"{self.shortest}" if self.shortest == self.longest else f"{self.shortest} to {self.longest}"
        handed = f"{_many(self.handoffs, 'handoff')}" if self.handoffs else \
            "no handoff: people reach a human by asking for one, or where they are not understood"
        again = ", more where it goes back" if self.circles else ""
        asks = "question" if asked == "1" else "questions"
        return f"{_many(self.steps, 'step')}, {asked} {asks} on a way{again}; {_many(self.ends, 'end')}, {handed}."


def summary_of(flow: Flow) -> Summary:
    """The figures of a flow that has no errors."""
    ways = ways_of(flow)
    found = reached(flow, ways)
    groups = _groups(flow, ways)
    asks = {step.id: step.answer is not None for step in flow.steps}
    group_of = {id: at for at, group in enumerate(groups) for id in group}
    within = [sum(asks[id] for id in group) for group in groups]
    longest = [0] * len(groups)
    # The groups come last first: whatever follows a group is known before it.
    for at, group in enumerate(groups):
        onward = [longest[group_of[way]] for id in group for way in ways[id] if group_of[way] != at]
        longest[at] = within[at] + max(onward, default=0)
    here = [flow.steps[flow.index[id]] for id in found]
    return Summary(
        steps=len(flow.steps), shortest=_shortest(flow, ways), longest=longest[group_of[flow.steps[0].id]],
        circles=any(within[group_of[id]] and _goes_round(groups[group_of[id]], ways) for id in found),
        ends=sum(step.end is not None for step in here), handoffs=sum(step.handoff is not None for step in here),
    )


def tell(flow: Flow) -> Fault:
    """The figures as information for the flow's author."""
    return Fault(flow.file, 1, str(summary_of(flow)), severity="info")


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _shortest(flow: Flow, ways: Ways) -> int:
    """Breadth first, by the number of questions."""
    asks = {step.id: step.answer is not None for step in flow.steps}
    seen, now, questions, over = set[str](), [flow.steps[0].id], 0, False
    while now and not over:
        later: list[str] = []
        while now:
            id = now.pop()
            if id in seen:
                continue
            seen.add(id)
            if not ways[id] and not asks[id]:
                return questions
            over = over or not ways[id]
            (later if asks[id] else now).extend(ways[id])
        now, questions = later, questions + 1
    return questions


def _goes_round(group: tuple[str, ...], ways: Ways) -> bool:
    return len(group) > 1 or group[0] in ways[group[0]]


def _groups(flow: Flow, ways: Ways) -> list[tuple[str, ...]]:
    """The steps that can be reached, those of a circle together, last ones first: Tarjan's way, without recursion."""
    first = flow.steps[0].id
    order, low, path = {first: 0}, {first: 0}, [first]
    groups: list[tuple[str, ...]] = []
    work = [(first, iter(ways[first]))]
    while work:
        id, left = work[-1]
        way = next(left, None)
        if way is None:
            work.pop()
            for before, _ in work[-1:]:
                low[before] = min(low[before], low[id])
            if low[id] == order[id]:
                at = path.index(id)
                groups.append(tuple(path[at:]))
                # Nothing that is grouped lowers what leads to it.
                order.update(dict.fromkeys(path[at:], len(ways)))
                del path[at:]
        elif way not in order:
            order[way] = low[way] = len(order)
            path.append(way)
            work.append((way, iter(ways[way])))
        else:
            low[id] = min(low[id], order[way])
    return groups
