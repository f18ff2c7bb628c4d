"""A flow's sentences as rows, for translators who work in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from bot.script.flow import Flow, Step, StepTexts
from bot.script.read_media import PLACE_WORDS
from bot.script.text import Text

# The texts of a step that a translation may hold; a new one needs its field there, and in the step or its answer.
TEXTS = tuple(field.name for field in fields(StepTexts) if field.type == "Text | None")
OPTION, ALSO, ABOUT, LOCATION = "option", "also", "about", "location"


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence: `key` is say, ask, again ..., for an option (its id in `option`) `option` (what is shown) or `also`
    (the other words that mean it); for a question of the flow `about` (words that it is known by); for a place
    `location` (in `option`: name or address). `line` is where it stands in its sheet, from 1."""

    step: str
    key: str
    option: str
    original: str
    translation: str = ""
    line: int = 0


def rows_of(flow: Flow, language: str) -> list[Row]:
    """Every sentence of the flow's own file, with what that language has of it so far, in the file's order."""
    texts = flow.texts.get(language, {})
    rows = [row for step in own_steps(flow) for row in _rows(step, texts.get(step.id, StepTexts()))]
    about = {question.id: question.about for question in flow.questions}
    for id, text in own_sentences(flow).items():
        own = texts.get(id, StepTexts())
        rows.append(Row(id, "say", "", text.source, own.say.source if own.say else ""))
        if id in about:
            rows.append(Row(id, ABOUT, "", write_words(about[id]), write_words(own.about)))
    return rows


def own_steps(flow: Flow) -> list[Step]:
    """The flow's steps without those of the parts that it calls: their translations are files of their own."""
    return [step for step in flow.steps if step.id not in flow.sources]


def own_sentences(flow: Flow) -> dict[str, Text]:
    """The flow's sentences that belong to no step, by the id that a translation has for them."""
    said = {"if_silent": flow.silence.say if flow.silence else None, "welcome_back": flow.welcome_back}
    said |= {question.id: question.say for question in flow.questions}
    return {id: text for id, text in said.items() if text is not None}


def original_of(step: Step, key: str) -> Text | None:
    """That text of the step in the flow's own language."""
    text = getattr(step, key, None) or getattr(step.answer, key, None)
    return text if isinstance(text, Text) else None


def _rows(step: Step, own: StepTexts) -> Iterator[Row]:
    for key in TEXTS:
        original, translated = original_of(step, key), getattr(own, key)
        if original is not None:
            yield Row(step.id, key, "", original.source, translated.source if translated else "")
    for word in PLACE_WORDS if step.location else ():
        if original := getattr(step.location, word):
            yield Row(step.id, LOCATION, word, original, own.location.get(word, ""))
    for option in step.answer.options if step.answer else ():
        yield Row(step.id, OPTION, option.id, option.show, own.options.get(option.id, ""))
        if option.also:
            yield Row(step.id, ALSO, option.id, write_words(option.also), write_words(own.also.get(option.id, ())))


def write_words(words: tuple[str, ...]) -> str:
    """Words as one cell: with commas, or a line each where a word has a comma of its own."""
    return ("\n" if any("," in word for word in words) else ", ").join(words)


def read_words(cell: str) -> tuple[str, ...]:
    """The words of such a cell."""
    return tuple(word.strip() for word in cell.split("\n" if "\n" in cell else ",") if word.strip())
