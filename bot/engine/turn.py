"""take_turn: the one entrance of the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.engine.act import act
from bot.engine.booking import keep_booking
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.engine.disposing import dispose
from bot.engine.draft import Draft
from bot.engine.events import Event
from bot.engine.hear import hear
from bot.engine.held import hold, say_anew
from bot.engine.inputs import (
    Barred,
    Booked,
    Found,
    Heard,
    Held,
    Input,
    Message,
    Proposed,
    Refused,
    StaffAct,
    Start,
    Timer,
)
from bot.engine.judge import judge
from bot.engine.leaving import bar
from bot.engine.opening import start
from bot.engine.reply import Reply
from bot.engine.transcribed import take_transcript
from bot.engine.wake import find, wake
from bot.script.book import Book
from bot.script.coverage import Passed


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn gives: the contact and conversation as they are now, what to say, what happened, and which steps and
    branches of the flow were passed (for those who try flows; nothing follows from it). `left`: another conversation,
    which ended as this one began."""

    contact: Contact
    conversation: Conversation | None
    replies: tuple[Reply, ...]
    events: tuple[Event, ...]
    walked: tuple[Passed, ...] = ()
    left: Conversation | None = None


def take_turn(
    book: Book, contact: Contact, conversation: Conversation | None, input: Input, now: datetime,
    before: tuple[Event, ...] = (),
) -> Turn:
    """One turn. `now` is aware; the engine counts whole seconds, as the written-out conversation does. `before`: what
    happened to the contact as the input came (it was merged with another).

    The book must hold the version that the conversation is on. Raises IllegalMove when staff, or another system,
    asked for what the conversation's status does not allow; no message whatever raises.
    """
    draft = Draft(book, contact, now.replace(microsecond=0), conversation, cause=input.id, events=list(before))
    if conversation is not None:
        draft.flow = book.flow(conversation.flow, conversation.version)
    _TAKE[type(input)](draft, input)
    draft.flush()
    judge(draft)
    said, happened = tuple(draft.replies), tuple(draft.events)
    return Turn(draft.contact, draft.conversation, said, happened, tuple(draft.walked), draft.left)


# Every input is named here, as every event is in the effects table.
_TAKE: Mapping[type[Input], Callable[[Draft, Any], object]] = {
    Message: hear, StaffAct: act, Found: find, Start: start, Booked: keep_booking, Barred: bar, Held: hold,
    Refused: say_anew, Proposed: dispose, Heard: take_transcript, Timer: wake,
}
