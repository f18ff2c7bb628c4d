"""Fetching files from Twilio: what is fetched, what ends it, and who is never asked or told our credentials."""

from __future__ import annotations

import gzip
import socket
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

import pytest

from bot.adapters.careful_http import CarefulHttp
from bot.adapters.twilio.media import LARGEST, TwilioMedia
from bot.errors import DeliveryError
from bot.ports import Fetched
from tests.adapters.servers import HttpServer, http_server, raw_server

ACCOUNT, TOKEN = "AC1", "secret-token"
BASIC = "Basic " + b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
API, CDN = "api.twilio.com", "mms.twiliocdn.com"
URL = f"https://{API}/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


class Doors(CarefulHttp):
    """Leads the names that it knows to servers of the test's own, without TLS; `asked` for every name, in order."""

    def __init__(self, **ports: int) -> None:
        super().__init__()
        self.ports = {name.replace("_", "."): port for name, port in ports.items()}
        self.asked: list[str] = []

    def connect(
        self, host: str, port: int, *, secure: bool, until: float, may_be: Callable[[str], bool], near: bool = False,
    ) -> HTTPConnection:
        assert secure
        assert not may_be("169.254.169.254")
        self.asked.append(host)
        return super().connect("127.0.0.1", self.ports[host], secure=False, until=until, may_be=lambda _: True)


@contextmanager
def twilio(**more: Any) -> Iterator[tuple[TwilioMedia, HttpServer, HttpServer, Doors]]:
    """Twilio's API, its content network, and the way to both."""
    with http_server() as api, http_server() as cdn:
        api.status, api.headers = 307, {"Location": f"https://{CDN}/AC1/abc?Expires=1&Signature=a%2Bb"}
        cdn.body, cdn.headers = PNG, {"Content-Type": "text/html"}
        doors = Doors(api_twilio_com=port_of(api), mms_twiliocdn_com=port_of(cdn))
        yield TwilioMedia(ACCOUNT, TOKEN, http=doors, **more), api, cdn, doors


def port_of(server: HttpServer) -> int:
    return int(server.url.split(":")[2].split("/")[0])


def refusal(media: TwilioMedia, url: str = URL) -> DeliveryError:
    with pytest.raises(DeliveryError) as raised:
        media.fetch(url)
    assert TOKEN not in str(raised.value)
    return raised.value


def from_raw(port: int, seconds: float = 5) -> TwilioMedia:
    return TwilioMedia(ACCOUNT, TOKEN, http=Doors(api_twilio_com=port), seconds=seconds)


def test_a_file_is_fetched_with_credentials_which_the_content_network_does_not_get() -> None:
    with twilio() as (media, api, cdn, _):
        assert media.fetch(URL) == Fetched(PNG)
    assert [(one.path, one.headers["host"], one.headers["authorization"]) for one in api.requests] == [
        (URL.partition(API)[2], API, BASIC)]
    assert [(one.path, one.headers["host"]) for one in cdn.requests] == [("/AC1/abc?Expires=1&Signature=a%2Bb", CDN)]
    assert "authorization" not in cdn.requests[0].headers


@pytest.mark.parametrize(("told", "name"), [
    ('inline; filename="conta de luz.pdf"', "conta de luz.pdf"), ("attachment; filename=a.pdf", "a.pdf"),
    ("inline; filename*=UTF-8''conta%20de%20S%C3%A3o.pdf", "conta de São.pdf"), ("inline", ""), ("", ""),
    ('inline; filename="São.pdf"'.encode().decode("latin-1"), "São.pdf"),
])
def test_its_name_is_what_the_server_calls_it(told: str, name: str) -> None:
    with twilio() as (media, _, cdn, _):
        cdn.headers = {"Content-Disposition": told}
        assert media.fetch(URL).name == name


def test_credentials_do_not_come_back_after_another_host() -> None:
    with twilio() as (media, api, cdn, doors):
        cdn.status, cdn.headers = 302, {"Location": URL + "/again"}
        error = refusal(media)
    assert [one.headers.get("authorization") for one in api.requests] == [BASIC, None]
    assert doors.asked == [API, CDN, API, CDN]
    assert "redirects more than 3 times" in str(error)


@pytest.mark.parametrize("location", [
    "http://169.254.169.254/latest/meta-data/", "https://169.254.169.254/latest/meta-data/", "https://evil.example/x",
    f"http://{API}/x", f"https://{API}@evil.example/x", f"https://{API}:8443/x", "//evil.example/x", "https://[::1]/x",
    "http://127.0.0.1:6379/", "file:///etc/passwd", "https://s3-external-1.amazonaws.com/evil/x",
    "https://evil.example\\@" + CDN,
])
def test_a_redirect_to_anybody_else_is_not_followed(location: str) -> None:
    with twilio() as (media, api, cdn, doors):
        api.headers = {"Location": location}
        error = refusal(media)
        assert (error.retryable, doors.asked, cdn.requests) == (False, [API], [])
    assert "not where Twilio keeps files" in str(error)


def test_a_redirect_may_name_only_a_path() -> None:
    with twilio() as (media, api, _, _):
        api.headers = {"Location": "/elsewhere"}
        assert refusal(media).retryable
    assert [one.path for one in api.requests[1:]] == ["/elsewhere"] * 3
    assert {one.headers["authorization"] for one in api.requests} == {BASIC}


