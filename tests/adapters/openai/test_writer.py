"""GPT over the wire: what is sent, what comes back, and what ends it, against a server that speaks the protocol."""

from __future__ import annotations

import json
import threading

import pytest

from bot.adapters.breaker import Breaker
from bot.adapters.openai.line import Line
from bot.adapters.openai.writer import OpenAIWriter
from bot.errors import DeliveryError
from bot.writing.budget import Usage
from bot.writing.reading import SCHEMA, read_proposal
from bot.writing.request import Request
from tests.openai_stand_in import ANSWER, OpenAIStandIn


def writer(server: OpenAIStandIn, api: str = "auto", seconds: float = 8, **more: object) -> OpenAIWriter:
    line = Line("sk-test", server.url, seconds=seconds, pause=0, **more)  # type: ignore[arg-type]
    return OpenAIWriter(line, "gpt-5.4-mini", api)


def request(words: str = "pra ontem") -> Request:
    return Request("Read it.", json.dumps({"message": words}), "proposal", SCHEMA)


def refused(writer: OpenAIWriter, words: str) -> DeliveryError:
    with pytest.raises(DeliveryError) as raised:
        writer.answer(request(words))
    return raised.value


def test_it_asks_the_responses_api_and_keeps_nothing_there(server: OpenAIStandIn) -> None:
    assert json.loads(writer(server).answer(request()).text) == ANSWER
    [(path, headers, body)] = server.asked
    assert path == "/v1/responses"
    assert headers["authorization"] == "Bearer sk-test"
    assert body["store"] is False
    assert body["instructions"] == "Read it."
    assert json.loads(body["input"]) == {"message": "pra ontem"}
    assert body["text"]["format"]["schema"] == SCHEMA
    assert body["text"]["format"]["strict"] is True
    assert not {"tools", "conversation", "previous_response_id"} & set(body)


@pytest.mark.parametrize("api", ["responses", "chat"])
def test_it_tells_what_the_server_has_counted(server: OpenAIStandIn, api: str) -> None:
    assert writer(server, api).answer(request()).usage == Usage(420, 60)
    server.usage = None
    assert writer(server, api).answer(request()).usage is None
    server.usage = (-5, 10**9)
    assert writer(server, api).answer(request()).usage is None


@pytest.mark.parametrize(("words", "ambiguous"), [
    ("\\error 401", False), ("\\error 500", False), ("\\hangup", True), ("\\garbage", True), ("\\slow 30", True),
])
def test_it_tells_whether_a_failure_may_have_cost_something(
    server: OpenAIStandIn, words: str, ambiguous: bool,
) -> None:
    seconds = 0.5 if "slow" in words else 60
    assert refused(writer(server, "responses", seconds=seconds), words).ambiguous is ambiguous


@pytest.mark.parametrize("refuses", [
    {"reasoning_effort"}, {"max_tokens", "reasoning_effort", "response_format"}, {"max_tokens"},
    {"system", "reasoning_effort", "response_format"}, {"system", "max_completion_tokens"},
])
def test_a_server_that_refuses_a_field_is_asked_without_it(server: OpenAIStandIn, refuses: set[str]) -> None:
    server.has, server.refuses = {"json_schema", "json_object"}, refuses
    it = writer(server)
    for _ in range(2):
        assert json.loads(it.answer(request()).text) == ANSWER
    first = len(server.asked)
    it.answer(request())
    assert len(server.asked) == first + 1


@pytest.mark.parametrize("way", ["json_schema", "json_object", "plain"])
def test_a_server_that_lacks_it_is_asked_by_chat_from_then_on(server: OpenAIStandIn, way: str) -> None:
    server.has = {way}
    it = writer(server)
    for _ in range(2):
        assert json.loads(it.answer(request()).text) == ANSWER
    formats = [body.get("response_format", {}).get("type") for _, _, body in server.asked]
    ways = ["json_schema", "json_object", None]
    found = None if way == "plain" else way
    assert formats == [None, *ways[:ways.index(found) + 1], found]
    _, _, body = server.asked[-1]
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert "tools" not in body


def test_the_way_of_asking_can_be_set(server: OpenAIStandIn) -> None:
    assert json.loads(writer(server, "chat").answer(request()).text) == ANSWER
    assert [path for path, _, _ in server.asked] == ["/v1/chat/completions"]
    server.has = {"json_schema"}
    assert refused(writer(server, "responses"), "x").code == 404


