"""Conversations in SQL as pages show them, in pieces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, and_, or_, select, tuple_

from bot.adapters.rows.text import hold_text
from bot.adapters.sql import tables
from bot.adapters.sql.transaction import reading
from bot.errors import NotFound
from bot.ports import Known, Piece, Place

_said, _turn, _talk, _effect = tables.messages.c, tables.turns.c, tables.conversations.c, tables.effects.c
_MESSAGE = [_said[name] for name in (
    "id", "sid", "at", "direction", "author", "text", "content", "state", "error", "code", "number", "position",
)]
_NAMED = [_said[name] for name in ("id", "sid", "conversation_id", "direction", "author", "text", "content")]
_TURN = [_turn[name] for name in ("cause", "number", "at", "input", "by", "events")]
_KNOWN = (
    "id", "contact_id", "flow", "flow_version", "status", "outcome", "stage", "lead_id", "opened_at", "last_in",
)
_PLACE = (_said.number, _said.position, _said.id)
# Turns in which nothing was said are few; a piece shows no more of them than this.
_MOST_TURNS, _MOST_NEW = 1_000, 50


class SqlThreads:
    """Meets ports.Threads on SQLite and PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def conversation(self, conversation_id: str) -> Known:
        """That very conversation. Raises NotFound, StoreUnavailable."""
        query = select(*(_talk[name] for name in _KNOWN)).where(_talk.id == hold_text(conversation_id))
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFound(f"There is no conversation {conversation_id!r}.")
        return Known(**{**row, "lead_id": row["lead_id"] or ""})

    def piece(self, conversation_id: str, limit: int, before: Place | None = None) -> Piece:
        """The newest messages, or those right before that place, with the turns around them."""
        query = (
            select(*_MESSAGE).where(_said.conversation_id == hold_text(conversation_id))
            .order_by(*(column.desc() for column in _PLACE)).limit(limit + 1)
        )
        if before is not None:
            place = (before.number, before.position, hold_text(before.id))
            query = query.where(tuple_(*_PLACE) < tuple_(*place))
        with reading(self._engine) as connection:
            newest = [dict(row) for row in connection.execute(query).mappings()]
            messages = [{**row, "error": row["error"] or ""} for row in reversed(newest[:limit])]
            first = messages[0] if len(newest) > limit else None
            turns = _turns(connection, conversation_id, first["number"] if first else 0, before)
        older = Place(first["number"], first["position"], first["id"], first["at"]) if first else None
        return Piece(tuple(messages), tuple(turns), older)

    def newest(self, conversation_id: str, after: int, but: Sequence[str]) -> list[dict[str, Any]]:
        """Who said something in turns after that number."""
        query = (
            select(_said.number, _said.at, _said.direction, _said.author)
            .where(_said.conversation_id == hold_text(conversation_id), _said.number > after,
                   _said.author.not_in([hold_text(name) for name in but]))
            .order_by(*_PLACE).limit(_MOST_NEW)
        )
        with reading(self._engine) as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def named(self, contact_ids: Sequence[str], names: Sequence[str]) -> list[dict[str, Any]]:
        """Messages of these contacts by their ids or the channel's."""
        wanted = [hold_text(name) for name in names]
        query = (
            select(*_NAMED).where(or_(_said.id.in_(wanted), _said.sid.in_(wanted)),
                                  _said.contact_id.in_([hold_text(one) for one in contact_ids]))
            .order_by(_said.id)
        )
        with reading(self._engine) as connection:
            return [dict(row) for row in connection.execute(query).mappings()] if wanted else []

    def changes(self, conversation_id: str, limit: int) -> list[dict[str, Any]]:
        """The newest turns in which answers were saved or put right, oldest first."""
        query = (
            select(_turn.number, _turn.at, _turn.by, _turn.events)
            .where(_turn.conversation_id == hold_text(conversation_id))
            .order_by(_turn.number.desc()).limit(_MOST_TURNS)
        )
        with reading(self._engine) as connection:
            rows = [dict(row) for row in connection.execute(query).mappings()]
        changed = [row for row in rows if any(event["event"].startswith("Answer") for event in row["events"])]
        return changed[:limit][::-1]

    def effects(self, contact_ids: Sequence[str], kinds: Sequence[str], limit: int) -> list[dict[str, Any]]:
        """Effects about these contacts: those that are not done first, then the latest done."""
        query = (
            select(_effect.id, _effect.contact_id, _effect.kind, _effect.done_at, _effect.entry)
            .where(_effect.contact_id.in_([hold_text(one) for one in contact_ids]), _effect.kind.in_(kinds))
            .order_by(_effect.done_at.is_not(None), _effect.done_at.desc(), _effect.id).limit(limit)
        )
        with reading(self._engine) as connection:
            return [dict(row) for row in connection.execute(query).mappings()]


def _turns(connection: Connection, conversation_id: str, first: int, before: Place | None) -> list[dict[str, Any]]:
    """The turns from that number on, up to the place; the turn of the place itself belongs to both pieces that it may
    stand in, since a turn's messages may be parted."""
    within = [_turn.conversation_id == hold_text(conversation_id), _turn.number >= first]
    if before is not None:
        within.append(_turn.number <= before.number)
    query = select(*_TURN).where(and_(*within)).order_by(_turn.number.desc()).limit(_MOST_TURNS)
    return [dict(row) for row in reversed(list(connection.execute(query).mappings()))]
