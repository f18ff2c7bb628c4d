"""Waking: a timer has run out. The turn looks at the timer's reason again before anything is said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.ending import close, flag
from bot.engine.events import TimerSet
from bot.engine.inputs import Timer


def wake(draft: Draft, timer: Timer) -> None:
    """Nudge, close or hand off a prospect who has fallen silent; wait on where they have spoken meanwhile."""
    conversation = draft.conversation
    if conversation is None or conversation.id != timer.conversation_id:
        return
    draft.change(timed=False)
    silence = draft.flow.silence if draft.flow else None
    if silence is None or conversation.status is not Status.BOT or draft.contact.opted_out:
        return
    since = (draft.now - (conversation.last_in or conversation.opened_at)).total_seconds()
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
    if conversation.status is not Status.BOT or conversation.timed or draft.contact.opted_out:
        return
    if conversation.nudged:
        due = datetime.fromtimestamp(conversation.nudged, UTC) + timedelta(seconds=flow.silence.then_after)
    else:
        due = (conversation.last_in or conversation.opened_at) + timedelta(seconds=flow.silence.after)
    draft.change(timed=True)
    draft.note(TimerSet("silence", due))
