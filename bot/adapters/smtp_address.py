"""SMTP_URL and NOTIFY_EMAIL, understood: which mail server, how it is spoken to, from whom and to whom."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from email.utils import getaddresses
from urllib.parse import parse_qs, unquote, urlsplit

from bot.errors import ConfigFault

_ADDRESS = re.compile(r"[^\s@<>,;\"()\\]+@[^\s@<>,;\"()\\]+")
_SCHEMES = ("smtp", "smtps", "smtp+starttls")


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A mail server. `scheme`: smtp (encrypted where the server offers it), smtps (from the first byte), smtp+starttls
    (encrypted or not at all). `sender` may be empty."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str

    @property
    def is_loopback(self) -> bool:
        """Whether it is on this very machine, so that nobody can listen on the way."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def read_smtp_url(url: str) -> SmtpServer:
    """Read smtp://user:password@host:port?from=bot@example.com; user and password percent-encoded, all but the host
    optional. Raises ConfigFault, without the text itself."""
    example = "smtp://user:password@host:587, smtps://… or smtp+starttls://…"
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
    except ValueError:
        raise ConfigFault([f"SMTP_URL is not an address such as {example}."]) from None
    if parts.scheme not in _SCHEMES or not host:
        raise ConfigFault([f"SMTP_URL is not an address such as {example}."])
    if not (user + password).isascii():
        raise ConfigFault(["SMTP_URL has a user or password with letters that mail servers do not take (only ASCII)."])
    told = parse_qs(parts.query).get("from", [""])[0]
    if told and not _ADDRESS.fullmatch(told):
        raise ConfigFault(["SMTP_URL has a from= that is not an e-mail address."])
    usual = 465 if parts.scheme == "smtps" else 587 if user or parts.scheme == "smtp+starttls" else 25
    sender = told or (user if _ADDRESS.fullmatch(user) else "")
    return SmtpServer(parts.scheme, host, port or usual, user, password, sender)


def read_recipients(text: str) -> tuple[str, ...]:
    """Addresses separated by commas. Raises ConfigFault where there is none, or one is no address."""
    # Pythons differ in what they make of a comma at the end.
    addresses = tuple(address for _, address in getaddresses([text.strip().rstrip(",")]) if address)
    if not addresses or not all(map(_ADDRESS.fullmatch, addresses)) or "\n" in text or "\r" in text:
        raise ConfigFault(["NOTIFY_EMAIL is not an e-mail address, or several separated by commas."])
    return addresses
