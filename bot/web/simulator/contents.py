"""The contents (buttons, lists, texts) that the bot has made by the Content API."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

from bot.web.simulator.messages import new_sid
from bot.web.simulator.orders import Refusal

_NAME = re.compile(r"[a-z0-9_]{1,512}")
_CATEGORIES = ("UTILITY", "MARKETING", "AUTHENTICATION")
NOT_ASKED = {"status": "unsubmitted", "rejection_reason": ""}


def add(db: sqlite3.Connection, document: Any, now: float) -> str:
    """Keep a content; returns its sid. Raises Refusal where it has no language or no type."""
    types = document.get("types") if isinstance(document, dict) else None
    kept = {name: part for name, part in types.items() if part is not None} if isinstance(types, dict) else {}
    if not kept or not all(isinstance(part, dict) for part in kept.values()):
        raise Refusal(400, 20001, "Content types must not be empty")
    if not document.get("language"):
        raise Refusal(400, 20001, "Content language must not be empty")
    sid = new_sid("HX")
    own = {
        "friendly_name": document.get("friendly_name"), "language": document["language"],
        "variables": document.get("variables") or {}, "types": kept,
    }
    db.execute("INSERT INTO contents (sid, document, made_at) VALUES (?,?,?)", (sid, json.dumps(own), now))
    return sid


def approve(db: sqlite3.Connection, sid: str, request: Any) -> dict[str, Any]:
    """Approve a content as a template: here it is done at once. Raises Refusal where WhatsApp would not look at it."""
    content = find(db, sid)
    if content is None:
        raise Refusal(404, 20404, f"The requested resource /Content/{sid} was not found")
    asked = request if isinstance(request, dict) else {}
    name, category = str(asked.get("name") or ""), str(asked.get("category") or "")
    if not _NAME.fullmatch(name):
        raise Refusal(400, 20001, "Template name must be lowercase alphanumeric characters or underscores")
    if category not in _CATEGORIES:
        raise Refusal(400, 20001, f"Category must be one of {', '.join(_CATEGORIES)}")
    approval = {
        "name": name, "category": category, "content_type": next(iter(content["types"])), "status": "approved",
        "rejection_reason": "", "allow_category_change": True,
    }
    own = {key: what for key, what in content.items() if key not in ("sid", "made_at")} | {"approval": approval}
    db.execute("UPDATE contents SET document = ? WHERE sid = ?", (json.dumps(own), sid))
    # Twilio has received it; what WhatsApp says of it comes with the next look.
    return {**approval, "status": "received"}


def find(db: sqlite3.Connection, sid: str) -> dict[str, Any] | None:
    """A content with its `sid` and `made_at`, or None."""
    row = db.execute("SELECT * FROM contents WHERE sid = ?", (sid,)).fetchone()
    return None if row is None else {**json.loads(row["document"]), "sid": sid, "made_at": row["made_at"]}


def page(db: sqlite3.Connection, first: int, size: int) -> list[dict[str, Any]]:
    """`size` contents from the `first` on (0 is the newest)."""
    rows = db.execute("SELECT * FROM contents ORDER BY made_at DESC, rowid DESC LIMIT ? OFFSET ?", (size, first))
    return [{**json.loads(row["document"]), "sid": row["sid"], "made_at": row["made_at"]} for row in rows]


def remove(db: sqlite3.Connection, sid: str) -> bool:
    """Delete a content; False where there was none."""
    return db.execute("DELETE FROM contents WHERE sid = ?", (sid,)).rowcount > 0
