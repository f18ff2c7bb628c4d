"""Reading how a lead is judged: points with their reasons, and stages."""

from __future__ import annotations

from collections.abc import Mapping

from bot.script.condition import Condition
from bot.script.draft import Draft
from bot.script.fields import Fields
from bot.script.flow import Rule
from bot.script.keys import STAGES
from bot.script.parts import Keys, called

_MOST_POINTS = 1_000
_FOR_EACH = "for each answer"


def read_score(fields: Fields, answers: frozenset[str], draft: Draft) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules of fit and of engagement."""
    part = fields.mapping("score", "the keys fit and engagement")
    if part is None:
        return (), ()
    inside = Fields(part, "score", draft)
    return _read_rules(inside, "fit", answers, draft), _read_rules(inside, "engagement", answers, draft)


def read_stages(fields: Fields, answers: frozenset[str], draft: Draft) -> Mapping[str, Condition]:
    """The stages' conditions."""
    part = fields.mapping("stages", "keys, as in {mql: fit >= 30, sql: fit >= 60}")
    if part is None:
        return {}
    inside = Fields(part, "stages", draft)
    read = {stage: inside.condition(stage, answers) for stage in STAGES}
    return {stage: condition for stage, condition in read.items() if condition is not None}


def _read_rules(fields: Fields, table: str, answers: frozenset[str], draft: Draft) -> tuple[Rule, ...]:
    rules = []
    expected = "a list, as in - {if: size >= 10, points: 20, because: big team}"
    for item in fields.items(table, expected):
        if not isinstance(item, Keys):
            draft.wrong(item.line, f"this rule is {called(item)}.", expected)
        elif (rule := _read_rule(Fields(item, table, draft), table, answers, draft)) is not None:
            rules.append(rule)
    return tuple(rules)


def _read_rule(fields: Fields, table: str, answers: frozenset[str], draft: Draft) -> Rule | None:
    when, points, because = fields.condition("if", answers), fields.whole("points", -_MOST_POINTS, _MOST_POINTS), ""
    each, half_life = False, None
    if table == "engagement":
        each, half_life = fields.one_of("for") is not None, fields.duration("half_life")
        if ("for" in fields) == ("if" in fields):
            draft.wrong(fields.line, "this rule needs either for or if.", "for: answered, or if: a condition")
        if half_life and not each:
            draft.wrong(fields.line_of("half_life"), "half_life goes with for: answered.", "for: answered")
    because = fields.reason("because") or (_FOR_EACH if each else fields.word("if") or "")
    if points is None or (when is None and not each):
        return None
    return Rule(points, because, when, each, half_life)
