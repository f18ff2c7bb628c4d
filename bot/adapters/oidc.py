"""Signing in by a company's OpenID Connect provider, with Authlib (the extra `oidc`): authorization code, PKCE, nonce.

One caller at a time asks the provider, for some seconds at most, and where it has not answered, nobody does for a
while: who signs in must not take the threads that webhooks need. What is trusted is its signature, by the keys that
stand at its own address, over what was made for us just now.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from requests import RequestException

from bot.errors import DeliveryError
from bot.ports import NotProved

# Never `none`, and nothing that is signed with a secret which the browser's side may know.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
_TIMEOUT = (1.0, 2.0)  # seconds to connect, and for each read
_PATIENCE = 0.5  # seconds to wait for whoever is asking
_QUIET = 10.0  # seconds after it did not answer
_REMEMBERED = 3600.0  # seconds
# Keys are asked for anew where one is not known: a provider that has just changed them; not more often than this.
_KEYS_EVERY = 30.0
_DRIFT = 60  # seconds that the clocks may be apart
_LONGEST = 256 * 1024


class Oidc:
    """Meets ports.Identity. `back` is our address that the browser comes back to. Safe between threads."""

    def __init__(self, issuer: str, client_id: str, client_secret: str, back: str) -> None:
        self._issuer, self._client_id, self._client_secret, self._back = issuer, client_id, client_secret, back
        self._turn = threading.Lock()
        self._known: dict[str, Any] = {}
        self._known_at = self._keys_at = self._quiet_until = float("-inf")
        self._keys: dict[str, Any] = {}

    def begin(self, state: str, nonce: str, verifier: str) -> str:
        """The address to send the browser to. Raises DeliveryError."""
        known = self._metadata()
        address, _ = self._session().create_authorization_url(
            known["authorization_endpoint"], state=state, nonce=nonce, code_verifier=verifier)
        return str(address)

    def finish(self, code: str, nonce: str, verifier: str) -> str:
        """The e-mail that the provider vouches for. Raises NotProved, DeliveryError."""
        from authlib.common.errors import AuthlibBaseError

        known = self._metadata()
        with self._asking():
            try:
                token = self._session().fetch_token(
                    known["token_endpoint"], code=code, code_verifier=verifier, timeout=_TIMEOUT,
                    allow_redirects=False)
            except AuthlibBaseError as error:
                raise NotProved(f"The provider has refused the code: {error.error}.") from error
            except ValueError as error:
                raise NotProved("The provider's answer cannot be read.") from error
            claims = self._claims(str(token.get("id_token") or ""), nonce, known)
        email = claims.get("email")
        # Only a plain true: some providers write of addresses that anybody may have typed in.
        if claims.get("email_verified") is not True or not isinstance(email, str) or not email.strip():
            raise NotProved("The provider has not verified the e-mail address.")
        return email.strip().lower()

    def _claims(self, id_token: str, nonce: str, known: Mapping[str, Any]) -> Mapping[str, Any]:
        from joserfc import jwt
        from joserfc.errors import JoseError

        wanted = jwt.JWTClaimsRegistry(
            leeway=_DRIFT, iss={"essential": True, "value": known["issuer"]}, sub={"essential": True},
            aud={"essential": True, "value": self._client_id}, exp={"essential": True}, iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            token = jwt.decode(id_token, self._key_set(known, id_token), algorithms=list(ALGORITHMS))
            wanted.validate(token.claims)
        except (JoseError, ValueError) as error:
            raise NotProved(f"The provider's token does not fit: {type(error).__name__}.") from error
        claims: Mapping[str, Any] = token.claims
        if claims.get("azp", self._client_id) != self._client_id:
            raise NotProved("The provider's token was made for somebody else.")
        if not isinstance(claims["iat"], int | float) or claims["iat"] > time.time() + _DRIFT:
            raise NotProved("The provider's token is of a time to come.")
        return claims

    def _key_set(self, known: Mapping[str, Any], id_token: str) -> Any:
        """The provider's keys; asked for anew where the one that signed is not among them. Raises JoseError."""
        from joserfc import jws
        from joserfc.jwk import KeySet

        wanted = jws.extract_compact(id_token.encode()).headers().get("kid")
        here = [key.get("kid") for key in self._keys.get("keys", ())]
        now = time.monotonic()
        if not here or now - self._keys_at > _REMEMBERED or (wanted not in here and now - self._keys_at > _KEYS_EVERY):
            self._keys, self._keys_at = self._fetch(known["jwks_uri"]), now
        return KeySet.import_key_set(self._keys)  # type: ignore[arg-type]

    def _metadata(self) -> Mapping[str, Any]:
        """What the provider says of itself. Raises DeliveryError."""
        if time.monotonic() - self._known_at > _REMEMBERED:
            with self._asking():
                told = self._fetch(f"{self._issuer}/.well-known/openid-configuration")
            names = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
            if not all(isinstance(told.get(name), str) for name in names):
                raise DeliveryError("The sign-in provider does not say what it must.", retryable=True)
            if told["issuer"].rstrip("/") != self._issuer:
                raise DeliveryError("The sign-in provider names itself otherwise than OIDC_ISSUER.", retryable=False)
            self._known, self._known_at = told, time.monotonic()
        return self._known

    def _fetch(self, url: str) -> dict[str, Any]:
        answer = self._session().get(url, timeout=_TIMEOUT, allow_redirects=False, withhold_token=True)
        try:
            told = answer.json() if answer.status_code == 200 and len(answer.content) <= _LONGEST else None
        except ValueError:
            told = None  # told below
        if not isinstance(told, dict):
            raise DeliveryError(f"The sign-in provider answered {answer.status_code}.", retryable=True)
        return told

    def _session(self) -> Any:
        from authlib.integrations.requests_client import OAuth2Session

        session = OAuth2Session(
            self._client_id, self._client_secret, scope="openid email", redirect_uri=self._back,
            code_challenge_method="S256",
        )
        session.trust_env = False
        return session

    @contextmanager
    def _asking(self) -> Iterator[None]:
        if time.monotonic() < self._quiet_until or not self._turn.acquire(timeout=_PATIENCE):
            raise DeliveryError("The sign-in provider is slow, or did not answer a moment ago.", retryable=True)
        try:
            yield
        except RequestException as error:
            self._quiet_until = time.monotonic() + _QUIET
            message = f"The sign-in provider does not answer: {type(error).__name__}."
            raise DeliveryError(message, retryable=True) from error
        finally:
            self._turn.release()
