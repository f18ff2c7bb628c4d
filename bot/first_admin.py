"""The link by which the first admin comes in, where nobody has an account yet.

It is made of SECRET_KEY alone: `leadline up`, which knows no database, can print it, and the web process knows it
again.
"""

from __future__ import annotations

import hashlib
import hmac
import socket
from datetime import datetime, timedelta

LASTS = timedelta(days=7)
_PATIENCE = 2.0  # seconds


def first_link(secret_key: str, now: datetime) -> str:
    """The path of the page where the first admin sets a password; it opens for seven days, and while nobody is there.
    """
    until = str(int((now + LASTS).timestamp()))
    return f"/desk/first/{until}-{_sign(secret_key, until)}"


def is_first_link(secret_key: str, token: str, now: datetime) -> bool:
    """Whether we made this one, and its time has not passed."""
    until, _, signed = token.partition("-")
    fits = hmac.compare_digest(signed.encode("utf-8", "surrogatepass"), _sign(secret_key, until).encode())
    return fits and now.timestamp() < int(until)


def opens(port: int, path: str) -> bool:
    """Whether the web process on this machine opens it: then nobody is there yet."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
            return line.recv(64).split(b" ")[1:2] == [b"200"]
    except OSError:
        return False


def _sign(secret_key: str, until: str) -> str:
    told = f"first admin:{until}".encode("utf-8", "surrogatepass")
    return hmac.new(secret_key.encode(), told, hashlib.sha256).hexdigest()
