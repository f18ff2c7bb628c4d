"""The ways out of the bot's hands: closed, or flagged for a human."""

from __future__ import annotations

from bot.engine.closed import tell_closed
from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.events import ConversationClosed, Flagged, Resumed
from bot.engine.reasons import LOOPS, SILENT

# Outcomes of conversations that were no lead's: they are not judged. A customer is flagged, the others are closed.
CUSTOMER = "customer"
NO_LEAD = frozenset({"reset", CUSTOMER, "supplier", "job", "wrong_number", "abuse"})
# Nobody asked for a person: nobody is told when one is there.
_UNASKED = frozenset({SILENT, LOOPS})


def close(draft: Draft, outcome: str) -> None:
    """End the conversation with an outcome."""
    conversation = draft.conversation = draft.talk.moved(Status.CLOSED)
    draft.change(outcome=outcome, step="", pending=None, aside="", asked="", asked_in="")
    draft.change(until=0, looking=0, unheard=(), puzzle="", puzzled=0, guessed={}, timed=False)
    draft.change(spoken=(), listened=0)
    if conversation.ahead or conversation.skipped:
        left = {name for name, told in conversation.ahead.items() if not told}
        answers = {name: given for name, given in conversation.answers.items() if name not in left}
        draft.change(answers=answers, ahead={}, skipped={})
    draft.note(ConversationClosed(outcome))


def flag(draft: Draft, reason: str, sentence: str) -> None:
    """Ask for a human: say once what happens next (a default sentence's key, or "" where the flow said it itself)."""
    draft.conversation = draft.talk.moved(Status.FLAGGED)
    draft.change(flagged_for=reason, pending=None)
    if sentence:
        draft.say_default(sentence)
    if reason not in _UNASKED:
        tell_closed(draft)
    draft.note(Flagged(reason))


def resume(draft: Draft) -> None:
    """Take a conversation up again that was flagged for its silence alone, and that nobody has claimed: its prospect
    writes."""
    if draft.talk.status is Status.FLAGGED and draft.talk.flagged_for == SILENT:
        draft.conversation = draft.talk.moved(Status.BOT)
        draft.change(flagged_for="", missed=0)
        draft.note(Resumed())
