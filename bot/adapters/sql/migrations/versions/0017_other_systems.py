"""Other systems: tokens by which they come in, webhooks by which they are told, and what they read page by page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0013"

ID = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables, empty, and the indexes that pages are read by."""
    op.create_index("leads_by_change", "leads", ["updated_at", "id"])
    op.create_table(
        "api_tokens", sa.Column("id", ID, primary_key=True, nullable=False),
        *(sa.Column(name, ID, nullable=False) for name in ("folded_name", "digest")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "scopes", "made_by")),
        sa.Column("created_at", TIME, nullable=False),
        *(sa.Column(name, TIME) for name in ("expires_at", "revoked_at", "used_at")),
    )
    op.create_index("api_tokens_by_digest", "api_tokens", ["digest"], unique=True)
    op.create_index("api_tokens_by_name", "api_tokens", ["folded_name"], unique=True)
    _create_hooks()


def _create_hooks() -> None:
    op.create_table(
        "hooks", sa.Column("id", ID, primary_key=True, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in (
            "url", "events", "seed", "made_by", "why", "old_seed")),
        sa.Column("active", sa.Boolean, nullable=False), sa.Column("created_at", TIME, nullable=False),
        *(sa.Column(name, TIME) for name in ("old_until", "failing_since", "rests_until")),
    )
    op.create_table(
        "deliveries", sa.Column("id", ID, primary_key=True, nullable=False),
        sa.Column("subscription_id", ID, sa.ForeignKey("hooks.id"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("event", "about", "body", "state", "error")),
        sa.Column("tries", sa.BigInteger, nullable=False), sa.Column("at", TIME, nullable=False),
        sa.Column("tried_at", TIME),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index("deliveries_by_subscription", "deliveries", ["subscription_id", "at"])
    op.create_index("deliveries_by_time", "deliveries", ["at"])
    op.create_index("deliveries_open", "deliveries", ["id"], sqlite_where=waiting, postgresql_where=waiting)
