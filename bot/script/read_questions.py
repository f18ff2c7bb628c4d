"""Reading `questions`: what prospects ask, and what is then said; and their translations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.script.draft import Draft
from bot.script.fields import Fields
from bot.script.flow import Flow, StepTexts
from bot.script.parts import Keys, Part, called, short
from bot.script.questions import MOST_PHRASES, MOST_QUESTIONS, UNKNOWN, Question, phrases_of

EXPECTED = 'as in price: {about: [price, how much], say: "From $10 a month."}'
_ID = re.compile(r"\w[\w-]{0,59}")


def read_questions(fields: Fields, taken: Sequence[str], draft: Draft) -> tuple[Question, ...]:
    """The questions, in the file's order. `taken`: the ids that a translation has for something else."""
    part = fields.mapping("questions", f"questions, {EXPECTED}")
    if part is None:
        return ()
    if not 1 <= len(part.entries) <= MOST_QUESTIONS:
        draft.wrong(fields.line_of("questions"), f"these are {len(part.entries)} questions.", f"1 to {MOST_QUESTIONS}")
    read = [
        question for id, value in list(part.entries.items())[:MOST_QUESTIONS]
        if (question := _read(id, value, part.line_of(id), taken, draft)) is not None
    ]
    _check_same(read, draft)
    return tuple(read)


def _read(id: str, value: Part, line: int, taken: Sequence[str], draft: Draft) -> Question | None:
    if not _ID.fullmatch(id) or id == UNKNOWN:
        draft.wrong(line, f"a question cannot be called {short(id)}.", "letters, digits, _ and -, such as price")
    elif id in taken:
        draft.wrong(line, f"{id} is a step's id already.", "another name, as translations know both by it")
    if not isinstance(value, Keys):
        draft.wrong(line, f"the question {short(id)} is {called(value)}.", EXPECTED)
        return None
    inside = Fields(value, "question", draft)
    about, say = _about(inside, draft), inside.text("say")
    return None if say is None else Question(id, about, say, line, phrases_of(about))


def read_translated_question(part: Keys, draft: Draft) -> StepTexts:
    """A question's words and its answer in another language."""
    inside = Fields(part, "translated question", draft)
    return StepTexts(say=inside.text("say"), about=_about(inside, draft))


def _about(inside: Fields, draft: Draft) -> tuple[str, ...]:
    about, line = inside.words("about"), inside.line_of("about")
    if "about" in inside and not 1 <= len(about) <= MOST_PHRASES:
        draft.wrong(line, f"about has {len(about)} phrases.", f"1 to {MOST_PHRASES}")
    for phrase in about:
        if not phrases_of([phrase]):
            draft.wrong(line, f"the phrase {short(phrase)} has no letters or digits.", "words that people write")
    return about


def _check_same(questions: Sequence[Question], draft: Draft) -> None:
    first: dict[str, str] = {}
    for question in questions:
        for phrase in question.phrases:
            if first.setdefault(phrase, question.id) != question.id:
                wrong = f"{phrase} means both {first[phrase]} and {question.id}."
                draft.wrong(question.line, wrong, "one question for each phrase")


def in_every_language(
    flow: Flow, texts: Mapping[str, Mapping[str, StepTexts]]
) -> tuple[Question, ...]:
    """The flow's questions, known by their words in every language of the flow."""
    return tuple(
        replace(each, phrases=phrases_of((
            *each.about, *(word for language in texts.values() if each.id in language
                           for word in language[each.id].about),
        )))
        for each in flow.questions
    )
