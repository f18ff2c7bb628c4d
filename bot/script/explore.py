"""Walking a flow with made-up answers, to find the ones that lead to surprising ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.script.built_in import SCORE, as_answers
from bot.script.condition import TAGGED, Condition, comparisons
from bot.script.flow import Answer, Flow, Rule, Setting, Step
from bot.script.tree import Known, Literal, Name, Tagged

BUDGET = 4_000
_MOST_WORLDS = 16

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Ending:
    """One walk: the step that ends it, the answers given, and whether `stages` said sql at an earlier turn."""

    step: Step
    values: Values
    was_sql: bool


def explore(flow: Flow) -> Iterator[Ending]:
    """Walks through the flow with every mix of answers that its conditions can tell apart, each given at once, up to a
    budget of steps: all of them in a small flow, some in a large one."""
    samples = _samples(flow)
    first = next(iter(flow.steps), None)
    open_walks: list[tuple[Step | None, dict[str, object], bool, int]] = [
        (first, world, False, 0) for world in reversed(_worlds(flow, samples))
    ]
    for _ in range(BUDGET):
        if not open_walks:
            return
        step, values, was_sql, moves = open_walks.pop()
        if step is None or moves > 2 * len(flow.steps):
            continue
        if step.answer is not None and step.answer.name not in values:
            was_sql = was_sql or is_sql(flow, values)
            for value in reversed(samples[step.answer.name]):
                given = {**values, step.answer.name: value}
                open_walks.append((step, given, was_sql, moves))
            continue
        values = _done(step, values)
        if step.end is not None:
            yield Ending(step, values, was_sql)
        elif step.handoff is None:
            open_walks.append((_next(flow, step, values), values, was_sql, moves + 1))


def _worlds(flow: Flow, samples: Mapping[str, list[object]]) -> list[dict[str, object]]:
    """What may be so before anything is said: open or closed, this variant or that; as far as conditions ask."""
    worlds: list[dict[str, object]] = [{}]
    for name in samples.keys() - flow.answers.keys():
        worlds = [{**world, name: value} for world in worlds for value in samples[name]][:_MOST_WORLDS]
    return worlds


def _done(step: Step, values: dict[str, object]) -> dict[str, object]:
    """The values after what the step sets and tags."""
    if not (step.sets or step.tags or step.untags):
        return values
    tags: frozenset[str] = values.get(TAGGED, frozenset())  # type: ignore[assignment]
    made = {one.name: _set_value(one) for one in step.sets}
    return {**values, **made, TAGGED: (tags - {*step.untags}) | {*step.tags}}


def _set_value(setting: Setting) -> object:
    if setting.text is not None:
        return "something else"
    plain = setting.plain
    return Decimal(plain["amount"]) if isinstance(plain, dict) else plain


def is_sql(flow: Flow, values: Values) -> bool:
    """Whether the flow's stages make this lead sales qualified."""
    condition = flow.stages.get("sql")
    return condition is not None and condition.holds(_scored(flow, values))


def _scored(flow: Flow, values: Values) -> Values:
    answered = sum(1 for name in values if name in flow.answers and flow.answers[name].asked)
    fit = sum(_points(rule, values, answered) for rule in flow.fit)
    engagement = sum(_points(rule, values, answered) for rule in flow.engagement)
    return {**values, "fit": fit, "engagement": engagement}


def _points(rule: Rule, values: Values, answered: int) -> int:
    if rule.when is not None and not rule.when.holds(values):
        return 0
    return rule.points * answered if rule.each_answer else rule.points


def _next(flow: Flow, step: Step, values: Values) -> Step | None:
    scored = _scored(flow, values) if step.branches else values
    for branch in step.branches:
        if branch.when is None or branch.when.holds(scored):
            return flow.step(branch.go)
    return flow.step(step.go) if step.go is not None else flow.after(step)


def conditions_of(flow: Flow) -> Iterator[Condition]:
    """Every condition of the flow."""
    for step in flow.steps:
        yield from (branch.when for branch in step.branches if branch.when is not None)
    yield from (rule.when for rule in (*flow.fit, *flow.engagement) if rule.when is not None)
    yield from flow.stages.values()


def _samples(flow: Flow) -> dict[str, list[object]]:
    """For each answer, and each built-in name that is asked for, values that the flow's conditions can tell apart."""
    asked = {name for condition in conditions_of(flow) for name in condition.names}
    built_in = {name: one for name, one in as_answers(flow).items() if name in asked and name not in SCORE}
    answers = {**built_in, **flow.answers}
    written: dict[str, list[object]] = {name: [] for name in answers}
    for condition in conditions_of(flow):
        for part in comparisons(condition.tree):
            if isinstance(part, Known | Tagged):
                continue
            operands = (part.left, *part.right)
            values = [operand.value if isinstance(operand, Literal) else operand.name for operand in operands]
            for operand in operands:
                if isinstance(operand, Name) and operand.name in written:
                    written[operand.name] += [value for value in values if value != operand.name]
    return {name: _values(answer, written[name]) for name, answer in answers.items()}


def _values(answer: Answer, written: list[object]) -> list[object]:
    if not written:
        return [answer.options[0].id if answer.options else True if answer.kind == "yes_no" else Decimal(1)]
    if answer.kind == "yes_no":
        return [True, False]
    if answer.kind == "choice":
        named = [option.id for option in answer.options if option.id in map(str, written)]
        other = [option.id for option in answer.options if option.id not in named]
        return [*named, *other[:1]]
    if answer.kind in ("number", "money", "rating", "nps"):
        figures = sorted({value for value in written if isinstance(value, Decimal)})
        return list(dict.fromkeys(near for figure in figures for near in (figure - 1, figure, figure + 1)))
    if answer.kind == "date":
        days = [date.fromisoformat(value) for value in written if isinstance(value, str)]
        return [day + timedelta(days=more) for day in days for more in (-1, 0, 1)]
    return [*dict.fromkeys(value for value in written if isinstance(value, str)), "something else"]
