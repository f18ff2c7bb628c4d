"""Config -> Runtime: the only place that builds adapters. Nothing connects here; each adapter does when first used.

Adapters are imported where they are built, so that a process carries only what it uses.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urlsplit

from bot.adapters.breaker import Breaker
from bot.adapters.disk_spool import DiskSpool
from bot.adapters.lazy_channel import LazyChannel
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.conversations import RedisConversations
from bot.adapters.redis.news import RedisNews
from bot.adapters.redis.outbox import RedisOutbox
from bot.adapters.redis.presence import RedisPresence
from bot.adapters.redis.remembered import RedisRemembered
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
from bot.errors import ConfigFault, StoreUnavailable
from bot.host.approved import Approved
from bot.host.carry import Carrier
from bot.host.cases import Arranging
from bot.host.chat import Chat
from bot.host.clock import Clock
from bot.host.desk import Desk
from bot.host.forgetting import OldFiles
from bot.host.inbox import InboxList
from bot.host.operations import LEFT_ALONE, LEFT_ALONE_FOR
from bot.host.outbox import Drain
from bot.host.people import People
from bot.host.publish import Shelf
from bot.host.sign_in import SignIns
from bot.host.staff import Staff
from bot.host.tokens import ApiTokens
from bot.host.webhooks import Webhooks
from bot.media_links import MediaLinks
from bot.ports import (
    Approvals,
    Channel,
    Crm,
    Doorbell,
    Finding,
    Identity,
    Lookup,
    Machines,
    Media,
    MediaSource,
    Notifier,
    Ports,
    Poster,
    Writing,
)

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.adapters.twilio.signature import Signature
    from bot.ports import Transcriber, Writer


@dataclass(frozen=True)
class Runtime:
    """Everything a process needs, built once: the ports, and the host's parts that stand on them."""

    config: Config
    ports: Ports

    @cached_property
    def chat(self) -> Chat:
        """Receives messages and commits turns."""
        writing = self.ports.writing
        listens = writing is not None and writing.transcriber is not None
        return Chat(self.ports, Shelf(self.ports.flows, writer=writing is not None, listens=listens))

    @cached_property
    def carrier(self) -> Carrier:
        """Carries out outbox entries."""
        return Carrier(self.chat)

    @cached_property
    def drain(self) -> Drain:
        """Empties a queue with threads."""
        return Drain(self.ports, self.carrier)

    @cached_property
    def clock(self) -> Clock:
        """Rings what is overdue, drains the stream."""
        return Clock(self.chat, old_files=OldFiles(self.config.media_days))

    @cached_property
    def desk(self) -> Desk:
        """What staff do."""
        return Desk(self.chat)

    @cached_property
    def inbox(self) -> InboxList:
        """The desk's list."""
        return InboxList(self.ports)

    @cached_property
    def arranging(self) -> Arranging:
        """Whose each conversation is, how urgent, and until when it rests."""
        return Arranging(self.chat)

    @cached_property
    def approved(self) -> Approved:
        """Which templates may be sent."""
        return Approved(lambda: make_approvals(self.config), self.ports.now, anything=self.config.simulated)

    @cached_property
    def people(self) -> People:
        """Test contacts, resets."""
        return People(self.chat)

    @cached_property
    def staff(self) -> Staff:
        """Who has an account."""
        return Staff(self.ports)

    @cached_property
    def sign_ins(self) -> SignIns:
        """Who is signed in."""
        return SignIns(self.ports, self.config.secret_key)

    @cached_property
    def tokens(self) -> ApiTokens:
        """How other systems come in."""
        return ApiTokens(self.ports)

    @cached_property
    def webhooks(self) -> Webhooks:
        """How they are told."""
        return Webhooks(self.ports)

    @cached_property
    def signature(self) -> Signature:
        """Checks that a webhook comes from our Twilio account."""
        from bot.adapters.twilio.signature import Signature

        account = "" if (config := self.config).simulated else config.twilio_account_sid
        # Without a PUBLIC_URL of its own, what was signed is the address that was asked for, whatever it was.
        public_url = "" if config.public_url == f"http://127.0.0.1:{config.port}" else config.public_url
        return Signature(config.twilio_auth_token, account, public_url, config.twilio_webhook_keys)


