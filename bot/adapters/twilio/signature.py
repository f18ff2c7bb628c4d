"""Whether a webhook's form was sent by Twilio, and for our account.

Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security and twilio.request_validator (9.13).
A signature covers the address and the form but no time: the same form again is valid again, and is recognised
by its MessageSid.
"""

from __future__ import annotations

from collections.abc import Iterable
from hmac import compare_digest
from typing import Protocol
from urllib.parse import urlsplit

from twilio.request_validator import SIGNATURE_HEADER, SIGNATURE_SETTINGS_HEADER, RequestValidator
from twilio.request_validator import get_signature_algorithm as algorithm_of

from bot.errors import ConfigFault, FormRefused

# Twilio's own forms have about thirty parameters.
MOST_PARAMETERS = 300


class Headers(Protocol):
    """A request's headers, found whatever their case; Flask's are."""

    def get(self, key: str, /) -> str | None: ...


class Signature:
    """Checks forms against one auth token, made once per process.

    `public_url` is the address under which Twilio calls us, without a slash at its end: what Twilio signed, whatever
    proxies stand between. Empty: the request's own address is used. `account_sid` must be the form's AccountSid;
    empty: any account is taken. Raises ConfigFault where the token is empty, as anybody can sign for an empty one.
    """

    def __init__(self, auth_token: str, account_sid: str, public_url: str) -> None:
        if not auth_token.strip():
            raise ConfigFault(["TWILIO_AUTH_TOKEN is empty: anybody could sign messages in Twilio's name."])
        self._validator = RequestValidator(auth_token)
        self._account_sid = account_sid
        self._public_url = public_url.rstrip("/")

    def check(self, url: str, form: Iterable[tuple[str, str]], headers: Headers) -> None:
        """Raises FormRefused unless the form (name and value, repeated names as often as they came) was signed for
        that address and is our account's. `url` is the address that was asked for, with its query as it came."""
        signature = headers.get(SIGNATURE_HEADER)
        if not signature:
            raise FormRefused("The form is not signed.")
        parameters = _Parameters(form)
        if not self._signed(url, parameters, signature, headers.get(SIGNATURE_SETTINGS_HEADER)):
            raise FormRefused("The signature does not fit the form and its address.")
        if self._account_sid and parameters.getall("AccountSid") != [self._account_sid]:
            raise FormRefused("The form is from another Twilio account.")

    def _signed(self, url: str, parameters: _Parameters, signature: str, settings: str | None) -> bool:
        try:
            asked = self._public(url)
            # Nearly always the address was signed as it was asked for. validate() tries it with a port and without, and
            # always works out both signatures.
            if not settings and _same(self._validator.compute_signature(asked, parameters), signature):
                return True
            return bool(self._validator.validate(asked, parameters, signature, algorithm_of(settings)))
        except ValueError:
            # An address with a port that is none, or text that no encoding carries: nothing that Twilio signed.
            return False

    def _public(self, url: str) -> str:
        if not self._public_url:
            return url
        asked = urlsplit(url)
        return self._public_url + asked.path + (f"?{asked.query}" if asked.query else "")


def _same(worked_out: str, signature: str) -> bool:
    """Takes as long whether much of it is right or little."""
    return compare_digest(worked_out.encode(), signature.encode())


class _Parameters(dict[str, list[str]]):
    """The form as RequestValidator reads it: names, and all the values of a name."""

    def __init__(self, form: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        for name, value in form:
            self.setdefault(name, []).append(value)
        if len(self) > MOST_PARAMETERS:
            raise FormRefused("The form has more parameters than any form of Twilio.")

    def getall(self, name: str) -> list[str]:
        return self.get(name, [])
