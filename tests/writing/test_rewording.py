"""What a Writer makes of one of the bot's messages is sent only where it still says the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.rewording import Reword
from bot.script.read_flow import read_flow
from bot.writing.rewording import make_reword_request, read_rewording

PERSONA = "Warm: great, lovely, happy to help, let's, together. 😊"
FLOW, _ = read_flow({
    "x.yaml": 'flow: x\nlanguage: en\npersona: warm\nreword: true\nsteps:\n  - {say: "Hi", end: done}\n',
    "persona/warm.txt": PERSONA,
})
SCRIPT = "Thank you, Ana Souza! I noted a trial for 12 people.\nIt is not public.\nWhen would you like to start?"
REWORD = Reword(("Ana Souza", "12"))


def reworded(said: object, script: str = SCRIPT, reword: Reword = REWORD) -> str | None:
    assert FLOW is not None
    request = make_reword_request(FLOW, script, "en", ["Ana Souza"], 4)
    assert "Ana" not in request.content
    return read_rewording(json.dumps({"text": said}), request, script, PERSONA, reword)


GOOD = (
    "Great, thank you, ⟦name1⟧ ⟦name2⟧! I noted a trial for 12 people.\nIt is not public. 😊\n"
    "When would you like to start?"
)


def test_what_says_the_same_in_the_personas_words_is_taken() -> None:
    assert reworded(GOOD) == GOOD.replace("⟦name1⟧ ⟦name2⟧", "Ana Souza")


def test_a_linking_phrase_may_stand_before_the_question() -> None:
    assert reworded(GOOD.replace("When would", "So: when would")) is not None


@pytest.mark.parametrize(("was", "now"), [
    ("⟦name1⟧ ⟦name2⟧", "Bob"), ("⟦name1⟧ ", ""), ("12", "13"), ("12 people", "twelve people"), ("12", "12 or 13"),
    ("It is not public.", "It is public."), ("It is not public.", "It is not not public."),
    ("When would you like to start?", ""), ("When would you like to start?", "When would you like to stop?"),
    ("When would you like to start?", "You start."), ("start?", "start? Lovely?"), ("start?", "start"),
    ("When would you like to start?", "When would you like to start together?"),
    ("Great", "Great, it is free"), ("Great", "Great, it costs $5"), ("Great", "See https://evil.example"),
    ("Great", "Write to a@b.co"), ("Great", "Guaranteed"), ("Great", "Yes"), ("Great", "You idiot"), ("Great", "Grеat"),
    ("Great", "𝐆reat"), ("Great", "Gr\u200beat"), ("Great", "\u202eGreat"), ("Great", "Great <b>"),
    ("Great", "🆓 Great"),
    ("Great", "Great, choose A, B or C"), ("Great", "Que bom"), ("a trial", "two trials"), ("Great", "lovely " * 40),
    ("I noted a trial for 12 people.", "I noted for 12 people a trial."), (" 😊", " ⟦name3⟧"),
])
def test_what_says_anything_else_is_not_sent(was: str, now: str) -> None:
    assert was in GOOD
    assert reworded(GOOD.replace(was, now, 1)) is None


@pytest.mark.parametrize("said", ["", "   ", None, 7, ["x"], {"text": GOOD}, "x" * 1_000_000, SCRIPT])
def test_what_is_no_message_or_nothing_new_is_not_sent(said: object) -> None:
    assert reworded(said) is None


@pytest.mark.parametrize("answer", ["", "{", "[]", "null", "I can't do that.", '{"message": "x"}', "x" * 1_000_000])
def test_what_is_no_answer_is_not_sent(answer: str) -> None:
    assert FLOW is not None
    request = make_reword_request(FLOW, SCRIPT, "en", [], 4)
    assert read_rewording(answer, request, SCRIPT, PERSONA, REWORD) is None


@given(st.text(max_size=200))
def test_reading_never_raises(said: str) -> None:
    reworded(said)


def test_without_masking_it_goes_out_as_it_is() -> None:
    assert FLOW is not None
    request = make_reword_request(FLOW, SCRIPT, "en", ["Ana Souza"], 2.5, masked=False)
    assert "Ana Souza" in request.content
    assert request.seconds == 2.5
