"""Config -> Runtime."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime

from bot.adapters.disk_spool import DiskSpool
from bot.adapters.lazy_channel import LazyChannel
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.conversations import RedisConversations
from bot.adapters.redis.news import RedisNews
from bot.adapters.redis.outbox import RedisOutbox
from bot.adapters.redis.presence import RedisPresence
from bot.adapters.redis.stream import RedisStream
from bot.adapters.redis.tries import RedisTries
from bot.adapters.sql.accounts import SqlAccounts
from bot.adapters.sql.api_tokens import SqlTokens
from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.cases import SqlCases
from bot.adapters.sql.engine import make_engine
from bot.adapters.sql.figures import SqlFigures
from bot.adapters.sql.flows import SqlFlows
from bot.adapters.sql.hooks import SqlHooks
from bot.adapters.sql.inbox import SqlInbox
from bot.adapters.sql.leads import SqlLeads
from bot.adapters.sql.notes import SqlNotes
from bot.adapters.sql.pages import SqlPages
from bot.adapters.sql.preferences import SqlPreferences
from bot.adapters.sql.threads import SqlThreads
from bot.adapters.sql.written import SqlWritten
from bot.config import Config
from bot.media_links import MediaLinks
from bot.ports import Ports
from bot.runtime import outside
from bot.runtime.runtime import Runtime
from bot.runtime.writing import make_writing


def build_runtime(config: Config) -> Runtime:
    """Build every adapter that the config names."""
    lines = Lines(config.redis_url)
    engine, links = make_engine(config.database_url), MediaLinks(config.secret_key, config.public_url)
    return Runtime(config, Ports(
        conversations=RedisConversations(lines),
        outbox=RedisOutbox(lines),
        stream=RedisStream(lines),
        doorbell=outside.make_doorbell(config),
        archive=SqlArchive(engine),
        leads=SqlLeads(engine),
        flows=SqlFlows(engine),
        channel=LazyChannel(lambda: outside.make_channel(config, lines)),
        crm=outside.make_crm(config),
        notifiers=outside.make_notifiers(config),
        now=lambda: datetime.now(UTC),
        new_id=lambda: secrets.token_hex(8),
        link=lambda conversation: f"{config.public_url}/desk/{conversation}",
        spool=DiskSpool(config.data / "spool"),
        lookup=outside.make_lookup(),
        media=outside.make_media(config),
        media_source=outside.make_media_source(config),
        media_link=lambda media_id: f"{config.public_url}/media/{media_id}",
        open_link=lambda address: links.opened(address, datetime.now(UTC)),
        accounts=SqlAccounts(engine),
        audit=SqlAudit(engine),
        tries=RedisTries(lines),
        tokens=SqlTokens(engine),
        pages=SqlPages(engine),
        hooks=SqlHooks(engine),
        poster=outside.make_poster(config),
        machines=outside.make_machines(config, lines, engine),
        inbox=SqlInbox(engine),
        news=RedisNews(lines),
        figures=SqlFigures(engine),
        preferences=SqlPreferences(engine),
        threads=SqlThreads(engine),
        notes=SqlNotes(engine),
        presence=RedisPresence(lines),
        cases=SqlCases(engine),
        test_numbers=frozenset(config.test_numbers),
        written=SqlWritten(engine),
        identity=outside.make_identity(config) if config.oidc_issuer else None,
        writing=make_writing(config, lines) if config.openai_api_key else None,
    ))


_built: dict[int, Runtime] = {}


def current_runtime() -> Runtime:
    """This process's runtime, built from the environment when first asked for; a forked child builds its own, since
    sockets do not survive a fork."""
    pid = os.getpid()
    if pid not in _built:
        _built[pid] = build_runtime(Config.from_environment())
    return _built[pid]
