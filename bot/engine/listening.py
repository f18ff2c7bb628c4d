"""Listening: a voice note is written down by an effect, and comes back as an input (engine/transcribed). What is
written after it meanwhile waits: whatever was said before anything was answered is one message."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.engine.draft import Draft
from bot.engine.events import ListeningBegan, TimerSet
from bot.engine.inputs import Message

# After that the conversation goes on without. Turns count whole seconds, so that it is between eight and nine.
PATIENCE = timedelta(seconds=9)
LONGEST = 2_000  # characters of what was said together
_MOST = 10


def listens(draft: Draft, message: Message) -> bool:
    """Whether nothing is done with this message yet: it is a voice note that is being written down, or came after
    one."""
    conversation = draft.talk
    if not conversation.spoken and message.kind != "audio":
        return False
    if len(conversation.spoken) >= _MOST or not _is_asked(draft):
        return False
    if _is_voice(draft, message):
        before = (("", draft.puzzle),) if draft.puzzle else ()
        spoken = (*conversation.spoken, *before, (message.id, None))
        draft.change(spoken=spoken, listened=int(draft.now.timestamp()))
        draft.note(ListeningBegan(message.id, conversation.asks), TimerSet("listen", draft.now + PATIENCE))
        return True
    if not conversation.spoken or message.kind != "text" or message.choice or not message.text:
        return False
    draft.change(spoken=(*conversation.spoken, (message.id, message.text[:LONGEST])))
    return True


def due_at(draft: Draft) -> datetime:
    """When voice notes have waited long enough (UTC)."""
    return datetime.fromtimestamp(draft.talk.listened, UTC) + PATIENCE


def _is_voice(draft: Draft, message: Message) -> bool:
    return draft.book.listens and message.kind == "audio" and bool(message.attachments) and not message.text


def _is_asked(draft: Draft) -> bool:
    """Whether a question waits that is answered in words: where a file is asked for, the voice note is the file."""
    step = draft.flow.step(draft.talk.step) if draft.flow is not None else None
    return step is not None and step.answer is not None and step.answer.kind != "file"
