"""Through a company's proxy: real TLS in a real tunnel, and what is refused on the way."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.adapters.careful_http import CarefulHttp
from bot.adapters.http_lookup import HttpLookup
from bot.adapters.tunnel import machine_proxy
from bot.adapters.twilio.media import TwilioMedia
from bot.errors import DeliveryError
from tests.adapters.servers import raw_server

PEM = Path(__file__).with_name("self_signed.pem")
URL = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"


@dataclass
class Proxy:
    """A proxy that leads every name to the same server. `answer`: what it says to whoever asks; `asked`: what they
    did."""

    port: int = 0
    leads_to: int = 0
    answer: bytes = b"HTTP/1.1 200 Connection established\r\nVia: 1.1 us\r\n\r\n"
    asked: list[str] = field(default_factory=list)

    def talk(self, client: socket.socket) -> None:
        """One connection: its CONNECT is answered, and then everything is carried over, both ways."""
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += client.recv(1)
        self.asked.append(head.decode())
        client.sendall(self.answer)
        if b" 200 " not in self.answer:
            return
        with socket.create_connection(("127.0.0.1", self.leads_to), timeout=5) as server:
            threads = [threading.Thread(target=_carry, args=pair) for pair in ((client, server), (server, client))]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()


def _carry(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65_536):
            sink.sendall(data)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


@contextmanager
def proxied(body: bytes = b'{"a": 1}', **more: bytes) -> Iterator[Proxy]:
    """A server that speaks TLS behind a proxy."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)

    def serve(connection: socket.socket) -> None:
        with suppress(OSError), context.wrap_socket(connection, server_side=True) as secure:
            while b"\r\n\r\n" not in secure.recv(65_536):
                pass
            secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))

    with raw_server(serve) as port:
        proxy = Proxy(leads_to=port, **more)
        with raw_server(proxy.talk) as proxy.port:
            yield proxy


def unknown(host: str, port: int) -> list[str]:
    raise OSError("Name or service not known")


def trusting() -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(PEM))
    context.check_hostname = False
    return context


def lookup(proxy: Proxy, *addresses: str, context: ssl.SSLContext | None = None) -> HttpLookup:
    through = f"http://ana:s%40fe@127.0.0.1:{proxy.port}"
    resolve = (lambda host, port: list(addresses)) if addresses else unknown
    return HttpLookup(resolve, context or trusting(), proxy=lambda _: through)


def test_a_source_that_only_the_proxy_can_name_is_asked_through_it() -> None:
    with proxied() as proxy:
        assert lookup(proxy).get("https://cep.example.com/x", 5) == {"a": 1}
    assert proxy.asked[0].startswith("CONNECT cep.example.com:443 HTTP/1.1\r\nHost: cep.example.com:443\r\n")
    assert "Proxy-Authorization: Basic YW5hOnNAZmU=\r\n" in proxy.asked[0]


def test_whoever_answers_behind_the_proxy_must_be_vouched_for() -> None:
    with proxied() as proxy, pytest.raises(DeliveryError, match=r"cep\.example\.com cannot be reached"):
        lookup(proxy, context=ssl.create_default_context()).get("https://cep.example.com/x", 5)


def test_a_file_of_twilios_comes_through_the_proxy_and_the_proxy_does_not_see_our_token() -> None:
    with proxied(b"\x89PNG") as proxy:
        http = CarefulHttp(unknown, trusting(), lambda host: f"127.0.0.1:{proxy.port}")
        assert TwilioMedia("AC1", "secret-token", http=http).fetch(URL).data == b"\x89PNG"
    assert proxy.asked[0].startswith("CONNECT api.twilio.com:443 ")
    assert "Authorization" not in proxy.asked[0]


@pytest.mark.parametrize("addresses", [["10.0.0.1"], ["93.184.216.34", "169.254.169.254"], ["::1"]])
def test_what_is_known_here_to_be_private_is_not_asked_through_the_proxy_either(addresses: list[str]) -> None:
    asked = Proxy(port=1)
    with pytest.raises(DeliveryError, match="private address"):
        lookup(asked, *addresses).get("https://inside.example.com/x", 5)


@pytest.mark.parametrize(("answer", "retryable", "told"), [
    (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", False, "407"),
    (b"HTTP/1.1 403 Forbidden\r\n\r\n", False, "403"),
    (b"HTTP/1.1 502 Bad Gateway\r\n\r\n", True, "502"),
    (b"SSH-2.0-OpenSSH\r\n\r\n", True, "answered 0"),
    (b"HTTP/1.1 200", True, "no whole answer"),
    (b"x" * 20_000, True, "no whole answer"),
])
def test_a_proxy_that_does_not_let_us_through_is_told(answer: bytes, retryable: bool, told: str) -> None:
    proxy = Proxy(answer=answer)
    with raw_server(proxy.talk) as proxy.port, pytest.raises(DeliveryError, match=told) as caught:
        lookup(proxy).get("https://cep.example.com/x", 5)
    assert caught.value.retryable is retryable


@pytest.mark.parametrize(("proxy", "told", "retryable"), [
    ("socks5://127.0.0.1:1080", "no http:// address", False), ("http://127.0.0.1:1", "cannot be reached", True)])
def test_a_proxy_that_is_none_is_told(proxy: str, told: str, retryable: bool) -> None:
    with pytest.raises(DeliveryError, match=told) as caught:
        HttpLookup(unknown, trusting(), proxy=lambda _: proxy).get("https://cep.example.com/x", 5)
    assert caught.value.retryable is retryable


def test_this_machine_is_asked_without_a_proxy() -> None:
    with raw_server(lambda connection: (connection.recv(4096), connection.sendall(  # type: ignore[arg-type,return-value]
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))) as port:
        assert HttpLookup(proxy=lambda _: "http://127.0.0.1:1").get(f"http://127.0.0.1:{port}/", 5) == {}


@pytest.mark.parametrize(("named", "host", "proxy"), [
    ({}, "api.twilio.com", ""),
    ({"HTTPS_PROXY": "http://proxy:3128"}, "api.twilio.com", "http://proxy:3128"),
    ({"HTTP_PROXY": "http://proxy:3128"}, "api.twilio.com", ""),
    ({"ALL_PROXY": "http://proxy:3128"}, "api.twilio.com", "http://proxy:3128"),
    ({"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": ".twilio.com"}, "api.twilio.com", ""),
    ({"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "*"}, "api.twilio.com", ""),
])
def test_the_machine_says_which_proxy(
    monkeypatch: pytest.MonkeyPatch, named: dict[str, str], host: str, proxy: str,
) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    assert machine_proxy(host) == proxy
