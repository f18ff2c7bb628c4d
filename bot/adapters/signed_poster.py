"""Webhooks as standardwebhooks.com says: signed, and posted only where whoever named the address may send us.

What stands in the database is a seed; the secret is made of it and SECRET_KEY: a copy of the database signs nothing.
"""

from __future__ import annotations

import hmac
import ipaddress
import time
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from http.client import HTTPConnection
from urllib.parse import urlsplit

from standardwebhooks.webhooks import Webhook as Signer

from bot.adapters.careful_http import CarefulHttp, is_loopback, is_public
from bot.adapters.webhook import CONNECT_SECONDS, Webhook
from bot.errors import ConfigFault, LeadlineError

LONGEST_URL = 2_000
# The receiver is to put it away and answer; one that works first holds up a worker.
ANSWER_SECONDS = 5.0


class SignedPoster:
    """Meets ports.Poster. `networks`: what may be posted to beside the internet, such as 10.0.0.0/8; http, without TLS,
    is for this machine alone."""

    def __init__(self, secret_key: str, networks: Sequence[str] = (), http: CarefulHttp | None = None) -> None:
        self._key = secret_key.encode()
        self._networks = [ipaddress.ip_network(network) for network in networks]
        self._http = http or CarefulHttp()

    def check(self, url: str) -> None:
        """Raises LeadlineError where nothing may be posted to such an address. Where its name leads is looked at when
        it is posted to."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            host, port, parts = "", None, urlsplit("")
        if not host or port == 0 or len(url) > LONGEST_URL or not url.isprintable() or " " in url:
            raise LeadlineError("This is no address such as https://example.com/leadline.")
        if parts.username is not None:
            raise LeadlineError("A webhook's address holds no name and password: what it is posted is signed.")
        if parts.scheme != "https" and not (parts.scheme == "http" and _is_this_machine(host)):
            raise LeadlineError("A webhook's address begins with https://; http:// is for this machine alone.")
        if (literal := _literal(host)) and not self._may_be(literal):
            raise LeadlineError("This address is a private one: LEADLINE_WEBHOOK_NETWORKS says which may be posted to.")

    def secret(self, seed: str) -> str:
        """The secret as the receiver has it: whsec_ and 32 bytes in base64."""
        return "whsec_" + b64encode(hmac.digest(self._key, f"hook:{seed}".encode(), "sha256")).decode()

    def post(self, url: str, seeds: Sequence[str], delivery_id: str, body: str, now: datetime) -> None:
        """Post it. Raises DeliveryError; not retryable where the address leads where it may not."""
        signatures = " ".join(Signer(self.secret(seed)).sign(delivery_id, now, body) for seed in seeds)
        try:
            webhook = Webhook(url, "The receiver", "the webhook", ANSWER_SECONDS, self._open)
        except ConfigFault as error:
            raise LeadlineError("This is no address that can be posted to.") from error
        webhook.post(body.encode(), {
            "Content-Type": "application/json", "webhook-id": delivery_id,
            "webhook-timestamp": str(int(now.timestamp())), "webhook-signature": signatures,
        })

    def _open(self, host: str, port: int | None, secure: bool) -> HTTPConnection:
        until = time.monotonic() + 2 * CONNECT_SECONDS


        def may_be(address: str) -> bool:
            return self._may_be(address) and (secure or is_loopback(address))

        return self._http.connect(host, port or (443 if secure else 80), secure=secure, until=until, may_be=may_be)

    def _may_be(self, address: str) -> bool:
        found = ipaddress.ip_address(address.partition("%")[0])
        return is_public(address) or any(found in network for network in self._networks)


def _is_this_machine(host: str) -> bool:
    literal = _literal(host)
    return host == "localhost" or (literal != "" and is_loopback(literal))


def _literal(host: str) -> str:
    """The host, where it is an address and no name."""
    try:
        return str(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        return ""
