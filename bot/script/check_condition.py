"""Checks one condition: that its names exist, and that each comparison makes sense for its kind of answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from bot.script.built_in import HOLIDAY, OPEN_NOW, SCORE, as_answers
from bot.script.condition import Condition, comparisons
from bot.script.draft import Draft
from bot.script.flow import Answer, Flow
from bot.script.tree import Comparison, Known, Literal, Name, Tagged

_FIGURES = ("number", "money", "rating", "nps")
_ORDERED = (*_FIGURES, "date")
_FLIPPED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
_WRITTEN = {
    "number": "a number", "rating": "a number", "nps": "a number", "money": "a number without a currency sign",
    "yes_no": "true or false",
    "date": 'a day in quotes, as in "2026-12-31"', "choice": "one of its options",
}


def check_condition(flow: Flow, condition: Condition, known: Collection[str], draft: Draft, score: bool = True) -> None:
    """`known`: the answers that may be known by then. `score`: whether fit and engagement may be named."""
    built_in = as_answers(flow, score)
    for part in comparisons(condition.tree):
        if isinstance(part, Tagged):
            # Which tags there are, all flows together tell (check_across).
            continue
        if isinstance(part, Known):
            subject, sign, others = part.name, "known", tuple[Name | Literal, ...]()
        else:
            subject, sign, others = _turned(part, flow)
        if subject in built_in:
            _check_others(flow, built_in[subject], sign, others, condition, draft)
        elif subject not in flow.answers:
            _unknown(flow, subject, condition, draft, score)
        else:
            if subject not in known:
                draft.warn(condition.line, f"{subject} cannot be known yet here.", "a step after its question")
            _check_others(flow, flow.answers[subject], sign, others, condition, draft)


def _turned(part: Comparison, flow: Flow) -> tuple[str, str, tuple[Name | Literal, ...]]:
    """The comparison with the answer, or another name that has a value, on its left."""
    if isinstance(part.left, Name) and (part.left.name in flow.answers or part.left.name in flow.built_in):
        return part.left.name, part.sign, part.right
    right = part.right[0]
    if len(part.right) == 1 and isinstance(right, Name) and (right.name in flow.answers or right.name in flow.built_in):
        return right.name, _FLIPPED.get(part.sign, part.sign), (part.left,)
    return (part.left.name if isinstance(part.left, Name) else str(part.left.value)), part.sign, part.right


def _unknown(flow: Flow, subject: str, condition: Condition, draft: Draft, score: bool) -> None:
    if subject in SCORE:
        draft.wrong(condition.line, f"{subject} cannot be asked where it is counted.", "answers only")
    elif subject == OPEN_NOW:
        draft.wrong(condition.line, "this flow does not say when it is open.", 'hours: {mon-fri: "09:00-18:00"}')
    elif subject == HOLIDAY:
        draft.wrong(condition.line, "this flow does not say whose holidays count.", "hours: {holidays: BR}, or BR-SP")
    else:
        draft.unknown(condition.line, "answer", subject, [*flow.answers, *as_answers(flow, score)])


def _check_others(
    flow: Flow, answer: Answer, sign: str, others: tuple[Name | Literal, ...], condition: Condition, draft: Draft
) -> None:
    if sign in _FLIPPED and answer.kind not in _ORDERED:
        draft.wrong(condition.line, f"{answer.name} is {_a(answer.kind)}: it is not more or less.", "==, != or in")
    built_in = as_answers(flow)
    for other in others:
        known = (flow.answers.get(other.name) or built_in.get(other.name)) if isinstance(other, Name) else None
        if known is not None and isinstance(other, Name):
            kind = known.kind
            if kind != answer.kind and not (kind in _FIGURES and answer.kind in _FIGURES):
                wrong = f"{answer.name} is {_a(answer.kind)}, {other.name} is {_a(kind)}."
                draft.wrong(condition.line, wrong, "two answers of one kind")
        else:
            _check_value(answer, other, condition, draft)


def _check_value(answer: Answer, other: Name | Literal, condition: Condition, draft: Draft) -> None:
    value = other.name if isinstance(other, Name) else other.value
    if answer.kind == "choice" and not isinstance(value, bool):
        ids = [option.id for option in answer.options]
        if str(value) not in ids:
            draft.unknown(condition.line, f"option of {answer.name}", str(value), ids)
    elif isinstance(other, Name) or not _suits(answer.kind, other.value):
        written = other.name if isinstance(other, Name) else str(other.value).lower()
        wrong = f"{answer.name} is {_a(answer.kind)}, and cannot be compared with {written}."
        known = f", or known({answer.name})" if value is True else ""
        draft.wrong(condition.line, wrong, _WRITTEN.get(answer.kind, "a text in quotes") + known)


def _suits(kind: str, value: Decimal | str | bool) -> bool:
    if kind == "yes_no":
        return isinstance(value, bool)
    if kind in _FIGURES:
        return isinstance(value, Decimal)
    return isinstance(value, str) and (kind != "date" or _is_day(value))


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        # Not a day: the caller says so.
        return False
    return True


def _a(kind: str) -> str:
    names = {"yes_no": "yes or no", "money": "money", "text": "a text", "email": "an e-mail"}
    return names.get(kind, f"a {kind}")
