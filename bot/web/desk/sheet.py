"""What the pane of the details shows: who it is, the lead, the answers, what other systems were told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request

from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.host.details import Details
from bot.runtime import Runtime
from bot.web.desk.talk import safe_link
from bot.web.languages import LANGUAGES


def about_of(runtime: Runtime, conversation: str, contact: Contact, talk: Conversation | None) -> dict[str, Any]:
    """What the details' pane shows. Raises NotFound, StoreUnavailable."""
    known = runtime.ports.threads.conversation(conversation)
    sheet = Details(runtime.chat).sheet(known, contact, talk)
    touches = [_touch(touch) for touch in (contact.source, *contact.touches) if touch]
    return {"sheet": sheet, "touches": touches, "languages": LANGUAGES, "told_about": request.args.get("told", "")}


def _touch(touch: Mapping[str, str]) -> dict[str, str]:
    return {**touch, "link": safe_link(touch.get("source_url")), "at": touch.get("at", "")[:10]}
