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


def record_consent(draft: Draft, consent: Consent, given: bool, message_id: str) -> None:
    """The contact said yes or no to the text that was asked."""
    conversation = draft.talk
    version = version_of_text(conversation.asked)
    said = Consented(given, version, draft.now)
    draft.contact = changed(draft.contact, consents={**draft.contact.consents, consent.purpose: said})
    kind = ConsentGiven if given else ConsentRefused
    draft.note(kind(consent.purpose, version, conversation.asked, conversation.asked_in, message_id, draft.now))
    draft.change(asked="", asked_in="")


def agreed_before(draft: Draft, step: Step, consent: Consent) -> bool | None:
    """True where the contact has said yes to this very text; None: it must be asked (again)."""
    said = draft.contact.consents.get(consent.purpose)
    agreed = said is not None and said.given and said.version == version_of_text(draft.question(step))
    return True if agreed else None


def version_of_text(text: str) -> str:
    """What names a text that was said: the first 12 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def plain_consents(contact: Contact) -> dict[str, dict[str, Any]]:
    """The contact's consents as a lead shows them."""
    return {
        purpose: {"given": said.given, "version": said.version, "at": said.at.isoformat()}
        for purpose, said in contact.consents.items()
    }
