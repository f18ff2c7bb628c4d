"""Voice notes over the wire, against a server that speaks the protocol."""

from __future__ import annotations

import pytest

from bot.adapters.openai.line import Line
from bot.adapters.openai.transcriber import OpenAITranscriber
from bot.errors import DeliveryError
from tests.host.sounds import ogg
from tests.openai_stand_in import OpenAIStandIn


def transcriber(server: OpenAIStandIn, seconds: float = 30) -> OpenAITranscriber:
    return OpenAITranscriber(Line("sk-test", server.url, seconds=seconds), "gpt-transcribe")


def test_what_is_said_is_written_down(server: OpenAIStandIn) -> None:
    assert transcriber(server).transcribe(ogg(3, "[[pode ser já]]"), "audio/ogg", "pt") == "pode ser já"
    [(path, headers, form)] = server.asked
    assert path == "/v1/audio/transcriptions"
    assert headers["authorization"] == "Bearer sk-test"
    assert (form["model"], form["language"], form["response_format"]) == ("gpt-transcribe", "pt", "json")


def test_no_language_is_no_hint(server: OpenAIStandIn) -> None:
    transcriber(server).transcribe(ogg(3, "[[hi]]"), "audio/ogg", "")
    assert "language" not in server.asked[0][2]


@pytest.mark.parametrize(("words", "retryable"), [("\\error 500", True), ("\\error 401", False), ("\\garbage", False)])
def test_what_fails_is_told(server: OpenAIStandIn, words: str, retryable: bool) -> None:
    with pytest.raises(DeliveryError) as raised:
        transcriber(server).transcribe(ogg(3, words), "audio/ogg", "")
    assert raised.value.retryable is retryable
    assert len(server.asked) == 1


def test_nobody_waits_for_a_slow_one(server: OpenAIStandIn) -> None:
    with pytest.raises(DeliveryError) as raised:
        transcriber(server, seconds=0.3).transcribe(ogg(3, "\\slow 20"), "audio/ogg", "")
    assert (raised.value.retryable, raised.value.ambiguous) == (True, True)


def test_a_server_without_ears_is_a_certain_no(server: OpenAIStandIn) -> None:
    server.has.discard("speech")
    with pytest.raises(DeliveryError) as raised:
        transcriber(server).transcribe(ogg(3), "audio/ogg", "")
    assert (raised.value.retryable, raised.value.ambiguous) == (False, False)
