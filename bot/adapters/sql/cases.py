"""Cases in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, and_, case, func, or_, select, update

from bot.adapters.rows.text import hold_text
from bot.adapters.sql import tables
from bot.adapters.sql.transaction import reading, writing
from bot.adapters.sql.upsert import add_missing
from bot.ports import Case, Load

_cases, _talks = tables.cases, tables.conversations
_NAMES = [each.name for each in fields(Case)]
_CASE = [_cases.c[name] for name in _NAMES]


class SqlCases:
    """Meets ports.Cases on SQLite and PostgreSQL. All may raise StoreUnavailable."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, conversation_id: str) -> Case:
        """How it is arranged."""
        query = select(*_CASE).where(_cases.c.conversation_id == hold_text(conversation_id))
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        return Case(conversation_id) if row is None else Case(**row)

    def several(self, conversation_ids: Collection[str]) -> Mapping[str, Case]:
        """The same of these."""
        query = select(*_CASE).where(_cases.c.conversation_id.in_(list(map(hold_text, conversation_ids))))
        with reading(self._engine) as connection:
            return {row["conversation_id"]: Case(**row) for row in connection.execute(query).mappings()}

    def change(
        self, conversation_id: str, values: Mapping[str, Any], by: str, at: datetime, version: int | None = None,
    ) -> Case | None:
        """Set these fields, where the version stands."""
        this = _cases.c.conversation_id == hold_text(conversation_id)
        stands = [] if version is None else [_cases.c.version == version]
        row = {name: _hold(value) for name, value in {**values, "changed_by": by, "changed_at": at}.items()}
        blank = {name: _hold(value) for name, value in _plain(Case(conversation_id)).items()}
        with writing(self._engine) as connection:
            add_missing(connection, _cases, [blank])
            changed = update(_cases).where(this, *stands).values(**row, version=_cases.c.version + 1)
            if connection.execute(changed).rowcount != 1:
                return None
            return Case(**connection.execute(select(*_CASE).where(this)).mappings().one())

    def loads(self, now: datetime) -> Mapping[str, Load]:
        """What everybody has."""
        awake = or_(
            _cases.c.snoozed_until.is_(None), _cases.c.snoozed_until <= now, _talks.c.last_in > _cases.c.snoozed_at,
        )
        counts = and_(_talks.c.status.in_(("flagged", "human")), awake)
        query = (
            select(_cases.c.assignee, func.sum(case((counts, 1), else_=0)), func.max(_cases.c.assigned_at))
            .select_from(_cases.outerjoin(_talks, _talks.c.id == _cases.c.conversation_id))
            .where(_cases.c.assignee != "").group_by(_cases.c.assignee)
        )
        with reading(self._engine) as connection:
            return {row[0]: Load(int(row[1]), row[2]) for row in connection.execute(query)}


def _plain(one: Case) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _NAMES}


def _hold(value: Any) -> Any:
    return hold_text(value) if isinstance(value, str) else value
