"""Waking: a timer has run out, or a source has answered. The turn looks at the reason again before anything is
said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.engine.answering import answer_unheard
from bot.engine.conversation import Conversation, Status
from bot.engine.disposing import stop_puzzling
from bot.engine.draft import Draft
from bot.engine.ending import close, flag
from bot.engine.events import TimerSet
from bot.engine.found import end_lookup
from bot.engine.inputs import Found, Timer
from bot.engine.looking import PATIENCE
from bot.engine.reasons import SILENT
from bot.engine.saving import go_on
from bot.engine.transcribed import stop_listening


def wake(draft: Draft, timer: Timer) -> None:
    """Look at the timer's reason again, and do what it says: a silence, a wait that is over, a lookup, a Writer or a
    voice note without end."""
    conversation = draft.conversation
    if conversation is None or conversation.id != timer.conversation_id:
        return
    if timer.reason == "wait":
        _end_wait(draft)
    elif timer.reason == "lookup":
        _give_up(draft)
    elif timer.reason == "understand":
        stop_puzzling(draft)
    elif timer.reason == "listen":
        stop_listening(draft)
    else:
        _end_silence(draft)


def _end_wait(draft: Draft) -> None:
    """Go on, unless somebody has written or taken over meanwhile."""
    conversation = draft.talk
    step = draft.flow.step(conversation.step) if draft.flow is not None else None
    if conversation.status is not Status.BOT or not conversation.until or step is None:
        return
    if draft.now.timestamp() < conversation.until:
        # A timer of an earlier wait, or one by a clock that is ahead.
        draft.note(TimerSet("wait", datetime.fromtimestamp(conversation.until, UTC)))
        return
    draft.change(until=0, resumed=int(draft.now.timestamp()))
    go_on(draft, step)


def find(draft: Draft, found: Found) -> None:
    """Go on with what a source answered, unless the conversation has gone on without it."""
    conversation = draft.conversation
    if conversation is None or conversation.id != found.conversation_id or not conversation.looking:
        return
    if conversation.step == found.step and found.number in (0, conversation.asks):
        _go_on_with(draft, found.values)


def _give_up(draft: Draft) -> None:
    """Its effect is lost, or is dead: nobody waits for ever."""
    looking = draft.talk.looking
    if not looking:
        return
    due = datetime.fromtimestamp(looking, UTC) + PATIENCE
    if draft.now < due:
        draft.note(TimerSet("lookup", due))
    else:
        _go_on_with(draft, None)


def _go_on_with(draft: Draft, values: Mapping[str, Any] | None) -> None:
    """While staff have the conversation nothing is said: when they hand it back, it is looked up again."""
    conversation = draft.talk
    step = draft.flow.step(conversation.step) if draft.flow is not None else None
    draft.change(looking=0)
    if conversation.status is Status.BOT and step is not None and step.lookup is not None:
        end_lookup(draft, step, values)
        answer_unheard(draft)


def _end_silence(draft: Draft) -> None:
    """Nudge, close or hand off a prospect who has fallen silent; wait on where they have spoken meanwhile."""
    conversation = draft.talk
    draft.change(timed=False)
    silence = draft.flow.silence if draft.flow else None
    if silence is None or conversation.status is not Status.BOT or draft.contact.opted_out:
        return
    if conversation.until or conversation.looking:
        return
    since = (draft.now - _silent_since(conversation)).total_seconds()
    if conversation.nudged == 0 and since >= silence.after:
        draft.template = silence.template
        draft.say(draft.in_words("if_silent", silence.say))
        draft.change(nudged=int(draft.now.timestamp()))
    elif conversation.nudged and draft.now.timestamp() - conversation.nudged >= silence.then_after:
        if silence.then == "handoff":
            flag(draft, SILENT, "")
        else:
            close(draft, "silent")


def set_timer(draft: Draft) -> None:
    """While the bot waits for an answer, one silence timer is under way."""
    conversation, flow = draft.conversation, draft.flow
    if conversation is None or flow is None or flow.silence is None:
        return
    if conversation.status is not Status.BOT or conversation.timed or draft.contact.opted_out:
        return
    if conversation.until or conversation.looking:
        return
    if conversation.nudged:
        due = datetime.fromtimestamp(conversation.nudged, UTC) + timedelta(seconds=flow.silence.then_after)
    else:
        due = _silent_since(conversation) + timedelta(seconds=flow.silence.after)
    draft.change(timed=True)
    draft.note(TimerSet("silence", due))


def _silent_since(conversation: Conversation) -> datetime:
    """Since when the bot waits for an answer: the prospect's latest message, or when the bot went on by itself."""
    last = conversation.last_in or conversation.opened_at
    return max(last, datetime.fromtimestamp(conversation.resumed, UTC)) if conversation.resumed else last
