"""Webhooks that go out, in SQL: subscriptions and deliveries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, insert, literal_column, select, update

from bot.adapters.rows.text import hold_text
from bot.adapters.sql.tables import deliveries as _sent
from bot.adapters.sql.tables import hooks as _hooks
from bot.adapters.sql.transaction import reading, writing
from bot.adapters.sql.upsert import add_missing
from bot.ports import Delivery, Subscription

_HOOK = [_hooks.c[each.name] for each in fields(Subscription)]
_DELIVERY = [_sent.c[each.name] for each in fields(Delivery)]
# As it stands in the index: whether a bound value is the same, a database does not know beforehand.
_WAITS = _sent.c.state == literal_column("'waiting'")


class SqlHooks:
    """Meets ports.Hooks on SQLite and PostgreSQL. All may raise StoreUnavailable."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, subscription: Subscription) -> None:
        """Keep a new one."""
        with writing(self._engine) as connection:
            connection.execute(insert(_hooks).values(**_row(asdict(subscription))))

    def all(self) -> list[Subscription]:
        """All of them, oldest first."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(*_HOOK).order_by(_hooks.c.created_at, _hooks.c.id)).mappings()
            return [Subscription(**row) for row in rows]

    def get(self, subscription_id: str) -> Subscription | None:
        """By id."""
        with reading(self._engine) as connection:
            query = select(*_HOOK).where(_hooks.c.id == hold_text(subscription_id))
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else Subscription(**row)

    def change(self, subscription_id: str, values: Mapping[str, Any]) -> bool:
        """Set these fields."""
        statement = update(_hooks).where(_hooks.c.id == hold_text(subscription_id)).values(**_row(values))
        with writing(self._engine) as connection:
            return connection.execute(statement).rowcount == 1

    def remove(self, subscription_id: str) -> bool:
        """Forget it, and its deliveries."""
        wanted = hold_text(subscription_id)
        with writing(self._engine) as connection:
            connection.execute(delete(_sent).where(_sent.c.subscription_id == wanted))
            return connection.execute(delete(_hooks).where(_hooks.c.id == wanted)).rowcount == 1

    def plan(self, deliveries: Sequence[Delivery], forget_before: datetime) -> list[str]:
        """Keep those that are new; the ids of all of them that wait."""
        ids = [one.id for one in deliveries]
        with writing(self._engine) as connection:
            # One whose subscription was removed a moment ago would be refused, and the others with it.
            known = set(connection.scalars(select(_hooks.c.id)))
            wanted = [one for one in deliveries if one.subscription_id in known]
            connection.execute(delete(_sent).where(_sent.c.at < forget_before, _sent.c.state != "waiting"))
            add_missing(connection, _sent, [_row(asdict(one)) for one in wanted])
            waiting = connection.scalars(select(_sent.c.id).where(_WAITS, _sent.c.id.in_(ids)))
            return sorted(waiting)

    def delivery(self, delivery_id: str) -> Delivery | None:
        """By id."""
        with reading(self._engine) as connection:
            query = select(*_DELIVERY).where(_sent.c.id == hold_text(delivery_id))
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else Delivery(**row)

    def tell(self, delivery_id: str, values: Mapping[str, Any]) -> None:
        """Set these fields of a delivery."""
        with writing(self._engine) as connection:
            connection.execute(update(_sent).where(_sent.c.id == delivery_id).values(**_row(values)))

    def newest(self, subscription_id: str, limit: int) -> list[Delivery]:
        """Its deliveries, newest first."""
        mine = _sent.c.subscription_id == hold_text(subscription_id)
        query = select(*_DELIVERY).where(mine).order_by(_sent.c.at.desc(), _sent.c.id.desc()).limit(limit)
        with reading(self._engine) as connection:
            return [Delivery(**row) for row in connection.execute(query).mappings()]

    def open(self, after: str, limit: int) -> list[Delivery]:
        """Deliveries that wait, by id."""
        query = select(*_DELIVERY).where(_WAITS, _sent.c.id > hold_text(after)).order_by(_sent.c.id).limit(limit)
        with reading(self._engine) as connection:
            return [Delivery(**row) for row in connection.execute(query).mappings()]


def _row(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: hold_text(value) if isinstance(value, str) else value for name, value in values.items()}
