"""Leads get the tags of their contact, and the variants of the flow that were tried on it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns; leads that are there already have no tags and no variants."""
    for name, none in (("tags", "[]"), ("variants", "{}")):
        op.add_column("leads", sa.Column(name, sa.JSON, nullable=False, server_default=none))
