"""Reading sentences alone: a flow's translation, and the default sentences of a language."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.script.check_marks import check_marks
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.fields import Fields
from bot.script.flow import Step, StepTexts
from bot.script.parts import Keys, Part, called
from bot.script.read_link import check_address, check_button
from bot.script.read_media import read_media, read_translated_location
from bot.script.read_questions import read_translated_question
from bot.script.read_steps import RESERVED_IDS
from bot.script.sentences import KNOWN, SAYABLE
from bot.script.strict_yaml import read_yaml
from bot.script.text import Text
from bot.script.values import LONGEST_LABEL, plain_word, read_text


def read_translation(
    file: str, text: str, steps: Mapping[str, Step], reserved: tuple[str, ...] = RESERVED_IDS,
    questions: Collection[str] = (),
) -> tuple[Mapping[str, StepTexts], list[Fault]]:
    """The sentences of a flow or a part in another language, by step id; a flow's `if_silent` and `welcome_back` by
    these names (`reserved`), its `questions` by theirs."""
    part, draft = _mapping(file, text)
    texts: dict[str, StepTexts] = {}
    for id, value in part.entries.items():
        draft.step, line = id, part.line_of(id)
        if id in reserved:
            texts[id] = StepTexts(say=read_text(value, id, draft, line))
        elif id not in steps and id not in questions:
            draft.step = ""
            draft.unknown(line, "step", id, [*steps, *questions])
        elif isinstance(value, Keys):
            texts[id] = _read_step(value, steps[id], draft) if id in steps else read_translated_question(value, draft)
        else:
            draft.wrong(line, f"this step is {called(value)}.", "its sentences, as in {ask: ...}")
    return texts, draft.faults


def read_sentences(file: str, text: str) -> tuple[Mapping[str, Text], list[Fault]]:
    """The default sentences of one language, by key. Which keys are missing is for the checks to say."""
    part, draft = _mapping(file, text)
    sentences: dict[str, Text] = {}
    for key, value in part.entries.items():
        line = part.line_of(key)
        if key not in KNOWN:
            draft.unknown(line, "default sentence", key, KNOWN)
        elif (sentence := read_text(value, key, draft, line)) is not None:
            sentences[key] = sentence
            check_marks([sentence], SAYABLE, draft)
            for name in sorted(sentence.names - SAYABLE):
                draft.unknown(line, "value", name, sorted(SAYABLE))
    return sentences, draft.faults


def _mapping(file: str, text: str) -> tuple[Keys, Draft]:
    part, faults = read_yaml(file, text)
    draft = Draft(file, faults)
    if isinstance(part, Keys):
        return part, draft
    if part is not None:
        draft.wrong(part.line, f"this file is {called(part)}.", "name: sentence")
    return Keys(1), draft


def _read_step(part: Keys, step: Step, draft: Draft) -> StepTexts:
    fields = Fields(part, "translated step", draft)
    # A sheet of a translator calls every question `ask`.
    asks = next((key for key in ("consent", "book") if key in fields), "ask")
    said = {"say": step.say, "again": step.answer and step.answer.again, "options": step.answer,
            "media": step.media or None, "help": step.answer and step.answer.help, "location": step.location}
    said |= {"link": step.link, "button": step.button}
    said |= {"ask": step.ask, "consent": step.ask if step.consent else None, "book": step.ask if step.book else None}
    for name in part.entries:
        if name in said and said[name] is None and name not in ("again", "help"):
            draft.warn(fields.line_of(name), f"this step has no {name} to translate.", "what the flow's own step has")
    options, also = _read_options(fields, step, draft)
    link, button = fields.text("link"), fields.text("button")
    if link is not None:
        check_address(link, draft)
    if button is not None:
        check_button(button, draft)
    return StepTexts(
        fields.text("say"), fields.text(asks), fields.text("again"), options, also, read_media(fields, draft),
        fields.text("help"), read_translated_location(fields, draft), link=link, button=button,
    )


def _read_options(
    fields: Fields, step: Step, draft: Draft
) -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    part = fields.mapping("options", "id: text, one line for each option")
    known = [option.id for option in step.answer.options] if step.answer else []
    shown: dict[str, str] = {}
    also: dict[str, tuple[str, ...]] = {}
    for id, value in part.entries.items() if part else ():
        line = part.line_of(id) if part else 0
        if id not in known:
            draft.unknown(line, "option", id, known)
            continue
        show, words = _read_option(id, value, line, draft)
        if show is not None:
            shown[id], also[id] = show, words
    return shown, {id: words for id, words in also.items() if words}


def _read_option(id: str, value: Part, line: int, draft: Draft) -> tuple[str | None, tuple[str, ...]]:
    if isinstance(value, Keys):
        inside = Fields(value, "option", draft)
        return inside.word("show"), inside.words("also")
    return plain_word(value, f"the option {id}", draft, line, LONGEST_LABEL), ()
