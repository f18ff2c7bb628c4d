"""Over the wire, against a server that speaks the protocol: models that are poor, hostile, slow or broken say nothing
of their own, and whoever waits is answered in our words. And nothing of a conversation stands in a log."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr

import pytest
import structlog

from bot.adapters.openai.line import Line
from bot.adapters.openai.writer import OpenAIWriter
from bot.log import set_up_logging
from tests.host.houses import House
from tests.host.test_attacks import assert_unharmed
from tests.host.test_attacks_on_answers import foreign
from tests.openai_stand_in import OpenAIStandIn, openai_stand_in
from tests.writers import AGAIN, WHEN, knowing_house

OURS = "Basta limpar os painéis com água uma vez por ano."
REPLY = {"intent": "question", "values": [], "about": "", "confidence": 0.9, "reply": OURS}


@pytest.fixture
def server() -> Iterator[OpenAIStandIn]:
    with openai_stand_in() as server:
        server.answer = dict(REPLY)
        yield server


def house(server: OpenAIStandIn, api: str = "auto", seconds: float = 60) -> House:
    line = Line("sk-test", server.url, seconds=seconds, pause=0)
    return knowing_house(OpenAIWriter(line, "qwen3", api))


# What a server may know; a small one knows chat completions in plain words alone.
SERVERS = [{"responses"}, {"json_schema"}, {"json_object"}, set()]


@pytest.mark.parametrize("has", SERVERS, ids=lambda has: "".join(has) or "plain")
@pytest.mark.parametrize("command", ["", "\\fence", "\\think", "\\polite"])
def test_a_model_that_does_its_work_is_of_use_however_it_wraps_it(
    server: OpenAIStandIn, has: set[str], command: str,
) -> None:
    server.has = has
    it = house(server)
    assert it.talk("solar", f"e limpar isso, é comigo? {command}")[1:] == [f"{OURS}\n{WHEN}"]
    assert_unharmed(it)


POOR = [
    "\\refuse", "\\inject", "\\broken", "\\garbage", "\\huge", "\\hangup", "\\tools", "\\pad", "\\parrot", "\\prompt",
    "\\foreign", "\\repeat", "\\empty", "\\error 401", "\\error 429", "\\error 500", "\\error 418",
]


@pytest.mark.parametrize("api", ["responses", "chat"])
@pytest.mark.parametrize("command", POOR)
def test_a_poor_model_leaves_the_bot_polite_and_on_the_script(server: OpenAIStandIn, command: str, api: str) -> None:
    it = house(server, api)
    [heard] = it.talk("solar", f"vixe, e limpar isso aí, é comigo? {command}")[1:]
    assert_unharmed(it)
    assert foreign(heard) == ""
    assert heard.endswith((WHEN, AGAIN))


@pytest.mark.parametrize("command", ["\\slow 30", "\\drip 0.01"])
def test_a_slow_model_is_not_waited_for(server: OpenAIStandIn, command: str) -> None:
    it = house(server, seconds=0.3)
    [heard] = it.talk("solar", f"vixe, e limpar isso aí, é comigo? {command}")[1:]
    assert_unharmed(it)
    assert heard.endswith((WHEN, AGAIN))


def test_the_same_words_at_the_same_question_are_asked_for_once(server: OpenAIStandIn) -> None:
    it = house(server)
    for address in ("whatsapp:+5511911111111", "whatsapp:+5511922222222"):
        assert it.talk("solar", "e limpar isso, é comigo?", address=address)[1:] == [f"{OURS}\n{WHEN}"]
    assert len(server.asked) == 1


TALK = (
    "e limpar isso, é comigo? meu chapa Tonho quer saber", "vixe maria, sei lá viu \\broken",
    "pra ontem, ué \\error 500",
    "meu cpf é 529.982.247-25 e o mail é tonho@firma.com.br", "hmm \\hangup", "eita \\inject", "blz \\refuse",
)


@pytest.mark.parametrize("level", ["debug", "info"])
def test_no_log_of_a_whole_conversation_holds_a_text(
    server: OpenAIStandIn, level: str,
) -> None:
    written = io.StringIO()
    root = logging.getLogger()
    before, was = list(root.handlers), root.level
    try:
        with redirect_stderr(written):
            set_up_logging(level, json=True)
        it = house(server)
        it.hear("solar", profile_name="Tonho Chapa")
        heard = [*it.talk(*TALK), *(json.dumps(body) for _, _, body in server.asked)]
        it.drain()
    finally:
        root.handlers[:] = before
        root.setLevel(was)
        structlog.reset_defaults()
    log = written.getvalue()
    assert "writer_gave_no_answer" in log
    assert len(server.asked) > 3
    for secret in ("Tonho", "chapa", "vixe", "529.982", "tonho@firma", "pra ontem", "painéis", "água", "sk-test", WHEN):
        assert secret not in log, secret
    assert not any(text[:20] in log for text in heard)
