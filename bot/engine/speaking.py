"""Speaking: which language a contact is spoken to in, and how it is switched."""

from __future__ import annotations

from typing import Any

from bot.answers.phrases.language import detect, greeting_language
from bot.engine.changed import changed
from bot.engine.contact import Contact
from bot.engine.draft import Draft
from bot.script.flow import Flow

_SENTENCE = 4  # words of a message that tells which language somebody would rather speak


def language_of(contact: Contact, text: str, flow: Flow | None) -> dict[str, Any]:
    """What a message tells of a contact's language: the fields that may be new. The first sentence decides, or a
    greeting; later two sentences in a row in another language that the flow speaks."""
    if not contact.language:
        return {"language": detect(text) or greeting_language(text)}
    if text.count(" ") + 1 < _SENTENCE:
        return {}
    heard = detect(text)
    if heard is None:
        return {}
    if _same(heard, contact.language) or flow is None or not speaks(flow, heard):
        return {"overheard": ""}
    return {"language": heard, "overheard": ""} if contact.overheard == heard else {"overheard": heard}


def switch(draft: Draft, language: str) -> None:
    """Speak that language from now on, and put the question in it; or say that this flow does not, and go on as
    before."""
    flow, conversation = draft.walk
    if may_speak(draft, flow, language):
        draft.contact = changed(draft.contact, language=language, overheard="")
    else:
        draft.say_default("no_language")
    step = flow.step(conversation.step)
    if step is not None and step.answer is not None:
        draft.ask(step)


def speaks(flow: Flow, language: str) -> bool:
    """Whether a flow has sentences in that language, or its kin."""
    return any(_same(language, other) for other in (flow.where.language, *flow.texts))


def may_speak(draft: Draft, flow: Flow, language: str) -> bool:
    """Whether the flow speaks it, and the number of ours that is spoken to does."""
    sender = draft.book.sender(draft.at)
    return speaks(flow, language) and (sender is None or _same(sender.language(language), language))


def _same(language: str, other: str) -> bool:
    return language[:2].lower() == other[:2].lower()
