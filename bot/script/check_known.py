"""Checks that an answer is known when it is named, on every way that leads there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.script.condition import Condition, comparisons
from bot.script.draft import MOST_FAULTS, Draft
from bot.script.flow import Branch, Flow, Step
from bot.script.paths import Ways, saved_by, set_by
from bot.script.text import Text
from bot.script.text_needs import needs_of
from bot.script.tree import Known


def check_known(
    flow: Flow, ways: Ways, always: Mapping[str, frozenset[str]], maybe: Mapping[str, frozenset[str]], draft: Draft,
) -> None:
    """Texts and branches that name an answer which some ways to them do not ask. `always`, `maybe`: step id -> the
    answers that are known there whichever way, and by some way; what no way knows is told by check_names."""
    for step in flow.steps:
        if len(draft.faults) > MOST_FAULTS:
            # What follows would not be told, and finding a way for each takes long.
            break
        draft.step = step.id
        needed = {text: needs_of(text) for text in _texts(step)}
        compared = {branch: _compared(branch.when) for branch in step.branches if branch.when}
        named = frozenset[str]().union(*needed.values(), *compared.values()) & flow.answers.keys()
        if named:
            _check_step(flow, ways, step, (needed, compared), named & (maybe[step.id] - always[step.id]), draft)
    draft.step = ""


def _check_step(
    flow: Flow, ways: Ways, step: Step,
    names: tuple[Mapping[Text, frozenset[str]], Mapping[Branch, frozenset[str]]], doubtful: frozenset[str],
    draft: Draft,
) -> None:
    """`names`: what its texts need, and what its branches compare; `doubtful`: those that some ways do not ask."""
    needed, compared = names
    # What is set is there before anything is said, but for where something is asked.
    for text, named in needed.items():
        for name in sorted(named & doubtful - (set_by(step) if step.answer is None else set())):
            wrong = f"{name} may be empty here: {_without(flow, ways, step, name)}."
            draft.warn(text.line, wrong, f"its question on every way, or {{{{ {name} if {name} }}}}")
    # What is only set, such as a mark on one way, is asked for to see whether it was set.
    asked = {name for name in doubtful if flow.answers[name].asked} - saved_by(step)
    for branch, named in compared.items():
        for name in sorted(named & asked):
            why = _without(flow, ways, step, name)
            wrong = f"{name} may not be known here, and then this does not hold: {why}."
            draft.warn(branch.line, wrong, f"its question on every way, or known({name}) and ...")


def _texts(step: Step) -> Iterator[Text]:
    yield from (text for text in (step.say, step.ask) if text is not None)


def _compared(condition: Condition) -> frozenset[str]:
    """The names that it compares without asking whether they are known."""
    asked = {part.name for part in comparisons(condition.tree) if isinstance(part, Known)}
    return condition.names - asked


def _without(flow: Flow, ways: Ways, step: Step, name: str) -> str:
    """A way to the step that does not ask for that answer, told by its last turn."""
    came: dict[str, str] = {flow.steps[0].id: ""}
    open_ids = [flow.steps[0].id]
    while open_ids and step.id not in came:
        id = open_ids.pop(0)
        here = flow.step(id)
        if here is not None and name in saved_by(here):
            continue
        for way in ways[id]:
            if way not in came:
                came[way] = id
                open_ids.append(way)
    if not came.get(step.id):
        return "some ways lead here without its question"
    path = [step.id]
    while came[path[0]]:
        path.insert(0, came[path[0]])
    shown = path if len(path) <= 5 else [path[0], "...", *path[-3:]]
    return f"the way {' > '.join(shown)} does not ask it"
