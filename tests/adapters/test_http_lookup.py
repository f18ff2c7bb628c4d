"""Asking sources over HTTP: what is believed, what ends it, and whose door is never knocked at."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

from bot.adapters.http_lookup import LARGEST, HttpLookup
from bot.errors import DeliveryError
from tests.adapters.servers import HttpServer, http_server, raw_server

PEM = Path(__file__).with_name("self_signed.pem")


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with http_server() as server:
        server.body = b"{}"
        yield server


def refused(url: str, seconds: float = 5, addresses: list[str] | None = None) -> DeliveryError:
    lookup = HttpLookup() if addresses is None else HttpLookup(lambda host, port: addresses)
    with pytest.raises(DeliveryError) as raised:
        lookup.get(url, seconds)
    return raised.value


def test_a_source_answers_in_json(server: HttpServer) -> None:
    server.body = '{"localidade": "São Paulo", "ddd": 11, "taxa": 0.10}'.encode()
    url = server.url.replace("/hook", "/ws/01310-100/json?x=%C3%A3")
    assert HttpLookup().get(url, 5) == {"localidade": "São Paulo", "ddd": 11, "taxa": Decimal("0.10")}
    [request] = server.requests
    assert request.path == "/ws/01310-100/json?x=%C3%A3"
    assert request.headers["host"] == url.split("/")[2]
    assert "authorization" not in request.headers


@pytest.mark.parametrize(("status", "retryable"), [
    (204, False), (301, False), (302, False), (307, False), (400, False), (401, False), (404, False),
    (408, True), (425, True), (429, True), (500, True), (503, True),
])
def test_what_an_answer_means_for_another_try(server: HttpServer, status: int, retryable: bool) -> None:
    server.status = status
    server.headers = {"Location": server.url.replace("/hook", "/elsewhere"), "Content-Length": "0"}
    error = refused(server.url)
    assert (error.retryable, error.code) == (retryable, status)
    assert len(server.requests) == 1


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff\xfe{", b"[" * 30_000, b'{"a": 1} x'])
def test_what_is_no_json_is_refused(server: HttpServer, body: bytes) -> None:
    server.body = body
    error = refused(server.url)
    assert "JSON" in str(error)
    assert not error.retryable


def test_an_answer_may_have_64_kb_and_no_more(server: HttpServer) -> None:
    server.body = b'"' + b"a" * (LARGEST - 2) + b'"'
    assert HttpLookup().get(server.url, 5) == "a" * (LARGEST - 2)
    server.body += b" "
    assert "64 KB" in str(refused(server.url))


@pytest.mark.parametrize("address", [
    "10.0.0.1", "172.16.3.4", "192.168.1.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
    "2002:7f00:1::", "::",
])
def test_names_that_lead_to_private_addresses_are_not_asked(address: str) -> None:
    error = refused("https://cep.example.com/1", addresses=["93.184.216.34", address])
    assert "private address" in str(error)
    assert not error.retryable


@pytest.mark.parametrize("url", [
    "http://cep.example.com/1", "ftp://cep.example.com/1", "https://who:what@cep.example.com/1",
])
def test_only_https_is_spoken_to_others(url: str) -> None:
    assert "may not be asked like this" in str(refused(url, addresses=["93.184.216.34"]))


def test_this_machine_is_asked_only_where_its_name_leads_to_it() -> None:
    assert "private address" in str(refused("http://localhost/1", addresses=["10.0.0.1"]))


def test_a_name_without_an_address_can_be_asked_later() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise socket.gaierror("Name or service not known")

    with pytest.raises(DeliveryError, match="cannot be reached") as raised:
        HttpLookup(nowhere).get("https://cep.example.com/1", 5)
    assert raised.value.retryable


@pytest.mark.parametrize("url", ["https://example.com:65536/", "https://" + "a" * 300 + ".com/"])
def test_an_address_that_cannot_be_is_not_asked_again(url: str) -> None:
    def strict(host: str, port: int) -> list[str]:
        return [host.encode("idna").decode()]

    with pytest.raises(DeliveryError) as raised:
        HttpLookup(strict).get(url, 1)
    assert not raised.value.retryable


def test_nobody_listens_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert refused(f"http://127.0.0.1:{port}/").retryable


def test_an_answer_that_drips_is_cut_off() -> None:
    def drip(connection: socket.socket) -> None:
        connection.recv(4096)
        try:
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            while True:
                connection.sendall(b"a")
                connection.recv(1)
        except OSError:
            return  # it hung up

    with raw_server(drip) as port:
        error = refused(f"http://127.0.0.1:{port}/", seconds=0.2)
    assert error.retryable or "JSON" in str(error)


def test_a_connection_that_breaks_off_can_be_asked_again() -> None:
    with raw_server(lambda connection: connection.recv(4096)) as port:  # type: ignore[arg-type,return-value]
        error = refused(f"http://127.0.0.1:{port}/")
    assert error.retryable
    assert "no whole answer" in str(error)


def test_a_certificate_that_nobody_vouches_for_is_not_believed_and_one_that_is_trusted_is() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)

    def serve(connection: socket.socket) -> None:
        try:
            with context.wrap_socket(connection, server_side=True) as secure:
                secure.recv(4096)
                secure.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}')
        except OSError:
            return  # the client did not believe it

    with raw_server(serve) as port:
        error = refused(f"https://localhost:{port}/")
    assert "cannot be reached" in str(error)
    assert not error.retryable
    trusting = ssl.create_default_context(cafile=str(PEM))
    trusting.check_hostname = False
    with raw_server(serve) as port:
        assert HttpLookup(lambda host, port: ["127.0.0.1"], trusting).get(f"https://localhost:{port}/", 5) == {}


def test_a_source_that_hangs_takes_some_threads_and_not_all() -> None:
    arrived, leave = threading.Event(), threading.Event()

    def hang(connection: socket.socket) -> None:
        connection.recv(4096)
        arrived.set()
        leave.wait(5)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    lookup = HttpLookup(at_once=1, patience=0)
    with raw_server(hang) as port, ThreadPoolExecutor(1) as pool:
        first = pool.submit(lookup.get, f"http://127.0.0.1:{port}/", 5)
        assert arrived.wait(5)
        with pytest.raises(DeliveryError, match="Too many") as raised:
            lookup.get(f"http://127.0.0.1:{port}/", 5)
        leave.set()
        assert first.result() == {}
    assert raised.value.retryable