def build_runtime(config: Config) -> Runtime:
    """Build every adapter that the config names."""
    lines = Lines(config.redis_url)
    engine, links = make_engine(config.database_url), MediaLinks(config.secret_key, config.public_url)
    return Runtime(config, Ports(
        conversations=RedisConversations(lines),
        outbox=RedisOutbox(lines),
        stream=RedisStream(lines),
        doorbell=_doorbell(config),
        archive=SqlArchive(engine),
        leads=SqlLeads(engine),
        flows=SqlFlows(engine),
        channel=LazyChannel(lambda: _channel(config, lines)),
        crm=_crm(config),
        notifiers=_notifiers(config),
        now=lambda: datetime.now(UTC),
        new_id=lambda: secrets.token_hex(8),
        link=lambda conversation: f"{config.public_url}/desk/{conversation}",
        spool=DiskSpool(config.data / "spool"),
        lookup=make_lookup(),
        media=_media(config),
        media_source=_media_source(config),
        media_link=lambda media_id: f"{config.public_url}/media/{media_id}",
        open_link=lambda address: links.opened(address, datetime.now(UTC)),
        accounts=SqlAccounts(engine),
        audit=SqlAudit(engine),
        tries=RedisTries(lines),
        tokens=SqlTokens(engine),
        pages=SqlPages(engine),
        hooks=SqlHooks(engine),
        poster=_poster(config),
        machines=_machines(config, lines, engine),
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
        identity=_identity(config) if config.oidc_issuer else None,
        writing=_writing(config, lines) if config.openai_api_key else None,
    ))


_built: dict[int, Runtime] = {}


def current_runtime() -> Runtime:
    """This process's runtime, built from the environment when first asked for; a forked child builds its own, since
    sockets do not survive a fork."""
    pid = os.getpid()
    if pid not in _built:
        _built[pid] = build_runtime(Config.from_environment())
    return _built[pid]


def _doorbell(config: Config) -> Doorbell:
    from bot.adapters.rq_doorbell import RqDoorbell, connect_rq

    return RqDoorbell(connect_rq(config.rq_redis_url))


def _channel(config: Config, lines: Lines) -> Channel:
    from bot.adapters.twilio.content import Contents
    from bot.adapters.twilio.http import make_client
    from bot.adapters.twilio.send import TwilioChannel

    twilio = make_client(config.twilio_account_sid, config.twilio_auth_token, config.twilio_api_url)
    contents = Contents(twilio, RedisRemembered(lines, "contents"))
    # Twilio refuses a message whose statusCallback it cannot reach; a stand-in on this machine can.
    local = urlsplit(config.public_url).hostname in ("127.0.0.1", "localhost", "::1")
    return TwilioChannel(
        twilio, contents, public_url="" if local and not config.twilio_api_url else config.public_url,
        messaging_service_sid=config.twilio_messaging_service_sid, sender=config.twilio_from,
        make_templates=config.simulated,
    )


def make_approvals(config: Config) -> Approvals:
    """Where templates are approved."""
    from bot.adapters.twilio.http import make_client
    from bot.adapters.twilio.templates import TwilioApprovals

    return TwilioApprovals(make_client(config.twilio_account_sid, config.twilio_auth_token, config.twilio_api_url))


def _crm(config: Config) -> Crm | None:
    if not config.crm_webhook_url:
        return None
    from bot.adapters.http_crm import HttpCrm

    return HttpCrm(config.crm_webhook_url, config.crm_webhook_secret)


def _identity(config: Config) -> Identity:
    from importlib.util import find_spec

    if find_spec("authlib") is None:
        fault = "OIDC_ISSUER is set, but Authlib is not installed: pip install 'leadline[oidc]'."
        raise ConfigFault([fault])
    from bot.adapters.oidc import Oidc

    back = f"{config.public_url}/desk/sign-in/provider/back"
    return Oidc(config.oidc_issuer, config.oidc_client_id, config.oidc_client_secret, back)


def _machines(config: Config, lines: Lines, engine: Engine) -> Machines:
    from bot.adapters.machines import HouseMachines
    from bot.adapters.rq_doorbell import connect_rq

    return HouseMachines(lines, engine, connect_rq(config.rq_redis_url), config.data)


def _poster(config: Config) -> Poster:
    from bot.adapters.signed_poster import SignedPoster

    # A receiver on this machine is what one tries webhooks with; a house that the world writes to has none by chance.
    own = ("127.0.0.0/8", "::1/128") if config.simulated else ()
    return SignedPoster(config.secret_key, (*config.webhook_networks, *own))


