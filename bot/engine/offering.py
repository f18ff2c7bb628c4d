"""What a person may say in a conversation with a few keystrokes: canned replies, templates, the waiting question's
options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.engine.draft import Draft
from bot.engine.template import Filled, fill_template
from bot.engine.window import closes
from bot.errors import IllegalMove
from bot.script.book import Book
from bot.script.read_templates import LONGEST_BODY


@dataclass(frozen=True, slots=True)
class Offers:
    """`replies`: name -> the words, filled in. `templates`: in the person's language, else the flow's, filled in as far
    as it is known. `options`: what the flow's waiting question offers. `closes`: when the 24 hours end, in seconds
    since 1970 (0: the person never wrote). `zone`: the business's."""

    replies: tuple[tuple[str, str], ...] = ()
    templates: tuple[Filled, ...] = ()
    options: tuple[str, ...] = ()
    closes: int = 0
    zone: str = "UTC"


def offers_of(book: Book, contact: Contact, conversation: Conversation, now: datetime, agent: str) -> Offers:
    """What `agent` may say in it now. A conversation whose version is nowhere to be found knows no answers."""
    draft = Draft(book, contact, now, conversation, book.flow(conversation.flow, conversation.version))
    own = draft.flow.where.language if draft.flow is not None else ""
    replies = []
    for reply in book.replies.values():
        text = reply.text(draft.language, own)
        if text is not None and (words := text.fill(draft.variables(text.names, {"agent": agent})).strip()):
            replies.append((reply.name, words))
    templates = (fill_template(draft, name) for name in sorted(book.templates))
    step = draft.flow.step(conversation.step) if draft.flow is not None else None
    options = draft.choices(step) if step is not None and step.answer is not None else ()
    return Offers(
        tuple(replies), tuple(filter(None, templates)), tuple(choice.title for choice in options),
        closes(conversation), book.service.zone or draft.where.zone,
    )


def refill(template: Filled, values: Sequence[str]) -> Filled:
    """The template with what a person has filled in. Raises IllegalMove where WhatsApp would not take it."""
    # WhatsApp takes neither line breaks nor rows of blanks in what is filled in.
    clean = tuple(" ".join(value.split()) for value in values[:len(template.values)])
    filled = replace(template, values=clean)
    if len(clean) < len(template.values) or not filled.is_whole:
        raise IllegalMove("Fill in every place of the template: WhatsApp takes no empty ones.", "empty_place")
    if len(filled.text) > LONGEST_BODY:
        told = f"The template is too long with this: {len(filled.text)} characters of {LONGEST_BODY}."
        raise IllegalMove(told, "long_template")
    return filled
