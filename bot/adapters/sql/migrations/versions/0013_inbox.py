"""The desk's list: what each person has seen, and what conversations are found by."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from bot.adapters.rows.searching import contact_row, said_rows

revision = "0013"
down_revision = "0016"

ID = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
_BATCH = 2_000
_SQLITE = (
    "CREATE VIRTUAL TABLE searched_words USING fts5(words, content='searched', content_rowid='number', "
    "tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "CREATE TRIGGER searched_comes AFTER INSERT ON searched BEGIN "
    "INSERT INTO searched_words(rowid, words) VALUES (new.number, new.words); END",
    "CREATE TRIGGER searched_goes AFTER DELETE ON searched BEGIN "
    "INSERT INTO searched_words(searched_words, rowid, words) VALUES ('delete', old.number, old.words); END",
    "CREATE TRIGGER searched_changes AFTER UPDATE ON searched BEGIN "
    "INSERT INTO searched_words(searched_words, rowid, words) VALUES ('delete', old.number, old.words); "
    "INSERT INTO searched_words(rowid, words) VALUES (new.number, new.words); END",
)
_POSTGRESQL = ("CREATE INDEX searched_words ON searched USING gin (to_tsvector('simple', words))",)


def upgrade() -> None:
    """Create the tables and what searches them, and fill in what there is already."""
    op.create_table(
        "read_marks", sa.Column("account_id", ID, primary_key=True, nullable=False),
        sa.Column("conversation_id", ID, primary_key=True, nullable=False), sa.Column("last_in", TIME, nullable=False),
    )
    searched = op.create_table(
        "searched",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("id", ID, nullable=False), sa.Column("contact_id", ID, nullable=False),
        sa.Column("conversation_id", ID), sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("searched_by_id", "searched", ["id"], unique=True)
    op.create_index("conversations_by_news", "conversations", ["status", "updated_at", "id"])
    op.create_index("conversations_by_update", "conversations", ["updated_at", "id"])
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
    _fill(searched, "SELECT id, name, phone, address FROM contacts WHERE id > :after ORDER BY id LIMIT :most",
          lambda rows: [contact_row(row) for row in rows])
    _fill(searched, "SELECT id, contact_id, conversation_id, author, text FROM messages "
          "WHERE id > :after AND contact_id IS NOT NULL ORDER BY id LIMIT :most", said_rows)


def _fill(searched: sa.Table, query: str, make: Any) -> None:
    connection, after = op.get_bind(), ""
    while rows := [dict(row) for row in connection.execute(
            sa.text(query), {"after": after, "most": _BATCH}).mappings()]:
        if made := make(rows):
            connection.execute(searched.insert(), made)
        after = rows[-1]["id"]
