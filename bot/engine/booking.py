"""Booking: a time was chosen behind the link of a step (`book`), and comes back from the calendar."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.answers.plain import to_plain
from bot.engine.conversation import Given, Status
from bot.engine.draft import Draft
from bot.engine.events import AnswerSaved
from bot.engine.inputs import Booked
from bot.engine.saving import go_on
from bot.errors import IllegalMove
from bot.script.flow import Flow, Step


def keep_booking(draft: Draft, booked: Booked) -> None:
    """Save the time, and go on where the conversation waits for it; where it does not, or staff have it, the time is
    only saved. Raises IllegalMove where this contact is in no flow that books for this lead."""
    conversation, flow = draft.conversation, draft.flow
    if conversation is None or flow is None or draft.contact.lead_in(flow.name) != booked.lead_id:
        raise IllegalMove("This lead's conversation is over: the contact is in another flow now.")
    step, waits = _booking_step(flow, conversation.step)
    if step is None or step.answer is None:
        raise IllegalMove(f"The flow {flow.name} books nothing.")
    plain = to_plain(booked.at.astimezone(ZoneInfo(flow.where.zone)))
    draft.change(answers={**conversation.answers, step.answer.name: Given(plain, draft.now)})
    draft.note(AnswerSaved(step.answer.name, plain, said=""))
    if waits and conversation.status is Status.BOT:
        draft.change(missed=0, pending=None, resumed=int(draft.now.timestamp()))
        go_on(draft, step)


def _booking_step(flow: Flow, current: str) -> tuple[Step | None, bool]:
    """The step that books, and whether the conversation waits there: else the flow's first."""
    waiting = flow.step(current)
    if waiting is not None and waiting.book:
        return waiting, True
    return next((step for step in flow.steps if step.book), None), False
