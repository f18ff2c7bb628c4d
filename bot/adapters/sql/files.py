"""Files that came with messages, as SQL knows them; part of the archive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, literal_column, select

from bot.adapters.rows.text import hold_text
from bot.adapters.sql import tables
from bot.adapters.sql.transaction import reading
from bot.errors import NotFound

FILE = [column for column in tables.media.columns if column.name != "rank"]


class SqlFiles:
    """The archive's questions about files, whatever their conversation."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def file(self, media_id: str) -> dict[str, Any]:
        """A file that came with a message. Raises NotFound, StoreUnavailable."""
        query = select(*FILE).where(tables.media.c.id == hold_text(media_id))
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFound(f"No file is named {media_id!r}.")
        return dict(row)

    def files_of(self, contact_ids: Sequence[str], until: datetime) -> list[str]:
        """The ids of all files of these contacts. Raises StoreUnavailable."""
        media = tables.media.c
        query = select(media.id).where(media.contact_id.in_(list(contact_ids)), media.at <= until).order_by(media.id)
        with reading(self._engine) as connection:
            return list(connection.execute(query).scalars())

    def old_files(self, before: datetime, limit: int) -> list[str]:
        """The ids of kept files that came before then. Raises StoreUnavailable."""
        media = tables.media.c
        kept = select(media.id).where(media.state == literal_column("'kept'"), media.at < before)
        with reading(self._engine) as connection:
            return list(connection.execute(kept.order_by(media.at, media.id).limit(limit)).scalars())
