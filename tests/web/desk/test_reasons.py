"""Why a human is asked for: kept in English, and read again."""

from __future__ import annotations

import pytest

from bot.engine.reasons import REASONS, read_reason, write_reason
from bot.web.desk.reasons import tell_reason
from bot.web.desk.words import WORDS
from bot.web.languages import LANGUAGES, words_in

TOLD = {"name": "cidade {times}", "times": "3", "text": "aceita “pix”?\n(sim)"}


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_read_again_and_told_in_every_language(reason: str) -> None:
    kept = write_reason(reason, **TOLD)
    assert (found := read_reason(kept)) is not None
    assert found[0] == reason
    assert all(TOLD[name] == value for name, value in found[1].items())
    told = {tell_reason(kept, words_in(language, WORDS)) for language in LANGUAGES}
    assert len(told) == len(LANGUAGES)
    assert kept in told


def test_a_flows_own_words_stay() -> None:
    assert tell_reason("quer {name}", words_in("es", WORDS)) == "quer {name}"
