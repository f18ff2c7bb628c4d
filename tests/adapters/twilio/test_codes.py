from __future__ import annotations

import json

import pytest

from bot.adapters.twilio.codes import MEANINGS, Verdict, explain, read_refusal, verdict_of


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


def test_a_code_says_what_to_do() -> None:
    assert verdict_of(63014) is verdict_of(21610) is Verdict.STOP
    assert verdict_of(63016) is Verdict.TEMPLATE
    assert verdict_of(63049) is Verdict.NEVER
    assert verdict_of(63018) is Verdict.LATER
    assert verdict_of(None) is verdict_of(1) is Verdict.STAFF


def test_the_codes_that_matter_on_whatsapp_are_explained() -> None:
    known = (63016, 63018, 20429, 63003, 63024, 21211, 63007, 63013, 63021, 63005, 63014, 21610, 63015, 63019, 63028,
             63032, 63038, 63041, 63049, 21617)
    assert set(known) <= set(MEANINGS)
    assert all(meaning.sentence.endswith(".") for meaning in MEANINGS.values())
    assert explain(1, "") == "Twilio reports error 1."
