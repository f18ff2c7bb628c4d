"""Whose a conversation is by the rules (script/owners)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.engine.draft import Draft
from bot.leads.band import segments_of
from bot.leads.score import score
from bot.script.book import Book
from bot.script.owners import Owner


def owners_of(book: Book, contact: Contact, conversation: Conversation, now: datetime) -> Iterator[Owner]:
    """The rules that hold for this conversation, in their order. Where its version is nowhere to be found, those that
    ask for nothing of a flow."""
    if not book.owners:
        return
    draft = Draft(book, contact, now, conversation, book.flow(conversation.flow, conversation.version))
    values: dict[str, object] = {"tagged": contact.tags}
    segments: tuple[str, ...] = ()
    if draft.flow is not None:
        judged = score(draft.flow, draft.judged, conversation.said_at, now)
        segments = segments_of(draft.flow, draft.judged, judged)
        values |= {**draft.values, **draft.built_in(draft.flow.built_in)}
        values |= {"fit": judged.fit, "engagement": judged.engagement}
    for owner in book.owners.values():
        if owner.holds(conversation.flow, draft.language, segments, values):
            yield owner
