"""Values of answers that a flow's conditions can tell apart: one for each region between the bounds that they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from bot.answers.rating import PROMOTION
from bot.script.built_in import as_answers
from bot.script.condition import Condition, comparisons
from bot.script.flow import Answer, Flow
from bot.script.tree import Comparison, Known, Literal, Name

_FLIPPED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
# Where a sign cuts the values: just below the bound (0), just above it (1).
_CUTS = {">=": (0,), "<": (0,), ">": (1,), "<=": (1,)}

# Kinds whose answers are figures. Those of nps lie on its scale; a rating's may have one of its own.
FIGURES = ("number", "money", "rating", "nps")

# An answer's name, the sign and what stands behind it: a number, a text, an option's id, true or false.
Bound = tuple[str, str, object]


def samples_of(flow: Flow, conditions: Iterable[Condition]) -> dict[str, list[object]]:
    """For each answer and built-in name (but the score) that these conditions name, values that they can tell apart,
    smallest first."""
    answers = answers_of(flow)
    written: dict[str, list[tuple[str, object]]] = {}
    for condition in conditions:
        for name in condition.names & answers.keys():
            written.setdefault(name, [])
        for name, sign, value in _bounds(answers, condition):
            written[name].append((sign, value))
    return {name: _values(answers[name], bounds) for name, bounds in written.items()}


def answers_of(flow: Flow) -> Mapping[str, Answer]:
    """The flow's answers, and its built-in names but for the score as if they were some."""
    return {**as_answers(flow, score=False), **flow.answers}


def any_value(answer: Answer) -> object:
    """A value for an answer that no condition compares with anything."""
    return answer.options[0].id if answer.options else True if answer.kind == "yes_no" else Decimal(1)


def decidable(flow: Flow, condition: Condition) -> bool:
    """Whether samples tell all there is about it: each part compares one answer, or the score, with what is written."""
    for part in comparisons(condition.tree):
        if isinstance(part, Known):
            continue
        if not isinstance(part, Comparison):
            return False
        names = [each.name for each in (part.left, *part.right) if isinstance(each, Name)]
        known = [name for name in names if name in flow.answers or name in flow.built_in]
        left = part.left.name if isinstance(part.left, Name) else ""
        if len(known) != 1 or (left not in known and len(part.right) > 1):
            return False
    return True


def _bounds(answers: Mapping[str, Answer], condition: Condition) -> Iterable[Bound]:
    for part in comparisons(condition.tree):
        if not isinstance(part, Comparison):
            continue
        flipped = _FLIPPED.get(part.sign, part.sign)
        for right in part.right:
            for one, sign, other in ((part.left, part.sign, right), (right, flipped, part.left)):
                if isinstance(one, Name) and one.name in answers:
                    yield one.name, sign, other.value if isinstance(other, Literal) else other.name


def _values(answer: Answer, written: list[tuple[str, object]]) -> list[object]:
    if not written:
        return [any_value(answer)]
    if answer.kind == "yes_no":
        return [True, False]
    texts = [value for _, value in written if isinstance(value, str)]
    if answer.kind == "choice":
        named = {str(value) for _, value in written}
        others = [option.id for option in answer.options if option.id not in named]
        return [*(option.id for option in answer.options if option.id in named), *others[:1]]
    if answer.kind in FIGURES:
        figures = [(sign, value) for sign, value in written if isinstance(value, Decimal)]
        found = _regions(figures, Decimal(1), halves=answer.kind == "money")
        scaled = answer.kind == "nps"
        return [value for value in found if not scaled or PROMOTION[0] <= value <= PROMOTION[1]] or [Decimal(1)]
    if answer.kind == "date":
        days = [(sign, day) for sign, value in written if isinstance(value, str) and (day := _day(value))]
        return _regions(days, timedelta(days=1), halves=False) or [date(2026, 1, 1)]
    return [*dict.fromkeys(texts), "something else"]


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        # No day: check_condition tells it.
        return None


def _regions(written: Iterable[tuple[str, Any]], unit: Any, halves: bool) -> list[Any]:
    """One value of each region that the bounds part. `halves`: whether there is anything between a bound and the next
    whole one, as there is between amounts of money."""
    cuts = sorted({(value, side) for sign, value in written for side in _CUTS.get(sign, (0, 1))})
    if not cuts:
        return []
    (first, side), (last, last_side) = cuts[0], cuts[-1]
    found = [first if side else first - unit]
    found += [value for pair in pairwise(cuts) if (value := _between(*pair, unit, halves)) is not None]
    return [*found, last + unit if last_side else last]


def _between(low: tuple[Any, int], high: tuple[Any, int], unit: Any, halves: bool) -> Any:
    """A value between two cuts; None where there is none."""
    (least, above), (most, with_most) = low, high
    if not above:
        return least
    if least + unit < most or (with_most and least + unit == most):
        return least + unit
    if with_most:
        return most
    return (least + most) / 2 if halves else None


def example_of(values: Mapping[str, object]) -> str:
    """An example of answers, as it is told: "size = 5, vip = true"."""
    return ", ".join(f"{name} = {_shown(value)}" for name, value in values.items())


def _shown(value: object) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(value)) or "nothing"
    return str(value).lower() if isinstance(value, bool) else str(value)
