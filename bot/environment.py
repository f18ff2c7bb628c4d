"""Reads values out of an environment mapping, noting every fault instead of stopping at the first.

The law of this file: PURE; the mapping comes in as an argument (only config.py knows where it is from), and no fault
ever repeats a value that may be a secret.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from ipaddress import ip_network
from urllib.parse import urlsplit

from bot.errors import ConfigFault

_AMOUNT = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6})?")
_NUMBER = re.compile(r"(?:whatsapp:)?(\+\d{7,15})")


class Environment:
    """An environment being read. An empty or blank variable counts as unset."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self._faults: list[str] = []

    def fault(self, name: str, wrong: str, expected: str) -> None:
        """Note that a variable is wrong, and what it should be."""
        self._faults.append(f"{name} {wrong}. Expected: {expected}.")

    def raise_faults(self) -> None:
        """Raises ConfigFault with everything noted so far; does nothing where all was well."""
        if self._faults:
            raise ConfigFault(self._faults)

    def text(self, name: str, default: str = "") -> str:
        """The variable without blanks around it, or the default where it is unset."""
        return self._values.get(name, "").strip() or default

    def has(self, name: str) -> bool:
        """Whether the variable is set to anything."""
        return bool(self.text(name))

    def port(self, name: str, default: int) -> int:
        """A TCP port, 1 to 65535."""
        text = self.text(name, str(default))
        if re.fullmatch(r"[0-9]{1,5}", text) and 1 <= int(text) <= 65535:
            return int(text)
        self.fault(name, f"is {text!r}, which is not a port", "a whole number from 1 to 65535")
        return default

    def choice(self, name: str, default: str, among: Sequence[str]) -> str:
        """One of a few words, in lower case."""
        text = self.text(name, default).lower()
        if text in among:
            return text
        self.fault(name, f"is {text!r}", "one of " + ", ".join(among))
        return default

    def url(self, name: str, schemes: Sequence[str] = ("http", "https"), *, host: bool = True) -> str:
        """An address of one of the schemes, without a slash at its end, or "" where it is unset. `host`: it must name
        one. The value is not repeated in a fault: addresses carry passwords."""
        text = self.text(name)
        if not text:
            return ""
        like = " or ".join(f"{scheme}://…" for scheme in schemes)
        try:
            parts = urlsplit(text)
            known, complete = parts.scheme in schemes, bool(parts.hostname) and parts.port != 0
        except ValueError:
            self.fault(name, "cannot be read as an address", like)
            return ""
        if not known:
            self.fault(name, f"does not begin with {' or '.join(f'{scheme}://' for scheme in schemes)}", like)
        elif host and not complete:
            self.fault(name, "names no host", like)
        return text.rstrip("/")

    def number(self, name: str) -> str:
        """A WhatsApp sender as `whatsapp:+…`; a bare `+…` is accepted. "" where it is unset."""
        text = self.text(name)
        match = _NUMBER.fullmatch(re.sub(r"[ ()-]", "", text))
        if text and not match:
            self.fault(name, f"is {text!r}, which is not a WhatsApp sender", "whatsapp:+ and the digits of the number")
        return f"whatsapp:{match[1]}" if match else ""

    def numbers(self, name: str) -> tuple[str, ...]:
        """Phone numbers in international form (+…), comma separated."""
        found = []
        for text in filter(None, (part.strip() for part in self.text(name).split(","))):
            match = _NUMBER.fullmatch(re.sub(r"[ ()-]", "", text))
            if match:
                found.append(match[1])
            else:
                self.fault(name, f"has {text!r}, which is not a phone number", "+5511987654321, comma separated")
        return tuple(found)

    def networks(self, name: str) -> tuple[str, ...]:
        """Networks of internet addresses, comma separated."""
        found = []
        for text in filter(None, (part.strip() for part in self.text(name).split(","))):
            try:
                found.append(str(ip_network(text)))
            except ValueError:
                self.fault(name, f"has {text!r}, which is no network", "10.0.0.0/8, comma separated")
        return tuple(found)

    def pairs(self, name: str, like: str) -> dict[str, str]:
        """Names and secrets, `name=secret`, comma separated. The value is not repeated in a fault."""
        found: dict[str, str] = {}
        for text in filter(None, (part.strip() for part in self.text(name).split(","))):
            key, _, secret = (part.strip() for part in text.partition("="))
            if key and secret:
                found[key] = secret
            else:
                self.fault(name, "has a part that is not name=secret", like)
        return found

    def sid(self, name: str, prefix: str) -> str:
        """A Twilio id that begins with the prefix, or "" where it is unset."""
        text = self.text(name)
        if text and not re.fullmatch(prefix + "[0-9A-Za-z]+", text):
            self.fault(name, f"does not look like a Twilio id of its kind: it should begin with {prefix}",
                       f"{prefix} and 32 letters and digits, from the Twilio console")
        return text

    def days(self, name: str) -> int:
        """A number of days; 0, and where it is unset: for ever."""
        text = self.text(name, "0")
        if text.isascii() and text.isdigit() and len(text) < 6:
            return int(text)
        self.fault(name, "is no number of days", "a whole number such as 180; 0 means for ever")
        return 0

    def whole(self, name: str, default: int) -> int:
        """A whole number, nought or more."""
        text = self.text(name, str(default))
        if text.isascii() and text.isdigit() and len(text) <= 9:
            return int(text)
        self.fault(name, f"is {text!r}, which is no whole number", f"digits, like {default}")
        return default

    def amount(self, name: str, default: str) -> Decimal:
        """An amount of dollars, nought or more."""
        text = self.text(name, default)
        if _AMOUNT.fullmatch(text):
            return Decimal(text)
        self.fault(name, f"is {text!r}, which is no amount", "dollars, like 0.05 or 20")
        return Decimal(default)

    def amounts(self, name: str, count: int, like: str) -> tuple[Decimal, ...] | None:
        """So many amounts between slashes; None where it is unset."""
        text = self.text(name)
        parts = [part.strip() for part in text.split("/")]
        if not text:
            return None
        if len(parts) == count and all(map(_AMOUNT.fullmatch, parts)):
            return tuple(map(Decimal, parts))
        self.fault(name, f"is {text!r}", like)
        return None

    def signing_secret(self, name: str) -> str:
        """A Standard Webhooks secret (`whsec_` and base64), or "" where it is unset."""
        text = self.text(name)
        if text and not _is_signing_secret(text):
            self.fault(name, "is not a Standard Webhooks secret", f"whsec_ and base64; {HOW_TO_MAKE_ONE}")
        return text

    def together(self, name: str, other: str, why: str) -> None:
        """Notes a fault where `name` is set and `other`, which it needs, is not."""
        if self.has(name) and not self.has(other):
            self.fault(other, f"is not set, but {name} is", why)


HOW_TO_MAKE_ONE = "make one with: echo whsec_$(head -c 32 /dev/urandom | base64)"


def _is_signing_secret(text: str) -> bool:
    if not text.startswith("whsec_"):
        return False
    try:
        return bool(base64.b64decode(text.removeprefix("whsec_"), validate=True))
    except binascii.Error:
        return False
