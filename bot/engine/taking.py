"""Taking a message for an answer: what it says to the question, or to the value, that waits."""

from __future__ import annotations

from bot.answers.kinds import understand
from bot.answers.reading import Reading
from bot.engine.draft import Draft
from bot.engine.filling import where_of
from bot.engine.inputs import Message
from bot.script.flow import Step


def read(draft: Draft, step: Step, message: Message, text: str) -> Reading | None:
    """What this text of the message answers to the step's question."""
    assert step.answer is not None
    options = draft.options(step)
    if message.choice in {option.id for option in options}:
        return Reading(message.choice)
    where = where_of(draft, text) if step.answer.kind == "phone" else draft.where
    return understand(step.answer.kind, text, where, draft.now, options)


def agreed(draft: Draft, message: Message) -> bool | None:
    """Whether the message says yes or no to the value that waits to be confirmed; None: it says something else. A
    longer no ("não, são 50") is an answer of its own."""
    said = understand("yes_no", message.text, draft.where, draft.now)
    if said is None or (said.value is False and len(message.text.split()) > 3):
        return None
    return bool(said.value)
