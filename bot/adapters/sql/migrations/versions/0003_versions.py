"""Versions: what was live before each, which ones conversations leave, who made one live; the trail of a conversation.

What a migration once did is never changed afterwards: this file does not use tables.py, which goes on changing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

ID = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns, and fill them from what is there."""
    # The defaults are for the rows that are there; whoever writes a new one names every column.
    nothing = sa.text("''")
    op.add_column("flow_versions", sa.Column("before", ID, nullable=False, server_default=nothing))
    op.add_column("flow_versions", sa.Column("leaving", sa.Boolean, nullable=False, server_default=sa.false()))
    for name in ("author", "note"):
        op.add_column("flow_live", sa.Column(name, sa.Text, nullable=False, server_default=nothing))
    epoch = sa.text("'1970-01-01 00:00:00.000000'")
    op.add_column(
        "flow_live", sa.Column("since", sa.DateTime(timezone=True), nullable=False, server_default=epoch),
    )
    told = "SELECT {} FROM flow_versions WHERE flow_versions.name = flow_live.name" \
        " AND flow_versions.version = flow_live.version"
    for name, known in (("author", "author"), ("note", "note"), ("since", "published_at")):
        op.execute(sa.text(f"UPDATE flow_live SET {name} = ({told.format(known)})"))
    op.add_column("conversations", sa.Column("trail", sa.Text, nullable=False, server_default=nothing))
    op.execute(sa.text("UPDATE conversations SET trail = ' ' || step || ' ' WHERE step <> ''"))
    op.create_index("conversations_by_opening", "conversations", ["opened_at"])
