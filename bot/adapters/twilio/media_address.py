"""Which addresses are Twilio's own files, and which of them get our credentials.

Twilio answers api.twilio.com's media with a redirect to short-lived addresses of its content network, which need no
credentials and must not get any. Sources: https://www.twilio.com/docs/messaging/api/media-resource,
https://www.twilio.com/docs/conversations/api/media-resource (mcs), Twilio's help article 223183748 (mms.twiliocdn.com,
s3-external-1.amazonaws.com).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from bot.errors import DeliveryError

# Those that take our credentials; a region or an edge may stand in the name: api.dublin.ie1.twilio.com.
_OURS = re.compile(r"(?:api|mcs)(?:\.[a-z0-9-]+){0,2}\.twilio\.com")
_CDN = re.compile(r"(?:[a-z0-9-]+\.)+twiliocdn\.com|media(?:\.[a-z0-9-]+){0,2}\.twilio\.com")
# Amazon's, where everybody may have a bucket: Twilio's alone.
_BUCKET = ("s3-external-1.amazonaws.com", "/media.twiliocdn.com/")
_PORTS = {"https": 443, "http": 80}
_LONGEST = 4_000
# What may stand in an address; a backslash is read as a slash by some, and as part of the name by others.
_WRITTEN = re.compile(r"[!-\[\]-~]+")


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be asked. `target` is its path and query. `ours`: our credentials may go there. `local`: it
    is the stand-in's, which may be on a private network."""

    scheme: str
    host: str
    port: int
    target: str
    ours: bool
    local: bool = False

    @property
    def origin(self) -> tuple[str, str, int]:
        """What must be the same for credentials to be sent again."""
        return self.scheme, self.host, self.port

    @property
    def netloc(self) -> str:
        """Host and port, as they are written."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """Written out, for redirects that only name a path."""
        return f"{self.scheme}://{self.netloc}{self.target}"


def read_address(url: str, api_url: str = "") -> Address:
    """The address, if files of Twilio's are kept there. `api_url`: what stands in for Twilio; addresses of the REST API
    become its own. Raises DeliveryError, not retryable, for every other address."""
    parts, host, port = _split(url)
    if api_url and parts.scheme in _PORTS:
        stand_in = urlsplit(api_url)
        origin = (stand_in.scheme, (stand_in.hostname or "").lower(), stand_in.port or _PORTS[stand_in.scheme])
        if (parts.scheme, host, port) == origin:
            return Address(*origin, _target(parts), ours=True, local=True)
        if _is_twilios(parts.scheme, port) and _OURS.fullmatch(host):
            name = host.partition(".")[0]
            path = stand_in.path.rstrip("/") + ("" if name == "api" else f"/{name}")
            return Address(*origin, path + _target(parts), ours=True, local=True)
    if _is_twilios(parts.scheme, port):
        if _OURS.fullmatch(host):
            return Address("https", host, port, _target(parts), ours=True)
        if _CDN.fullmatch(host) or (host == _BUCKET[0] and parts.path.startswith(_BUCKET[1])):
            return Address("https", host, port, _target(parts), ours=False)
    raise _refuse(f"{parts.scheme}://{host}" if host else "An address without a host")


def _split(url: str) -> tuple[SplitResult, str, int]:
    """The address's parts, its host in small letters, and its port. What can be read in two ways is not read at all:
    names and passwords before the host, and whatever no address may hold."""
    if len(url) > _LONGEST or not _WRITTEN.fullmatch(url):
        raise _refuse("What is no address")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise _refuse("What is no address") from error
    if "@" in parts.netloc or port == 0:
        raise _refuse("An address with a name and password, or no port,")
    return parts, host, port or _PORTS.get(parts.scheme, 0)


def _is_twilios(scheme: str, port: int) -> bool:
    return scheme == "https" and port == _PORTS["https"]


def _target(parts: SplitResult) -> str:
    path = parts.path if parts.path.startswith("/") else "/"
    return path + (f"?{parts.query}" if parts.query else "")


def _refuse(what: str) -> DeliveryError:
    return DeliveryError(f"{what} is not where Twilio keeps files: nothing is fetched from there.", retryable=False)
