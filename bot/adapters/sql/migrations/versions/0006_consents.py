"""Consents: what each contact said to which text, and the lead's own summary of it; the lead of each conversation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

ID = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the table; leads that are there have no consents."""
    texts = ("flow", "flow_version", "purpose", "text", "text_version", "language", "message_id")
    op.create_table(
        "consents",
        sa.Column("id", ID, primary_key=True, nullable=False), sa.Column("contact_id", ID, nullable=False),
        sa.Column("conversation_id", ID), *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("given", sa.Boolean, nullable=False), sa.Column("at", TIME, nullable=False),
    )
    op.create_index("consents_by_contact", "consents", ["contact_id", "at"])
    # Conversations of before have none: nothing was booked in them.
    op.add_column("conversations", sa.Column("lead_id", ID))
    op.create_index("conversations_by_lead", "conversations", ["lead_id"])
    op.add_column("leads", sa.Column("consents", sa.JSON, nullable=False, server_default="{}"))
