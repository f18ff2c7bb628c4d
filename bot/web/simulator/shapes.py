"""What a message looks like on the phone: its content filled with variables, and what WhatsApp would not carry.

Limits and types: Twilio's Content API (docs/content/content-types-overview); {{1}} stands for the variable "1".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
# The same content may hold several types; WhatsApp gets the richest that it knows, plain text last.
_ORDER = (
    "whatsapp/card", "twilio/card", "twilio/list-picker", "twilio/quick-reply", "twilio/call-to-action",
    "twilio/location", "twilio/media", "twilio/text",
)
_TAPPED = ("QUICK_REPLY", "")


def length(text: str) -> int:
    """How long a text is for Twilio: in UTF-16 units, so an emoji may count two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fill(document: Any, variables: Mapping[str, str]) -> Any:
    """The document with every {{name}} in its texts replaced; unknown names stay as they are written."""
    if isinstance(document, str):
        return _VARIABLE.sub(lambda found: str(variables.get(found[1], found[0])), document)
    if isinstance(document, list):
        return [fill(part, variables) for part in document]
    if isinstance(document, dict):
        return {key: fill(part, variables) for key, part in document.items()}
    return document


def shape_of(content: Mapping[str, Any], variables: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """The words of a content and how it is drawn: `buttons`, `list`, `links`, `place`, `media`, `footer` if any."""
    types: Mapping[str, Any] = content["types"]
    name = next((name for name in _ORDER if types.get(name)), next(iter(types), ""))
    part = fill({**types.get(name, {})}, {**(content.get("variables") or {}), **variables})
    shape: dict[str, Any] = {"type": name}
    actions = part.get("actions") or []
    buttons = [_button(action) for action in actions if (action.get("type") or "").upper() in _TAPPED]
    links = [_link(action) for action in actions if (action.get("type") or "").upper() not in _TAPPED]
    found = {
        "buttons": buttons, "links": links, "list": _list(part), "place": _place(name, part),
        "footer": part.get("footer") or part.get("subtitle"), "media": [url for url in part.get("media") or [] if url],
    }
    return _words(part), shape | {key: what for key, what in found.items() if what}


def _words(part: Mapping[str, Any]) -> str:
    heading = part.get("header_text") or part.get("title")
    return "\n".join(text for text in (f"*{heading}*" if heading else "", part.get("body") or "") if text)


def _button(action: Mapping[str, Any]) -> dict[str, str]:
    title = action.get("title") or ""
    return {"id": action.get("id") or title, "title": title}


def _link(action: Mapping[str, Any]) -> dict[str, str]:
    phone = action.get("phone")
    return {"title": action.get("title") or "", "url": action.get("url") or (f"tel:{phone}" if phone else "")}


def _list(part: Mapping[str, Any]) -> dict[str, Any] | None:
    items = part.get("items")
    if not items:
        return None
    names = (("id", "id"), ("title", "item"), ("more", "description"))
    rows = [{ours: row.get(theirs) or "" for ours, theirs in names} for row in items]
    return {"button": part.get("button") or "", "rows": rows}


def _place(name: str, part: Mapping[str, Any]) -> dict[str, Any] | None:
    if name != "twilio/location":
        return None
    return {key: part.get(key) or "" for key in ("latitude", "longitude", "label", "address")}


def fault_of(body: str, shape: Mapping[str, Any]) -> str:
    """Why WhatsApp would not carry this interactive message, in one sentence; empty where it would."""
    buttons, rows = shape.get("buttons", ()), shape.get("list", {}).get("rows", ())
    links = shape.get("links", ()) if shape.get("type") == "twilio/call-to-action" else ()
    limits = (
        ((buttons or rows) and not body, "an interactive message needs a body"),
        ((buttons or rows) and length(body) > 1024, "the body is longer than 1024 characters"),
        (links and not body, "a button that opens a link needs a body"),
        (links and length(body) > 640, "the body is longer than 640 characters"),
        (len(links) > 1 or (links and buttons), "more than one button that opens a link, or others beside it"),
        (any(not 0 < length(each["title"]) <= 20 for each in links), "a button's title has not 1 to 20 characters"),
        (len(buttons) > 3, "more than 3 buttons"),
        (any(not 0 < length(each["title"]) <= 20 for each in buttons), "a button's title has not 1 to 20 characters"),
        (_doubled(buttons), "two buttons have the same id or title"),
        (rows and not 0 < length(shape["list"]["button"]) <= 20, "the list's button has not 1 to 20 characters"),
        (len(rows) > 10, "more than 10 rows in a list"),
        (any(not 0 < length(row["title"]) <= 24 for row in rows), "a row's title has not 1 to 24 characters"),
        (any(not 0 < length(row["id"]) <= 200 for row in rows), "a row's id has not 1 to 200 characters"),
        (any(length(row["more"]) > 72 for row in rows), "a row's description is longer than 72 characters"),
        (len({row["id"] for row in rows}) < len(rows), "two rows have the same id"),
    )
    return next((why for wrong, why in limits if wrong), "")


def _doubled(buttons: Any) -> bool:
    return any(len({button[key] for button in buttons}) < len(buttons) for key in ("id", "title"))
