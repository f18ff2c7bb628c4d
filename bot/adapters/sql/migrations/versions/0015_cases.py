"""What staff arrange about conversations, whether they are away, and how many conversations each may have."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0012"

ID = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the table, empty; nobody is away, and nobody has a limit."""
    texts = ("team", "why", "priority", "lost_reason", "changed_by")
    op.create_table(
        "cases", sa.Column("conversation_id", ID, primary_key=True, nullable=False),
        sa.Column("assignee", ID, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("version", sa.BigInteger, nullable=False),
        *(sa.Column(name, TIME) for name in ("assigned_at", "snoozed_until", "snoozed_at", "changed_at")),
    )
    op.create_index("cases_by_assignee", "cases", ["assignee"])
    op.add_column("accounts", sa.Column("away", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("accounts", sa.Column("most_open", sa.BigInteger, nullable=False, server_default="0"))
