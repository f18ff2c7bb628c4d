"""More of the same: a message right after an answer that goes on with it, or puts it right."""

from __future__ import annotations

import re

from bot.answers import money, yes_no
from bot.answers.kinds import understand
from bot.answers.phrases.anytime import greets, thanks
from bot.answers.plain import to_plain
from bot.answers.reading import Value
from bot.engine.ahead import step_of
from bot.engine.draft import Draft
from bot.engine.filling import where_of
from bot.engine.inputs import Message
from bot.engine.missing import BURST, UNREAD
from bot.script.flow import Step

_JOINS = re.compile(
    r"\s*(?:[-–—,(/&+]|(?:d[aeo]s?|del|de la|e|y|and|ou|or|com|con|with|na|no|em|en|in|at|near|perto|cerca|of|para"
    r"|for)\s)",
)
# Of these, another one right after the first is meant instead of it: "12", "15".
_INSTEAD = frozenset({"number", "money", "date", "email", "phone"})
_PARTICLES = frozenset("de da do das dos del la las los e y van von".split())
_WORDED = frozenset({"text", "name", "city", "location"})
LONGEST_MORE = 200  # characters of a text that still grows
_DOUBTS = re.compile(
    r"\b(?:sei l[aá]|n[aã]o sei|talvez|n[aã]o fa[cç]o|no s[eé]|ni idea|quiz[aá]s?|don'?t know|dunno|no idea|not sure"
    r"|maybe|hm+|ahn?|haha+|kk+|rs+|pera|espera|wait|calma)\b", re.IGNORECASE,
)


def more_of(draft: Draft, text: str) -> tuple[str, Value | None]:
    """The latest answer, and its value where this text goes on with it or puts it right."""
    flow, conversation = draft.walk
    if draft.pause > BURST or not conversation.latest or len(text) > LONGEST_MORE:
        return "", None
    [(name, said)] = conversation.latest.items()
    if name not in conversation.answers or name not in flow.clues.asked_by:
        return "", None
    kind, before = flow.answers[name].kind, conversation.answers[name].value
    if kind == "name" and not (_is_more_of_a_name(said, text) and goes_on(draft, text)):
        return name, None
    if kind == "text":
        longer = f"{before} {text}".strip()
        more = goes_on(draft, text) and (joins(text) or not _tries(draft, text)) and len(longer) <= LONGEST_MORE
        return name, longer if more else None
    together = f"{before if kind == 'name' else said} {text}"
    reading = understand(kind, together, where_of(draft, together), draft.now, draft.options(step_of(draft, name)))
    if kind == "money" and reading is not None and to_plain(reading.value) == before and _is_currency(draft, text):
        return name, reading.value
    if (reading is None or reading.confirm) and kind in _INSTEAD and any(char.isdigit() for char in text):
        reading = understand(kind, text, where_of(draft, text), draft.now)
    if reading is None or reading.confirm or to_plain(reading.value) == before:
        return name, None
    grown = kind != "name" or str(reading.value).casefold().startswith(str(before).casefold())
    return name, reading.value if grown else None


def takes_words(step: Step) -> bool:
    """Whether nearly any words answer the question."""
    return step.answer is not None and step.answer.kind in _WORDED


def unread(draft: Draft, message: Message) -> bool:
    """Whether nobody can have read the question that waits when this was written, and the answer before it is in words:
    they go on with that."""
    if draft.pause > UNREAD or message.kind != "text" or message.choice or not draft.talk.latest:
        return False
    flow, conversation = draft.walk
    return all(name in flow.answers and flow.answers[name].kind in _WORDED for name in conversation.latest)


def answers_rather(draft: Draft, text: str) -> bool:
    """Whether a text after an answer in words may as well answer the question that waits, which can have been read: a
    Writer can tell which."""
    flow, conversation = draft.walk
    return draft.pause > UNREAD and not joins(text) and any(
        flow.answers[name].kind == "text" for name in conversation.latest if name in flow.answers)


def _is_currency(draft: Draft, text: str) -> bool:
    """Whether a text says of what an amount was: "reais", "dollars a month"."""
    return any(amount.currency for amount in money.spans(f"1 {text}", draft.where))


def joins(text: str) -> bool:
    """Whether a text begins like the middle of a sentence: "dos Campos", "e Região", "- SP", "near the station"."""
    return _JOINS.match(text) is not None


def _tries(draft: Draft, text: str) -> bool:
    """Whether a text may try to answer the question that waits: it has figures, or an address is asked for."""
    flow, conversation = draft.walk
    step = flow.step(conversation.step)
    kind = step.answer.kind if step and step.answer else ""
    return kind in ("email", "phone", "name") or any(char.isdigit() or char == "@" for char in text)


def _is_more_of_a_name(said: str, text: str) -> bool:
    """Whether a name goes on: "Ana", "Souza"; "ana", "de souza". An attempt at an address does not."""
    words = [word for word in text.split() if word.lower() not in _PARTICLES]
    capital = bool(words) and words[0][:1].isupper()
    alike = capital == said[:1].isupper() or joins(text)
    return 0 < len(words) <= 3 and alike and (capital or len(words) == 1)


def goes_on(draft: Draft, text: str) -> bool:
    """Whether a text may go on with an answer in words: no question, courtesy, yes, no or doubt."""
    return "?" not in text and 0 < len(text.split()) <= 12 and not greets(text) and not thanks(text) \
        and yes_no.said(text, draft.where.language) is None and not _DOUBTS.search(text)
