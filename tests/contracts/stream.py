"""Stream records for tests, as a turn and its sends leave them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def at(minute: int) -> str:
    """A time so many minutes after the start."""
    return (START + timedelta(minutes=minute)).isoformat()


def turn(number: int, contact: str = "c1", minute: int | None = None, **changes: Any) -> dict[str, Any]:
    """The turn of that number: the prospect wrote, the bot answered. `changes` replace parts of it; `talk` changes
    fields of the conversation, `who` of the contact."""
    time = at(number if minute is None else minute)
    cause = f"SM-{contact}-{number}"
    talk = {
        "id": f"talk-{contact}", "at": "whatsapp:+14155238886", "flow": "solar", "version": "v1", "status": "bot",
        "outcome": "", "stage": "new", "flagged_for": "", "held_by": "", "opened_at": at(0), "last_in": time,
        "step": "conta", **changes.pop("talk", {}),
    }
    who = {
        "id": contact, "address": "whatsapp:+5511987654321", "phone": "+5511987654321", "name": "Ana",
        "profile_name": "Aninha", "language": "pt-BR", "test": False, "opted_out": False, **changes.pop("who", {}),
    }
    return {
        "t": "turn", "cause": cause, "contact_id": contact, "number": number, "at": time,
        "document": json.dumps({"contact": who, "number": number}), "contact": who, "conversation": talk,
        "input": {
            "kind": "message", "id": cause, "text": f"oi {number}", "author": "contact", "content": {"kind": "text"},
        },
        "events": [{"event": "AnswerSaved", "name": "conta", "value": 400, "said": "uns 400"}],
        "said": [{"id": f"{cause}:0", "index": 0, "text": f"Olá {number}!", "choices": [["a", "Já"]], "author": "bot",
                  "due": time}],
        "leads": [], **changes,
    }


def staff(number: int, text: str = "", **changes: Any) -> dict[str, Any]:
    """A turn in which Bia of staff acts; with `text` she writes to the prospect."""
    act = {"kind": "staff", "id": f"act-{number}", "text": text, "author": "Bia"}
    said = [{"id": f"act-{number}:0", "index": 0, "text": text, "author": "Bia"}] if text else []
    return turn(number, input=act, said=said, cause=f"act-{number}", **changes)


def sent(entry: str, sid: str = "SM-out") -> dict[str, Any]:
    return {"t": "sent", "entry": entry, "sid": sid, "at": at(50)}


def status(entry: str, name: str, **changes: Any) -> dict[str, Any]:
    record = {"t": "status", "entry": entry, "sid": "SM-out", "status": name, "code": None, "error": "", "at": at(51)}
    return {**record, **changes}


def unsent(entry: str, state: str, error: str = "") -> dict[str, Any]:
    return {"t": "unsent", "entry": entry, "state": state, "error": error, "at": at(52)}


def effect(effect_id: str, kind: str = "push_lead", **payload: Any) -> dict[str, Any]:
    """An outbox entry in plain form."""
    return {"id": effect_id, "queue": "leads", "kind": kind, "contact_id": "c1", "due": at(1), "payload": payload}


def done(effect_id: str, *then: dict[str, Any]) -> dict[str, Any]:
    return {"t": "done", "entry": effect_id, "kind": "push_lead", "contact_id": "c1", "at": at(53), "then": [*then]}


def fetch(effect_id: str, media: str = "md_1", message: str = "SM-c1-1", minute: int = 1) -> dict[str, Any]:
    """The entry that fetches a file."""
    payload = {"media": media, "message": message, "conversation": "talk-c1", "kind": "image", "url": "https://x/1"}
    return {**effect(effect_id, "fetch_media"), "due": at(minute), "payload": payload}


def file(state: str = "kept", media: str = "md_1", **told: Any) -> dict[str, Any]:
    """A file in plain form."""
    kept = {"content_type": "image/png", "size": 108, "sha256": "ab", "name": "a.png"} if state == "kept" else {}
    return {"id": media, "message": "SM-c1-1", "conversation": "talk-c1", "kind": "image", "contact": "c1", "at": at(1),
            "state": state, **kept, **told}


def given_up(media: str = "md_1") -> dict[str, Any]:
    return {"t": "file", "file": file("gone", media, why="Twilio answered 503.")}


def lead(lead_id: str = "lead-1", version: int = 1, minute: int = 0, **changes: Any) -> dict[str, Any]:
    """A lead in plain form."""
    return {
        "id": lead_id, "contact_id": "c1", "conversation_id": "talk-c1", "flow": "solar", "flow_version": "v1",
        "version": version, "stage": "sql", "outcome": "qualified", "fit": 30.0, "engagement": 12.5,
        "reasons": [{"points": 30, "because": "conta acima de R$ 300"}], "answers": {"conta": 400, "quando": "agora"},
        "name": "Ana Souza", "phone": "+5511987654321", "email": "ana@example.com", "language": "pt-BR",
        "address": "whatsapp:+5511987654321", "source": {"headline": "Sol"}, "created_at": at(minute),
        "updated_at": at(minute + 5), "qualified_at": "", "band": "A1", "segments": ["telhado", "grande"],
        "given_at": {"conta": at(minute + 1), "quando": at(minute + 2)}, "tags": ["hot"],
        "variants": {"greeting": "warm"},
        "consents": {"contact": {"given": True, "version": "abc123", "at": at(minute)}},
        "touches": [{"at": at(minute + 1), "headline": "Sol de novo", "campaign": "feira"}], "opted_out": False,
        **changes,
    }
