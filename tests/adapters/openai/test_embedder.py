"""Embeddings over the wire, against a server that speaks the protocol."""

from __future__ import annotations

import pytest

from bot.adapters.openai.embedder import OpenAIEmbedder
from bot.adapters.openai.line import Line
from bot.errors import DeliveryError
from tests.openai_stand_in import OpenAIStandIn


def embedder(server: OpenAIStandIn, seconds: float = 30) -> OpenAIEmbedder:
    return OpenAIEmbedder(Line("sk-test", server.url, seconds=seconds), "text-embedding-3-small")


def test_each_text_has_its_vector_in_its_place(server: OpenAIStandIn) -> None:
    server.alike = {"car": "auto"}
    car, auto, rain = embedder(server).vectors(["a car", "a auto", "rain"])
    assert car == auto != rain
    [(path, _, body)] = server.asked
    assert (path, body["model"], body["input"]) == (
        "/v1/embeddings", "text-embedding-3-small", ["a car", "a auto", "rain"])


@pytest.mark.parametrize(("words", "retryable"), [("\\error 500", True), ("\\error 401", False), ("\\garbage", False)])
def test_what_fails_is_told(server: OpenAIStandIn, words: str, retryable: bool) -> None:
    with pytest.raises(DeliveryError) as raised:
        embedder(server).vectors([words, "rain"])
    assert raised.value.retryable is retryable


def test_a_server_without_embeddings_is_a_certain_no_and_nobody_waits_for_a_slow_one(server: OpenAIStandIn) -> None:
    with pytest.raises(DeliveryError) as slow:
        embedder(server, seconds=0.3).vectors(["\\slow 20"])
    assert (slow.value.retryable, slow.value.ambiguous) == (True, True)
    server.has.discard("vectors")
    with pytest.raises(DeliveryError) as raised:
        embedder(server).vectors(["rain"])
    assert (raised.value.retryable, raised.value.ambiguous) == (False, False)
