"""A lead's band and segments, and when each of its answers was given. Leads from before have none of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns. Their defaults stay: a process of the release before may go on writing meanwhile."""
    op.add_column("leads", sa.Column("band", sa.Text, nullable=False, server_default=""))
    op.add_column("leads", sa.Column("segments", sa.JSON, nullable=False, server_default=sa.text("'[]'")))
    op.add_column("leads", sa.Column("given_at", sa.JSON, nullable=False, server_default=sa.text("'{}'")))
