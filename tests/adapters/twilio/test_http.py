from __future__ import annotations

import os
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

import pytest
import responses
from twilio.rest import Client
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from bot.adapters.twilio.http import Patience, make_client, read_body
from bot.errors import DeliveryError
from tests.adapters.twilio.forms import ACCOUNT, PROSPECT, SENDER, TOKEN
from tests.twilio_stand_in import Trouble, TwilioStandIn

MESSAGES = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
# Short, so that the tests of time-outs are; nothing below depends on being faster than this.
SHORT = Patience(connect=0.5, read=0.1, total=0.5)


def client(api_url: str = "", patience: Patience = Patience()) -> Client:  # noqa: B008 - frozen
    return make_client(ACCOUNT, TOKEN, api_url, patience)


def say(to: Client) -> str:
    sid = to.messages.create(to=PROSPECT, from_=SENDER, body="olá").sid
    assert sid is not None
    return sid


def refused_by(to: Client) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        say(to)
    return caught.value


@contextmanager
def server(handle: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that treats the first connection as told, in the rawest way."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65_536)
                handle(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread.join()


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@responses.activate
def test_without_another_address_it_is_twilio_itself() -> None:
    responses.post(MESSAGES, json={"sid": "SM1"}, status=201)
    assert say(client()) == "SM1"
    sent = responses.calls[0].request
    assert sent.headers["Authorization"][:6] in ("Basic ", b"Basic ")
    assert "Body=ol%C3%A1" in str(sent.body)


@responses.activate
@pytest.mark.parametrize(("asked", "reached"), [
    ("https://api.twilio.com/2010-04-01/x.json?a=1", "http://127.0.0.1:8000/simulator/2010-04-01/x.json?a=1"),
    ("https://content.twilio.com/v1/Content", "http://127.0.0.1:8000/simulator/content/v1/Content"),
    ("https://messaging.twilio.com/v2/T", "http://127.0.0.1:8000/simulator/messaging/v2/T"),
    ("https://lookups.dublin.ie1.twilio.com/v2/T", "http://127.0.0.1:8000/simulator/lookups/v2/T"),
])
def test_another_address_takes_every_host_of_twilio(asked: str, reached: str) -> None:
    responses.get(reached, json={})
    to = client("http://127.0.0.1:8000/simulator/")
    assert to.request("GET", asked).status_code == 200


@responses.activate
@pytest.mark.parametrize("asked", [
    "https://evil.example/2010-04-01/x.json", "https://twilio.com.evil.example/x", "https://eviltwilio.com/x",
    "http://api.twilio.com/x", "https://me@api.twilio.com/x", "https://api.twilio.com:444/x", "/x",
])
@pytest.mark.parametrize("api_url", ["", "http://127.0.0.1:8000"])
def test_credentials_go_nowhere_else(asked: str, api_url: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        client(api_url).request("GET", asked)
    assert not caught.value.retryable
    assert not responses.calls


@responses.activate
def test_redirects_are_not_followed() -> None:
    responses.post(MESSAGES, status=307, headers={"Location": "https://evil.example/"})
    assert refused_by(client()).ambiguous
    assert len(responses.calls) == 1


@responses.activate
def test_the_environment_does_not_move_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "TWILIO_REGION", "ie1")
    monkeypatch.setitem(os.environ, "TWILIO_EDGE", "dublin")
    responses.post(MESSAGES, json={"sid": "SM1"}, status=201)
    assert say(client()) == "SM1"


@responses.activate
def test_twilio_s_wish_to_wait_is_kept() -> None:
    responses.post(MESSAGES, json={"code": 20429, "message": "Too Many Requests"}, status=429,
                   headers={"Retry-After": "3"})
    error = refused_by(client())
    assert (error.retryable, error.ambiguous, error.code, error.after) == (True, False, 20429, 3.0)


@responses.activate
@pytest.mark.parametrize("body", ["", "<html>", "[]", "1", "{"])
def test_a_success_that_cannot_be_read_may_be_one(body: str) -> None:
    responses.post(MESSAGES, body=body, status=201)
    error = refused_by(client())
    assert (error.retryable, error.ambiguous) == (True, True)


@responses.activate
def test_text_that_cannot_be_written_is_never_sent() -> None:
    with pytest.raises(DeliveryError) as caught:
        client().messages.create(to=PROSPECT, from_=SENDER, body="\ud800")
    assert (caught.value.retryable, caught.value.ambiguous) == (False, False)
    assert not responses.calls


def test_a_refused_connection_is_a_certain_no() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))  # bound but not listening: connecting is refused
        to = client(f"http://127.0.0.1:{bound.getsockname()[1]}")
        error = refused_by(to)
        with pytest.raises(DeliveryError) as looking:
            to.messages.page(to=PROSPECT)
    assert (error.retryable, error.ambiguous) == (True, False)
    # Errors are logged: whom we look up is nobody's business.
    assert PROSPECT[-8:] not in str(looking.value)


