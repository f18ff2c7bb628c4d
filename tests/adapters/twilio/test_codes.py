from __future__ import annotations

import json

import pytest

from bot.adapters.twilio.codes import MEANINGS, is_too_fast, sentence_for, verdict_of
from bot.adapters.twilio.failure import read_refusal
from bot.adapters.twilio.form import read_status
from bot.errors import Verdict
from tests.adapters.twilio.forms import SENDER, status_form

# What each code has us do, by what Twilio's dictionary says of its causes and remedies.
EXPECTED = {
    Verdict.LATER: {
        20429, 20500, 20503, 21611, 21730, 30001, 30003, 30008, 30021, 30500, 63009, 63010, 63012, 63018, 63023, 63025,
        63029, 63037,
    },
    Verdict.NEVER: {
        20001, 21211, 21602, 21604, 21612, 21614, 21617, 21619, 21620, 21623, 21654, 21655, 21656, 21658, 30004, 30005,
        30006, 30007, 30036, 30450, 30485, 63003, 63005, 63006, 63011, 63013, 63015, 63019, 63021, 63024, 63028, 63030,
        63031, 63032, 63033, 63034, 63039, 63049, 92002, 92005, 92006, 92007,
    },
    Verdict.TEMPLATE: {63016},
    Verdict.STAFF: {
        20003, 20005, 20006, 20008, 20403, 20404, 21212, 21408, 21603, 21606, 21608, 21609, 21703, 21704, 21910, 30002,
        30037, 30454, 63001, 63007, 63008, 63020, 63022, 63027, 63038, 63040, 63041, 63042, 63051, 63112,
    },
    Verdict.STOP: {21610},
    Verdict.BLOCKED: {63014},
}
ROWS = [(code, verdict) for verdict, codes in EXPECTED.items() for code in sorted(codes)]


def test_no_row_goes_untested() -> None:
    assert {code for code, _ in ROWS} == set(MEANINGS)


@pytest.mark.parametrize(("code", "verdict"), ROWS)
def test_a_code_means_the_same_at_once_and_afterwards(code: int, verdict: Verdict) -> None:
    at_once = read_refusal(400, json.dumps({"code": code, "message": "x"}), "", written=True)
    assert (at_once.verdict, at_once.retryable, at_once.ambiguous) == (verdict, verdict is Verdict.LATER, False)
    afterwards = read_status(status_form(MessageStatus="undelivered", ErrorCode=str(code)), "SM1.0")
    assert afterwards is not None
    assert (afterwards.verdict, afterwards.code, afterwards.error) == (verdict, code, sentence_for(code))
    assert (afterwards.too_fast, afterwards.sender) == (at_once.too_fast, SENDER)


def test_every_code_is_told_in_a_sentence() -> None:
    assert all(meaning.sentence.endswith(".") for meaning in MEANINGS.values())
    assert "24 hours" in sentence_for(63016)


# 63035 and 63036 tell of RCS: whoever meets them on WhatsApp reads Twilio's own words.
@pytest.mark.parametrize("code", [None, 1, 63017, 63026, 63035, 63036])
def test_what_is_not_in_the_table_is_for_staff_and_told_in_twilios_words(code: int | None) -> None:
    assert verdict_of(code) is Verdict.STAFF
    assert sentence_for(code) == ""
    update = read_status(status_form(MessageStatus="failed", ErrorCode=str(code or ""), ErrorMessage="Its words"), "")
    assert update is not None
    assert update.error == "Its words"


def test_what_is_too_fast_is_known_by_its_code() -> None:
    assert {code for code in MEANINGS if is_too_fast(code)} == {20429, 21611, 30001, 63018}


def test_a_message_that_arrived_was_not_too_fast() -> None:
    update = read_status(status_form(MessageStatus="delivered", ErrorCode="63018"), "SM1.0")
    assert update is not None
    assert not update.too_fast
