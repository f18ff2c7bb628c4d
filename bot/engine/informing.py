"""Informing: a question that the flow has no sentence for is answered from its knowledge, in the very words that stand
there."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.phrases.questions import Asked
from bot.engine.draft import Draft
from bot.engine.inputs import Proposal
from bot.script.knowledge.library import Found


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of the flow's knowledge, and the ids of the passages that it stands in."""

    text: str
    passages: tuple[str, ...]


def tells(draft: Draft, asked: Asked) -> Told | None:
    """The passage that answers the question by itself; None where none does. Where the question says nothing of what
    it is about, what stands beside it may: "about the warranty, how does it work?"."""
    best = _best(draft, asked.text)
    if best is None and asked.beside:
        best = _best(draft, asked.beside)
    return Told(best.passage.text, (best.passage.id,)) if best is not None and best.is_good else None


def is_known_of(draft: Draft, text: str) -> bool:
    """Whether a message that answers nothing is nothing but the name of something that we know of ("garantia"), or has
    a question mark and a passage that answers it."""
    best = _best(draft, text)
    return best is not None and (best.is_named or ("?" in text and best.is_good))


def worded(proposal: Proposal) -> Told | None:
    """What a Writer found in the flow's knowledge."""
    return Told(proposal.reply, proposal.passages) if proposal.reply else None


def _best(draft: Draft, text: str) -> Found | None:
    """What the flow knows best about it, in the language that is spoken."""
    library = draft.flow.knowledge.get(draft.language) if draft.flow is not None else None
    return library.best(text) if library is not None else None
