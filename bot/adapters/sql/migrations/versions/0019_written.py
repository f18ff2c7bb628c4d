"""What machines write for staff: transcripts of voice notes, descriptions of pictures, summaries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0020"

ID = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the table, empty."""
    op.create_table(
        "written", sa.Column("id", ID, primary_key=True, nullable=False),
        *(sa.Column(name, ID, nullable=False) for name in ("contact_id", "conversation_id", "about")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "text")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("written_by_conversation", "written", ["conversation_id", "at"])