def _notifiers(config: Config) -> Mapping[str, Notifier]:
    notifiers: dict[str, Notifier] = {}
    if config.slack_webhook_url:
        from bot.adapters.slack_notifier import SlackNotifier

        notifiers["slack"] = SlackNotifier(config.slack_webhook_url)
    if config.smtp_url:
        from bot.adapters.mail_notifier import MailNotifier

        notifiers["mail"] = MailNotifier(config.smtp_url, config.notify_email)
    return notifiers


def _tell_opened(lines: Lines) -> None:
    """Operators see it; where the store is down, they see that."""
    with suppress(StoreUnavailable):
        RedisTries(lines).count(LEFT_ALONE, LEFT_ALONE_FOR)


def _writing(config: Config, lines: Lines) -> Writing:
    from bot.adapters.redis.drawer import RedisDrawer
    from bot.adapters.redis.purse import RedisPurse

    purse = RedisPurse(lines)
    return Writing(
        make_writer(config, lambda: _tell_opened(lines)), purse, config.openai_price, config.openai_limits,
        config.openai_mask, _transcriber(config), config.openai_transcribe_price, RedisDrawer(lines),
    )


def _transcriber(config: Config) -> Transcriber | None:
    if not config.openai_transcribe_model:
        return None
    from bot.adapters.openai.line import Line
    from bot.adapters.openai.transcriber import SECONDS, OpenAITranscriber

    # A line of its own: a server that has no ears may read very well.
    line = Line(config.openai_api_key, config.openai_base_url, seconds=SECONDS)
    return OpenAITranscriber(line, config.openai_transcribe_model)


def make_writer(config: Config, left_alone: Callable[[], object] = lambda: None) -> Writer:
    """The Writer that the config names; `left_alone` is called when it is left alone for having failed."""
    from bot.adapters.openai.line import Line
    from bot.adapters.openai.writer import OpenAIWriter

    line = Line(config.openai_api_key, config.openai_base_url, breaker=Breaker(opened=left_alone))
    return OpenAIWriter(line, config.openai_model, config.openai_api)


def _media(config: Config) -> Media:
    if config.media:
        from bot.adapters.s3_media import S3Media

        return S3Media(config.media, config.s3_endpoint)
    from bot.adapters.disk_media import DiskMedia

    return DiskMedia(config.data / "media")


def _media_source(config: Config) -> MediaSource:
    from bot.adapters.twilio.media import TwilioMedia

    return TwilioMedia(config.twilio_account_sid, config.twilio_auth_token, config.twilio_api_url)


def make_lookup() -> Lookup:
    """Where sources are asked that the flows' settings name."""
    from bot.adapters.http_lookup import HttpLookup

    return HttpLookup()


def run_worker(queue: str, config: Config, allowed: frozenset[str]) -> None:
    """Work on a queue with RQ until SIGTERM."""
    from bot.adapters.rq_worker import work

    work(queue, config.rq_redis_url, allowed)


def check_twilio(config: Config, senders: Iterable[str] = ()) -> list[Finding]:
    """What is found of the Twilio account, with TWILIO_FROM and these other senders of ours. Raises nothing."""
    from bot.adapters.twilio.checkup import check_up

    account = config.twilio_account_sid, config.twilio_auth_token, config.twilio_api_url
    numbers = list(dict.fromkeys((config.twilio_from, *senders)))
    return check_up(*account, numbers, config.twilio_messaging_service_sid, config.public_url)


def migrate_database(config: Config) -> None:
    """Bring the database to this release's shape."""
    from bot.adapters.sql.migrate import migrate

    migrate(config.database_url)


def export_leads(
    leads: Iterable[Mapping[str, Any]], write_to: Path | BinaryIO, format: str, progress: Callable[[], None],
) -> int:
    """Write leads as csv, xlsx or json; returns how many. Raises LeadlineError where the file cannot be written."""
    from bot.adapters.lead_files.export import export_leads

    return export_leads(leads, write_to, format, progress)


def write_table(stream: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[str | int | float | None]]) -> None:
    """Write a table as csv, in which no cell can be a formula."""
    from bot.adapters.lead_files.csv_file import write_csv

    write_csv(stream, header, rows)


def memory_ports(now: Callable[[], datetime], **others: Any) -> Ports:
    """Ports on the in-memory twins, for the terminal chat and for tests; `others` replaces some of them."""
    from bot.adapters.memory.ports import make_memory_ports

    return make_memory_ports(now, others)
