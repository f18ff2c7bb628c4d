"""Settling what kind each answer is, once all steps are read: an answer may be asked in one step and set in others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.answers.plain import to_plain
from bot.answers.reading import Money, Option
from bot.script.draft import Draft
from bot.script.flow import Answer, Setting, Step
from bot.script.parts import short

_WORD = re.compile(r"\w[\w-]{0,59}")
_TEXTS = ("text", "name", "email", "phone")
_WRITTEN = {
    "number": "a number", "money": "a number", "yes_no": "true or false", "date": 'a day, as in "2026-12-31"',
    "choice": "one of its options",
}


def settle_answers(steps: tuple[Step, ...], currency: str, draft: Draft) -> tuple[tuple[Step, ...], dict[str, Answer]]:
    """The steps with what they set in plain form, and every answer by name: as first asked, with the options of every
    step that asks for it; else as it is set."""
    answers = _asked(steps, draft)
    settings: dict[str, list[tuple[Step, Setting]]] = {}
    for step in steps:
        for setting in step.sets:
            settings.setdefault(setting.name, []).append((step, setting))
    for name, found in settings.items():
        answers[name] = _settled_kind(name, answers.get(name), found, draft)
    settled = tuple(_settled(step, answers, currency, draft) if step.sets else step for step in steps)
    draft.step = ""
    return settled, answers


def _settled(step: Step, answers: Mapping[str, Answer], currency: str, draft: Draft) -> Step:
    draft.step = step.id
    return replace(step, sets=tuple(_settle(one, answers[one.name], currency, draft) for one in step.sets))


def _asked(steps: tuple[Step, ...], draft: Draft) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for step in steps:
        if step.answer is None:
            continue
        first = answers.setdefault(step.answer.name, step.answer)
        if first.kind != step.answer.kind:
            draft.step = step.id
            wrong = f"{first.name} is {step.answer.kind} here, but {first.kind} in another part of the flow."
            draft.wrong(step.line, wrong, first.kind)
        known = {option.id for option in first.options}
        more = tuple(option for option in step.answer.options if option.id not in known)
        answers[first.name] = replace(first, options=(*first.options, *more))
    return answers


def _settled_kind(name: str, asked: Answer | None, settings: list[tuple[Step, Setting]], draft: Draft) -> Answer:
    """The answer that these settings make: as it is asked, where it is; else by what is set."""
    if asked is not None:
        return asked
    kinds = {_kind_of(setting): (step, setting) for step, setting in reversed(settings)}
    if len(kinds) > 1 and not kinds.keys() <= {"choice", "text", "date"}:
        kind, other = list(kinds)[-1], list(kinds)[0]
        draft.step, line = kinds[other][0].id, kinds[other][1].line
        draft.wrong(line, f"{name} is {other} here, but {kind} on line {kinds[kind][1].line}.", "values of one kind")
    kind = next(iter(kinds)) if len(kinds) == 1 else "text"
    ids = dict.fromkeys(str(setting.plain) for _, setting in settings) if kind == "choice" else ()
    return Answer(name, kind, tuple(Option(id, id) for id in ids), asked=False)


def _kind_of(setting: Setting) -> str:
    if isinstance(setting.plain, bool):
        return "yes_no"
    if isinstance(setting.plain, int | Decimal):
        return "number"
    if setting.text is not None:
        return "text"
    return "date" if _day(setting.plain) else "choice" if _WORD.fullmatch(setting.plain) else "text"


def _settle(setting: Setting, answer: Answer, currency: str, draft: Draft) -> Setting:
    """The setting with its value in plain form, for an answer of that kind; else a fault."""
    kind, value = answer.kind, setting.plain
    plain: object = None
    if kind in _TEXTS:
        plain = str(value).lower() if isinstance(value, bool) else str(value)
    elif setting.text is None and kind in ("number", "money"):
        figure = value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
        plain = figure if figure is None or kind == "number" else Money(Decimal(figure), currency)
    elif setting.text is None and kind == "yes_no":
        plain = value if isinstance(value, bool) else None
    elif setting.text is None and kind == "date":
        plain = _day(value)
    elif setting.text is None and kind == "choice":
        return _settle_choice(setting, answer, draft)
    if plain is None:
        draft.wrong(setting.line, f"{answer.name} is {kind}, and cannot be set to {short(str(value))}.",
                    _WRITTEN.get(kind, "a text"))
        return setting
    return Setting(setting.name, to_plain(plain), setting.text, setting.line)  # type: ignore[arg-type]


def _settle_choice(setting: Setting, answer: Answer, draft: Draft) -> Setting:
    ids = [option.id for option in answer.options]
    if str(setting.plain) not in ids:
        draft.unknown(setting.line, f"option of {answer.name}", str(setting.plain), ids)
    return Setting(setting.name, str(setting.plain), None, setting.line)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if len(str(value)) == len("2026-12-31") else None
    except ValueError:
        # No day: the caller asks what else it may be.
        return None
