"""Promises: within which time people were to be answered, the moments that tell how that was kept, and what staff want
to be told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0014"

ID = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables, empty: figures begin with this release."""
    _create_moments()
    _create_promises()
    op.create_table(
        "preferences", sa.Column("account_id", ID, primary_key=True, nullable=False), _text("phone"),
        sa.Column("told", sa.JSON, nullable=False), _text("quiet"), sa.Column("changed_at", TIME, nullable=False),
    )


def _create_moments() -> None:
    op.create_table(
        "moments", sa.Column("id", ID, primary_key=True, nullable=False),
        sa.Column("contact_id", ID, nullable=False), sa.Column("conversation_id", ID),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("number", "position")),
        sa.Column("at", TIME, nullable=False), *map(_text, ("kind", "by", "told", "flow", "source")),
    )
    op.create_index("moments_by_kind", "moments", ["kind", "at", "told", "by", "flow", "source"])
    op.create_index("moments_by_contact", "moments", ["contact_id", "number"])


def _create_promises() -> None:
    op.create_table(
        "promises", sa.Column("id", ID, primary_key=True, nullable=False),
        sa.Column("contact_id", ID, nullable=False), sa.Column("conversation_id", ID),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("number", "within")),
        *map(_text, ("reason", "why", "flow", "sender", "source", "zone", "claimed_by", "ended_as", "ended_by")),
        sa.Column("hours", sa.JSON, nullable=False), sa.Column("since", TIME, nullable=False),
        *(sa.Column(name, TIME) for name in ("due_at", "claimed_at", "ended_at")),
        sa.Column("seconds", sa.BigInteger),
    )
    op.create_index("promises_by_time", "promises", ["since"])
    op.create_index("promises_by_contact", "promises", ["contact_id", "number"])
    op.create_index("promises_by_conversation", "promises", ["conversation_id"])
    still = sa.text("ended_at IS NULL")
    op.create_index("promises_open", "promises", ["since"], sqlite_where=still, postgresql_where=still)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)
