from __future__ import annotations

import json
import socket
import ssl

import pytest
import requests
from urllib3.connection import HTTPConnection
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NameResolutionError, ProxyError, SSLError

from bot.adapters.twilio.failure import check_readable, read_broken, read_refusal
from bot.errors import DeliveryError


def answer(code: object, message: str = "Twilio's words") -> str:
    return json.dumps({"code": code, "message": message, "status": 400})


@pytest.mark.parametrize(("status", "body", "retryable", "ambiguous", "code"), [
    (429, answer(20429), True, False, 20429),
    (429, "", True, False, None),
    (400, answer(63018), True, False, 63018),
    (400, answer(63016), False, False, 63016),
    (400, answer(21610), False, False, 21610),
    (401, answer(20003), False, False, 20003),
    (400, answer(12345), False, False, 12345),
    (500, answer(20500), True, True, 20500),
    (503, "<html>", True, True, None),
    # Something on the way answered: nobody knows whether Twilio saw it.
    (403, "<html>the proxy says no</html>", True, True, None),
    (302, "", True, True, None),
    (400, "[" * 60_000, True, True, None),
    (400, "[1]", True, True, None),
    (400, answer("not a number"), True, True, None),
])
def test_what_a_refusal_becomes(status: int, body: str, retryable: bool, ambiguous: bool, code: int | None) -> None:
    error = read_refusal(status, body, "", written=True)
    assert (error.retryable, error.ambiguous, error.code) == (retryable, ambiguous, code)
    assert str(status) in str(error)


@pytest.mark.parametrize(("status", "code", "too_fast"), [
    (429, 20429, True), (429, 14107, True), (400, 63018, True), (400, 63010, False), (400, 21211, False),
    (503, 20500, False)])
def test_too_much_in_too_short_a_time_is_told(status: int, code: int, too_fast: bool) -> None:
    assert read_refusal(status, answer(code), "", written=True).too_fast is too_fast


def test_reading_changes_nothing_so_it_is_never_ambiguous() -> None:
    assert not read_refusal(503, "", "", written=False).ambiguous


@pytest.mark.parametrize(("retry_after", "after"), [
    ("7", 7.0), ("", None), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("-1", None), ("²", None), ("9" * 400, 3600.0),
])
def test_twilio_may_ask_us_to_wait(retry_after: str, after: float | None) -> None:
    assert read_refusal(429, "", retry_after, written=True).after == after


def test_staff_read_a_sentence_and_twilios_words() -> None:
    error = read_refusal(400, answer(21610, "Attempt to send\x00 to unsubscribed\nrecipient"), "", written=True)
    assert "opted out" in error.remedy
    assert "Attempt to send to unsubscribed recipient" in str(error)
    problem = json.dumps({"type": "t", "title": "Bad", "status": 400, "code": 21617, "detail": "Too long"})
    assert "Too long" in str(read_refusal(400, problem, "", written=True))


@pytest.mark.parametrize("body", ["", "<html>", "[]", "[" * 60_000])
def test_a_success_must_be_readable(body: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        check_readable(body, written=True)
    assert (caught.value.retryable, caught.value.ambiguous) == (True, True)
    check_readable("{}", written=True)


def given_up(reason: Exception | None) -> MaxRetryError:
    """What urllib3 raises for a connection that did not come about, around the reason."""
    return MaxRetryError("pool", "/url", reason)  # type: ignore[arg-type]


@pytest.mark.parametrize(("error", "ambiguous"), [
    (requests.ConnectTimeout("late"), False),
    (requests.ConnectionError(given_up(ConnectTimeoutError())), False),
    (requests.ConnectionError(given_up(NameResolutionError("host", HTTPConnection("host"), socket.gaierror()))),
     False),
    (requests.exceptions.ProxyError(given_up(ProxyError("p", ConnectTimeoutError()))),
     False),
    (requests.exceptions.SSLError(given_up(SSLError(ssl.SSLCertVerificationError("x")))),
     False),
    (requests.exceptions.SSLError(given_up(SSLError("broken"))), True),
    (requests.ConnectionError(given_up(None)), True),
    (requests.ConnectionError(), True),
    (requests.ReadTimeout(), True),
    (requests.exceptions.ChunkedEncodingError(), True),
    (OSError("broken pipe"), True),
])
def test_only_what_cannot_have_left_is_certain(error: Exception, ambiguous: bool) -> None:
    told = read_broken(error, written=True)
    assert (told.retryable, told.ambiguous) == (True, ambiguous)
    assert not read_broken(error, written=False).ambiguous
