"""What the page is told: everything about a chat that is newer than what it has seen."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from bot.web.simulator.people import READY_MADE, Person
from bot.web.simulator.tables import last_change

_LINES = 300  # messages shown of a long chat
_HOOD = 80  # forms and calls shown


def news_of(db: sqlite3.Connection, address: str, after: int, now: float) -> dict[str, Any] | None:
    """What has changed since change number `after` (-1 for all), or None where nothing has. `upto` is what to ask with
    next time; `cleared` says that the chat was deleted meanwhile, so that what is shown must go."""
    upto = last_change(db)
    if upto <= after:
        return None
    chat = _chat(db, address)
    cleared = chat["cleared"] > after >= 0
    after = -1 if cleared else after
    return {
        "upto": upto, "cleared": cleared, "shift": chat["shift"], "typing": max(0.0, chat["typing_until"] - now),
        "lines": _lines(db, address, after), "hood": _hood(db, address, after), "people": people(db),
    }


def _chat(db: sqlite3.Connection, address: str) -> dict[str, Any]:
    """The chat as it is kept, or as it will begin; nothing is written."""
    row = db.execute("SELECT * FROM chats WHERE address = ?", (address,)).fetchone()
    return dict(row) if row else {"shift": 0.0, "typing_until": 0.0, "cleared": 0, "name": ""}


def people(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """Everybody who may hold the phone: the ready-made, then those that were typed; with the last words of each."""
    rows = {row["address"]: row for row in db.execute(
        "SELECT address, name, (SELECT count(*) FROM messages WHERE address = chats.address AND NOT mine AND NOT seen"
        " AND code IS NULL AND substr(sid, 1, 2) <> 'XX') AS unread, (SELECT max(rowid) FROM messages WHERE"
        " address = chats.address AND code IS NULL AND substr(sid, 1, 2) <> 'XX') AS last FROM chats ORDER BY rowid",
    )}
    ready = [person.address for person in READY_MADE]
    typed = [Person(address, row["name"]) for address, row in rows.items() if address not in ready]
    return [_person(db, person, rows.get(person.address)) for person in (*READY_MADE, *typed)]


def _person(db: sqlite3.Connection, person: Person, row: sqlite3.Row | None) -> dict[str, Any]:
    last = None
    if row is not None and row["last"] is not None:
        last = db.execute("SELECT body, shape, mine, shown_at FROM messages WHERE rowid = ?", (row["last"],)).fetchone()
    return {
        "address": person.address, "name": (row["name"] if row else "") or person.name, "note": person.note,
        "unread": row["unread"] if row else 0, "last": last and {
            "body": last["body"][:80], "kind": json.loads(last["shape"]).get("kind", ""), "mine": bool(last["mine"]),
            "at": last["shown_at"] * 1000,
        },
    }


def _lines(db: sqlite3.Connection, address: str, after: int) -> list[dict[str, Any]]:
    rows = db.execute(
        "SELECT m.*, m.rowid AS place, p.state, p.trouble, p.tries, p.status AS answered FROM messages AS m"
        " LEFT JOIN posts AS p ON p.message = m.sid AND m.mine WHERE m.address = ? AND m.changed > ?"
        " ORDER BY m.rowid DESC LIMIT ?", (address, after, _LINES),
    ).fetchall()
    return [_line(db, row) for row in reversed(rows)]


def _line(db: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    files = db.execute("SELECT sid, content_type, name, url FROM media WHERE message = ?", (row["sid"],))
    return {
        "sid": row["sid"], "place": row["place"], "mine": bool(row["mine"]), "body": row["body"],
        "at": row["shown_at"] * 1000, "shape": json.loads(row["shape"]), "status": _status(row),
        "trouble": row["trouble"] or "", "answered": row["answered"], "code": row["code"], "reason": row["reason"],
        "media": [dict(file) for file in files],
    }


def _status(row: sqlite3.Row) -> str:
    """The bot's messages: Twilio's status. The person's own: waiting, trying (again), failed, delivered or read."""
    if not row["mine"]:
        return str(row["status"])
    if row["state"] == "waiting":
        return "trying" if row["tries"] else "waiting"
    if row["state"] == "failed":
        return "failed"
    return "read" if row["status"] == "read" else "delivered"


def _hood(db: sqlite3.Connection, address: str, after: int) -> list[dict[str, Any]]:
    posts = db.execute(
        "SELECT * FROM posts WHERE address = ? AND changed > ? AND url <> '' ORDER BY id DESC LIMIT ?",
        (address, after, _HOOD),
    )
    calls = db.execute(
        "SELECT * FROM calls WHERE address IN (?, '') AND changed > ? ORDER BY id DESC LIMIT ?",
        (address, after, _HOOD),
    )
    found = [*map(_posted, reversed(posts.fetchall())), *map(_called, reversed(calls.fetchall()))]
    return sorted(found, key=lambda entry: float(entry["at"]))[-_HOOD:]


def _posted(row: sqlite3.Row) -> dict[str, Any]:
    form = json.loads(row["form"])
    return {
        "id": f"p{row['id']}", "at": row["made_at"] * 1000, "to_bot": True, "what": row["sets"] or "message",
        "url": row["url"], "fields": list(form.items()), "state": row["state"], "trouble": row["trouble"],
        "tries": row["tries"], "status": row["status"], "answer": row["answer"], "signature": row["signature"],
    }


def _called(row: sqlite3.Row) -> dict[str, Any]:
    fields = json.loads(row["fields"])
    return {
        "id": f"c{row['id']}", "at": row["made_at"] * 1000, "to_bot": False, "what": row["method"], "url": row["path"],
        "fields": fields if isinstance(fields, list) else [["", json.dumps(fields, ensure_ascii=False, indent=1)]],
        "state": "done", "trouble": "", "tries": 1, "status": row["status"], "answer": row["answer"],
    }
