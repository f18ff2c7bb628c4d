"""Posting webhooks: what is signed, and whose door is never knocked at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from bot.adapters.careful_http import CarefulHttp
from bot.adapters.signed_poster import SignedPoster
from bot.errors import DeliveryError, LeadlineError
from tests.adapters.servers import HttpServer, http_server

KEY = "a-secret-key-of-the-house"
HERE = ("127.0.0.0/8", "::1/128")
BODY = json.dumps({"type": "lead.qualified", "data": {"name": "João 😀"}}, ensure_ascii=False)


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with http_server() as server:
        yield server


def post(poster: SignedPoster, url: str, *seeds: str) -> None:
    poster.post(url, seeds or ("seed",), "wh_1", BODY, datetime.now(UTC))


def refused(poster: SignedPoster, url: str) -> DeliveryError:
    with pytest.raises(DeliveryError) as raised:
        post(poster, url)
    return raised.value


def leading(*addresses: str, networks: Sequence[str] = ()) -> SignedPoster:
    """Every name leads to these addresses."""
    return SignedPoster(KEY, networks, CarefulHttp(lambda host, port: list(addresses)))


def test_whoever_has_the_secret_can_verify(server: HttpServer) -> None:
    poster = SignedPoster(KEY, HERE)
    post(poster, server.url)
    [request] = server.requests
    assert Webhook(poster.secret("seed")).verify(request.body, dict(request.headers)) == json.loads(BODY)
    assert request.headers["webhook-id"] == "wh_1"
    with pytest.raises(WebhookVerificationError):
        Webhook(poster.secret("other")).verify(request.body, dict(request.headers))


def test_while_a_secret_is_changed_both_verify(server: HttpServer) -> None:
    poster = SignedPoster(KEY, HERE)
    post(poster, server.url, "new", "old")
    [request] = server.requests
    for seed in ("new", "old"):
        Webhook(poster.secret(seed)).verify(request.body, dict(request.headers))


def test_the_database_alone_does_not_have_the_secret() -> None:
    assert SignedPoster(KEY).secret("seed") != SignedPoster("another key of a house").secret("seed")
    assert "seed" not in SignedPoster(KEY).secret("seed")


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "::",
    "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "224.0.0.1",
])
def test_no_private_door_is_knocked_at_whatever_the_name(address: str) -> None:
    error = refused(leading(address), "https://hooks.example.com/x")
    assert "private" in str(error)
    assert not error.retryable


def test_one_private_address_among_public_ones_is_enough() -> None:
    assert "private" in str(refused(leading("93.184.215.14", "10.0.0.1"), "https://hooks.example.com/x"))


def test_a_network_that_is_allowed_may_be_posted_to(server: HttpServer) -> None:
    post(leading("127.0.0.1", networks=("127.0.0.0/8",)), server.url)
    assert len(server.requests) == 1
    assert "private" in str(refused(leading("127.0.0.1", networks=("10.0.0.0/8",)), server.url))


def test_without_tls_only_this_machine_is_posted_to() -> None:
    poster = leading("10.0.0.1", networks=("10.0.0.0/8",))
    assert "private" in str(refused(poster, "http://hooks.example.com/x"))


def test_redirects_are_not_followed(server: HttpServer) -> None:
    server.status, server.headers = 307, {"Location": "http://169.254.169.254/latest/meta-data"}
    error = refused(SignedPoster(KEY, HERE), server.url)
    assert error.code == 307
    assert len(server.requests) == 1


@pytest.mark.parametrize("url", [
    "", "hooks.example.com", "ftp://example.com/", "http://example.com/", "https://", "https://exa mple.com/",
    "https://user:secret@example.com/", "https://10.0.0.1/", "https://[::1]/", "https://169.254.169.254/", "https://x:0/",
    "https://x:99999/", "javascript:alert(1)", "https://example.com/\n", "https://example.com/" + "a" * 2_000,
    "http://127.0.0.1/", "file:///etc/passwd", "https://[::ffff:127.0.0.1]/",
])
def test_what_is_no_address_for_a_webhook_is_refused_at_once(url: str) -> None:
    with pytest.raises(LeadlineError):
        SignedPoster(KEY).check(url)


@pytest.mark.parametrize("url", ["https://example.com/x?y=z", "https://example.com:8443", "https://münchen.example/x"])
def test_what_is_one_is_taken(url: str) -> None:
    SignedPoster(KEY).check(url)


def test_this_machine_is_one_where_it_is_allowed() -> None:
    SignedPoster(KEY, HERE).check("http://127.0.0.1:9000/x")
    SignedPoster(KEY, HERE).check("http://localhost:9000/x")
