"""Making a flow's clues when it is read: by what a message shows that it answers a question not asked yet."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.answers.reading import Option
from bot.answers.told.clues import Clues, Question
from bot.answers.told.make import make_clues
from bot.script.flow import Flow, Step, StepTexts
from bot.script.text import Text

_NONE = StepTexts()
_FILLED_IN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def read_clues(flow: Flow, texts: Mapping[str, Mapping[str, StepTexts]]) -> Clues:
    """The clues of every step that asks, in all languages that the flow speaks."""
    asking = (step for step in flow.steps if step.answer is not None and step.ask is not None)
    return make_clues((_question(step, texts) for step in asking), flow.start.keywords)


def _question(step: Step, texts: Mapping[str, Mapping[str, StepTexts]]) -> Question:
    assert step.answer is not None
    translated = [each.get(step.id, _NONE) for each in texts.values()]
    wordings = [_plain(text) for text in (step.ask, *(each.ask for each in translated)) if text is not None]
    options = list(step.answer.options)
    for each in translated:
        options += [Option(id, show, each.also.get(id, ())) for id, show in each.options.items()]
    return Question(step.answer.name, step.answer.kind, step.id, tuple(wordings), tuple(options))


def _plain(text: Text) -> str:
    """The wording without what is filled in."""
    return _FILLED_IN.sub(" ", text.source)
