from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.adapters.webhook import LONGEST_WAIT, Webhook, read_retry_after
from bot.errors import ConfigFault, DeliveryError
from tests.adapters.servers import HttpServer, http_server, raw_server


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with http_server() as server:
        yield server


def make(url: str, seconds: float = 5) -> Webhook:
    return Webhook(url, "The CRM", "CRM_WEBHOOK_URL", seconds)


def fail(url: str, seconds: float = 5) -> DeliveryError:
    with pytest.raises(DeliveryError) as raised:
        make(url, seconds).post(b"{}", {})
    return raised.value


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_any_2xx_is_done(server: HttpServer, status: int) -> None:
    server.status = status
    make(server.url).post(b"{}", {"Content-Type": "application/json"})

    [request] = server.requests
    assert (request.path, request.body, request.headers["content-type"]) == ("/hook", b"{}", "application/json")


@pytest.mark.parametrize(
    ("status", "retryable"),
    [(408, True), (425, True), (429, True), (500, True), (502, True), (503, True), (504, True),
     (400, False), (401, False), (403, False), (404, False), (410, False), (422, False)],
)  # fmt: skip
def test_what_an_answer_means_for_a_later_try(server: HttpServer, status: int, retryable: bool) -> None:
    server.status = status
    error = fail(server.url)

    assert (error.retryable, error.code) == (retryable, status)
    assert str(status) in str(error)
    assert bool(error.remedy) is not retryable


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(server: HttpServer, status: int) -> None:
    server.status, server.headers = status, {"Location": "/elsewhere?token=s3cret"}
    error = fail(server.url)

    assert len(server.requests) == 1
    assert not error.retryable
    assert "redirect" in str(error)
    assert "s3cret" not in str(error)


def test_gone_says_so(server: HttpServer) -> None:
    server.status = 410
    error = fail(server.url)

    assert "410 Gone" in str(error)
    assert "CRM_WEBHOOK_URL" in error.remedy


def test_the_server_says_when_to_come_again(server: HttpServer) -> None:
    server.status, server.headers = 429, {"Retry-After": "17"}
    assert fail(server.url).after == 17

    server.status = 404
    assert fail(server.url).after is None


def test_only_the_beginning_of_an_answer_is_told(server: HttpServer) -> None:
    server.status, server.body = 500, b"<html>\r\n\x1b[31m bad \x00 " + b"x" * 100_000
    text = str(fail(server.url))

    assert "<html> [31m bad xxx" in text
    assert len(text) < 260
    assert text.isprintable()


def test_the_address_may_carry_a_password_a_query_and_any_letters(server: HttpServer) -> None:
    make(server.url.replace("//", "//ana:s%40lt@") + "/caf\u00e9 1?a=b&c=%20ã").post(b"{}", {})

    [request] = server.requests
    assert request.path == "/hook/caf%C3%A9%201?a=b&c=%20%C3%A3"
    assert request.headers["authorization"] == "Basic YW5hOnNAbHQ="


def test_nobody_listening_is_a_certain_no() -> None:
    with socket.socket() as refusing:
        refusing.bind(("127.0.0.1", 0))
        error = fail(f"http://127.0.0.1:{refusing.getsockname()[1]}/t0ken")

    assert error.retryable
    assert not error.ambiguous
    assert "cannot be reached" in str(error)
    assert "t0ken" not in str(error)


def test_a_name_that_leads_nowhere_is_retryable() -> None:
    assert fail("http://leadline.invalid/").retryable


def test_a_connection_cut_after_the_post_is_ambiguous() -> None:
    def talk(connection: socket.socket) -> None:
        connection.recv(100_000)

    with raw_server(talk) as port:
        error = fail(f"http://127.0.0.1:{port}/")

    assert error.retryable
    assert error.ambiguous


def test_what_is_not_http_is_retryable() -> None:
    def talk(connection: socket.socket) -> None:
        connection.recv(100_000)
        connection.sendall(b"220 mail.example.com ESMTP\r\n\r\n")

    with raw_server(talk) as port:
        assert fail(f"http://127.0.0.1:{port}/").retryable


@pytest.mark.parametrize("beginning", [b"", b"HTTP/1.1 500 No\r\nX-", b"HTTP/1.1 301 \r\nContent-Length: 900\r\n\r\n"])
def test_a_server_that_dribbles_for_ever_is_left(beginning: bytes) -> None:
    over = threading.Event()

    def talk(connection: socket.socket) -> None:
        connection.recv(100_000)
        with suppress(OSError):
            connection.sendall(beginning)
            while beginning and not over.wait(0.01):
                connection.sendall(b"x")
        over.wait(5)

    with raw_server(talk) as port:
        error = fail(f"http://127.0.0.1:{port}/", seconds=0.15)
        over.set()

    assert error.ambiguous or error.code == 301


def test_success_does_not_wait_for_the_rest_of_the_answer() -> None:
    done = threading.Event()

    def talk(connection: socket.socket) -> None:
        connection.recv(100_000)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nnever all of it")
        done.wait(5)

    with raw_server(talk) as port:
        make(f"http://127.0.0.1:{port}/").post(b"{}", {})
        done.set()


@pytest.mark.parametrize("url", ["", "crm.example.com", "ftp://example.com", "http://", "http://[::1", "http://a:99999/"])
def test_what_is_no_address_is_told_at_the_start(url: str) -> None:
    with pytest.raises(ConfigFault, match="CRM_WEBHOOK_URL"):
        make(url)


def test_when_to_come_again_may_be_a_date() -> None:
    soon = read_retry_after(format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True))
    assert soon is not None
    assert 3000 < soon <= 3600
    assert read_retry_after("Fri, 01 Jan 2021 00:00:00 GMT") == 0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0", 0), (" 5 ", 5), ("999999999999", LONGEST_WAIT), ("", None), ("-1", None), ("soon", None), ("1e9", None),
     ("9" * 5000, None), ("٣", None)],
)  # fmt: skip
def test_when_to_come_again_is_never_absurd(text: str, seconds: float | None) -> None:
    assert read_retry_after(text) == seconds
