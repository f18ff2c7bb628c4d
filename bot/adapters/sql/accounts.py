"""Staff's accounts and sign-ins in SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, and_, delete, insert, select, update

from bot.adapters.rows.text import hold_text
from bot.adapters.sql import tables
from bot.adapters.sql.transaction import Refused, reading, wait_alone, writing
from bot.ports import Account, SignIn

# Any number, the same for everybody who adds an account.
_ADDING = 7_130_003
_people, _open = tables.accounts, tables.sign_ins
_NAMES = [each.name for each in fields(Account)]
_ACCOUNT = [_people.c[name] for name in _NAMES]
_SIGN_IN = [_open.c[each.name] for each in fields(SignIn)]


class SqlAccounts:
    """Meets ports.Accounts on SQLite and PostgreSQL. All may raise StoreUnavailable."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, account: Account, *, first: bool = False) -> bool:
        """Keep a new one. False where it cannot be."""
        row = {name: _hold(value) for name, value in asdict(account).items()}
        try:
            with writing(self._engine) as connection:
                wait_alone(connection, _ADDING)
                if first and connection.execute(select(_people.c.id).limit(1)).first() is not None:
                    return False
                connection.execute(insert(_people).values(**row, folded_name=row["name"].casefold()))
        except Refused:
            # The id, the e-mail or the name is somebody's.
            return False
        return True

    def get(self, account_id: str) -> Account | None:
        """By id."""
        return self._one(_people.c.id == hold_text(account_id))

    def by_email(self, email: str) -> Account | None:
        """By e-mail, as it is kept: in lower case."""
        return self._one(_people.c.email == hold_text(email))

    def by_invitation(self, digest: str) -> Account | None:
        """Whose invitation this is."""
        return self._one(and_(_people.c.invitation == hold_text(digest), _people.c.invitation != ""))

    def all(self) -> list[Account]:
        """Everybody, by name."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(*_ACCOUNT)).mappings()
            return sorted((Account(**row) for row in rows), key=lambda one: (one.name.casefold(), one.id))

    def change(self, account_id: str, values: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
        """Set these fields, where those of `given` stand as told."""
        stands = [_people.c[name] == _hold(value) for name, value in given.items()]
        row = {name: _hold(value) for name, value in values.items()}
        statement = update(_people).where(_people.c.id == hold_text(account_id), *stands).values(**row)
        with writing(self._engine) as connection:
            return connection.execute(statement).rowcount == 1

    def open(self, sign_in: SignIn) -> None:
        """Keep a new sign-in, and forget those whose end has come."""
        row = {name: _hold(value) for name, value in asdict(sign_in).items()}
        with writing(self._engine) as connection:
            connection.execute(delete(_open).where(_open.c.until < sign_in.at))
            connection.execute(insert(_open).values(**row))

    def who(self, digest: str) -> tuple[SignIn, Account] | None:
        """The sign-in of that digest, and whose it is."""
        query = (
            select(*_SIGN_IN, *_ACCOUNT).join_from(_open, _people, _open.c.account_id == _people.c.id)
            .where(_open.c.digest == hold_text(digest))
        )
        with reading(self._engine) as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return SignIn(*row[:len(_SIGN_IN)]), Account(**dict(zip(_NAMES, row[len(_SIGN_IN):], strict=True)))

    def see(self, digest: str, at: datetime) -> None:
        """It was used then."""
        with writing(self._engine) as connection:
            connection.execute(update(_open).where(_open.c.digest == digest, _open.c.seen_at < at).values(seen_at=at))

    def seen(self, since: datetime) -> frozenset[str]:
        """Accounts of which a sign-in was used since then."""
        query = select(_open.c.account_id).distinct().where(_open.c.whole, _open.c.seen_at >= since)
        with reading(self._engine) as connection:
            return frozenset(connection.execute(query).scalars())

    def close(self, digest: str) -> None:
        """It opens nothing any more."""
        with writing(self._engine) as connection:
            connection.execute(delete(_open).where(_open.c.digest == hold_text(digest)))

    def close_all(self, account_id: str, but: str = "") -> None:
        """None of this person's opens anything any more, but that one."""
        with writing(self._engine) as connection:
            connection.execute(delete(_open).where(_open.c.account_id == account_id, _open.c.digest != but))

    def _one(self, which: ColumnElement[bool]) -> Account | None:
        with reading(self._engine) as connection:
            row = connection.execute(select(*_ACCOUNT).where(which)).mappings().one_or_none()
        return None if row is None else Account(**row)


def _hold(value: Any) -> Any:
    return hold_text(value) if isinstance(value, str) else value
