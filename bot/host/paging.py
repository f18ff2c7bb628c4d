"""Paging: a template on WhatsApp to somebody of the staff. Never words of our own: whether they have written to our
number within a day is nobody's business here."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from bot.engine.template import Filled, read_filled
from bot.errors import DeliveryError
from bot.host.chat import Chat
from bot.host.joining import OnFile
from bot.host.records import done_record
from bot.host.saying import LOOK_AFTER
from bot.ports import Account, Entry, Outcome, Promise, Speech
from bot.script.book import Book

# What stands where nothing is known: WhatsApp takes no empty places.
_NOTHING = "-"
_WHY = {"qualified": "qualified"}


def page_payload(
    book: Book, found: OnFile, promise: Promise, account: Account, phone: str, link: str,
) -> dict[str, Any] | None:
    """What is sent to that person; None where the settings name no template, or one without words."""
    template = book.templates.get(book.service.duty_template)
    flow, talk, contact = book.live.get(promise.flow), found.conversation, found.contact
    if template is None or not template.wordings or talk is None:
        return None
    language = flow.where.language if flow is not None else ""
    wording = template.wording(language) or next(iter(template.wordings.values()))
    told = {
        "who": account.name, "name": contact.name or contact.profile_name or contact.phone, "phone": contact.phone,
        "why": promise.why or _WHY.get(promise.reason, promise.reason), "flow": promise.flow, "link": link,
    }
    values = (" ".join(text.fill(told).split()) or _NOTHING for text in wording.values)
    filled = Filled(template.name, wording.known_as, wording.code, template.category, wording.body, tuple(values),
                    wording.sid)
    return {"to": f"whatsapp:{phone}", "sender": talk.at, "template": asdict(filled)}


def page(chat: Chat, entry: Entry) -> Outcome:
    """Send it. A try that may have been sent is looked for before the next. Raises DeliveryError."""
    ports, payload, now = chat.ports, entry.payload, chat.ports.now()
    template = read_filled(payload["template"])
    speech = Speech("", payload["to"], payload["sender"], template.text, language=template.language, template=template)
    if now - entry.due >= LOOK_AFTER - timedelta(seconds=5) and ports.channel.find(speech, entry.due, now):
        return Outcome("done", record=done_record(entry, (), now))
    try:
        sid = ports.channel.send(speech)
    except DeliveryError as error:
        after = max(error.after or 0, LOOK_AFTER.total_seconds())
        raise DeliveryError(
            str(error), retryable=error.retryable, ambiguous=error.ambiguous, code=error.code, after=after,
            remedy=error.remedy, verdict=error.verdict,
        ) from error
    return Outcome("done", sid=sid, record=done_record(entry, (), now))
