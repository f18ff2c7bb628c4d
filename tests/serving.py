"""Servers of Python's own, and an application of Flask's, at work beside a test."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from werkzeug.serving import make_server


@contextmanager
def serving(server: socketserver.TCPServer) -> Iterator[int]:
    """Serves until the end of the block; gives the port."""
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def serving_app(app: Flask) -> Iterator[str]:
    """An application at an address, until the end of the block."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        # Whatever becomes of the caller: werkzeug's server leaves a file open where one hangs up in the middle of it.
        parts: Any = app(environ, start_response)
        try:
            yield from parts
        finally:
            getattr(parts, "close", lambda: None)()

    with serving(make_server("127.0.0.1", 0, answer, threaded=True)) as port:
        yield f"http://127.0.0.1:{port}"
