"""Waking: a timer has run out. The turn looks at the timer's reason again before anything is said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.engine.conversation import Conversation, Status
from bot.engine.draft import Draft
from bot.engine.ending import close, flag
from bot.engine.events import TimerSet
from bot.engine.inputs import Timer
from bot.engine.walk import go_on


def wake(draft: Draft, timer: Timer) -> None:
    """Look at the timer's reason again, and do what it says: a silence, or a wait that is over."""
    conversation = draft.conversation
    if conversation is None or conversation.id != timer.conversation_id:
        return
    if timer.reason == "wait":
        _end_wait(draft)
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


def _end_silence(draft: Draft) -> None:
    """Nudge, close or hand off a prospect who has fallen silent; wait on where they have spoken meanwhile."""
    conversation = draft.talk
    draft.change(timed=False)
    silence = draft.flow.silence if draft.flow else None
    if silence is None or conversation.status is not Status.BOT or draft.contact.opted_out or conversation.until:
        return
    since = (draft.now - _silent_since(conversation)).total_seconds()
    if conversation.nudged == 0 and since >= silence.after:
        draft.say(draft.in_words("if_silent", silence.say))
        draft.change(nudged=int(draft.now.timestamp()))
    elif conversation.nudged and draft.now.timestamp() - conversation.nudged >= silence.then_after:
        if silence.then == "handoff":
            flag(draft, "stopped answering", "")
        else:
            close(draft, "silent")


def set_timer(draft: Draft) -> None:
    """While the bot waits for an answer, one silence timer is under way."""
    conversation, flow = draft.conversation, draft.flow
    if conversation is None or flow is None or flow.silence is None:
        return
    if conversation.status is not Status.BOT or conversation.timed or draft.contact.opted_out or conversation.until:
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
