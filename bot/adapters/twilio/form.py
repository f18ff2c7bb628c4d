"""Reading Twilio's webhook forms: what a prospect wrote, and what became of what we sent.

Parameters are added by Twilio without notice, and most may be missing: only MessageSid and From are relied upon.
Source: https://www.twilio.com/docs/messaging/guides/webhook-request and forms that were recorded. Forwarded,
FrequentlyForwarded and OriginalRepliedMessageSid were seen in recorded forms; of a reaction Twilio has told no more
than an empty message.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping

from bot.adapters.twilio.codes import is_too_fast, sentence_for, verdict_of
from bot.answers.clean import normalise
from bot.engine.inputs import Attachment, Message, Place
from bot.errors import FormRefused, Verdict
from bot.ports import FAILED, StatusUpdate

# Twilio sends at most ten; NumMedia is not needed to find them, and is sometimes wrong.
MEDIA = tuple((f"MediaUrl{at}", f"MediaContentType{at}") for at in range(10))
PREFIX = "whatsapp:"
# A business-scoped user id: country, dot, up to 128 characters. It stands where WhatsApp hides the phone number.
USER_ID = re.compile(r"[A-Za-z]{2}\.[A-Za-z0-9_-]{1,128}")

REFERRAL = {
    "ReferralSourceId": "source_id",
    "ReferralSourceType": "source_type",
    "ReferralSourceUrl": "source_url",
    "ReferralHeadline": "headline",
    "ReferralBody": "body",
    "ReferralMediaUrl": "media_url",
    "ReferralMediaContentType": "media_content_type",
    "ReferralCtwaClid": "ctwa_clid",
}
# MessageType -> our kind, where the type says more than the rest of the form does.
KINDS = {
    "image": "image", "audio": "audio", "voice": "audio", "video": "video", "document": "document",
    "sticker": "sticker", "location": "location", "contacts": "contacts", "reaction": "reaction",
}
# Types whose form speaks for itself.
PLAIN_TYPES = frozenset({"", "text", "interactive", "button", "list"})
# MIME types of attachments whose kind is not the MIME type's first word. WhatsApp's pictures are never WebP, its
# stickers always are.
KIND_OF_CONTENT = {
    "image/webp": "sticker", "text/vcard": "contacts", "text/x-vcard": "contacts", "text/directory": "contacts",
}


def read_message(form: Mapping[str, str]) -> Message:
    """The message that a webhook's form carries.

    Raises FormRefused where the form is no message: MessageSid or From is missing, or it reports the status of a
    message that we sent. Nothing else raises, whatever the form holds.
    """
    told = {name: line for name, written in form.items() if written and (line := _line(written))}
    sid, address = told.get("MessageSid", ""), told.get("From", "")
    if not sid or not address:
        raise FormRefused("The form has no MessageSid or no From; every message of Twilio has both.")
    if told.get("SmsStatus", "").lower() not in ("", "received"):
        raise FormRefused("The form reports the status of a message that was sent; it is not a message.")
    kind, choice, title = _tapped(told, form.get("InteractiveData") or "")
    body = form.get("Body") or ""
    text = normalise(body) or title
    place, attachments = _place(told), _attachments(told)
    referral = {name: told[parameter] for parameter, name in REFERRAL.items() if parameter in told}
    return Message(
        id=sid, address=address, to=told.get("To", ""), text=text, raw=body if body and body != text else None,
        kind=kind or _kind(told, place, attachments, text or referral), choice=choice, attachments=attachments,
        place=place,
        profile_name=told.get("ProfileName", ""), wa_id=told.get("WaId", ""), external_id=_external_id(told, address),
        replied_to=told.get("OriginalRepliedMessageSid", ""), opt_out_type=told.get("OptOutType", ""),
        referral=referral, forwarded=_forwarded(told),
    )


def read_status(form: Mapping[str, str], entry_id: str) -> StatusUpdate | None:
    """What the form says became of a message that we sent, or None where it says no such thing. `entry_id` is the
    outbox entry that the callback's address named; it may be empty."""
    sid = _field(form, "MessageSid")
    status = (_field(form, "MessageStatus") or _field(form, "SmsStatus")).lower()
    if not sid or status in ("", "received", "receiving"):
        return None
    code = _number(_field(form, "ErrorCode"))
    told = _field(form, "ErrorMessage") or _field(form, "ChannelStatusMessage")
    error = sentence_for(code) or told or (f"Twilio reports error {code}." if code else "")
    verdict = (verdict_of(code) if code else Verdict.NEVER) if status in FAILED else None
    return StatusUpdate(
        sid, status, entry_id=normalise(entry_id).strip(), code=code, error=error, verdict=verdict,
        sender=_field(form, "From"), too_fast=status in FAILED and is_too_fast(code))


