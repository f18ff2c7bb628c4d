"""`python -m tests.bench.tabs PORT TABS COOKIE...`: browsers with the desk open at the list of who waits, TABS for each
cookie; says how many streams were opened, and reads them until it is ended."""

from __future__ import annotations

import selectors
import socket
import sys


def main() -> None:
    """Open them all, then read."""
    port, tabs, cookies = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    streams = selectors.DefaultSelector()
    opened = 0
    for cookie in cookies:
        for _ in range(tabs):
            stream = socket.create_connection(("127.0.0.1", port), timeout=20)
            stream.sendall(f"GET /desk/events?quiet=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
            opened += stream.recv(1 << 16).startswith(b"HTTP/1.1 200")
            streams.register(stream, selectors.EVENT_READ)
    print(opened, flush=True)
    while True:
        for key, _ in streams.select():
            connection = key.fileobj
            assert isinstance(connection, socket.socket)
            if not connection.recv(1 << 16):
                streams.unregister(connection)


if __name__ == "__main__":
    main()