@pytest.mark.parametrize("api", ["responses", "chat"])
def test_a_refusal_is_nothing(server: OpenAIStandIn, api: str) -> None:
    assert writer(server, api).answer(request("\\refuse")).text == ""


@pytest.mark.parametrize("api", ["responses", "chat"])
def test_what_a_model_says_is_handed_on_as_it_came(server: OpenAIStandIn, api: str) -> None:
    assert read_proposal(writer(server, api).answer(request("\\broken")).text).intent == ""
    assert "evil" in writer(server, api).answer(request("\\inject")).text


@pytest.mark.parametrize(("words", "tries", "retryable"), [
    ("\\error 401", 1, False), ("\\error 400", 1, False), ("\\error 429", 2, True), ("\\error 500", 2, True),
    ("\\error 503", 2, True), ("\\hangup", 2, True), ("\\garbage", 1, False), ("\\huge", 1, False),
])
def test_what_fails_is_tried_twice_where_that_may_help(
    server: OpenAIStandIn, words: str, tries: int, retryable: bool,
) -> None:
    error = refused(writer(server, "responses"), words)
    assert error.retryable is retryable
    assert len(server.asked) == tries


def test_a_second_try_may_succeed(server: OpenAIStandIn) -> None:
    assert json.loads(writer(server).answer(request("\\error 500 1")).text) == ANSWER


@pytest.mark.parametrize("words", ["\\slow 30", "\\drip 0.01", "\\slow 30 \\drip 1"])
def test_nobody_is_waited_for_longer_than_was_said(server: OpenAIStandIn, words: str) -> None:
    error = refused(writer(server, seconds=0.3), words)
    assert error.retryable
    assert "in time" in str(error) or "Timeout" in str(error)


def test_nobody_there_is_told(server: OpenAIStandIn) -> None:
    # Nobody there wants money.
    gone = OpenAIWriter(Line("sk-test", "http://127.0.0.1:9/v1", pause=0), "m")
    error = refused(gone, "x")
    assert (error.retryable, error.ambiguous) == (True, False)


def test_a_bad_request_does_not_change_how_a_server_is_asked(server: OpenAIStandIn) -> None:
    it = writer(server, "chat")
    assert refused(it, "\\error 400").code == 400
    assert it.answer(request()).text
    assert server.asked[-1][2]["response_format"]["type"] == "json_schema"


def test_who_fails_again_and_again_is_left_alone_for_a_minute(server: OpenAIStandIn) -> None:
    now = [0.0]
    it = writer(server, breaker=Breaker(5, 60, lambda: now[0]))
    for _ in range(5):
        refused(it, "\\error 401")
    assert "left alone" in str(refused(it, "pra ontem"))
    assert len(server.asked) == 5
    now[0] = 60
    assert json.loads(it.answer(request()).text) == ANSWER
    assert json.loads(it.answer(request()).text) == ANSWER


def test_no_more_calls_are_under_way_than_may_be(server: OpenAIStandIn) -> None:
    it = writer(server, seconds=0.5, at_once=1)
    first = threading.Thread(target=lambda: refused(it, "\\slow 30"))
    first.start()
    while not server.asked:
        first.join(0.01)
    assert "Too many" in str(refused(it, "pra ontem"))
    first.join()


def test_a_breaker_lets_one_through_and_waits_for_it() -> None:
    now = [0.0]
    breaker = Breaker(2, 60, lambda: now[0])
    breaker.note(worked=False)
    assert breaker.lets_through()
    breaker.note(worked=True)
    breaker.note(worked=False)
    breaker.note(worked=False)
    assert not breaker.lets_through()
    now[0] = 60
    assert [breaker.lets_through(), breaker.lets_through()] == [True, False]
    breaker.note(worked=False)
    now[0] = 119
    assert not breaker.lets_through()


@pytest.mark.parametrize("api", ["responses", "chat"])
def test_a_picture_goes_along_in_little_detail(server: OpenAIStandIn, api: str) -> None:
    picture = "data:image/png;base64,aGk="
    asked = Request("Describe it.", json.dumps({"message": "x"}), "description", SCHEMA, picture=picture)
    writer(server, api).answer(asked)
    [(_, _, body)] = server.asked
    content = body["input"][0]["content"] if api == "responses" else body["messages"][-1]["content"]
    sent = content[1]["image_url"] if api == "responses" else content[1]["image_url"]["url"]
    assert sent == picture
    assert (content[1] if api == "responses" else content[1]["image_url"])["detail"] == "low"
    assert json.loads(content[0]["text"]) == {"message": "x"}
