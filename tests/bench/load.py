"""A small load: whole requests over kept-alive sockets, a thread per connection, each contact's messages in order."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.forms import Request


@dataclass(frozen=True)
class Measured:
    """Requests per second, how long each answer took (seconds, sorted), and when each message was answered."""

    rate: float
    times: list[float]
    answered: dict[str, float]

    def quantile(self, share: float) -> float:
        """The time that this share of answers took at most."""
        return self.times[min(len(self.times) - 1, int(len(self.times) * share))]


def play(port: int, walks: Sequence[Sequence[Request]], connections: int, per_second: float | None = None) -> Measured:
    """Post every walk; at most `per_second` requests a second in all where that is given."""
    times: list[float] = []
    answered: dict[str, float] = {}
    shares = [walks[index::connections] for index in range(connections)]
    pause = connections / per_second if per_second else 0.0
    started = time.perf_counter()
    threads = [threading.Thread(target=_play_one, args=(port, share, times, answered, pause)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Measured(len(times) / (time.perf_counter() - started), sorted(times), answered)


def _play_one(
    port: int, walks: Sequence[Sequence[Request]], times: list[float], answered: dict[str, float], pause: float,
) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        following = time.perf_counter()
        for step in range(max(map(len, walks), default=0)):
            for walk in walks:
                if step >= len(walk):
                    continue
                if pause:
                    following += pause
                    time.sleep(max(0.0, following - time.perf_counter()))
                sent = time.perf_counter()
                connection.sendall(walk[step].data)
                status = _read_answer(connection)
                answered[walk[step].sid] = time.perf_counter()
                times.append(answered[walk[step].sid] - sent)
                if status != 200:
                    raise RuntimeError(f"The webhook answered {status}.")


def _read_answer(connection: socket.socket) -> int:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            raise RuntimeError("The server closed the connection.")
        data += piece
    head, body = data.split(b"\r\n\r\n", 1)
    length = next(
        (int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0,
    )
    while len(body) < length:
        body += connection.recv(65536)
    return int(head.split(b" ", 2)[1])
