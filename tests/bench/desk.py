"""The desk beside the webhook: what open tabs cost, how soon a message is on the screen, how fast the list is."""

from __future__ import annotations

import itertools
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.config import read_config
from bot.host.audit import Actor
from bot.host.news import tell
from bot.runtime import Runtime, build_runtime
from tests.bench import house
from tests.bench.forms import Request, walks
from tests.bench.load import play
from tests.contracts.stream import turn

CONNECTIONS = 8
TABS = 200
OPEN = 5_000
_TABS_OF_ONE = 10
_REST = 1.0  # seconds after tabs were opened or closed


def tabs(folder: Path, rounds: int, contacts: int) -> dict[str, Any]:
    """Requests/s of the webhook with so many tabs open, against without, alternating, while the clock is at work; and
    the same of the time of an answer at half of the load."""
    rates, waits, costs, runs = [], [], [], itertools.count(10)
    with _house(folder) as (server, runtime, port):
        people = [_hire(runtime, number) for number in range(TABS // _TABS_OF_ONE)]
        for round_ in range(rounds + 1):
            told: dict[bool, tuple[float, float, float]] = {}
            # Whichever comes first has the colder start: they take turns.
            for with_tabs in (round_ % 2 == 0, round_ % 2 == 1):
                with _tabs(port, people if with_tabs else []):
                    used = house.cpu_below(server)
                    # Nobody writes twice: what is repeated costs less.
                    full = play(port, list(walks(port, contacts, next(runs))), CONNECTIONS)
                    cost = (house.cpu_below(server) - used) / len(full.times)
                    half = play(port, list(walks(port, contacts // 2, next(runs))), CONNECTIONS,
                                per_second=full.rate / 2)
                told[with_tabs] = full.rate, half.quantile(0.5), cost
                _settle(runtime)
            if round_:  # the first round warms both
                rates.append(told[True][0] / told[False][0])
                waits.append(told[True][1] / told[False][1])
                costs.append(told[True][2] / told[False][2])
    return {"tabs": TABS, "rate_with_to_without": statistics.median(rates),
            "median_answer_with_to_without": statistics.median(waits),
            "cpu_per_request_with_to_without": statistics.median(costs)}


def screen(folder: Path, messages: int) -> dict[str, Any]:
    """Milliseconds from the message's arrival at the webhook until the list that shows it is in the browser, with so
    many open conversations; and of the list alone."""
    with _house(folder) as (_, runtime, port):
        records = [turn(1, f"c{number:05}", minute=number % 600) for number in range(OPEN)]
        for begin in range(0, OPEN, 500):
            runtime.ports.archive.take(records[begin:begin + 500])
        cookie = _hire(runtime, 1)
        lists = sorted(_timed(lambda: _get(port, "/desk?box=bot", cookie)) for _ in range(messages))
        waits = sorted(_to_screen(port, cookie, walk[0]) for walk in walks(port, messages, 7))
    return {
        "open_conversations": OPEN, "list_p50_ms": lists[len(lists) // 2], "list_p95_ms": lists[int(len(lists) * 0.95)],
        "message_to_screen_p50_ms": waits[len(waits) // 2], "message_to_screen_p95_ms": waits[int(len(waits) * 0.95)],
    }


def idle_clock(folder: Path, seconds: float) -> dict[str, Any]:
    """Of one core, while nothing happens."""
    with house.house(folder, "http://127.0.0.1:9") as environment, \
            house.running(environment, ("bot.cli", "clock")) as (clock,):
        time.sleep(min(3.0, seconds))
        before = house.cpu_seconds(clock.pid)
        time.sleep(seconds)
        used = house.cpu_seconds(clock.pid) - before
    return {"clock_percent_of_a_core": 100 * used / seconds}


@contextmanager
def _house(folder: Path) -> Iterator[tuple[int, Runtime, int]]:
    """Gives the web process, the runtime, and the port."""
    with house.house(folder, "http://127.0.0.1:9") as environment, \
            house.served(environment) as (server, port), house.running(environment, ("bot.cli", "clock")):
        yield server, build_runtime(read_config(environment)), port


def _hire(runtime: Runtime, number: int) -> str:
    """Somebody of the staff; gives the cookie of a browser that is signed in."""
    account, _ = runtime.staff.add(f"Agent {number}", f"agent{number}@example.com", "agent", Actor("bench"))
    return f"leadline={runtime.sign_ins.open(account, '127.0.0.1', whole=True).token}"


@contextmanager
def _tabs(port: int, people: list[str]) -> Iterator[None]:
    """Their open streams, in a process of their own: browsers are elsewhere."""
    if not people:
        yield
        return
    command = [sys.executable, "-m", "tests.bench.tabs", str(port), str(_TABS_OF_ONE), *people]
    with subprocess.Popen(command, cwd=house.ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        opened = process.stdout.readline().strip()
        if opened != str(len(people) * _TABS_OF_ONE):
            raise RuntimeError(f"Not all tabs were opened: {opened}.")
        time.sleep(_REST)
        try:
            yield
        finally:
            process.terminate()


def _settle(runtime: Runtime) -> None:
    """Until SQL has everything, and the server has noticed that tabs are gone: by news that they do not take."""
    house.wait_until(lambda: not runtime.ports.stream.read(1))
    tell(runtime.ports, "cv_aaaaaaaaaaaaaaaa", "case")
    time.sleep(_REST)


def _to_screen(port: int, cookie: str, message: Request) -> float:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as stream:
        stream.sendall(f"GET /desk/events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
        _read_until(stream, b"retry:")

        def until_shown() -> None:
            with socket.create_connection(("127.0.0.1", port), timeout=10) as webhook:
                webhook.sendall(message.data)
                _read_until(webhook, b"\r\n\r\n")
            _read_until(stream, b'"message"')
            _get(port, "/desk?box=bot", cookie)

        return _timed(until_shown)


def _get(port: int, path: str, cookie: str) -> None:
    """The list alone, as the page fetches it anew."""
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nHX-Target: list\r\nConnection: close\r\nCookie: {cookie}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(head.encode())
        _read_until(connection, b"</section>")


def _read_until(connection: socket.socket, wanted: bytes) -> None:
    data = b""
    while wanted not in data:
        piece = connection.recv(1 << 16)
        if not piece:
            raise RuntimeError(f"The server closed the connection before {wanted!r}.")
        data += piece


def _timed(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000
