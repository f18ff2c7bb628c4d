"""Checks a flow's translations: what is missing, and what names or lengths are wrong in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.script.check_limits import check_lengths, check_same, how_shown
from bot.script.check_names import check_translated_names
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.flow import Flow, Step, StepTexts

_NOTHING = StepTexts()


def check_translations(flow: Flow) -> list[Fault]:
    """The faults of every translation, each in its own file."""
    return [fault for language in sorted(flow.texts) for fault in _check(flow, language)]


def _check(flow: Flow, language: str) -> list[Fault]:
    draft = Draft(flow.files.get(language, language))
    # A part's sentences stand in its own translation.
    draft.sources = {
        id: re.sub(r"(.*/)?parts/([^/.]+)\.(ya?ml)", rf"\1lang/\2.{language}.\3", file)
        for id, file in flow.sources.items()
    }
    texts = flow.texts[language]
    for step in flow.steps:
        draft.step = step.id
        own = texts.get(step.id, _NOTHING)
        check_translated_names(flow, [own], draft)
        # In its own file a step of a part has its own id alone.
        name = step.id.rpartition(".")[2]
        for missing in _missing(step, own):
            draft.warn(1, f"{missing} is not translated to {language}.", f"{name}: {{{missing}: ...}}")
        check_lengths((own.say, own.ask, own.again, own.help), draft)
        _check_shown(step, own, draft)
    for question in flow.questions:
        draft.step, own = question.id, texts.get(question.id, _NOTHING)
        check_translated_names(flow, [own], draft)
        check_lengths((own.say,), draft)
        for missing in (name for name in ("say", "about") if not getattr(own, name)):
            draft.warn(1, f"{missing} is not translated to {language}.", f"{question.id}: {{{missing}: ...}}")
    draft.step = ""
    for name, said in (("if_silent", flow.silence and flow.silence.say), ("welcome_back", flow.welcome_back)):
        check_translated_names(flow, [texts.get(name, _NOTHING)], draft)
        if said and texts.get(name, _NOTHING).say is None:
            draft.warn(1, f"{name} is not translated to {language}.", f"{name}: ...")
    return draft.faults


def _missing(step: Step, own: StepTexts) -> Iterator[str]:
    again, help = (step.answer.again, step.answer.help) if step.answer else (None, None)
    # A link is the same in every language.
    asks, asked = "consent" if step.consent else "ask", None if step.book else step.ask
    for name, said, translated in (
        ("say", step.say, own.say), (asks, asked, own.ask), ("again", again, own.again), ("help", help, own.help),
    ):
        if said is not None and translated is None:
            yield name
    # A street is called the same everywhere.
    if step.location is not None and "name" not in own.location:
        yield "location"
    for option in step.answer.options if step.answer else ():
        if option.id not in own.options:
            yield f"the option {option.id}"


def _check_shown(step: Step, own: StepTexts, draft: Draft) -> None:
    """Options that fit, and can be told apart, in the flow's own language, but not in this one."""
    if step.answer is None or not own.options:
        return
    here = tuple(
        replace(option, show=own.options.get(option.id, option.show), also=own.also.get(option.id, ()))
        for option in step.answer.options
    )
    style, line = step.answer.style, next((text.line for text in (own.ask, own.say) if text), 1)
    check_same(here, line, draft)
    if how_shown(here, style) == "numbers" != how_shown(step.answer.options, style):
        draft.warn(line, "an option is too long here: the options are shown as numbers.", "at most 24 characters")
