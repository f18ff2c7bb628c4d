"""Reading and writing in one transaction; the one place that says when a database is unavailable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError, StatementError

from bot.errors import LeadlineError, NotSetUp, StoreUnavailable


class Refused(LeadlineError):
    """The database answered: it is the value itself that it will never take."""


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the database. Raises StoreUnavailable."""
    with _translating(), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction, committed at the end, undone by any error. On SQLite it is the only writer from its first
    statement on. Raises StoreUnavailable; Refused where a value cannot be kept."""
    with (
        _translating(),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        yield connection


def wait_alone(connection: Connection, key: int) -> None:
    """Until the end of this transaction, keep out everybody who waits for the same key. Call it first."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


@contextmanager
def _translating() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        if _is_refusal(error):
            # Without its text, which may quote what a prospect wrote.
            raise Refused(f"The database will not take this: {type(cause).__name__}.") from None
        reason = str(cause).strip().split("\n")[0]
        if _lacks_something(error, reason):
            raise NotSetUp(f"The database has not been set up for this release: {reason}.") from error
        raise StoreUnavailable(f"The database does not answer as it should: {reason}") from error


def _lacks_something(error: SQLAlchemyError, reason: str) -> bool:
    """Whether a table or column is missing: told by SQLite in words, by PostgreSQL as 42P01 and 42703."""
    state = getattr(getattr(error, "orig", None), "sqlstate", "") or ""
    return state in ("42P01", "42703") or reason.startswith(("no such table", "no such column")) \
        or " has no column named " in reason


def _is_refusal(error: SQLAlchemyError) -> bool:
    if isinstance(error, DBAPIError):
        # 54: PostgreSQL's limits, such as an index entry that is too long; it does not count them among data errors.
        return isinstance(error, DataError | IntegrityError) or (getattr(error.orig, "sqlstate", "") or "")[:2] == "54"
    return isinstance(error, StatementError)
