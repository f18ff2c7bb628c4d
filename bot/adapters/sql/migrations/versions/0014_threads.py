"""Conversations as staff read them: their notes, whose of the staff a turn was, and its turns found by conversation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0015"

ID = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Turns of before do not tell whose they were."""
    op.create_table(
        "notes", sa.Column("id", ID, primary_key=True, nullable=False),
        *(sa.Column(name, ID, nullable=False) for name in ("conversation_id", "account_id")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("author", "text")),
        sa.Column("at", TIME, nullable=False), sa.Column("edited_at", TIME),
    )
    op.create_index("notes_by_conversation", "notes", ["conversation_id", "at"])
    op.add_column("turns", sa.Column("by", sa.Text, nullable=False, server_default=""))
    op.create_index("turns_by_conversation", "turns", ["conversation_id", "number"])
    op.create_index("effects_by_contact", "effects", ["contact_id"])