@pytest.mark.parametrize("handle", [
    reset,
    lambda connection: None,
    lambda connection: connection.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{"),
    lambda connection: connection.sendall(b"nonsense\r\n\r\n"),
], ids=["reset", "closed", "cut off", "nonsense"])
def test_what_breaks_after_writing_is_ambiguous(handle: Callable[[socket.socket], None]) -> None:
    with server(handle) as url:
        error = refused_by(client(url))
    assert (error.retryable, error.ambiguous) == (True, True)


def test_an_answer_that_does_not_come_is_ambiguous() -> None:
    with TwilioStandIn(trouble=lambda call: Trouble("hang")) as twilio:
        error = refused_by(client(twilio.url, SHORT))
    assert (error.retryable, error.ambiguous) == (True, True)


def test_a_look_is_never_ambiguous() -> None:
    with TwilioStandIn(trouble=lambda call: Trouble("reset")) as twilio, pytest.raises(DeliveryError) as caught:
        client(twilio.url).messages.page(to=PROSPECT)
    assert (caught.value.retryable, caught.value.ambiguous) == (True, False)


def test_after_an_error_the_next_call_connects_anew() -> None:
    troubles = iter([Trouble("reset"), None])
    with TwilioStandIn(trouble=lambda call: next(troubles)) as twilio:
        to = client(twilio.url)
        refused_by(to)
        assert say(to) == twilio.messages[0].sid


def test_a_thread_keeps_its_connection_and_shares_it_with_nobody() -> None:
    with TwilioStandIn() as twilio:
        to = client(twilio.url)
        for _ in range(3):
            say(to)
        assert twilio.connections == 1
        thread = threading.Thread(target=say, args=(to,))
        thread.start()
        thread.join()
        assert (twilio.connections, len(twilio.messages)) == (2, 4)


class Slow:
    """A clock that each look moves on by a second."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        self.at += 1
        return self.at


def test_an_answer_that_trickles_is_given_up() -> None:
    with pytest.raises(HTTPError):
        read_body(Trickle(), 5.0, Slow())
    assert read_body(Trickle(3), 5.0, Slow()) == b"..."


class Trickle:
    """A body of single bytes, without end unless told."""

    def __init__(self, left: int = 1000) -> None:
        self.left = left

    def read1(self, amount: int, decode_content: bool) -> bytes:
        assert amount
        assert decode_content
        self.left -= 1
        return b"." if self.left >= 0 else b""


def test_an_answer_that_does_not_end_is_given_up() -> None:
    with pytest.raises(HTTPError):
        read_body(HTTPResponse(BytesIO(bytes(5_000_000)), preload_content=False), 1e9, Slow())


def drip(before: bytes, drop: bytes) -> Callable[[socket.socket], None]:
    """A server that says the one, and then the other again and again, for as long as anybody listens."""
    def handle(connection: socket.socket) -> None:
        pause = threading.Event()
        with suppress(OSError):
            connection.sendall(before)
            while not pause.wait(0.02):
                connection.sendall(drop)

    return handle


@pytest.mark.parametrize("handle", [
    drip(b"HTTP/1.1 ", b"2"),
    drip(b"HTTP/1.1 201 Created\r\n", b"X-Drip: x\r\n"),
    drip(b"HTTP/1.1 201 Created\r\nX: ", b"x"),
    drip(b"HTTP/1.1 201 Created\r\nContent-Length: 4000000\r\n\r\n", b" "),
    drip(b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    drip(b"HTTP/1.1 201 Created\r\n\r\n", b" "),
], ids=["status", "headers", "header", "body", "chunks", "without end"])
def test_whatever_drips_is_over_after_the_whole_time(handle: Callable[[socket.socket], None]) -> None:
    # Each read is answered in time; only the whole call is not.
    with server(handle) as url:
        error = refused_by(client(url, Patience(connect=5, read=5, total=0.3)))
    assert (error.retryable, error.ambiguous) == (True, True)


def test_a_huge_answer_is_given_up() -> None:
    def flood(connection: socket.socket) -> None:
        with suppress(OSError):
            connection.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 50000000\r\n\r\n")
            for _ in range(50):
                connection.sendall(b" " * 1_000_000)

    with server(flood) as url:
        error = refused_by(client(url))
    assert (error.retryable, error.ambiguous) == (True, True)


def test_half_an_answer_is_ambiguous_and_the_next_call_connects_anew() -> None:
    half = b'HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n{"sid'
    with server(lambda connection: connection.sendall(half)) as url:
        assert refused_by(client(url)).ambiguous
    with TwilioStandIn() as twilio:
        assert say(client(twilio.url)) == twilio.messages[0].sid


def test_an_answer_that_closes_the_connection_is_read_to_its_end() -> None:
    body = b'{"sid": "SM1", "x": "' + b"y" * 100_000 + b'"}'
    with server(lambda connection: connection.sendall(
            b"HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))) as url:
        assert say(client(url)) == "SM1"


def test_a_redirect_takes_the_credentials_nowhere() -> None:
    with TwilioStandIn() as other:
        moved = f"HTTP/1.1 307 Moved\r\nLocation: {other.url}/x\r\nContent-Length: 0\r\n\r\n".encode()
        with server(lambda connection: connection.sendall(moved)) as url:
            assert refused_by(client(url)).ambiguous
        assert other.calls == []


def test_whom_nobody_vouches_for_is_told_nothing() -> None:
    heard: list[bytes] = []

    def handshake(connection: socket.socket) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(Path(__file__).parent.parent / "self_signed.pem")
        with suppress(OSError), context.wrap_socket(connection, server_side=True) as secure:
            heard.append(secure.recv(65_536))

    with silent_server(handshake) as url:
        error = refused_by(client(url.replace("http:", "https:")))
    assert (error.retryable, error.ambiguous) == (True, False)
    assert heard in ([], [b""])


@contextmanager
def silent_server(handle: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that reads nothing by itself."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                handle(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread.join()


def test_the_way_through_a_proxy_has_an_end_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with server(drip(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n")) as url:
        monkeypatch.setenv("HTTPS_PROXY", url)
        error = refused_by(client(patience=Patience(connect=0.5, read=5, total=0.5)))
    assert error.retryable
