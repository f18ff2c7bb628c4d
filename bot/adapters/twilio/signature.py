"""Whether a webhook's form was sent by Twilio, and for our account.

Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security and twilio.request_validator (9.13).
A signature covers the address and the form but no time: the same form again is valid again, and is recognised
by its MessageSid.

Twilio signs with the account's auth token, or, where the account has webhook settings that say so, with a shared key
(https://www.twilio.com/docs/usage/webhooks/webhook-shared-keys); the second header then names key and algorithm.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping, Sequence
from typing import Protocol

from twilio.request_validator import SIGNATURE_HEADER, SIGNATURE_SETTINGS_HEADER, RequestValidator
from twilio.request_validator import get_signature_algorithm as algorithm_of

from bot.errors import ConfigFault, FormRefused

# Twilio's own forms have about thirty parameters.
MOST_PARAMETERS = 300


class Headers(Protocol):
    """A request's headers, found whatever their case; Flask's are."""

    def get(self, key: str, /) -> str | None: ...


class Signature:
    """Checks forms against one auth token, and shared keys (id -> secret) where there are any; made once per process.

    `public_url` is the address under which Twilio calls us, without a slash at its end: what Twilio signed, whatever
    proxies stand between. Empty: the request's own address is used. `account_sid` must be the form's AccountSid;
    empty: any account is taken. Raises ConfigFault where the token is empty, as anybody can sign for an empty one.
    """

    def __init__(
        self, auth_token: str, account_sid: str, public_url: str, keys: Mapping[str, str] | None = None,
    ) -> None:
        if not auth_token.strip():
            raise ConfigFault(["TWILIO_AUTH_TOKEN is empty: anybody could sign messages in Twilio's name."])
        self._keyed = hmac.new(auth_token.encode(), digestmod="sha1")
        self._validator = RequestValidator(auth_token)
        self._keys = {key: RequestValidator(secret) for key, secret in (keys or {}).items()}
        self._account_sid = account_sid
        self._public_url = public_url.rstrip("/")

    def check(self, url: str, form: Sequence[tuple[str, str]], headers: Headers) -> None:
        """Raises FormRefused unless the form (name and value, repeated names as often as they came) was signed for
        that address and is our account's. `url` is the address that was asked for, with its query as it came."""
        signature = headers.get(SIGNATURE_HEADER)
        if not signature:
            raise FormRefused("The form is not signed.")
        if len(form) > MOST_PARAMETERS:
            raise FormRefused("The form has more parameters than any form of Twilio.")
        if not self._signed(url, form, signature, headers.get(SIGNATURE_SETTINGS_HEADER)):
            raise FormRefused("The signature does not fit the form and its address.")
        if self._account_sid and [value for name, value in form if name == "AccountSid"] != [self._account_sid]:
            raise FormRefused("The form is from another Twilio account.")

    def _signed(self, url: str, form: Sequence[tuple[str, str]], signature: str, settings: str | None) -> bool:
        try:
            asked = self._public(url)
            # Nearly always the address was signed as it was asked for, with SHA-1: worked out at once, that takes a
            # tenth of the time. Every other case is for the library to decide.
            if not settings and hmac.compare_digest(self._usual(asked, form), signature.encode()):
                return True
            validator = self._keys.get(_key_of(settings), self._validator) if settings else self._validator
            return bool(validator.validate(asked, _Parameters(form), signature, algorithm_of(settings)))
        except ValueError:
            # An address with a port that is none, or text that no encoding carries: nothing that Twilio signed.
            return False

    def _usual(self, url: str, form: Sequence[tuple[str, str]]) -> bytes:
        written = url + "".join([name + value for name, value in sorted(set(form))])
        signed = self._keyed.copy()
        signed.update(written.encode())
        return base64.b64encode(signed.digest())

    def _public(self, url: str) -> str:
        if not self._public_url:
            return url
        _, _, behind = url.partition("://")
        _, slash, path = behind.partition("/")
        return self._public_url + slash + path


def _key_of(settings: str) -> str:
    """The id of the shared key that a signature's settings name; empty where they name none."""
    told = dict(part.strip().split("=", 1) for part in settings.split(",") if "=" in part)
    return told.get("key", "").strip()


class _Parameters(dict[str, list[str]]):
    """The form as RequestValidator reads it: names, and all the values of a name."""

    def __init__(self, form: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        for name, value in form:
            self.setdefault(name, []).append(value)

    def getall(self, name: str) -> list[str]:
        return self.get(name, [])
