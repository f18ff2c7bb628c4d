"""Judging: at the end of a turn, once: score and stage, and what sales must hear of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.engine.changed import changed
from bot.engine.consent import consented, plain_consents
from bot.engine.contact import Contact, Standing
from bot.engine.conversation import Conversation
from bot.engine.draft import Draft
from bot.engine.ending import CUSTOMER, NO_LEAD
from bot.engine.events import (
    AnswerCorrected,
    AnswerSaved,
    AnswerSet,
    ConsentGiven,
    ConsentRefused,
    ContactsMerged,
    ConversationClosed,
    Flagged,
    LeadChanged,
    LeadQualified,
    StageReached,
    Tagged,
    Untagged,
)
from bot.engine.wake import set_timer
from bot.leads.band import band_of, segments_of
from bot.leads.lead import Lead
from bot.leads.score import Score, score
from bot.leads.stage import VERDICT_OF, VERDICTS, judge_stage
from bot.leads.variants import variants_of
from bot.script.book import Book
from bot.script.deeds import CONTACT
from bot.script.flow import Flow

_MATTERS = (
    AnswerSaved, AnswerSet, ConsentGiven, ConsentRefused, ConversationClosed, Flagged, Tagged, Untagged,
    ContactsMerged, AnswerCorrected,
)


def judge(draft: Draft) -> None:
    """Where something that matters to a lead has happened: judge it, and note what is new. Then set the timer."""
    if draft.flow is not None and any(isinstance(event, _MATTERS) for event in draft.events):
        _judge_lead(draft)
    set_timer(draft)


def _judge_lead(draft: Draft) -> None:
    flow, conversation = draft.walk
    before = draft.contact.leads.get(flow.name)
    qualified = before is not None and before.qualified_at is not None
    # Of one that sales have, they hear that it is a customer.
    if conversation.outcome in NO_LEAD and not (qualified and conversation.ended and conversation.outcome == CUSTOMER):
        return
    values = draft.judged
    judged, answered = score(flow, values, conversation.said_at, draft.now), bool(conversation.said_at)
    stage = judge_stage(flow, conversation.outcome, values, judged, answered)
    if stage != conversation.stage:
        draft.note(StageReached(stage, conversation.stage))
        draft.change(stage=stage)
    # Without consent a lead is held back: where it stands is known, and nobody is told.
    free = consented(draft, CONTACT) or not flow.asks_consent(CONTACT)
    standing = _standing(draft, stage, before, free)
    first = standing.stage == "sql" and not qualified
    ended = any(isinstance(event, ConversationClosed | Flagged) for event in draft.events)
    ended = ended or (before is not None and any(isinstance(event, AnswerCorrected) for event in draft.events))
    if first or standing.qualified_at or (ended and (answered or stage == "won")):
        draft.contact = changed(draft.contact, leads={**draft.contact.leads, flow.name: standing})
        if free or qualified:
            lead = make_lead(draft, standing, judged)
            draft.note(LeadQualified(lead) if first else LeadChanged(lead))


def _standing(draft: Draft, stage: str, before: Standing | None, free: bool) -> Standing:
    """Where the lead stands now. One that sales have, or that is held back from them, stays what it is until a flow
    gives a new verdict."""
    if before is None:
        return Standing(stage, draft.now, draft.now if stage == "sql" and free else None)
    stays = before.qualified_at is not None or before.stage == "sql"
    now = before.stage if stays and draft.talk.outcome not in VERDICTS else stage
    first = now == "sql" and before.qualified_at is None and free
    return Standing(now, before.created_at, draft.now if first else before.qualified_at, before.lead)


def make_lead(draft: Draft, standing: Standing, judged: Score) -> Lead:
    """The lead as the world outside reads it. Its `version` is the commit's, set by the host."""
    flow, conversation = draft.walk
    contact = draft.contact
    # What was said in earlier conversations still holds where it was not said anew.
    answers = {name: value for name, value in contact.known.items() if name in flow.answers}
    answers |= {name: given.value for name, given in conversation.answers.items()}
    return Lead(
        id=contact.lead_in(flow.name), contact_id=contact.id, conversation_id=conversation.id,
        flow=flow.name, flow_version=flow.version, version=0,
        stage=standing.stage, outcome=VERDICT_OF.get(standing.stage, conversation.outcome),
        fit=judged.fit, engagement=judged.engagement, reasons=judged.reasons,
        answers=answers,
        name=contact.name or contact.profile_name,
        phone=_of_kind(flow, answers, "phone") or contact.phone,
        email=_of_kind(flow, answers, "email"),
        address=contact.address, language=draft.language, source=contact.source,
        created_at=standing.created_at.isoformat(), updated_at=draft.now.isoformat(),
        qualified_at=standing.qualified_at.isoformat() if standing.qualified_at else "",
        band=band_of(flow, judged), segments=segments_of(flow, draft.judged, judged),
        given_at={name: "" if given.made else given.at.isoformat() for name, given in conversation.answers.items()},
        tags=contact.tags, variants=variants_of(flow, contact.id),
        consents=plain_consents(contact), opted_out=contact.opted_out, touches=contact.touches,
    )


def _of_kind(flow: Flow, answers: Mapping[str, Any], kind: str) -> str:
    for name, value in answers.items():
        if name in flow.answers and flow.answers[name].kind == kind:
            return str(value)
    return ""


def lead_now(book: Book, contact: Contact, conversation: Conversation, now: datetime) -> Lead | None:
    """The lead as this conversation tells it at this moment, whether anybody outside knows of it or not. None: the book
    does not hold the conversation's version."""
    flow = book.flow(conversation.flow, conversation.version)
    if flow is None:
        return None
    draft = Draft(book, contact, now, conversation, flow)
    judged = score(flow, draft.judged, conversation.said_at, now)
    standing = contact.leads.get(flow.name) or Standing(conversation.stage, conversation.opened_at)
    return make_lead(draft, standing, judged)
