"""The tables. A change here needs a migration beside it (migrations/versions); a test compares the two."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeDecorator


class Utc(TypeDecorator[datetime]):
    """A time: aware and in UTC on our side, whatever the database makes of it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        at: datetime = value
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


# Ids are compared byte by byte on both databases, whatever PostgreSQL's language is.
Id = Text().with_variant(Text(collation="C"), "postgresql")

metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _id(name: str, *, key: bool = False, may_miss: bool = False) -> Column[str]:
    return Column(name, Id, primary_key=key, nullable=may_miss)


def _number(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _time(name: str, *, may_miss: bool = False) -> Column[datetime]:
    return Column(name, Utc, nullable=may_miss)


def _json(name: str) -> Column[Any]:
    return Column(name, JSON, nullable=False)


# `merged_into`: the contact that this one was found to be; empty where it is one of its own. What it said and was stays
# under its own id.
contacts = Table(
    "contacts", metadata,
    _id("id", key=True), _text("address"), _text("phone"), _text("name"), _text("language"),
    Column("test", Boolean, nullable=False), Column("opted_out", Boolean, nullable=False),
    _text("document"), _number("number"), _time("updated_at"), _id("merged_into"),
)

# `trail`: the steps that waited for an answer, each once, the latest last, with a blank before and after each.
conversations = Table(
    "conversations", metadata,
    _id("id", key=True), _id("contact_id"), _number("number"), _text("flow"), _text("flow_version"), _text("status"),
    _text("outcome"), _text("stage"), _text("step"), _text("flagged_for"), _text("held_by"), _text("at"),
    _time("opened_at", may_miss=True), _time("updated_at"), _time("waiting_since", may_miss=True),
    _time("last_in", may_miss=True), _text("trail"), _id("lead_id", may_miss=True),
    Index("conversations_by_lead", "lead_id"),
    Index("conversations_by_opening", "opened_at"),
    Index("conversations_by_status", "status", "waiting_since"),
    Index("conversations_by_contact", "contact_id"),
    Index("conversations_by_news", "status", "updated_at", "id"),
    Index("conversations_by_update", "updated_at", "id"),
)

# `by`: whose of the staff the turn was; empty where nobody of them acted.
turns = Table(
    "turns", metadata,
    _id("cause", key=True), _id("contact_id"), _id("conversation_id", may_miss=True), _number("number"), _time("at"),
    _text("input"), _json("events"), _text("by"),
    Index("turns_by_time", "at"),
    Index("turns_by_conversation", "conversation_id", "number"),
)

# A message whose state arrived before its turn is a stub: only id and state are known, contact_id is NULL.
messages = Table(
    "messages", metadata,
    _id("id", key=True), _id("contact_id", may_miss=True), _id("conversation_id", may_miss=True),
    Column("direction", Text), Column("author", Text), Column("text", Text), Column("content", JSON),
    _time("at", may_miss=True), Column("number", BigInteger), Column("position", BigInteger),
    _text("state"), Column("rank", Integer, nullable=False), Column("sid", Text), Column("code", BigInteger),
    Column("error", Text), _time("state_at", may_miss=True),
    Index("messages_by_conversation", "conversation_id", "number", "position"),
    Index("messages_by_sid", "sid"),
    Index(
        "messages_in_doubt", "id", sqlite_where=text("state = 'unknown'"), postgresql_where=text("state = 'unknown'"),
    ),
    Index(
        "messages_unsent", "id", sqlite_where=text("state = 'prepared'"), postgresql_where=text("state = 'prepared'"),
    ),
)

# What must be done beyond the conversation (a lead pushed, people told): the whole outbox entry until its end is heard
# of, then only that it was done.
effects = Table(
    "effects", metadata,
    _id("id", key=True), _id("contact_id"), _text("kind"), Column("entry", JSON(none_as_null=True)),
    _time("done_at", may_miss=True),
    Index("effects_by_contact", "contact_id"),
    Index("effects_undone", "id", sqlite_where=text("done_at IS NULL"), postgresql_where=text("done_at IS NULL")),
)

leads = Table(
    "leads", metadata,
    _id("id", key=True), _id("contact_id"), _id("conversation_id"), _text("flow"), _text("flow_version"),
    _number("version"), _text("stage"), _text("outcome"), Column("fit", Float, nullable=False),
    Column("engagement", Float, nullable=False), _json("reasons"), _json("answers"), _text("name"), _text("phone"),
    _text("email"), _text("address"), _text("language"), _json("source"), _time("created_at"),
    _time("updated_at", may_miss=True), _time("qualified_at", may_miss=True),
    _text("band"), _json("segments"), _json("given_at"),
    _json("tags"), _json("variants"), _json("consents"), _json("touches"),
    Index("leads_by_creation", "created_at", "id"),
    Index("leads_by_contact", "contact_id", "version"),
    Index("leads_by_change", "updated_at", "id"),
)

# Rows are added, never changed: each is the proof of what somebody said to which text, and when.
consents = Table(
    "consents", metadata,
    _id("id", key=True), _id("contact_id"), _id("conversation_id", may_miss=True), _text("flow"),
    _text("flow_version"), _text("purpose"), Column("given", Boolean, nullable=False), _text("text"),
    _text("text_version"), _text("language"), _text("message_id"), _time("at"),
    Index("consents_by_contact", "contact_id", "at"),
)

# Files that came with messages. The highest rank of a state stands; `why` says what a file was refused or lost for.
media = Table(
    "media", metadata,
    _id("id", key=True), _id("message_id"), _id("contact_id"), _id("conversation_id", may_miss=True), _text("kind"),
    _text("state"), Column("rank", Integer, nullable=False), _text("why"), _text("content_type"), _number("size"),
    _text("sha256"), _text("name"), _time("at"),
    Index("media_by_conversation", "conversation_id", "at"),
    Index("media_by_contact", "contact_id"),
    Index("media_kept", "at", "id", sqlite_where=text("state = 'kept'"), postgresql_where=text("state = 'kept'")),
)

# What machines wrote for staff: of a file (a transcript, a description), or of the conversation (a summary).
written = Table(
    "written", metadata,
    _id("id", key=True), _id("contact_id"), _id("conversation_id"), _text("kind"), _id("about"), _text("text"),
    _time("at"),
    Index("written_by_conversation", "conversation_id", "at"),
)

# What staff write to each other about a conversation.
notes = Table(
    "notes", metadata,
    _id("id", key=True), _id("conversation_id"), _id("account_id"), _text("author"), _text("text"), _time("at"),
    _time("edited_at", may_miss=True),
    Index("notes_by_conversation", "conversation_id", "at"), Index("notes_by_time", "at"),
)

flow_versions = Table(
    "flow_versions", metadata,
    _id("name", key=True), _id("version", key=True), _json("files"), _text("author"), _text("note"),
    _time("published_at"),
    # The version that was live until this one came (empty: none), and whether running conversations leave this one.
    _id("before"), Column("leaving", Boolean, nullable=False),
)

# Who made it live, why and since when; flow_versions tells the same of its first publication.
flow_live = Table(
    "flow_live", metadata,
    _id("name", key=True), _id("version"), _text("author"), _text("note"), _time("since"),
    ForeignKeyConstraint(["name", "version"], ["flow_versions.name", "flow_versions.version"]),
)

# One row for each publication; the newest is the book that is live.
books = Table(
    "books", metadata,
    Column("id", Integer, primary_key=True), _text("stamp"), _json("live"), _text("author"), _text("note"),
    _time("published_at"),
)

# Stream records that can never be taken: kept for a person to look at, so that they do not stop the stream.
refused_records = Table(
    "refused_records", metadata,
    _id("id", key=True), _text("record"), _text("error"), _time("at"),
)

# Staff. Nobody's e-mail or name is anybody else's, whatever its upper and lower case.
accounts = Table(
    "accounts", metadata,
    _id("id", key=True), _text("name"), _id("folded_name"), _id("email"), _text("role"), _text("teams"),
    Column("active", Boolean, nullable=False), _time("created_at"), _time("disabled_at", may_miss=True),
    _text("password"), _text("totp"), _number("totp_step"), _text("recovery"), _id("invitation"),
    _time("invited_until", may_miss=True), Column("away", Boolean, nullable=False), _number("most_open"),
    Index("accounts_by_email", "email", unique=True),
    Index("accounts_by_name", "folded_name", unique=True),
    Index("accounts_by_invitation", "invitation"),
)

# Browsers that staff are signed in with.
sign_ins = Table(
    "sign_ins", metadata,
    _id("digest", key=True), _id("account_id"), _time("at"), _time("seen_at"), _time("until"),
    Column("whole", Boolean, nullable=False), _text("address"),
    ForeignKeyConstraint(["account_id"], ["accounts.id"]),
    Index("sign_ins_by_account", "account_id"),
    Index("sign_ins_by_end", "until"),
)

# Rows are added, never changed nor deleted: triggers refuse it, and each hash is over the row and the hash before.
audit = Table(
    "audit", metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False), _id("id"), _time("at"), _text("by"),
    _id("account_id"), _text("act"), _text("about"), _text("address"), _text("details"), _text("hash"),
    Index("audit_by_id", "id", unique=True),
)

