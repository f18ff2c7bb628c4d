"""What a call that failed becomes: a DeliveryError that says whether it was certainly not carried out, or may be done.

Sources: Twilio's answers, and the behaviour of requests and urllib3, which tests/adapters/twilio/test_http.py shows.
"""

from __future__ import annotations

import json
import ssl
from typing import Any

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ProxyError

from bot.adapters.twilio.codes import RATE, is_too_fast, sentence_for, verdict_of
from bot.answers.clean import normalise
from bot.errors import DeliveryError, Verdict

TOO_MANY_REQUESTS = 429
# What Twilio or urllib3 says is shown to staff, but not for ever.
LONGEST_TOLD = 300
# A Retry-After beyond this is not believed: a message that waits for hours has lost its conversation.
LONGEST_WAIT = 3600.0


def read_refusal(status: int, body: str, retry_after: str, *, written: bool) -> DeliveryError:
    """What a response that is not a success becomes. `written`: the request would have changed something, so that any
    answer but a clear no leaves open whether it did."""
    code, told = _told(body)
    message = f"Twilio answered {status}" + (f", error {code}" if code else "") + (f": {told}" if told else ".")
    remedy, after = sentence_for(code), read_seconds(retry_after)
    if status == TOO_MANY_REQUESTS:
        return DeliveryError(message, retryable=True, code=code, after=after, remedy=remedy or RATE, too_fast=True,
                             verdict=Verdict.LATER)
    if status < 400 or status >= 500 or code is None:
        # Twilio broke down somewhere between taking the request and answering it, or something on the way (a proxy, a
        # login page) answered in its place: every no of Twilio's own carries a code.
        return DeliveryError(message, retryable=True, ambiguous=written, code=code, after=after)
    verdict = verdict_of(code)
    return DeliveryError(message, retryable=verdict is Verdict.LATER, code=code, after=after, remedy=remedy,
                         too_fast=is_too_fast(code), verdict=verdict)


def read_broken(error: Exception, *, written: bool) -> DeliveryError:
    """What a connection that failed becomes: a certain no where the request cannot have left, else ambiguous if it
    would have changed something (`written`)."""
    if _never_left(error):
        return DeliveryError(f"Twilio cannot be reached: {_words(error)}", retryable=True)
    return DeliveryError(
        f"The connection to Twilio broke: {_words(error)}", retryable=True, ambiguous=written,
        remedy="Whether it was sent is looked up before it is sent again." if written else "")


def _never_left(error: Exception) -> bool:
    """requests raises ConnectionError both for a refused connection and for one that was reset after the request had
    been written; only urllib3's reason inside tells them apart. Where it does not, it may have left."""
    if isinstance(error, requests.ConnectTimeout):
        return True
    reason = _reason(error)
    if isinstance(reason, ProxyError):
        reason = reason.original_error
    if isinstance(reason, (NewConnectionError, ConnectTimeoutError)):
        return True
    return reason is not None and any(isinstance(part, ssl.SSLCertVerificationError) for part in reason.args)


def _reason(error: Exception) -> Exception | None:
    """Why urllib3 gave up, from inside what requests made of it."""
    reason: Exception | None = getattr(error.args[0] if error.args else None, "reason", None)
    return reason


def _words(error: Exception) -> str:
    """The error in one line for staff. The reason alone where there is one: around it stands the whole address, with
    the phone number that a look-up asks for."""
    return f"{type(error).__name__}: {_reason(error) or error}"[:LONGEST_TOLD]


def check_readable(body: str, *, written: bool) -> None:
    """Raises DeliveryError unless a success's body is a JSON object: else something on the way answered in Twilio's
    place, or the answer was cut off, and the deed may be done."""
    if _object(body) is None:
        raise DeliveryError("Twilio's answer cannot be read.", retryable=True, ambiguous=written)


def _told(body: str) -> tuple[int | None, str]:
    """Twilio's code and words; nothing where the body is not Twilio's (some proxy's page)."""
    answer = _object(body) or {}
    code = answer.get("code")
    # Newer interfaces of Twilio answer with RFC 9457 problems: title and detail instead of message.
    told = answer.get("message") or answer.get("detail") or answer.get("title") or ""
    return code if isinstance(code, int) else None, " ".join(normalise(str(told)).split())[:LONGEST_TOLD]


def _object(body: str) -> dict[str, Any] | None:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        # No JSON, or nested without end.
        return None
    return answer if isinstance(answer, dict) else None


def read_seconds(retry_after: str) -> float | None:
    """Retry-After in seconds; None where it is missing or a date (Twilio sends seconds)."""
    return min(float(retry_after), LONGEST_WAIT) if retry_after.isascii() and retry_after.isdigit() else None
