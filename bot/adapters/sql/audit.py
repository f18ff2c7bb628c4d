"""The audit log in SQL. Triggers (migration 0012) refuse to change or delete a row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, insert, select

from bot.adapters.rows.chain import find_faults, holdable, link, write_details
from bot.adapters.sql import tables
from bot.adapters.sql.transaction import reading, wait_alone, writing
from bot.ports import Deed, Logged

# Any number, the same for everybody who adds a row.
_LOGGING = 7_130_002
_BATCH = 1_000
_log = tables.audit


class SqlAudit:
    """Meets ports.Audit on SQLite and PostgreSQL. All may raise StoreUnavailable."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def append(self, deed: Deed) -> None:
        """Add it at the end; the same deed again changes nothing."""
        deed = holdable(deed)
        with writing(self._engine) as connection:
            wait_alone(connection, _LOGGING)
            if connection.execute(select(_log.c.number).where(_log.c.id == deed.id)).first() is not None:
                return
            newest = select(_log.c.number, _log.c.hash).order_by(_log.c.number.desc()).limit(1)
            last = connection.execute(newest).first()
            number, before = (last.number + 1, last.hash) if last else (1, "")
            connection.execute(insert(_log).values(
                number=number, id=deed.id, at=deed.at, by=deed.by, account_id=deed.account_id, act=deed.act,
                about=deed.about, address=deed.address, details=write_details(deed), hash=link(number, deed, before),
            ))

    def newest(self, limit: int, before: int | None = None) -> list[Logged]:
        """The newest first."""
        query = select(_log).order_by(_log.c.number.desc()).limit(limit)
        if before is not None:
            query = query.where(_log.c.number < before)
        with reading(self._engine) as connection:
            return [_read(row) for row in connection.execute(query)]

    def faults(self, number: int = 0, hash: str = "") -> list[str]:
        """What does not fit."""
        return list(find_faults(self._rows(), number, hash))

    def _rows(self) -> Iterator[Logged]:
        after: int | None = None
        while True:
            query = select(_log).order_by(_log.c.number).limit(_BATCH)
            with reading(self._engine) as connection:
                rows = [_read(row) for row in connection.execute(
                    query if after is None else query.where(_log.c.number > after))]
            yield from rows
            if len(rows) < _BATCH:
                return
            after = rows[-1].number


def _read(row: Any) -> Logged:
    deed = Deed(
        row.id, row.at, row.by, row.act, row.about, row.address, row.account_id, _details(row.details),
    )
    return Logged(row.number, deed, row.hash)


def _details(text: str) -> dict[str, str]:
    try:
        read = json.loads(text)
    except ValueError:
        read = None
    # What we did not write cannot fit its hash either: it is shown as it is.
    return read if isinstance(read, dict) else {"?": text}
