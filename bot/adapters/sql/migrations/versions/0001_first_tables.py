"""The first tables.

What a migration once did is never changed afterwards: this file does not use tables.py, which goes on changing.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

Kind = type[sa.types.TypeEngine[Any]] | sa.types.TypeEngine[Any]

ID = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _ids(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, ID, nullable=False) for name in names]


def _key(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, ID, primary_key=True, nullable=False) for name in names]


def _needed(kind: Kind, *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _optional(kind: Kind, *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind) for name in names]


def upgrade() -> None:
    """Create everything."""
    _create_talk()
    _create_messages()
    _create_leads()
    _create_flows()
    op.create_table(
        "refused_records", *_key("id"), *_text("record", "error"), *_needed(TIME, "at"),
    )


def _create_talk() -> None:
    op.create_table(
        "contacts",
        *_key("id"), *_text("address", "phone", "name", "language"), *_needed(sa.Boolean, "test", "opted_out"),
        *_text("document"), *_needed(sa.BigInteger, "number"), *_needed(TIME, "updated_at"),
    )
    op.create_table(
        "conversations",
        *_key("id"), *_ids("contact_id"), *_needed(sa.BigInteger, "number"),
        *_text("flow", "flow_version", "status", "outcome", "stage", "step", "flagged_for", "held_by", "at"),
        *_optional(TIME, "opened_at"), *_needed(TIME, "updated_at"), *_optional(TIME, "waiting_since", "last_in"),
    )
    op.create_index("conversations_by_status", "conversations", ["status", "waiting_since"])
    op.create_index("conversations_by_contact", "conversations", ["contact_id"])
    op.create_table(
        "turns",
        *_key("cause"), *_ids("contact_id"), *_optional(ID, "conversation_id"), *_needed(sa.BigInteger, "number"),
        *_needed(TIME, "at"), *_text("input"), *_needed(sa.JSON, "events"),
    )
    op.create_index("turns_by_time", "turns", ["at"])


def _create_messages() -> None:
    op.create_table(
        "messages",
        *_key("id"), *_optional(ID, "contact_id", "conversation_id"),
        *_optional(sa.Text, "direction", "author", "text"),
        *_optional(sa.JSON, "content"), *_optional(TIME, "at"), *_optional(sa.BigInteger, "number", "position"),
        *_text("state"), *_needed(sa.Integer, "rank"), *_optional(sa.Text, "sid"),
        *_optional(sa.BigInteger, "code"), *_optional(sa.Text, "error"), *_optional(TIME, "state_at"),
    )
    op.create_index("messages_by_conversation", "messages", ["conversation_id", "number", "position"])
    op.create_index("messages_by_sid", "messages", ["sid"])


def _create_leads() -> None:
    op.create_table(
        "leads",
        *_key("id"), *_ids("contact_id", "conversation_id"), *_text("flow", "flow_version"),
        *_needed(sa.BigInteger, "version"), *_text("stage", "outcome"), *_needed(sa.Float, "fit", "engagement"),
        *_needed(sa.JSON, "reasons", "answers"), *_text("name", "phone", "email", "address", "language"),
        *_needed(sa.JSON, "source"), *_needed(TIME, "created_at"), *_optional(TIME, "updated_at", "qualified_at"),
    )
    op.create_index("leads_by_creation", "leads", ["created_at", "id"])
    op.create_index("leads_by_contact", "leads", ["contact_id", "version"])


def _create_flows() -> None:
    op.create_table(
        "flow_versions",
        *_key("name", "version"), *_needed(sa.JSON, "files"), *_text("author", "note"), *_needed(TIME, "published_at"),
    )
    op.create_table(
        "flow_live",
        *_key("name"), *_ids("version"),
        sa.ForeignKeyConstraint(["name", "version"], ["flow_versions.name", "flow_versions.version"]),
    )
    op.create_table(
        "books",
        sa.Column("id", sa.Integer, primary_key=True), *_text("stamp"), *_needed(sa.JSON, "live"),
        *_text("author", "note"), *_needed(TIME, "published_at"),
    )