# What staff arrange about a conversation; one without a row has been touched by nobody.
cases = Table(
    "cases", metadata,
    _id("conversation_id", key=True), _id("assignee"), _text("team"), _text("why"),
    _time("assigned_at", may_miss=True), _text("priority"), _time("snoozed_until", may_miss=True),
    _time("snoozed_at", may_miss=True), _text("lost_reason"), _number("version"), _text("changed_by"),
    _time("changed_at", may_miss=True),
    Index("cases_by_assignee", "assignee"),
)

# Other systems' ways in.
api_tokens = Table(
    "api_tokens", metadata,
    _id("id", key=True), _text("name"), _id("folded_name"), _id("digest"), _text("scopes"), _text("made_by"),
    _time("created_at"), *(_time(name, may_miss=True) for name in ("expires_at", "revoked_at", "used_at")),
    Index("api_tokens_by_digest", "digest", unique=True),
    Index("api_tokens_by_name", "folded_name", unique=True),
)

# Who is told of what happens, and each telling; `body` is what is posted.
hooks = Table(
    "hooks", metadata,
    _id("id", key=True), *(_text(name) for name in ("url", "events", "seed", "made_by", "why", "old_seed")),
    Column("active", Boolean, nullable=False), _time("created_at"),
    *(_time(name, may_miss=True) for name in ("old_until", "failing_since", "rests_until")),
)
deliveries = Table(
    "deliveries", metadata,
    _id("id", key=True), _id("subscription_id"),
    *(_text(name) for name in ("event", "about", "body", "state", "error")), _number("tries"),
    _time("at"), _time("tried_at", may_miss=True),
    ForeignKeyConstraint(["subscription_id"], ["hooks.id"]),
    Index("deliveries_by_subscription", "subscription_id", "at"),
    Index("deliveries_by_time", "at"),
    Index(
        "deliveries_open", "id", sqlite_where=text("state = 'waiting'"), postgresql_where=text("state = 'waiting'"),
    ),
)
