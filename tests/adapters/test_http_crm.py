from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from bot.adapters.http_crm import HttpCrm
from bot.errors import ConfigFault, DeliveryError
from tests.adapters.servers import HttpServer, http_server
from tests.contracts.stream import lead

SECRET = "whsec_bGVhZGxpbmUgdGVzdCBzZWNyZXQ="


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with http_server() as server:
        yield server


def test_a_push_can_be_verified_by_who_has_the_secret(server: HttpServer) -> None:
    told = lead(name="João 😀", qualified_at="2026-11-23T12:09:00+00:00", answers={"conta": {"amount": "400"}})
    HttpCrm(server.url, SECRET).push(told, "SM1.0.1")

    [request] = server.requests
    assert Webhook(SECRET).verify(request.body, dict(request.headers)) == {
        "type": "lead.qualified", "timestamp": "2026-11-23T12:09:00+00:00", "data": told,
    }  # fmt: skip
    assert request.headers["content-type"] == "application/json"
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_b3RoZXI=").verify(request.body, dict(request.headers))


def test_a_repeat_can_be_recognised(server: HttpServer) -> None:
    crm = HttpCrm(server.url, SECRET)
    for key in ("SM1.0", "SM1.0", "SM2.0"):
        crm.push(lead(), key)

    first, again, other = server.requests
    assert first.headers["webhook-id"] == again.headers["webhook-id"] != other.headers["webhook-id"]
    assert first.body == again.body


@pytest.mark.parametrize("key", ["a.b.c", "a\r\nX-Evil: 1", "é😀", "a b"])
def test_any_key_makes_a_header_that_cannot_be_mistaken(server: HttpServer, key: str) -> None:
    HttpCrm(server.url, SECRET).push(lead(), key)

    [request] = server.requests
    assert "." not in request.headers["webhook-id"]
    assert "x-evil" not in request.headers
    Webhook(SECRET).verify(request.body, dict(request.headers))


def test_without_a_secret_nothing_is_signed(server: HttpServer) -> None:
    HttpCrm(server.url).push(lead(), "k")

    [request] = server.requests
    assert request.headers["webhook-id"] == "k"
    assert "webhook-signature" not in request.headers


def test_texts_that_json_readers_choke_on_are_made_whole(server: HttpServer) -> None:
    HttpCrm(server.url, SECRET).push(lead(name="a\ud800\0b", fit=float("nan")), "k")

    data = json.loads(server.requests[0].body)["data"]
    assert (data["name"], data["fit"]) == ("ab", None)


def test_a_refusal_reaches_the_caller(server: HttpServer) -> None:
    server.status = 503
    with pytest.raises(DeliveryError, match="503") as raised:
        HttpCrm(server.url, SECRET).push(lead(), "k")
    assert raised.value.retryable


def test_what_is_not_json_is_never_tried_again(server: HttpServer) -> None:
    with pytest.raises(DeliveryError) as raised:
        HttpCrm(server.url, SECRET).push(lead(answers={"x": object()}), "k")
    assert not raised.value.retryable
    assert server.requests == []


@pytest.mark.parametrize("secret", ["whsec_", "whsec_a", "!!!"])
def test_a_secret_that_cannot_be_used_is_told_at_the_start(secret: str) -> None:
    with pytest.raises(ConfigFault, match="CRM_WEBHOOK_SECRET"):
        HttpCrm("https://example.com", secret)


def test_what_changed_afterwards_is_told_as_that(server: HttpServer) -> None:
    HttpCrm(server.url, SECRET).push(lead(opted_out=True), "SM1.0", event="lead.updated")

    [request] = server.requests
    told = json.loads(request.body)
    assert (told["type"], told["data"]["opted_out"]) == ("lead.updated", True)
