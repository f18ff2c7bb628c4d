"""Files that came with messages: how far each has come, and what it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"

ID = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the table; files of before stay where Twilio keeps them."""
    ids, texts = ("message_id", "contact_id"), ("kind", "state", "why", "content_type", "sha256", "name")
    op.create_table(
        "media",
        sa.Column("id", ID, primary_key=True, nullable=False),
        *(sa.Column(name, ID, nullable=False) for name in ids), sa.Column("conversation_id", ID),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts), sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False), sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("media_by_conversation", "media", ["conversation_id", "at"])
