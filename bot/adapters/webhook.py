"""Posting to somebody's webhook, with an end: whatever the other side does, it is over after ten seconds.

One connection per post, closed afterwards: leads are few, and on a connection that was kept a failure says less about
whether the post arrived. Redirects are not followed; proxies and .netrc of the environment are not looked at.
"""

from __future__ import annotations

import re
import socket
import ssl
import string
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import quote, unquote, urlsplit

import certifi

from bot.errors import ConfigFault, DeliveryError

CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 7.0
# "Come again" from the other side is believed for a day at most.
LONGEST_WAIT = 86_400.0
# So much of an answer may appear in an error: enough to see what is wrong, too little to copy a database into a log.
EXCERPT = 200


# Opens a connection to (host, port or None: the usual one, whether by TLS), after looking where it leads.
Open = Callable[[str, int | None, bool], HTTPConnection]


class Webhook:
    """An http or https address to post to. `who` answers there and `variable` names it, both for error messages; the
    address itself may be a secret, and is in none. `opened`: how a connection is made that stands, where whoever named
    the address is not to be trusted with every door."""

    def __init__(
        self, url: str, who: str, variable: str, answer_seconds: float = ANSWER_SECONDS, opened: Open | None = None,
    ) -> None:
        """Raises ConfigFault where the address cannot be used."""
        try:
            parts = urlsplit(url.strip())
            host, self._port = (parts.hostname or "").encode("idna").decode(), parts.port
        except ValueError:
            host, parts = "", urlsplit("")
        if parts.scheme not in ("http", "https") or not host:
            raise ConfigFault([f"{variable} is not an address such as https://example.com/path."])
        self._host, self._secure, self._seconds = host, parts.scheme == "https", answer_seconds
        self._target = quote(parts.path or "/", safe=string.punctuation) + (
            "?" + quote(parts.query, safe=string.punctuation) if parts.query else ""
        )
        self._headers = {"Connection": "close", "User-Agent": "Leadline"}
        if parts.username:
            name_and_password = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            self._headers["Authorization"] = "Basic " + b64encode(name_and_password.encode()).decode()
        self.who, self._variable, self._opened = who, variable, opened

    def post(self, body: bytes, headers: Mapping[str, str]) -> None:
        """Post; returns once it was accepted (any 2xx). Raises DeliveryError: retryable for 408, 425, 429, 5xx and when
        there was no answer, with the seconds of Retry-After; not for anything else, redirects among it."""
        connected = self._opened is not None
        connection = self._opened(self._host, self._port, self._secure) if self._opened else self._connection()
        try:
            if not connected:
                connection.connect()
                connected = True
            with hanging_up(connection, self._seconds):
                connection.request("POST", self._target, body, {**self._headers, **headers})
                with connection.getresponse() as response:
                    if not 200 <= response.status < 300:
                        raise self._judge(response)
        except ssl.SSLCertVerificationError as error:
            remedy = f"Look at the certificate of the address in {self._variable}."
            message = f"{self.who} cannot be trusted: {error.verify_message}"
            raise DeliveryError(message, retryable=True, remedy=remedy) from error
        except (OSError, HTTPException) as error:
            did = "gave no whole answer" if connected else "cannot be reached"
            message = f"{self.who} {did}: {error or type(error).__name__}"
            raise DeliveryError(message, retryable=True, ambiguous=connected) from error
        finally:
            connection.close()

    def _connection(self) -> HTTPConnection:
        if not self._secure:
            return HTTPConnection(self._host, self._port, timeout=CONNECT_SECONDS)
        context = ssl.create_default_context(cafile=certifi.where())
        return HTTPSConnection(self._host, self._port, timeout=CONNECT_SECONDS, context=context)

    def _judge(self, response: HTTPResponse) -> DeliveryError:
        status = response.status
        if status == 410:
            said, retryable = "wants nothing more at this address (410 Gone)", False
            remedy = f"Remove {self._variable}, or put the new address there."
        elif 300 <= status < 400:
            said, retryable = f"answered {status}, a redirect", False
            remedy = f"Put the address that it leads to into {self._variable}."
        else:
            said, retryable = f"answered {status}", status in (408, 425, 429) or status >= 500
            remedy = "" if retryable else f"Correct {self._variable} or what stands behind it, then replay the entry."
        excerpt = _read_excerpt(response)
        return DeliveryError(
            f"{self.who} {said}" + (f": {excerpt}" if excerpt else ""),
            retryable=retryable, ambiguous=status >= 500, code=status, remedy=remedy,
            after=read_retry_after(response.headers.get("Retry-After", "")) if retryable else None,
        )


@contextmanager
def hanging_up(connection: HTTPConnection, seconds: float) -> Iterator[None]:
    """Time-outs of a socket are per read: an answer that drips, a byte at a time, would last for ever."""
    sock: socket.socket = connection.sock
    sock.settimeout(seconds)

    def hang_up() -> None:
        with suppress(OSError):
            # Not the SSL socket's own method, which is not safe while another thread reads.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = threading.Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _read_excerpt(response: HTTPResponse) -> str:
    try:
        text = response.read(4 * EXCERPT).decode(errors="replace")
    except (OSError, HTTPException):
        return ""  # the status says enough
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…"


def read_retry_after(text: str) -> float | None:
    """Seconds from now that a Retry-After header asks for (a number or a date), at most a day; None where it says
    nothing that can be understood."""
    if re.fullmatch(r"[0-9]{1,12}", text.strip(), re.ASCII):
        return min(float(text), LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    wait = (at if at.tzinfo else at.replace(tzinfo=UTC)) - datetime.now(UTC)
    return min(max(wait.total_seconds(), 0.0), LONGEST_WAIT)
