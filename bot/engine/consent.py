"""Consents: what a contact allows, with the proof of what exactly they were asked."""

from __future__ import annotations

import hashlib
from typing import Any

from bot.engine.changed import changed
from bot.engine.contact import Consented, Contact
from bot.engine.draft import Draft
from bot.engine.events import ConsentGiven, ConsentRefused
from bot.script.deeds import Consent
from bot.script.flow import Step


def record_consent(draft: Draft, step: Step, consent: Consent, given: bool) -> None:
    """The contact said yes or no to the text that was asked, or changes what they said to it."""
    conversation = draft.talk
    text, language = conversation.asked or draft.question(step), conversation.asked_in or draft.language
    version = version_of_text(text)
    said = Consented(given, version, draft.now)
    draft.contact = changed(draft.contact, consents={**draft.contact.consents, consent.purpose: said})
    kind = ConsentGiven if given else ConsentRefused
    draft.note(kind(consent.purpose, version, text, language, draft.cause, draft.now))
    draft.change(asked="", asked_in="")


def agreed_before(draft: Draft, step: Step, consent: Consent) -> bool:
    """Whether the contact has said yes to this very text; else it must be asked (again)."""
    said = draft.contact.consents.get(consent.purpose)
    return said is not None and said.given and said.version == version_of_text(draft.question(step))


def consented(draft: Draft, purpose: str) -> bool:
    """Whether the contact said yes to that consent, and has not said no since."""
    said = draft.contact.consents.get(purpose)
    return said is not None and said.given


def version_of_text(text: str) -> str:
    """What names a text that was said: the first 12 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def plain_consents(contact: Contact) -> dict[str, dict[str, Any]]:
    """The contact's consents as a lead shows them."""
    return {
        purpose: {"given": said.given, "version": said.version, "at": said.at.isoformat()}
        for purpose, said in contact.consents.items()
    }
