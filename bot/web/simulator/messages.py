"""The messages of a chat, and its clock: what both sides have said, when, and how far it has come."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.web.simulator.tables import next_change

WINDOW = 24 * 3600.0  # seconds after the person's last message in which the bot may write freely
NOTE = "XX"  # begins the sid of what stands in a chat but is no message: time that passed, a refusal
_JUST_JUMPED = 10.0  # seconds
_RANK = {"accepted": 0, "queued": 0, "received": 0, "sent": 1, "delivered": 2, "failed": 3, "read": 3}


def new_sid(prefix: str) -> str:
    """A fresh Twilio id: two letters and 32 hexadecimal digits."""
    return prefix + secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Line:
    """A message to be written into a chat. `mine`: the person's own. `shape` is how it is drawn beside its body.
    `sender` is the bot's number that it was written to, or from."""

    sid: str
    address: str
    mine: bool
    body: str
    shape: Mapping[str, Any]
    status: str
    callback: str = ""
    service: str | None = None
    code: int | None = None
    reason: str = ""
    sender: str = ""


def open_chat(db: sqlite3.Connection, address: str, name: str | None = None) -> sqlite3.Row:
    """The chat with that person, made where there is none; `name` replaces the name unless it is None."""
    db.execute("INSERT OR IGNORE INTO chats (address) VALUES (?)", (address,))
    if name is not None:
        db.execute("UPDATE chats SET name = ?, changed = ? WHERE address = ?", (name, next_change(db), address))
    row: sqlite3.Row = db.execute("SELECT * FROM chats WHERE address = ?", (address,)).fetchone()
    return row


def add_line(db: sqlite3.Connection, line: Line, now: float) -> None:
    """Write a message into its chat; a message of the bot ends its typing."""
    chat = open_chat(db, line.address)
    changed = next_change(db)
    db.execute(
        "INSERT INTO messages (sid, address, mine, body, shape, made_at, shown_at, status, code, reason, callback,"
        " service, sender, changed) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (line.sid, line.address, line.mine, line.body, json.dumps(line.shape), now, now + chat["shift"], line.status,
         line.code, line.reason, line.callback, line.service, line.sender, changed),
    )
    typing = chat["typing_until"] if line.mine else 0
    db.execute("UPDATE chats SET typing_until = ?, changed = ? WHERE address = ?", (typing, changed, line.address))


def set_status(db: sqlite3.Connection, sid: str, status: str) -> None:
    """A message has come that far; a status that is behind the one it has changes nothing."""
    row = db.execute("SELECT status FROM messages WHERE sid = ?", (sid,)).fetchone()
    if row is not None and _RANK[status] > _RANK[row["status"]]:
        db.execute("UPDATE messages SET status = ?, changed = ? WHERE sid = ?", (status, next_change(db), sid))


def window_open(db: sqlite3.Connection, address: str, now: float) -> bool:
    """Whether the person wrote in the last 24 hours of their own clock. What the bot says right after time was let
    pass was due somewhere on the way, so it is judged by the clock before."""
    row = db.execute("SELECT max(shown_at) AS last FROM messages WHERE address = ? AND mine", (address,)).fetchone()
    if row["last"] is None:
        return False
    chat = open_chat(db, address)
    shift = chat["shift_before"] if now - chat["jumped_at"] < _JUST_JUMPED else chat["shift"]
    return bool(now + shift - row["last"] <= WINDOW)


def jump(db: sqlite3.Connection, address: str, seconds: float, now: float) -> None:
    """Let the person's clock run ahead, and say so in the chat."""
    chat = open_chat(db, address)
    # Several jumps in a row are one: what is said after them may have been due before the first.
    before = chat["shift_before"] if now - chat["jumped_at"] < _JUST_JUMPED else chat["shift"]
    db.execute(
        "UPDATE chats SET shift = shift + ?, shift_before = ?, jumped_at = ?, changed = ? WHERE address = ?",
        (seconds, before, now, next_change(db), address),
    )
    add_line(db, Line(new_sid(NOTE), address, False, "", {"passed": seconds}, "received"), now)


def clear_chat(db: sqlite3.Connection, address: str) -> None:
    """Delete what was said, posted and called for; the person's name and the pages that show the chat remain."""
    db.execute("DELETE FROM media WHERE message IN (SELECT sid FROM messages WHERE address = ?)", (address,))
    for table in ("messages", "posts", "calls"):
        db.execute(f"DELETE FROM {table} WHERE address = ?", (address,))
    changed = next_change(db)
    db.execute(
        "UPDATE chats SET shift=0, shift_before=0, jumped_at=0, typing_until=0, cleared=?, changed=? WHERE address=?",
        (changed, changed, address),
    )
