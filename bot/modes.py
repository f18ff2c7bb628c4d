"""In which mode each adapter runs under a configuration, and what it still lacks: what `leadline doctor` shows.

The law of this file: PURE; it looks at the Config alone and tries nothing out.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.config import Config

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Mode:
    """One adapter: what it is, the mode it runs in, whether it is on, and sentences that say what is missing."""

    adapter: str
    mode: str
    on: bool = True
    missing: tuple[str, ...] = ()


def describe(config: Config) -> list[Mode]:
    """Every adapter's mode, in the order in which a newcomer meets them. No secret is in it."""
    return [
        _whatsapp(config),
        Mode("broker", "embedded" if config.broker_socket else "external"),
        Mode("database", "SQLite" if config.database_url.startswith("sqlite") else "PostgreSQL"),
        Mode("media", "S3" if config.media else "disk"),
        _gpt(config),
        _optional("CRM", "webhook", config.crm_webhook_url, "CRM_WEBHOOK_URL and CRM_WEBHOOK_SECRET"),
        _optional("Slack", "webhook", config.slack_webhook_url, "SLACK_WEBHOOK_URL"),
        _optional("mail", "SMTP", config.smtp_url, "SMTP_URL and NOTIFY_EMAIL"),
        _optional("sign-in", f"password, or {config.oidc_name}", config.oidc_issuer,
                  "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET"),
        Mode("API", "tokens, and LEADLINE_API_TOKEN") if config.api_token else Mode("API", "tokens", on=False, missing=(
            "Set LEADLINE_API_TOKEN to open /api/start and /api/booked; /api/v1 has tokens of its own.",)),
    ]


def local(url: str) -> bool:
    """Whether the address can only be opened on this machine."""
    return (urlsplit(url).hostname or "") in LOOPBACK


def _whatsapp(config: Config) -> Mode:
    if config.simulated:
        return Mode("WhatsApp", "simulator", missing=(
            "Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM and PUBLIC_URL to use a real number.",))
    if local(config.public_url) and not config.twilio_api_url:
        return Mode("WhatsApp", "Twilio", missing=(
            "Set PUBLIC_URL to the https address that Twilio calls: it cannot reach this machine's own.",))
    return Mode("WhatsApp", "Twilio")


def _gpt(config: Config) -> Mode:
    if not config.openai_api_key:
        missing = "Set OPENAI_API_KEY to have GPT read what the bot does not understand by itself."
        return Mode("GPT", "off", on=False, missing=(missing,))
    where = urlsplit(config.openai_base_url).hostname or "OpenAI"
    masked = "" if config.openai_mask else ", unmasked"
    ears = config.openai_transcribe_model
    heard = f"; voice notes by {ears}" if ears else "; voice notes are not written down"
    near = config.openai_embedding_model
    found = f"; passages also by {near}" if near else ""
    return Mode("GPT", f"{config.openai_model} at {where} ({config.openai_api}{masked}){heard}{found}")


def _optional(adapter: str, mode: str, value: str, variables: str) -> Mode:
    return Mode(adapter, mode) if value else Mode(adapter, "off", on=False, missing=(f"Set {variables} to use it.",))
