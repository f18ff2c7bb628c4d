"""Callers who dawdle, or bring too much, at a running web process: how long everybody else waits meanwhile."""

from __future__ import annotations

import http.client
import itertools
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.bench.forms import inbound, request_bytes
from tests.bench.house import free_port, house, running, wait_for_port

_HEAD = b"POST /whatsapp HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
_sids = itertools.count(1)


@contextmanager
def served() -> Iterator[int]:
    """A house with its web process, as `leadline up` runs it; gives its port."""
    with tempfile.TemporaryDirectory(prefix="leadline-") as folder, house(Path(folder), "http://127.0.0.1:9") as set_up:
        port = free_port()
        environment = {**set_up, "PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}"}
        with running(environment, ("bot.serve",)):
            wait_for_port(port)
            answer(port)
            yield port


def answer(port: int) -> float:
    """Seconds that one honest message takes, on a connection of its own."""
    number = next(_sids)
    data = request_bytes(port, inbound(f"whatsapp:+55119{number:08d}", f"SM{number:032x}", "oi"))
    since = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(data)
        told = line.recv(200)
    if b" 200 " not in told:
        raise AssertionError(told)
    return time.perf_counter() - since


class Callers:
    """Connections that are held open; `drip` sends one more byte on each, twice a second."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.lines: list[socket.socket] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._drip, daemon=True)

    def open(self, count: int, beginning: bytes) -> None:
        for _ in range(count):
            line = socket.create_connection(("127.0.0.1", self.port), timeout=20)
            line.sendall(beginning)
            self.lines.append(line)

    def start(self) -> None:
        self._thread.start()

    def _drip(self) -> None:
        while not self._over.wait(0.5):
            for line in self.lines:
                # Closed by the other side: that is what we want to see.
                with suppress(OSError):
                    line.sendall(b"a")

    def close(self) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()
        for line in self.lines:
            line.close()


def large_body(port: int, megabytes: int) -> int:
    """The status that a body of so many megabytes is answered with; 0 where the line is cut."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        line.request("POST", "/whatsapp", b"a" * megabytes * 1_000_000)
        return line.getresponse().status
    except OSError:
        return 0
    finally:
        line.close()


def _beside(port: int, count: int, beginning: bytes, drip: bool) -> Iterator[None]:
    callers = Callers(port)
    try:
        callers.open(count, beginning)
        if drip:
            callers.start()
        yield
    finally:
        callers.close()


@contextmanager
def _large(port: int) -> Iterator[None]:
    over = threading.Event()

    def send() -> None:
        while not over.is_set():
            large_body(port, 10)

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    yield
    over.set()
    for thread in threads:
        thread.join()


BESIDE: dict[str, tuple[int, bytes, bool]] = {
    "nobody": (0, b"", False),
    "500 idle connections": (500, b"", False),
    "100 who drip headers": (100, _HEAD + b"X-A: ", True),
    "100 who drip a form": (100, _HEAD + b"Content-Length: 5000\r\n\r\nBody=", True),
    "100 who announce 10 MB and send nothing": (100, _HEAD + b"Content-Length: 10000000\r\n\r\n", False),
    "100 who send chunks without end": (100, _HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n", False),
}


def measure(messages: int, tell: Callable[[str], None]) -> None:
    """A line per kind of caller: the median and the longest wait of honest messages beside them."""
    for name, (count, beginning, drip) in BESIDE.items():
        with served() as port, contextmanager(_beside)(port, count, beginning, drip):
            _tell(name, port, messages, tell)
    with served() as port, _large(port):
        _tell("two who post 10 MB again and again", port, messages, tell)


def _tell(name: str, port: int, messages: int, tell: Callable[[str], None]) -> None:
    taken: list[float] = []
    try:
        for _ in range(messages):
            taken.append(answer(port))
    except (OSError, AssertionError) as error:
        tell(f"{name}: after {len(taken)} answers, none ({error!r})")
        return
    taken.sort()
    tell(f"{name}: median {statistics.median(taken) * 1000:.1f} ms, longest {taken[-1] * 1000:.0f} ms")
