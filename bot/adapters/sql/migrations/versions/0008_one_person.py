"""Who was found to be whom; the ads and campaigns that brought a lead again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0011"

ID = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns: everybody is somebody of their own, and no later touch is known."""
    op.add_column("contacts", sa.Column("merged_into", ID, nullable=False, server_default=""))
    op.add_column("leads", sa.Column("touches", sa.JSON, nullable=False, server_default=sa.text("'[]'")))
