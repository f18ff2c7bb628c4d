"""Which language whoever starts a flow by a keyword speaks: the one that has its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.answers.fold import fold, words
from bot.answers.phrases.language import only_in
from bot.script.flow import Flow, Step, StepTexts
from bot.script.text import Text

# What is filled in, and what is quoted: 'escreva "trial"' makes no Portuguese word of it.
_NOT_SAID = re.compile(r"""\{\{.*?\}\}|\{%.*?%\}|"[^"\n]*"|“[^”\n]*”|«[^»\n]*»""", re.DOTALL)


def keyword_languages(flow: Flow, texts: Mapping[str, Mapping[str, StepTexts]]) -> dict[str, str]:
    """Keyword -> language, of those whose words stand in the sentences of one language alone; several words that stand
    in none are the flow's own. Empty where the flow speaks one language only."""
    if not texts:
        return {}
    said = {flow.where.language: _words(part for step in flow.steps for part in _own(step))}
    for language, translated in texts.items():
        said[language] = _words(part for each in translated.values() for part in _translated(each))
    found = {}
    for keyword in flow.start.keywords:
        telling = words(keyword)
        having = {language for language, known in said.items() if not known.isdisjoint(telling)}
        common = {only_in(word)[:2] for word in telling}
        having |= {language for language in said if language[:2] in common}
        if len(telling) > 1 and not having:
            having = {flow.where.language}
        if len(having) == 1:
            found[keyword] = having.pop()
    return found


def _words(parts: Iterable[Text | str | None]) -> frozenset[str]:
    """The words that are longer than articles and the like, which say nothing."""
    sources = (part.source if isinstance(part, Text) else part for part in parts if part is not None)
    return frozenset(word for source in sources for word in words(fold(_NOT_SAID.sub(" ", source))) if len(word) > 3)


def _own(step: Step) -> Iterator[Text | str | None]:
    yield from (step.say, step.ask)
    for option in step.answer.options if step.answer is not None else ():
        yield from (option.show, *option.also)


def _translated(texts: StepTexts) -> Iterator[Text | str | None]:
    yield from (texts.say, texts.ask, *texts.options.values())
    for also in texts.also.values():
        yield from also
