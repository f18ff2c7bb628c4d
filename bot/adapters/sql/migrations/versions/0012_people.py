"""Staff: their accounts, who is signed in, and the log of what they did, which only grows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0008"

ID = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
_REFUSED = "the audit log only grows"
_SQLITE = (
    f"CREATE TRIGGER audit_keeps_{{0}} BEFORE {{0}} ON audit BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
)
_POSTGRESQL = (
    "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER audit_keeps_rows BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_only_grows()",
    "CREATE TRIGGER audit_keeps_all BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()",
)


def upgrade() -> None:
    """Create the tables, empty, and what keeps the log from being changed."""
    _create_accounts()
    _create_sign_ins()
    _create_audit()
    if op.get_bind().dialect.name == "sqlite":
        statements = [each.format(act) for each in _SQLITE for act in ("UPDATE", "DELETE")]
    else:
        statements = list(_POSTGRESQL)
    for statement in statements:
        op.execute(statement)


def _create_accounts() -> None:
    ids, texts = ("folded_name", "email", "invitation"), ("name", "role", "teams", "password", "totp", "recovery")
    op.create_table(
        "accounts", sa.Column("id", ID, primary_key=True, nullable=False),
        *(sa.Column(name, ID, nullable=False) for name in ids),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("active", sa.Boolean, nullable=False), sa.Column("created_at", TIME, nullable=False),
        sa.Column("disabled_at", TIME), sa.Column("totp_step", sa.BigInteger, nullable=False),
        sa.Column("invited_until", TIME),
    )
    op.create_index("accounts_by_email", "accounts", ["email"], unique=True)
    op.create_index("accounts_by_name", "accounts", ["folded_name"], unique=True)
    op.create_index("accounts_by_invitation", "accounts", ["invitation"])


def _create_sign_ins() -> None:
    op.create_table(
        "sign_ins", sa.Column("digest", ID, primary_key=True, nullable=False),
        sa.Column("account_id", ID, sa.ForeignKey("accounts.id"), nullable=False),
        *(sa.Column(name, TIME, nullable=False) for name in ("at", "seen_at", "until")),
        sa.Column("whole", sa.Boolean, nullable=False), sa.Column("address", sa.Text, nullable=False),
    )
    op.create_index("sign_ins_by_account", "sign_ins", ["account_id"])
    op.create_index("sign_ins_by_end", "sign_ins", ["until"])


def _create_audit() -> None:
    texts = ("by", "act", "about", "address", "details", "hash")
    op.create_table(
        "audit", sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False, nullable=False),
        *(sa.Column(name, ID, nullable=False) for name in ("id", "account_id")),
        sa.Column("at", TIME, nullable=False), *(sa.Column(name, sa.Text, nullable=False) for name in texts),
    )
    op.create_index("audit_by_id", "audit", ["id"], unique=True)
