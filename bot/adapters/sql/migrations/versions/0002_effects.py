"""What must still be done, kept where a wiped Redis does not lose it; a quick way to messages that were not sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

ID = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """One table, two indexes."""
    op.create_table(
        "effects",
        sa.Column("id", ID, primary_key=True, nullable=False), sa.Column("contact_id", ID, nullable=False),
        sa.Column("kind", sa.Text, nullable=False), sa.Column("entry", sa.JSON),
        sa.Column("done_at", sa.DateTime(timezone=True)),
    )
    _index("effects_undone", "effects", "done_at IS NULL")
    _index("messages_unsent", "messages", "state = 'prepared'")


def _index(name: str, table: str, where: str) -> None:
    op.create_index(name, table, ["id"], sqlite_where=sa.text(where), postgresql_where=sa.text(where))
