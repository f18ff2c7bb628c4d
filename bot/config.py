"""The only reader of the environment. All faults are reported at once, and none of them repeats a secret."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from bot.environment import HOW_TO_MAKE_ONE, Environment
from bot.machine import MachineSecrets, broker_socket, machine_secrets
from bot.oidc_setting import read_oidc
from bot.openai_setting import read_openai
from bot.redis_setting import read_redis, read_rq
from bot.writing.budget import Limits, Price

SHORTEST_SECRET_KEY = 16
# No such account exists: the simulator's forms and addresses need one that looks right.
SIMULATOR_ACCOUNT = "AC0000000000000000000000000000001ead"
SIMULATOR_FROM = "whatsapp:+15550001000"


@dataclass(frozen=True, slots=True)
class Config:
    """How this process is set up; the fields are the variables of bot/variables.py in lower case.

    `simulated`: no Twilio account is set, the simulator stands in for it. `broker_socket`: where the embedded broker
    listens; None where REDIS_URL names another one. Addresses have no slash at their end; an unset text is "".
    """

    port: int
    public_url: str
    secret_key: str
    redis_url: str
    rq_redis_url: str
    database_url: str
    data: Path
    media: str
    s3_endpoint: str
    media_days: int
    flows: Path
    test_numbers: tuple[str, ...]
    log_level: str
    api_token: str
    webhook_networks: tuple[str, ...]
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    simulated: bool
    broker_socket: Path | None
    twilio_account_sid: str
    twilio_auth_token: str
    twilio_from: str
    twilio_messaging_service_sid: str
    twilio_api_url: str
    twilio_webhook_keys: Mapping[str, str]
    openai_api_key: str
    openai_base_url: str
    openai_model: str
    openai_api: str
    openai_mask: bool
    openai_usd_per_conversation: Decimal
    openai_usd_per_day: Decimal
    openai_usd_per_month: Decimal
    openai_calls_per_hour: int
    openai_price: Price
    openai_transcribe_model: str
    openai_transcribe_price: Decimal
    openai_embedding_model: str
    openai_embedding_price: Decimal
    crm_webhook_url: str
    crm_webhook_secret: str
    slack_webhook_url: str
    smtp_url: str
    notify_email: str

    @classmethod
    def from_environment(cls) -> Config:
        """The configuration of this process. Raises ConfigFault."""
        return read_config(os.environ)

    @property
    def oidc_name(self) -> str:
        """What staff know the sign-in provider as: its host; "" where there is none."""
        return urlsplit(self.oidc_issuer).hostname or ""

    @property
    def openai_limits(self) -> Limits:
        """What GPT may cost."""
        most = self.openai_usd_per_conversation, self.openai_usd_per_day, self.openai_usd_per_month
        return Limits(*most, self.openai_calls_per_hour)

    def __repr__(self) -> str:
        # The generated one would print tokens and passwords into logs and tracebacks.
        return f"Config(port={self.port}, public_url={self.public_url!r}, simulated={self.simulated})"


def read_config(environ: Mapping[str, str]) -> Config:
    """The configuration that these variables describe. Makes this machine's secrets where they are needed and not set.
    Raises ConfigFault with every fault at once."""
    env = Environment(environ)
    port = env.port("PORT", 8000)
    data = Path(env.text("LEADLINE_DATA", "var")).absolute()
    values = {
        "port": port,
        "public_url": env.url("PUBLIC_URL") or f"http://127.0.0.1:{port}",
        "data": data,
        "test_numbers": env.numbers("LEADLINE_TEST_NUMBERS"),
        "log_level": env.choice("LEADLINE_LOG_LEVEL", "info", ("debug", "info", "warning", "error")),
        **_folders(env, data),
        **_media(env),
        **_stores(env, data),
        **_twilio(env, port),
        **read_openai(env),
        **_outside(env),
        **read_oidc(env),
        "secret_key": _long_enough(env, "SECRET_KEY"),
        "api_token": _long_enough(env, "LEADLINE_API_TOKEN"),
        "webhook_networks": env.networks("LEADLINE_WEBHOOK_NETWORKS"),
    }
    env.raise_faults()
    return Config(**_with_machine_secrets(values, data))


def _folders(env: Environment, data: Path) -> dict[str, Any]:
    flows = Path(env.text("LEADLINE_FLOWS", "flows")).absolute()
    if not flows.is_dir():
        env.fault("LEADLINE_FLOWS", f"is {flows}, which is not a folder", "the folder that holds the flow scripts")
    if data.exists() and not data.is_dir():
        env.fault("LEADLINE_DATA", f"is {data}, which is not a folder", "a folder to keep the embedded stores in")
    return {"flows": flows}


def _media(env: Environment) -> dict[str, Any]:
    env.together("LEADLINE_S3_ENDPOINT", "LEADLINE_MEDIA", "where files are kept, like s3://bucket/prefix")
    return {"media": env.url("LEADLINE_MEDIA", ("s3",)), "s3_endpoint": env.url("LEADLINE_S3_ENDPOINT"),
            "media_days": env.days("LEADLINE_MEDIA_DAYS")}


def _stores(env: Environment, data: Path) -> dict[str, Any]:
    redis, rq = read_redis(env), read_rq(env)
    socket = None if redis else broker_socket(data)
    redis = redis or f"unix://{quote(str(socket))}"
    database = env.url("DATABASE_URL", ("postgresql", "postgres", "postgresql+psycopg", "sqlite"), host=False)
    for short in ("postgres://", "postgresql://"):
        if database.startswith(short):
            # What hosting platforms hand out names no driver; psycopg is ours.
            database = "postgresql+psycopg://" + database.removeprefix(short)
    return {
        "redis_url": redis,
        "rq_redis_url": rq or redis,
        "database_url": database or f"sqlite:///{data / 'leadline.sqlite'}",
        "broker_socket": socket,
    }


def _twilio(env: Environment, port: int) -> dict[str, Any]:
    account = env.sid("TWILIO_ACCOUNT_SID", "AC")
    values = {
        "simulated": not account,
        "twilio_account_sid": account or SIMULATOR_ACCOUNT,
        "twilio_auth_token": env.text("TWILIO_AUTH_TOKEN"),
        "twilio_from": env.number("TWILIO_FROM"),
        "twilio_messaging_service_sid": env.sid("TWILIO_MESSAGING_SERVICE_SID", "MG"),
        "twilio_api_url": env.url("TWILIO_API_URL"),
        "twilio_webhook_keys": env.pairs("TWILIO_WEBHOOK_KEYS", "webhooks_sharedkey_…=secret, comma separated"),
    }
    if not account:
        values["twilio_from"] = values["twilio_from"] or SIMULATOR_FROM
        values["twilio_api_url"] = values["twilio_api_url"] or f"http://127.0.0.1:{port}/simulator/twilio"
        return values
    env.together("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "the account's auth token, from the Twilio console")
    if not env.has("TWILIO_FROM") and not env.has("TWILIO_MESSAGING_SERVICE_SID"):
        env.fault("TWILIO_FROM", "is not set, and neither is TWILIO_MESSAGING_SERVICE_SID, but TWILIO_ACCOUNT_SID is",
                  "the WhatsApp sender, like whatsapp:+14155238886, or a messaging service, MG…")
    return values


def _outside(env: Environment) -> dict[str, Any]:
    env.together("CRM_WEBHOOK_URL", "CRM_WEBHOOK_SECRET", f"the secret that signs pushes; {HOW_TO_MAKE_ONE}")
    env.together("CRM_WEBHOOK_SECRET", "CRM_WEBHOOK_URL", "the address that leads are pushed to")
    env.together("SMTP_URL", "NOTIFY_EMAIL", "the address that is told by mail")
    env.together("NOTIFY_EMAIL", "SMTP_URL", "the mail server, like smtp://user:password@host:587")
    mail = env.text("NOTIFY_EMAIL")
    if mail and not all("@" in each.strip(" @") for each in mail.split(",")):
        env.fault("NOTIFY_EMAIL", "is not an e-mail address", "somebody@example.com; several are separated by commas")
    return {
        "crm_webhook_url": env.url("CRM_WEBHOOK_URL"),
        "crm_webhook_secret": env.signing_secret("CRM_WEBHOOK_SECRET"),
        "slack_webhook_url": env.url("SLACK_WEBHOOK_URL"),
        "smtp_url": env.url("SMTP_URL", ("smtp", "smtps", "smtp+starttls")),
        "notify_email": mail,
    }


def _long_enough(env: Environment, name: str) -> str:
    key = env.text(name)
    if key and len(key) < SHORTEST_SECRET_KEY:
        env.fault(name, "is too short to be safe",
                  f"at least {SHORTEST_SECRET_KEY} characters; make one with: head -c 32 /dev/urandom | base64")
    return key


def _with_machine_secrets(values: dict[str, Any], data: Path) -> dict[str, Any]:
    if values["secret_key"] and values["twilio_auth_token"]:
        return values
    made: MachineSecrets = machine_secrets(data)
    return {
        **values,
        "secret_key": values["secret_key"] or made.secret_key,
        "twilio_auth_token": values["twilio_auth_token"] or made.simulator_token,
    }


def flows_setting() -> Path:
    """LEADLINE_FLOWS alone: whoever checks flow files needs nothing else to be set right."""
    return Path(os.environ.get("LEADLINE_FLOWS") or "flows").absolute()
