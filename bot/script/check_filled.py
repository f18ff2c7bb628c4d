"""Checks how long texts become once answers are filled in: the longest that is plausible for each kind of answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal

from bot.answers.reading import Locale, Money, Option, Value
from bot.answers.show import show
from bot.script.built_in import HOLIDAY, OPEN_NOW
from bot.script.check_limits import LONGEST_BODY, LONGEST_BODY_WITH_CHOICES, how_shown, length
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.flow import Answer, Flow, Step, StepTexts
from bot.script.text import Text

# The longest that people plausibly give; what they could type at most is far longer, and rare.
_TEXT, _NAME, _EMAIL = "x" * 250, "Maria Aparecida dos Santos de Albuquerque", "x" * 25 + "@" + "x" * 20 + ".com.br"
_VALUES: Mapping[str, Value] = {
    "number": Decimal("1000000.25"), "date": datetime(2026, 12, 30, 23, 59, tzinfo=UTC), "name": _NAME, "email": _EMAIL,
    "phone": "+5511987654321", "rating": 5, "nps": 10, "url": "https://www." + "x" * 80, "location": "x" * 60,
    "file": "x" * 60, "document": "12345678901234", "postal_code": "01310100", "city": "São José do Vale do Rio Preto",
    "state": "Rio Grande do Norte",
}
_NOTHING = StepTexts()


def check_filled(flow: Flow) -> list[Fault]:
    """Messages that WhatsApp would refuse or cut once answers are filled in, in every language of the flow."""
    faults: list[Fault] = []
    for language in (flow.where.language, *sorted(flow.texts)):
        draft = Draft(flow.files.get(language, flow.file))
        _check(flow, language, draft)
        faults += draft.faults
    return faults


def longest_values(flow: Flow, language: str) -> dict[str, str]:
    """The longest that is plausible for each name that a text may fill in, in that language."""
    where = Locale(language, flow.where.country, flow.where.zone, flow.where.currency)
    longest = {name: _longest(answer, where) for name, answer in flow.answers.items()}
    longest |= {"first_name": "Wellington", "name": _NAME, "returning": "x"}
    longest |= {name: max(weights, key=len) for name, weights in flow.variants.items()}
    return longest | dict.fromkeys((OPEN_NOW, HOLIDAY), "x")


def _check(flow: Flow, language: str, draft: Draft) -> None:
    longest = longest_values(flow, language)
    before: tuple[Text, ...] = ()
    for step in flow.steps:
        draft.step = step.id
        own = flow.texts.get(language, {}).get(step.id, _NOTHING)
        texts = (*before, *(text for text in (own.say or step.say, own.ask or step.ask) if text is not None))
        if texts and sum(_at_most(text, longest) for text in texts) > LONGEST_BODY_WITH_CHOICES:
            plain = sum(length(text) for text in texts) if language == flow.where.language else 0
            _check_message(step, own, sum(_filled(text, longest) for text in texts), plain, texts[-1].line, draft)
        again = own.again or (step.answer.again if step.answer else None)
        if again is not None:
            _check_message(step, own, _filled(again, longest), 0, again.line, draft)
        goes_on = not (step.ask or step.branches or step.go or step.end or step.handoff)
        before = texts if goes_on else ()
    draft.step = ""


def _check_message(step: Step, own: StepTexts, said: int, plain: int, line: int, draft: Draft) -> None:
    """`plain`: how long it is without what is filled in, where check_limits has looked at that."""
    options = tuple(_shown(step.answer.options, own) if step.answer else ())
    shown = how_shown(options, step.answer.style) if step.answer and options else "numbers"
    if shown != "numbers" and said > LONGEST_BODY_WITH_CHOICES >= plain:
        wrong = f"with long answers filled in, this question with {shown} has about {said} characters."
        draft.warn(line, wrong, f"at most {LONGEST_BODY_WITH_CHOICES}, or style: numbers")
    elif said > LONGEST_BODY >= plain:
        wrong = f"with long answers filled in, this message has about {said} characters, and is sent in parts."
        draft.warn(line, wrong, f"at most {LONGEST_BODY}")


def _shown(options: Iterable[Option], own: StepTexts) -> Iterable[Option]:
    return (Option(option.id, own.options.get(option.id, option.show)) for option in options)


def _longest(answer: Answer, where: Locale) -> str:
    if answer.options:
        return max((option.show for option in answer.options), key=len)
    if answer.kind == "yes_no":
        return "não"
    if answer.kind == "money":
        return show(Money(Decimal("1000000.50"), where.currency), "money", where)
    return show(_VALUES[answer.kind], answer.kind, where) if answer.kind in _VALUES else _TEXT


def _at_most(text: Text, longest: Mapping[str, str]) -> int:
    """More than a text can become, found without filling it in, which takes long."""
    return len(text.source) + sum(len(longest.get(name, _TEXT)) * text.source.count(name) for name in text.names)


def _filled(text: Text, longest: Mapping[str, str]) -> int:
    """How long a text becomes, with all that it names or without any of it."""
    return max(len(text.fill({name: longest.get(name, _TEXT) for name in text.names})), len(text.fill({})))
