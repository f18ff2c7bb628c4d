"""Rewording: which of the bot's messages a Writer may put in its flow's persona's words, and what it has to keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.engine.draft import Draft


@dataclass(frozen=True, slots=True)
class Reword:
    """This message may be reworded. `values` were filled in, and stay as they are; `message` is the id of the person's
    that waits for it ("": none)."""

    values: tuple[str, ...] = ()
    message: str = ""


def reword_of(draft: Draft, values: Iterable[str]) -> Reword | None:
    """How the message under way may be reworded, into which these values were filled. Not where the flow does not want
    it, or somebody has waited for it already (of what comes in, only messages tell which number they were sent `to`);
    and never a consent, which is asked in its very words, a link to book by, a template's message, or what is said to
    who said STOP."""
    flow, conversation = draft.flow, draft.conversation
    if flow is None or not flow.reword or conversation is None or not draft.book.writer:
        return None
    if draft.contact.opted_out or not draft.to:
        return None
    step = flow.step(conversation.step)
    plain = step is None or (step.consent is None and not step.book)
    return Reword(tuple(dict.fromkeys(values)), draft.cause) if plain and not draft.template else None
