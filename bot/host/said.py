"""What is said in a turn, as entries of the outbox: everything said to a contact shares one lane."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.engine.turn import Turn
from bot.engine.window import closes
from bot.ports import Entry
from bot.script.senders import Sender


def said(turn: Turn, now: datetime, sender: Sender | None, follow_up: bool) -> Iterator[Entry]:
    """An entry per reply. `sender`: what is written about the number that speaks; `follow_up`: nobody waits for it."""
    conversation = turn.conversation
    for reply in turn.replies:
        payload: dict[str, Any] = {
            "to": turn.contact.address,
            "sender": conversation.at if conversation else "",
            "conversation": conversation.id if conversation else "",
            "text": reply.text,
            "choices": [[choice.id, choice.title] for choice in reply.choices],
            "style": reply.style,
            "language": reply.language,
            "list_label": reply.list_label,
            "author": reply.author,
        }
        if conversation:
            payload["closes"] = closes(conversation)
        if reply.template:
            payload["template"] = asdict(reply.template)
        if reply.refused:
            payload["refused"] = reply.refused
        if reply.button:
            payload["button"] = reply.button
        if reply.reword:
            payload["reword"] = asdict(reply.reword)
        if reply.media:
            payload["media"] = list(reply.media)
        if reply.place:
            payload["place"] = asdict(reply.place)
        if sender is not None:
            payload |= {"service": sender.service} if sender.service else {}
            payload |= {"pace": sender.pace} if sender.pace else {}
        yield Entry(
            "", "talk", "say", f"say:{turn.contact.id}", turn.contact.id, now,
            epoch=conversation.epoch if conversation else 0, payload=payload, follow_up=follow_up,
        )
