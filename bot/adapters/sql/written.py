"""What machines wrote for staff, read from SQL. The archive takes it in with the stream."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, select

from bot.adapters.rows.text import hold_text
from bot.adapters.sql.tables import written
from bot.adapters.sql.transaction import reading


class SqlWritten:
    """Meets ports.Written."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_conversation(self, conversation_id: str) -> list[dict[str, Any]]:
        """The texts about a conversation and its files, oldest first."""
        query = (
            select(written.c.id, written.c.kind, written.c.about, written.c.text, written.c.at)
            .where(written.c.conversation_id == hold_text(conversation_id))
            .order_by(written.c.at, written.c.id)
        )
        with reading(self._engine) as connection:
            return [dict(row) for row in connection.execute(query).mappings()]
