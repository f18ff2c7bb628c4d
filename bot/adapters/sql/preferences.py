"""What staff want to be told, in SQL."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, select

from bot.adapters.rows.text import hold_text
from bot.adapters.sql.promise_tables import preferences
from bot.adapters.sql.transaction import reading, writing
from bot.adapters.sql.upsert import replace_all, upsert
from bot.ports import Preference

_kept = preferences.c
_FIELDS = select(_kept.account_id, _kept.phone, _kept.told, _kept.quiet)


class SqlPreferences:
    """Meets ports.Preferences on SQLite and PostgreSQL. All may raise StoreUnavailable."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, account_id: str) -> Preference:
        """What that person wants."""
        with reading(self._engine) as connection:
            row = connection.execute(_FIELDS.where(_kept.account_id == hold_text(account_id))).one_or_none()
        return Preference(account_id) if row is None else _preference(row)

    def all(self) -> Mapping[str, Preference]:
        """Of everybody who has said something."""
        with reading(self._engine) as connection:
            found = [_preference(row) for row in connection.execute(_FIELDS)]
        return {one.account_id: one for one in found}

    def keep(self, preference: Preference) -> None:
        """In place of what that person wanted before."""
        row = {
            "account_id": preference.account_id, "phone": hold_text(preference.phone),
            "quiet": hold_text(preference.quiet), "changed_at": datetime.now(UTC),
            "told": {way: list(occasions) for way, occasions in preference.told.items()},
        }
        with writing(self._engine) as connection:
            upsert(connection, preferences, [row], replace_all(preferences), lambda new: new.account_id != "")


def _preference(row: Any) -> Preference:
    told = {way: tuple(occasions) for way, occasions in row.told.items()}
    return Preference(row.account_id, row.phone, told, row.quiet)
