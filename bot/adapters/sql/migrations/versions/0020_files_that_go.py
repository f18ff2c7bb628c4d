"""Files are found by whose they are, and by how long they have been kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0017"

KEPT = sa.text("state = 'kept'")


def upgrade() -> None:
    """Two indexes more."""
    op.create_index("media_by_contact", "media", ["contact_id"])
    op.create_index("media_kept", "media", ["at", "id"], sqlite_where=KEPT, postgresql_where=KEPT)
