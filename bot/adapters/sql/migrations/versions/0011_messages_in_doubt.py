"""Messages of which nobody knows whether they were sent are found without looking at all the others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0007"


def upgrade() -> None:
    """Add the index, small as such messages are few."""
    unknown = sa.text("state = 'unknown'")
    op.create_index("messages_in_doubt", "messages", ["id"], sqlite_where=unknown, postgresql_where=unknown)
