"""Walking a flow with made-up answers, to find the ones that lead to surprising ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bot.script.built_in import HOLIDAY, OPEN_NOW, SCORE
from bot.script.condition import TAGGED, Condition
from bot.script.flow import Flow, Rule, Setting, Step
from bot.script.paths import Knowing, set_by
from bot.script.samples import any_value, decidable, samples_of

BUDGET = 4_000
FEW_RULES = 10
_MOST_WORLDS = 16

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Ending:
    """One walk: the step that ends it, the answers given, and whether `stages` said sql at an earlier turn."""

    step: Step
    values: Values
    was_sql: bool


@dataclass(slots=True)
class Survey:
    """What walks through a flow have shown. `whole`: every mix of answers that the conditions can tell apart was
    walked, so that what was not seen cannot happen. `known`: step id -> the answers that every walk knew when it came
    there. `held`: the conditions (of rules, stages and segments) that held where a turn ends; `taken`: the branches
    that were taken, by step id and position."""

    whole: bool = False
    endings: list[Ending] = field(default_factory=list)
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    taken: set[tuple[str, int]] = field(default_factory=set)


def explore(flow: Flow) -> Iterator[Ending]:
    """The endings of the walks of `survey`."""
    return iter(survey(flow).endings)


def survey(flow: Flow) -> Survey:
    """Walk a flow with every mix of answers that its conditions can tell apart, each given at once, up to a budget of
    steps: all of them in a small flow, some in a large one."""
    return _Walks(flow).walk()


@dataclass(frozen=True, slots=True)
class _Walk:
    """Before a step: the answers so far, and the same as bits; whether stages said sql; how many steps were taken."""

    step: Step | None
    values: Values
    known: int = 0
    was_sql: bool = False
    moves: int = 0


class _Walks:
    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._samples = {name: [any_value(answer)] for name, answer in flow.answers.items()}
        self._samples |= samples_of(flow, conditions_of(flow))
        self._seen = Survey()
        judged = [*(rule.when for rule in (*flow.fit, *flow.engagement) if rule.when), *judgements_of(flow)]
        self._waiting = {condition.source: condition for condition in judged}
        self._sql = flow.stages.get("sql")
        self._most = 2 * len(flow.steps)
        self._bits = {name: 1 << at for at, name in enumerate(flow.answers)}
        self._known: dict[str, int] = {}
        self._asked_again = False

    def walk(self) -> Survey:
        first = next(iter(self._flow.steps), None)
        open_walks = [_Walk(first, world) for world in reversed(self._worlds())]
        # Judging asks every rule: a flow of many rules is walked fewer steps in the same time.
        rules = len(self._flow.fit) + len(self._flow.engagement)
        for _ in range(BUDGET * FEW_RULES // max(rules, FEW_RULES)):
            if not open_walks:
                break
            open_walks += self._go(open_walks.pop())
        self._seen.whole = not open_walks and not self._asked_again and self._decided()
        self._seen.known = Knowing(self._bits, self._known)
        return self._seen

    def _worlds(self) -> list[dict[str, object]]:
        """What may be so before anything is said: open or closed, this variant or that; as far as conditions ask."""
        worlds: list[dict[str, object]] = [{}]
        for name in sorted(self._samples.keys() - self._flow.answers.keys()):
            worlds = [{**world, name: value} for world in worlds for value in self._samples[name]][:_MOST_WORLDS]
        return worlds

    def _decided(self) -> bool:
        """Whether nothing that a condition asks may be otherwise than it was walked: what time changes, and texts that
        are set."""
        fades = any(rule.half_life for rule in self._flow.engagement)
        filled = {one.name for step in self._flow.steps for one in step.sets if one.text is not None}
        changes = {OPEN_NOW, HOLIDAY, *filled, *(["engagement"] if fades else [])}
        asked = list(conditions_of(self._flow))
        variants = [name for name in self._samples if name in self._flow.variants]
        return len(variants) <= 1 and all(
            decidable(self._flow, condition) and condition.names.isdisjoint(changes) for condition in asked)

    def _go(self, walk: _Walk) -> list[_Walk]:
        """The walks that follow from this one, after one step; none where it ends here."""
        step, values, known = walk.step, walk.values, walk.known
        if step is None or walk.moves > self._most:
            return []
        self._known[step.id] = self._known.get(step.id, known) & known
        if step.answer is None or known & self._bits[step.answer.name]:
            # Who is asked again may say something else, which is not walked.
            self._asked_again = self._asked_again or step.answer is not None
            return self._on(step, values, known, walk.was_sql, walk.moves)
        name = step.answer.name
        was_sql = self._judge(values) or walk.was_sql
        walks: list[_Walk] = []
        for value in reversed(self._samples[name]):
            walks += self._on(step, {**values, name: value}, known | self._bits[name], was_sql, walk.moves)
        return walks

    def _on(self, step: Step, values: Values, known: int, was_sql: bool, moves: int) -> list[_Walk]:
        values = _done(step, values)
        for name in set_by(step):
            known |= self._bits[name]
        if step.end is None and step.handoff is None:
            return [_Walk(self._follow(step, values), values, known, was_sql, moves + 1)]
        self._judge(values)
        if step.end is not None:
            self._seen.endings.append(Ending(step, values, was_sql))
        return []

    def _judge(self, values: Values) -> bool:
        """Note the conditions that hold for the first time; whether stages say sql."""
        if not self._waiting and self._sql is None:
            return False
        scored = scored_by(self._flow, values)
        held = [source for source, condition in self._waiting.items() if condition.holds(scored)]
        self._seen.held.update(held)
        for source in held:
            del self._waiting[source]
        return self._sql is not None and self._sql.holds(scored)

    def _follow(self, step: Step, values: Values) -> Step | None:
        flow = self._flow
        judging = any(branch.when and not branch.when.names.isdisjoint(SCORE) for branch in step.branches)
        scored = scored_by(flow, values) if judging else values
        for at, branch in enumerate(step.branches):
            if branch.when is None or branch.when.holds(scored):
                self._seen.taken.add((step.id, at))
                return flow.step(branch.go)
        return flow.step(step.go) if step.go is not None else flow.after(step)


def _worlds(flow: Flow, samples: Mapping[str, list[object]]) -> list[dict[str, object]]:
    """What may be so before anything is said: open or closed, this variant or that; as far as conditions ask."""
    worlds: list[dict[str, object]] = [{}]
    for name in samples.keys() - flow.answers.keys():
        worlds = [{**world, name: value} for world in worlds for value in samples[name]][:_MOST_WORLDS]
    return worlds


def _done(step: Step, values: Values) -> Values:
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
    return condition is not None and condition.holds(scored_by(flow, values))


def scored_by(flow: Flow, values: Values) -> Values:
    """The answers with the score that they make, all given just now."""
    answered = sum(1 for name in values if name in flow.answers and flow.answers[name].asked)
    fit = sum(_points(rule, values, answered) for rule in flow.fit)
    engagement = sum(_points(rule, values, answered) for rule in flow.engagement)
    return {**values, "fit": fit, "engagement": engagement}


def _points(rule: Rule, values: Values, answered: int) -> int:
    if rule.when is not None and not rule.when.holds(values):
        return 0
    return rule.points * answered if rule.each_answer else rule.points


def conditions_of(flow: Flow) -> Iterator[Condition]:
    """Every condition of the flow."""
    for step in flow.steps:
        yield from (branch.when for branch in step.branches if branch.when is not None)
    yield from (rule.when for rule in (*flow.fit, *flow.engagement) if rule.when is not None)
    yield from judgements_of(flow)


def judgements_of(flow: Flow) -> Iterator[Condition]:
    """The conditions of stages and segments."""
    yield from flow.stages.values()
    yield from flow.segments.values()
