"""The tokens of the API in SQL."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import Engine, insert, select, update

from bot.adapters.rows.text import hold_text
from bot.adapters.sql.tables import api_tokens as _tokens
from bot.adapters.sql.transaction import Refused, reading, writing
from bot.ports import ApiToken

_TOKEN = [_tokens.c[each.name] for each in fields(ApiToken)]


class SqlTokens:
    """Meets ports.Tokens on SQLite and PostgreSQL. All may raise StoreUnavailable."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, token: ApiToken) -> bool:
        """Keep a new one. False where it cannot be."""
        row = {name: hold_text(value) if isinstance(value, str) else value for name, value in asdict(token).items()}
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(_tokens).values(**row, folded_name=row["name"].casefold()))
        except Refused:
            # The id, the digest or the name is another's.
            return False
        return True

    def all(self) -> list[ApiToken]:
        """All that were ever made, newest first."""
        query = select(*_TOKEN).order_by(_tokens.c.created_at.desc(), _tokens.c.id)
        with reading(self._engine) as connection:
            return [ApiToken(**row) for row in connection.execute(query).mappings()]

    def by_digest(self, digest: str) -> ApiToken | None:
        """Whose digest this is."""
        query = select(*_TOKEN).where(_tokens.c.digest == hold_text(digest))
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else ApiToken(**row)

    def see(self, token_id: str, at: datetime) -> None:
        """It was used then."""
        with writing(self._engine) as connection:
            connection.execute(update(_tokens).where(_tokens.c.id == token_id).values(used_at=at))

    def revoke(self, token_id: str, at: datetime) -> bool:
        """It opens nothing any more."""
        statement = update(_tokens).where(_tokens.c.id == hold_text(token_id), _tokens.c.revoked_at.is_(None))
        with writing(self._engine) as connection:
            return connection.execute(statement.values(revoked_at=at)).rowcount == 1
