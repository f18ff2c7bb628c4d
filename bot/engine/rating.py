"""Rating: asking how it was once a human has closed a conversation. The answer opens no new one."""

from __future__ import annotations

from bot.answers import rating
from bot.answers.fold import fold, words
from bot.answers.phrases.human import asks_for_human
from bot.answers.phrases.intents import intent_of
from bot.engine.conversation import Conversation, Status
from bot.engine.draft import Draft
from bot.engine.events import Rated, RatingExplained
from bot.engine.inputs import Message
from bot.engine.reply import Choice
from bot.engine.window import closes

# No option of a flow can be called so.
_TAPPED = "rating:"
# A mark in words is no longer than this: "foi muito bom mesmo". What is longer wants something else.
_LONGEST_MARK = 4
# Seconds in which what is written is why; and how many words the shortest reason has.
_WHY_WITHIN, _SHORTEST_WHY = 3600, 2
_LONGEST_WHY = 300
# Whoever was closed with that is not asked.
_UNASKED = frozenset({"spam"})


def ask_mark(draft: Draft, before: Conversation) -> None:
    """Ask, where it is wished, and we may write: `before` is the conversation as it was before a human closed it."""
    talk, service, contact = draft.talk, draft.book.service, draft.contact
    if before.status is not Status.HUMAN or talk.outcome in _UNASKED or contact.opted_out or contact.test:
        return
    if not service.asks_in(talk.flow, talk.at) or draft.now.timestamp() >= closes(talk):
        return
    if draft.book.sentence("rating", draft.language) is None:
        return
    draft.change(asked_mark=int(draft.now.timestamp()), mark=0)
    draft.say_default("rating")
    lowest, highest = rating.STARS
    choices = (Choice(f"{_TAPPED}{mark}", f"{mark} {'★' * mark}") for mark in range(highest, lowest - 1, -1))
    draft.flush(tuple(choices), "list")


def takes_mark(draft: Draft, message: Message) -> bool:
    """Whether a message after the end of a conversation is a mark, or why it was given; then it is noted."""
    talk = draft.conversation
    if talk is None or not talk.asked_mark:
        return False
    if talk.mark:
        return _takes_why(draft, message)
    mark = _mark_of(draft, message)
    if mark is None:
        return False
    draft.note(Rated(mark, talk.held_by))
    asks_why = draft.book.service.asks_why and draft.book.sentence("rated_why", draft.language) is not None
    draft.change(asked_mark=int(draft.now.timestamp()) if asks_why else 0, mark=mark if asks_why else 0)
    draft.say_default("rated_why" if asks_why else "rated")
    return True


def takes_late_mark(draft: Draft, message: Message) -> bool:
    """Whether somebody taps a mark when the next conversation is under way already: it answers no question there."""
    if not message.choice.startswith(_TAPPED):
        return False
    mark = _mark_of(draft, message)
    if mark is not None:
        draft.note(Rated(mark, ""))
        draft.say_default("rated")
    return True


def _mark_of(draft: Draft, message: Message) -> int | None:
    if message.choice.startswith(_TAPPED):
        told = message.choice.removeprefix(_TAPPED)
        return int(told) if told in {"1", "2", "3", "4", "5"} else None
    if message.kind not in ("text", "button", "list") or not 0 < len(message.text.split()) <= _LONGEST_MARK:
        return None
    reading = rating.read(message.text, draft.where, draft.now)
    return reading.value if reading is not None and isinstance(reading.value, int) else None


def _takes_why(draft: Draft, message: Message) -> bool:
    """A reason is a few words soon after: no question, no wish, nothing that starts a flow."""
    talk, text = draft.talk, message.text
    soon = draft.now.timestamp() - talk.asked_mark <= _WHY_WITHIN
    said = frozenset(words(fold(text)))
    starts = any(keyword in said for flow in draft.book.live.values() for keyword in flow.start.keywords)
    wishes = "?" in text or starts or message.choice or intent_of(text) or asks_for_human(text, draft.where)
    if not soon or wishes or message.kind != "text" or len(said) < _SHORTEST_WHY:
        return False
    draft.note(RatingExplained(text[:_LONGEST_WHY], talk.held_by))
    draft.change(asked_mark=0, mark=0)
    draft.say_default("rated_noted")
    return True
