"""Notes are found by when they were written; whoever had chosen their notices is told of a note that calls them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0019"

TOLD_BY = ("browser", "mail")


def upgrade() -> None:
    """An index, and an occasion more."""
    op.create_index("notes_by_time", "notes", ["at"])
    kept = sa.table("preferences", sa.column("account_id", sa.Text), sa.column("told", sa.JSON))
    connection = op.get_bind()
    for account_id, told in connection.execute(sa.select(kept.c.account_id, kept.c.told)).all():
        more = {way: [*told.get(way, ()), "mentioned"] for way in TOLD_BY}
        connection.execute(
            sa.update(kept).where(kept.c.account_id == account_id).values(told={**told, **more}))