def _field(form: Mapping[str, str], name: str) -> str:
    """A parameter as one clean line; empty where it is missing."""
    written = form.get(name)
    return _line(written) if written else ""


def _line(written: str) -> str:
    # Nearly always.
    if " " not in written and written.isascii() and written.isprintable():
        return written
    return " ".join(normalise(written).split())


def _number(written: str) -> int | None:
    """A small positive number in digits, else None."""
    return (int(written) or None) if written.isascii() and written.isdigit() and len(written) < 10 else None


def _tapped(told: Mapping[str, str], interactive: str) -> tuple[str, str, str]:
    """What was tapped: its kind (button, list, or empty), the id that we gave it, its title."""
    for kind, given, shown in (("list", "ListId", "ListTitle"), ("button", "ButtonPayload", "ButtonText")):
        choice, title = told.get(given, ""), told.get(shown, "")
        if choice or title:
            return kind, choice, title
    return _tapped_in(interactive)


def _tapped_in(interactive: str) -> tuple[str, str, str]:
    """The same from WhatsApp's own JSON, which Twilio hands on for some kinds of messages."""
    try:
        data = json.loads(interactive) if interactive else None
    except (ValueError, RecursionError):
        # A prospect's client made it: what cannot be read is no tap, and the rest of the form still counts.
        return "", "", ""
    for kind, name in (("list", "list_reply"), ("button", "button_reply")):
        reply = data.get(name) if isinstance(data, dict) else None
        if isinstance(reply, dict):
            told = {key: str(reply.get(key) or "") for key in ("id", "title")}
            return kind, _field(told, "id"), _field(told, "title")
    return "", "", ""


def _attachments(told: Mapping[str, str]) -> tuple[Attachment, ...]:
    return tuple([
        Attachment(told[url], told.get(content_type, "").lower()) for url, content_type in MEDIA if url in told
    ])


def _place(told: Mapping[str, str]) -> Place | None:
    latitude, longitude = _degrees(told.get("Latitude", ""), 90), _degrees(told.get("Longitude", ""), 180)
    if latitude is None or longitude is None:
        return None
    return Place(latitude, longitude, label=told.get("Label", ""), address=told.get("Address", ""))


def _degrees(written: str, most: float) -> float | None:
    try:
        degrees = float(written) if written else math.nan
    except ValueError:
        # Not a number: no place was sent.
        return None
    return degrees if math.isfinite(degrees) and abs(degrees) <= most else None


def _forwarded(told: Mapping[str, str]) -> str:
    if told.get("FrequentlyForwarded") == "true":
        return "often"
    return "once" if told.get("Forwarded") == "true" else ""


def _kind(told: Mapping[str, str], place: Place | None, attachments: tuple[Attachment, ...], content: object) -> str:
    type_ = told.get("MessageType", "").lower()
    if type_ in KINDS:
        return KINDS[type_]
    if place is not None:
        return "location"
    if attachments:
        content_type = attachments[0].content_type.partition(";")[0].strip()
        first_word = content_type.partition("/")[0]
        return KIND_OF_CONTENT.get(content_type) or (
            first_word if first_word in ("image", "audio", "video") else "document")
    if content:
        return "text"
    return "nothing" if type_ in PLAIN_TYPES else "unsupported"


def _external_id(told: Mapping[str, str], address: str) -> str:
    """The business-scoped user id without its prefix, from its own parameter or from the sender's address."""
    for written in (told.get("ExternalUserId", ""), address):
        bare = written.removeprefix(PREFIX)
        if USER_ID.fullmatch(bare):
            return bare
    return ""
