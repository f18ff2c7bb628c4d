"""Puzzling: words that the engine does not understand. Where there is a Writer, it is asked before anything is said;
what it answers, or that it does not, comes back as an input (engine/disposing)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.engine.draft import Draft
from bot.engine.events import TimerSet, UnderstandingAsked
from bot.engine.inputs import Message
from bot.script.flow import Step

# After that the engine goes on alone, whatever has become of the Writer. Turns count whole seconds, so that it is
# between eight and nine.
PATIENCE = timedelta(seconds=9)
LONGEST = 1_000


def puzzles(draft: Draft, step: Step, message: Message) -> bool:
    """Whether a Writer is asked what this message says to the step's question; nothing else is done with it then. A
    consent is given in the person's own words, or not at all."""
    if not draft.book.writer or draft.puzzle is None or message.kind != "text" or message.choice:
        return False
    if step.consent is not None or step.book or step.answer is None or step.answer.kind == "file":
        return False
    if not any(map(str.isalnum, message.text)):
        return False
    # Somebody who is not understood goes on writing: it is one puzzle.
    text = f"{draft.puzzle}\n{message.text}".strip()[-LONGEST:]
    number = draft.talk.asks + 1
    draft.change(puzzle=text, puzzled=int(draft.now.timestamp()), asks=number)
    asked = UnderstandingAsked(step.id, text, number, message.id)
    draft.note(asked, TimerSet("understand", draft.now + PATIENCE))
    return True


def due_at(draft: Draft) -> datetime:
    """When the words that wait have waited long enough (UTC)."""
    return datetime.fromtimestamp(draft.talk.puzzled, UTC) + PATIENCE
