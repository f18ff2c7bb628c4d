"""Filling: what a message tells unasked is saved, and its questions are not asked."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.reading import Locale
from bot.answers.told.contacts import LEAST_DIGITS
from bot.answers.told.find import Told, find_told, may_tell
from bot.engine.draft import Draft
from bot.engine.inputs import Message
from bot.engine.saving import keep
from bot.leads.identity import country_of
from bot.script.flow import Step


def fill(draft: Draft, message: Message, waiting: Step | None = None) -> list[Told]:
    """Save what the message tells of answers that are not known yet, but for the one that is waited for."""
    if message.choice or message.kind != "text" or not may_tell(message.text):
        return []
    flow, conversation = draft.walk
    known = frozenset(conversation.answers)
    if waiting is not None and waiting.answer is not None:
        known |= {waiting.answer.name}
    # A consent is a yes to words that were read.
    known |= {name for step in flow.steps if step.consent for name in step.saves} if flow.purposes else set()
    told = find_told(message.text, flow.clues, known, where_of(draft, message.text), draft.now)
    for each in told:
        ahead = {**draft.talk.ahead, each.answer: 1}
        missed, pending = draft.talk.missed, draft.talk.pending
        keep(draft, each.answer, each.value, message.text[each.span.start:each.span.end].strip(), ahead=ahead)
        draft.change(missed=missed, pending=pending)
    return told


def where_of(draft: Draft, text: str) -> Locale:
    """Where this person writes from; where the text may hold a phone number, in the country of their own number."""
    if sum(map(str.isdigit, text)) < LEAST_DIGITS:
        return draft.where
    country = country_of(draft.contact.phone)
    return replace(draft.where, country=country) if country else draft.where
