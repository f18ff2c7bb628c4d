"""How a simulated conversation ended."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.contact import Contact
from bot.engine.conversation import Conversation, Status
from bot.engine.events import AnswerMissed, Event
from bot.engine.inputs import Input, Message, Timer
from bot.engine.reasons import ASKED
from bot.script.flow import Flow

# The flow came to where its author wanted it: its own ends, and its own handoffs.
COMPLETED = ("qualified", "disqualified", "done", "handoff")
# Name -> what it means; in the order of the report.
ENDINGS = {
    "qualified": "came to an end: qualified", "disqualified": "came to an end: disqualified",
    "done": "came to an end: done", "handoff": "came to a handoff of the flow",
    "not understood": "were handed off after too many tries", "asked for a person": "asked for a person",
    "opted out": "wanted no more messages", "silent": "fell silent, and were reminded in vain",
    "left": "walked away from a question", "circle": "were handed off: the flow went round in a circle",
    "endless": "still wrote after the most messages that are played", "crash": "ran into an error of the program",
}


def ending_of(
    flow: Flow, contact: Contact, conversation: Conversation | None, events: Sequence[Event], input: Input
) -> str:
    """One of ENDINGS, for a conversation that this turn took out of the bot's hands."""
    if contact.opted_out or conversation is None:
        return "opted out"
    if conversation.status is Status.CLOSED:
        return conversation.outcome
    if conversation.flagged_for in {step.handoff for step in flow.steps}:
        return "handoff"
    if any(isinstance(event, AnswerMissed) for event in events):
        return "not understood"
    if isinstance(input, Timer):
        return "silent"
    asked = isinstance(input, Message) and conversation.flagged_for == ASKED
    return "asked for a person" if asked else "circle"
