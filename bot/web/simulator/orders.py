"""What the bot asks Twilio to send, read and judged as Twilio does (docs/api/errors for the codes)."""

from __future__ import annotations

import json
import mimetypes
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.errors import LeadlineError
from bot.web.simulator.people import is_address
from bot.web.simulator.setting import Simulator
from bot.web.simulator.shapes import length, shape_of

_LONGEST_BODY = 1600  # UTF-16 units
_GEO = re.compile(r"geo:(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)(?:\|(.*))?")


class Refusal(LeadlineError):
    """Twilio's answer to a request that it does not carry out: an HTTP status, its code, and a sentence."""

    def __init__(self, status: int, code: int, message: str) -> None:
        self.status = status
        self.code = code
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Order:
    """A message that is to be sent: to whom, its words, how it is drawn, and who wants to know what became of it.
    `approved`: it is a template, which may be sent at any time."""

    to: str
    body: str
    shape: Mapping[str, Any]
    media: tuple[str, ...]
    callback: str
    service: str | None
    sender: str
    approved: bool = False


def read_order(
    fields: Mapping[str, str], media_urls: list[str], own: Simulator,
    find_content: Callable[[str], dict[str, Any] | None],
) -> Order:
    """The order in the fields of `POST Messages.json`. Raises Refusal with the code that Twilio would give."""
    to = _recipient(fields)
    service = fields.get("MessagingServiceSid") or None
    sender = _check_sender(fields.get("From", ""), service, own)
    body, shape, approved = fields.get("Body", ""), dict[str, Any](), False
    if fields.get("ContentSid"):
        body, shape, approved = _content(fields, find_content)
    elif spot := _spot(fields.get("PersistentAction", "")):
        shape = {"kind": "location", "place": {**spot, "label": body}}
    media = (*media_urls, *shape.pop("media", ()))
    if media:
        shape = {**shape, "kind": kind_of(media[0])}
    if not body and not media and not shape.get("place"):
        raise Refusal(400, 21619, "A text message body or media urls must be specified.")
    if length(body) > _LONGEST_BODY:
        raise Refusal(400, 21617, "The concatenated message body exceeds the 1600 character limit")
    return Order(to, body, shape, media, fields.get("StatusCallback", ""), service, sender, approved)


def kind_of(url: str) -> str:
    """How WhatsApp shows the file at that address, by its suffix: image, video, audio or document."""
    kind = type_of(url).partition("/")[0]
    return kind if kind in ("image", "video", "audio") else "document"


def type_of(url: str) -> str:
    """The content type of the file at that address, by its suffix; empty where that tells nothing."""
    return mimetypes.guess_type(urlsplit(url).path)[0] or ""


def _spot(action: str) -> dict[str, Any] | None:
    """The place in `geo:latitude,longitude|label`. Raises Refusal for another action."""
    if not action:
        return None
    found = _GEO.fullmatch(action)
    if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        raise Refusal(400, 20001, f"Invalid PersistentAction: {action}")
    return {"latitude": found[1], "longitude": found[2], "label": "", "address": found[3] or ""}


def _recipient(fields: Mapping[str, str]) -> str:
    to = fields.get("To", "")
    if not to:
        raise Refusal(400, 21604, "A 'To' phone number is required.")
    if not is_address(to):
        raise Refusal(400, 21211, f"Invalid 'To' Phone Number: {to}")
    return to


def _check_sender(given: str, service: str | None, own: Simulator) -> str:
    """The number that it is sent from. A messaging service alone sends from the usual one."""
    if not given and not service:
        raise Refusal(400, 21603, "A 'From' phone number is required.")
    if given and not own.is_ours(given):
        raise Refusal(400, 63007, "Twilio could not find a Channel with the specified From address")
    return given or own.sender


def _content(
    fields: Mapping[str, str], find_content: Callable[[str], dict[str, Any] | None],
) -> tuple[str, dict[str, Any], bool]:
    content = find_content(fields["ContentSid"])
    if content is None:
        raise Refusal(400, 21655, "The ContentSid is Invalid")
    try:
        variables = json.loads(fields.get("ContentVariables") or "{}")
    except ValueError:
        variables = None
    if not isinstance(variables, dict):
        raise Refusal(400, 21656, "The ContentVariables parameter is invalid")
    if any(not str(value).strip() for value in variables.values()):
        raise Refusal(400, 21656, "The ContentVariables parameter is invalid")
    return *shape_of(content, variables), "approval" in content
