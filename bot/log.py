"""Logging: what we and the libraries log goes through one chain that masks phone numbers and drops people's words."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

# Libraries that would log what is private, or too much, at their usual level.
QUIET = {
    "rq": logging.WARNING,  # logs the arguments of every job at INFO
    "rq.worker": logging.WARNING,  # has a level of its own, INFO, as soon as it is imported
    "twilio": logging.WARNING,  # logs recipients and bodies of requests
    "openai": logging.WARNING,  # logs prompts at DEBUG
    "httpx2": logging.WARNING,  # logs an address per request
    "urllib3": logging.INFO,  # logs addresses with numbers in them at DEBUG
    "alembic": logging.WARNING,  # two lines per start that say nothing
}

# Fields that carry what people wrote. They are for the transcript, not for the log.
PRIVATE = frozenset({"text", "body", "said", "say", "reply", "replies", "answers", "transcript", "email", "name"})
HIDDEN = "(not logged)"

# A number in international form, also with blanks and hyphens in it, also as it stands in an address (%2B for +).
_PHONE = re.compile(r"(\+|%2B)(\d(?:[ ().-]{0,2}\d){6,14})(?!\d)")
# WhatsApp ids: whatsapp:5511987654321 without a plus, or business-scoped ids such as whatsapp:BR.44801234567.
_WHATSAPP_ID = re.compile(r"(whatsapp(?::|%3A)(?:[A-Z]{2}\.)?)(?=[0-9A-Za-z]{7})([A-Za-z]*[0-9][0-9A-Za-z]*)")

Event = MutableMapping[str, Any]


def set_up_logging(level: str = "info", *, json: bool | None = None) -> None:
    """Send what this process logs from `level` (debug, info, warning, error) on to standard error: as a JSON object per
    line, or for people where `json` is False. None: for people where standard error is a terminal. May be called
    again."""
    as_json = not sys.stderr.isatty() if json is None else json
    before: list[Any] = [
        structlog.contextvars.merge_contextvars, structlog.stdlib.add_log_level, structlog.stdlib.ExtraAdder(),
        structlog.stdlib.PositionalArgumentsFormatter(), structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[Any] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta, structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info, hide_private, mask_phones, _renderer(as_json),
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level), logger_factory=structlog.stdlib.LoggerFactory(),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=before, processors=last))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name, quiet in QUIET.items():
        logging.getLogger(name).setLevel(max(quiet, logging.getLogger().level))


def _renderer(as_json: bool) -> Any:
    if as_json:
        return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    return structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)


def mask_phones(_logger: object, _method: str, event: Event) -> Event:
    """Mask every phone number in every value: `+5511987654321` becomes `+55119****4321`."""
    for key, value in event.items():
        event[key] = _masked(value)
    return event


def hide_private(_logger: object, _method: str, event: Event) -> Event:
    """Drop the values of fields that carry what people wrote."""
    for key, value in event.items():
        event[key] = HIDDEN if key in PRIVATE else _without_private(value)
    return event


def masked(text: str) -> str:
    """The text with the middle of every phone number and WhatsApp id starred out."""
    text = _PHONE.sub(lambda found: found[1] + _starred(re.sub(r"\D", "", found[2])), text)
    return _WHATSAPP_ID.sub(lambda found: found[1] + _starred(found[2]), text)


def _starred(digits: str) -> str:
    """The last four stay, the four before them go; of a short number only the last two stay."""
    if len(digits) <= 8:
        return "****" + digits[-2:]
    return digits[:-8] + "****" + digits[-4:]


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, Mapping):
        return {_masked(key): _masked(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_masked(each) for each in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return masked(str(value))


def _without_private(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: HIDDEN if key in PRIVATE else _without_private(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_private(each) for each in value]
    return value
