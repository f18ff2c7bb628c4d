from __future__ import annotations

from bot.adapters.twilio.codes import MEANINGS, sentence_for, verdict_of
from bot.errors import Verdict


def test_a_code_says_what_to_do() -> None:
    assert verdict_of(21610) is Verdict.STOP
    assert verdict_of(63014) is Verdict.BLOCKED
    assert verdict_of(63016) is Verdict.TEMPLATE
    assert verdict_of(63049) is Verdict.NEVER
    assert verdict_of(63018) is Verdict.LATER
    assert verdict_of(None) is verdict_of(1) is Verdict.STAFF


def test_the_codes_that_matter_on_whatsapp_are_explained() -> None:
    known = (63016, 63018, 20429, 63003, 63024, 21211, 63007, 63013, 63021, 63005, 63014, 21610, 63015, 63019, 63028,
             63032, 63038, 63041, 63049, 21617)
    assert set(known) <= set(MEANINGS)
    assert all(meaning.sentence.endswith(".") for meaning in MEANINGS.values())
    assert "24 hours" in sentence_for(63016)
    assert sentence_for(None) == sentence_for(1) == ""
