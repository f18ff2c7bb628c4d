"""Checks what WhatsApp can show: lengths of messages, buttons and lists; and when it lets us write.

Limits as of 2026: body 1,600 characters through Twilio, 1,024 with buttons or a list, 640 with a
button that opens a link; 3 buttons of 20 characters, 10 list rows of 24; what we may say on our own within 24 hours
after the person's last message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.answers.fold import fold
from bot.answers.reading import Option
from bot.script.draft import Draft
from bot.script.flow import Flow, Step
from bot.script.text import Text

LONGEST_BODY = 1_600
LONGEST_BODY_WITH_CHOICES, LONGEST_BODY_WITH_LINK = 1_024, 640
MOST_BUTTONS, LONGEST_BUTTON = 3, 20
MOST_ROWS, LONGEST_ROW = 10, 24
WINDOW = 24 * 3_600

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def check_limits(flow: Flow, draft: Draft) -> None:
    """Texts and options that WhatsApp refuses, or shows in another way than the flow wants."""
    said_before = 0
    for step in flow.steps:
        draft.step = step.id
        check_lengths((step.say, step.ask, *((step.answer.again, step.answer.help) if step.answer else ())), draft)
        shown = bool(step.media or step.location or step.link)
        _check_link(flow, step, said_before, draft)
        # What is sent beside words ends the message before it.
        said = length(step.ask) if shown else said_before + length(step.say) + length(step.ask)
        if step.answer is not None and step.answer.options:
            _check_options(flow, step, said, draft)
        goes_on = not (step.ask or step.branches or step.go or step.end or step.handoff)
        said_before = said + 1 if goes_on else 0
    draft.step = ""
    check_lengths((flow.welcome_back, flow.silence.say if flow.silence else None), draft)
    silence = flow.silence
    if silence is not None and silence.say is not None and silence.after >= WINDOW and not silence.template:
        line = flow.lines.get(("if_silent",), 1)
        wrong = "WhatsApp does not let us write when the person has been silent for 24 hours."
        draft.wrong(line, wrong, "after: less than 24h, such as 2h, or template: a template's name")


def length(text: Text | None) -> int:
    """How long a text is, without what is filled in."""
    return len(_TAG.sub("", text.source)) if text else 0


def check_lengths(texts: Iterable[Text | None], draft: Draft) -> None:
    """Texts too long for any WhatsApp message."""
    for text in texts:
        if text is not None and length(text) > LONGEST_BODY:
            draft.wrong(text.line, f"this text has {length(text)} characters.", f"at most {LONGEST_BODY}")


def _check_link(flow: Flow, step: Step, said_before: int, draft: Draft) -> None:
    said = said_before + length(step.say)
    if step.button is not None and not said:
        line = flow.lines.get((step.id, "link")) or flow.lines.get((step.id, "book")) or step.line
        wrong = "a button needs words above it: the link is written out."
        draft.warn(line, wrong, "say: and a few words beside it")
    elif step.button is not None and said > LONGEST_BODY_WITH_LINK:
        wrong = f"words with a button that opens a link have {said} characters here: the link is written out."
        draft.warn(step.line, wrong, f"at most {LONGEST_BODY_WITH_LINK}")


def _check_options(flow: Flow, step: Step, said: int, draft: Draft) -> None:
    assert step.answer is not None
    options, style = step.answer.options, step.answer.style
    line = flow.lines.get((step.id, "options", options[0].id))
    if line is None:
        return
    shown = how_shown(options, style)
    if shown == "numbers" and style != "numbers":
        _warn_numbers(flow, step, draft)
    elif shown == "list" and style == "buttons":
        wrong = f"these options are shown as a list: buttons are {MOST_BUTTONS}, of {LONGEST_BUTTON} characters each."
        draft.warn(line, wrong, "fewer or shorter options, or style: list")
    if shown != "numbers" and said > LONGEST_BODY_WITH_CHOICES:
        wrong = f"a question with {shown} has {said} characters, with what is said just before it."
        draft.wrong(step.line, wrong, f"at most {LONGEST_BODY_WITH_CHOICES}, or style: numbers")
    check_same(options, line, draft)


def how_shown(options: Iterable[Option], style: str) -> str:
    """How WhatsApp can show these options where the flow wants that style: buttons, list or numbers."""
    titles = [len(option.show) for option in options]
    if style == "numbers" or len(titles) > MOST_ROWS or max(titles) > LONGEST_ROW:
        return "numbers"
    fits = len(titles) <= MOST_BUTTONS and max(titles) <= LONGEST_BUTTON
    return "buttons" if fits and style in ("auto", "buttons") else "list"


def _warn_numbers(flow: Flow, step: Step, draft: Draft) -> None:
    assert step.answer is not None
    options = step.answer.options
    long = next((option for option in options if len(option.show) > LONGEST_ROW), None)
    if long is not None:
        line = flow.lines.get((step.id, "options", long.id), step.line)
        wrong = f"the option {long.show} has {len(long.show)} characters: the options are shown as numbers."
        draft.warn(line, wrong, f"at most {LONGEST_ROW} ({LONGEST_BUTTON} for buttons), or style: numbers")
    else:
        line = flow.lines.get((step.id, "options", options[0].id), step.line)
        wrong = f"these are {len(options)} options: they are shown as numbers."
        draft.warn(line, wrong, f"at most {MOST_ROWS}, or style: numbers")


def check_same(options: Iterable[Option], line: int, draft: Draft) -> None:
    """Options that a person cannot tell apart, or words that mean two of them."""
    meant: dict[str, str] = {}
    for option in options:
        for word in {fold(option.show): option.show, **{fold(word): word for word in option.also}}.items():
            folded, written = word
            first = meant.setdefault(folded, option.id)
            if first != option.id:
                draft.wrong(line, f"{written} means both {first} and {option.id}.", "words of its own for each option")
