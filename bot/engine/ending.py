"""The ways out of the bot's hands: closed, or flagged for a human."""

from __future__ import annotations

from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.events import ConversationClosed, Flagged


def close(draft: Draft, outcome: str) -> None:
    """End the conversation with an outcome."""
    draft.conversation = draft.talk.moved(Status.CLOSED)
    draft.change(outcome=outcome, step="", pending=None, until=0, looking=0, unheard=(), asked="", asked_in="")
    draft.note(ConversationClosed(outcome))


def flag(draft: Draft, reason: str, sentence: str) -> None:
    """Ask for a human: say once what happens next (a default sentence's key, or "" where the flow said it itself)."""
    draft.conversation = draft.talk.moved(Status.FLAGGED)
    draft.change(flagged_for=reason, pending=None)
    if sentence:
        draft.say_default(sentence)
    draft.note(Flagged(reason))
