"""Fetching the files of messages from Twilio: from its own hosts alone, with an end to their size and their time.

Nothing that an answer says is believed: not its length, not its type, not where it redirects to.
"""

from __future__ import annotations

import time
import zlib
from base64 import b64encode
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from urllib.parse import urljoin

from bot.adapters.careful_http import CarefulHttp, is_public, left
from bot.adapters.twilio.failure import read_seconds
from bot.adapters.twilio.media_address import Address, read_address
from bot.adapters.webhook import hanging_up
from bot.errors import DeliveryError
from bot.ports import Fetched

# WhatsApp's largest files: https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages.
LARGEST = 16 * 1024 * 1024
MOST_REDIRECTS = 3
# For all of it, redirects too: less than an entry's lease (host/carry).
SECONDS = 25.0
_CHUNK = 65_536
# Seconds by which two clocks of this machine may differ.
_DOUBT = 0.05
_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = 410
_HEADERS = {"Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close", "User-Agent": "Leadline"}
_NOT_LET_IN = (401, 403)


class TwilioMedia:
    """Meets ports.MediaSource. `api_url`: what stands in for Twilio. `http` makes the connections; one per request,
    closed afterwards."""

    def __init__(
        self, account_sid: str, auth_token: str, api_url: str = "", http: CarefulHttp | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._basic = "Basic " + b64encode(f"{account_sid}:{auth_token}".encode()).decode()
        self._api_url, self._http, self._seconds = api_url, http or CarefulHttp(), seconds

    def fetch(self, url: str) -> Fetched:
        """The file at this address. Raises DeliveryError: not retryable where the address, or one that it redirects to,
        is not Twilio's, and where the file is larger than 16 MB; with code 410, where it was deleted."""
        until = time.monotonic() + self._seconds
        address = read_address(url, self._api_url)
        ours = address.ours
        for _ in range(1 + MOST_REDIRECTS):
            found = self._ask(address, ours, until)
            if isinstance(found, Fetched):
                return found
            # Credentials that were dropped once do not come back.
            ours = ours and found.origin == address.origin
            address = found
        raise DeliveryError(f"Twilio redirects more than {MOST_REDIRECTS} times.", retryable=True)

    def _ask(self, address: Address, ours: bool, until: float) -> Fetched | Address:
        """The file, or where it is to be asked for next."""
        connection = self._connect(address, until)
        try:
            with hanging_up(connection, left(until)):
                basic = {"Authorization": self._basic} if ours else {}
                connection.request("GET", address.target, headers={"Host": address.netloc, **_HEADERS, **basic})
                with connection.getresponse() as response:
                    if response.status in _REDIRECTS:
                        location = response.headers.get("Location", "")
                        return read_address(urljoin(address.url, location), self._api_url)
                    if response.status != 200:
                        raise _judge(response)
                    return Fetched(_read(response, until), _name(response))
        except (OSError, HTTPException, ValueError) as error:
            told = f"{address.host} gave no whole file: {error or type(error).__name__}"
            raise DeliveryError(told, retryable=True) from error
        finally:
            connection.close()

    def _connect(self, address: Address, until: float) -> HTTPConnection:
        try:
            return self._http.connect(
                address.host, address.port, secure=address.scheme == "https", until=until,
                may_be=(lambda _: True) if address.local else is_public, near=address.local,
            )
        except DeliveryError as error:
            # The name is Twilio's: whatever is wrong with it or its certificate now may be right later.
            raise DeliveryError(str(error), retryable=True) from error


def _judge(response: HTTPResponse) -> DeliveryError:
    """A file that has just come may not be there yet (404), and a token may be corrected (401): only a file that was
    deleted never comes back."""
    status = response.status
    return DeliveryError(
        f"Twilio answered {status} for the file.", retryable=status != _GONE, code=status,
        after=read_seconds(response.headers.get("Retry-After", "")),
        remedy="Check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN." if status in _NOT_LET_IN else "",
    )


def _read(response: HTTPResponse, until: float) -> bytes:
    """The body, counted as it comes and as it is unpacked. Raises DeliveryError, OSError, HTTPException, ValueError."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip"):
        raise DeliveryError(f"The file comes packed in a way that is not known: {packing!r:.20}.", retryable=False)
    told = response.length
    if told is not None and told > LARGEST:
        raise _too_large()
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if packing == "gzip" else None
    data, count = bytearray(), 0
    while piece := response.read1(_CHUNK):
        count += len(piece)
        try:
            data += unpacker.decompress(piece, LARGEST + 1 - len(data)) if unpacker else piece
        except zlib.error as error:
            raise ValueError("it cannot be unpacked") from error
        if max(count, len(data)) > LARGEST:
            raise _too_large()
    if time.monotonic() > until - _DOUBT:
        # Then it may be us who hung up, which looks like the end where no length was told.
        raise TimeoutError("it took too long")
    if told is not None and count < told:
        raise IncompleteRead(b"", told - count)
    if unpacker and not unpacker.eof:
        raise ValueError("it ends in the middle")
    return bytes(data)


def _too_large() -> DeliveryError:
    return DeliveryError(f"The file is larger than {LARGEST // 1024 // 1024} MB: it is not kept.", retryable=False)


def _name(response: HTTPResponse) -> str:
    """The name that Content-Disposition gives; read as UTF-8 where it can be, which servers send although they may
    not."""
    name = response.headers.get_filename() or ""
    with suppress(UnicodeError):
        name = name.encode("latin-1").decode("utf-8")
    return name
