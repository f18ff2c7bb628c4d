"""What the house speaks to: the channel, CRMs, notifiers, files, other systems, RQ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.adapters.redis.connect import Lines
from bot.adapters.redis.remembered import RedisRemembered
from bot.config import Config
from bot.errors import ConfigFault
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
    Poster,
)

if TYPE_CHECKING:
    from sqlalchemy import Engine


def make_doorbell(config: Config) -> Doorbell:
    from bot.adapters.rq_doorbell import RqDoorbell, connect_rq

    return RqDoorbell(connect_rq(config.rq_redis_url))


def make_channel(config: Config, lines: Lines) -> Channel:
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


def make_crm(config: Config) -> Crm | None:
    if not config.crm_webhook_url:
        return None
    from bot.adapters.http_crm import HttpCrm

    return HttpCrm(config.crm_webhook_url, config.crm_webhook_secret)


def make_identity(config: Config) -> Identity:
    from importlib.util import find_spec

    if find_spec("authlib") is None:
        fault = "OIDC_ISSUER is set, but Authlib is not installed: pip install 'leadline[oidc]'."
        raise ConfigFault([fault])
    from bot.adapters.oidc import Oidc

    back = f"{config.public_url}/desk/sign-in/provider/back"
    return Oidc(config.oidc_issuer, config.oidc_client_id, config.oidc_client_secret, back)


def make_machines(config: Config, lines: Lines, engine: Engine) -> Machines:
    from bot.adapters.machines import HouseMachines
    from bot.adapters.rq_doorbell import connect_rq

    return HouseMachines(lines, engine, connect_rq(config.rq_redis_url), config.data)


def make_poster(config: Config) -> Poster:
    from bot.adapters.signed_poster import SignedPoster

    # A receiver on this machine is what one tries webhooks with; a house that the world writes to has none by chance.
    own = ("127.0.0.0/8", "::1/128") if config.simulated else ()
    return SignedPoster(config.secret_key, (*config.webhook_networks, *own))


def make_notifiers(config: Config) -> Mapping[str, Notifier]:
    notifiers: dict[str, Notifier] = {}
    if config.slack_webhook_url:
        from bot.adapters.slack_notifier import SlackNotifier

        notifiers["slack"] = SlackNotifier(config.slack_webhook_url)
    if config.smtp_url:
        from bot.adapters.mail_notifier import MailNotifier

        notifiers["mail"] = MailNotifier(config.smtp_url, config.notify_email)
    return notifiers


def make_media(config: Config) -> Media:
    if config.media:
        from bot.adapters.s3_media import S3Media

        return S3Media(config.media, config.s3_endpoint)
    from bot.adapters.disk_media import DiskMedia

    return DiskMedia(config.data / "media")


def make_media_source(config: Config) -> MediaSource:
    from bot.adapters.twilio.media import TwilioMedia

    return TwilioMedia(config.twilio_account_sid, config.twilio_auth_token, config.twilio_api_url)


def make_lookup() -> Lookup:
    """Where sources are asked that the flows' settings name."""
    from bot.adapters.http_lookup import HttpLookup

    return HttpLookup()


def check_twilio(config: Config, senders: Iterable[str] = ()) -> list[Finding]:
    """What is found of the Twilio account, with TWILIO_FROM and these other senders of ours. Raises nothing."""
    from bot.adapters.twilio.checkup import check_up

    account = config.twilio_account_sid, config.twilio_auth_token, config.twilio_api_url
    numbers = list(dict.fromkeys((config.twilio_from, *senders)))
    return check_up(*account, numbers, config.twilio_messaging_service_sid, config.public_url)
