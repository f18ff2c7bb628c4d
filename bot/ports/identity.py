"""Whoever else knows our staff: a company's own sign-in."""

from __future__ import annotations

from typing import Protocol

from bot.errors import LeadlineError


class NotProved(LeadlineError):
    """What came back proves nobody's e-mail: it was not made for us, is too old, or names none that was verified."""


class Identity(Protocol):
    """An OpenID Connect provider. Both may raise DeliveryError: it does not answer."""

    def begin(self, state: str, nonce: str, verifier: str) -> str:
        """The address to send the browser to."""

    def finish(self, code: str, nonce: str, verifier: str) -> str:
        """The e-mail, in lower case, that the provider has verified of whoever brings this code. Raises NotProved."""