@pytest.mark.parametrize("url", [
    "https://evil.example/x", f"https://{API}@evil.example/x", "https://[::1]/x", f"http://{API}/x", "cat.jpg",
])
def test_no_request_leaves_for_an_address_that_is_not_twilios(url: str) -> None:
    with twilio() as (media, _, _, doors):
        assert not refusal(media, url).retryable
        assert doors.asked == []


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_what_may_be_right_later_is_tried_again(status: int) -> None:
    with twilio() as (media, api, _, _):
        api.status, api.headers = status, {"Retry-After": "7"}
        error = refusal(media)
    assert (error.retryable, error.code, error.after) == (True, status, 7)


def test_a_file_that_was_deleted_is_gone() -> None:
    with twilio() as (media, api, _, _):
        api.status = 410
        error = refusal(media)
    assert (error.retryable, error.code) == (False, 410)


def test_a_file_may_have_16_mb_and_no_more_whatever_its_length_is_said_to_be() -> None:
    with twilio() as (media, _, cdn, _):
        cdn.headers, cdn.body = {}, PNG + bytes(LARGEST - len(PNG))
        assert len(media.fetch(URL).data) == LARGEST
        cdn.body += b"x"
        untold = refusal(media)
        cdn.headers, cdn.body = {"Content-Length": str(LARGEST + 1)}, b"x"
        told = refusal(media)
    for error in (untold, told):
        assert "larger than 16 MB" in str(error)
        assert not error.retryable


def test_a_file_that_breaks_off_is_not_taken_for_whole() -> None:
    with twilio() as (media, _, cdn, _):
        cdn.headers = {"Content-Length": str(len(PNG) + 1)}
        error = refusal(media)
    assert error.retryable
    assert "no whole file" in str(error)


def test_a_file_that_is_longer_than_told_ends_where_it_was_told() -> None:
    with twilio() as (media, _, cdn, _):
        cdn.headers = {"Content-Length": "50"}
        assert media.fetch(URL).data == PNG[:50]


def test_a_packed_file_is_unpacked_and_a_bomb_is_not() -> None:
    with twilio() as (media, _, cdn, _):
        cdn.headers, cdn.body = {"Content-Encoding": "gzip"}, gzip.compress(PNG)
        assert media.fetch(URL).data == PNG
        cdn.body = gzip.compress(bytes(2 * LARGEST), 1)
        bomb = refusal(media)
        cdn.body = gzip.compress(PNG)[:-12]
        broken = refusal(media)
        cdn.body = b"no gzip"
        other = refusal(media)
        cdn.headers = {"Content-Encoding": "br"}
        unknown = refusal(media)
    assert ("larger than 16 MB" in str(bomb), bomb.retryable) == (True, False)
    assert (broken.retryable, other.retryable, unknown.retryable) == (True, True, False)


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: ", b""])
def test_a_file_that_drips_is_cut_off(head: bytes) -> None:
    def drip(connection: socket.socket) -> None:
        connection.recv(4096)
        try:
            connection.sendall(head)
            connection.settimeout(0.01)
            while True:
                connection.sendall(b"H")
                try:
                    if not connection.recv(1):
                        return
                except TimeoutError:
                    continue
        except OSError:
            return  # it hung up

    with raw_server(drip) as port:
        error = refusal(from_raw(port, seconds=0.3))
    assert error.retryable


def test_chunks_are_put_together_and_a_missing_end_is_noticed() -> None:
    def serve(body: bytes) -> Callable[[socket.socket], None]:
        def talk(connection: socket.socket) -> None:
            connection.recv(4096)
            connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body)

        return talk

    with raw_server(serve(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")) as port:
        assert from_raw(port).fetch(URL).data == b"abcde"
    with raw_server(serve(b"3\r\nabc\r\n")) as port:
        assert refusal(from_raw(port)).retryable


def test_what_is_no_http_can_be_tried_again() -> None:
    def babble(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(b"hello\r\n\r\n")

    with raw_server(babble) as port:
        assert refusal(from_raw(port)).retryable


def test_a_name_of_twilios_that_leads_to_a_private_address_is_not_asked() -> None:
    media = TwilioMedia(ACCOUNT, TOKEN, http=CarefulHttp(lambda host, port: ["169.254.169.254"]))
    error = refusal(media)
    assert "private address" in str(error)
    # The name is right: whoever lies about where it leads may stop.
    assert error.retryable


def test_a_stand_in_is_asked_in_twilios_place() -> None:
    with http_server() as server:
        server.body = PNG
        base = server.url.replace("/hook", "")
        media = TwilioMedia(ACCOUNT, TOKEN, f"{base}/twilio")
        assert media.fetch(URL).data == PNG
        assert media.fetch(f"{base}/2010-04-01/x").data == PNG
        assert not refusal(media, "http://127.0.0.1:1/x").retryable
        first, second = server.requests
    assert (first.path, first.headers["authorization"]) == ("/twilio" + URL.partition(API)[2], BASIC)
    assert (second.path, second.headers["authorization"]) == ("/2010-04-01/x", BASIC)
    assert first.headers["host"] == base.removeprefix("http://")
