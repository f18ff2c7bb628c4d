"""Signing in by the company's own provider: there, and back. What a browser takes along is signed, and ends soon."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass

import structlog
from flask import abort, make_response, redirect, render_template, request, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from bot.errors import DeliveryError
from bot.host.sign_in import NotAdmitted, TooOften
from bot.ports import Identity, NotProved
from bot.runtime import Runtime
from bot.web.door import Door, caller, inside

log = structlog.get_logger(__name__)
_LASTS = 600  # seconds
_LONGEST_CODE = 4_000


@dataclass(frozen=True, slots=True)
class IdentityPages:
    """Nothing is here where no provider is set."""

    runtime: Runtime
    door: Door

    def begin(self) -> Response:
        """To the provider."""
        state, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(3))
        try:
            address = self._provider.begin(state, nonce, verifier)
        except DeliveryError as error:
            return self._refuse(503, "provider_silent", error)
        answer = redirect(address, 303)
        onward = inside(request.args.get("next", ""))
        self.door.lend(answer, "way", self._signer.dumps([state, nonce, verifier, onward]), _LASTS)
        return answer

    def back(self) -> Response:
        """From the provider. Whose browser did not set out from here is not let in (a link with another's code)."""
        state, nonce, verifier, onward = self._taken_along()
        given, code = request.args.get("state", ""), request.args.get("code", "")
        if not state or not hmac.compare_digest(given.encode("utf-8", "surrogatepass"), state.encode()):
            return self._refuse(403, "way_lost")
        if not code or len(code) > _LONGEST_CODE or "error" in request.args:
            return self._refuse(403, "provider_refused")
        try:
            email = self._provider.finish(code, nonce, verifier)
            entered = self.runtime.sign_ins.enter_proved(email, caller())
        except DeliveryError as error:
            return self._refuse(503, "provider_silent", error)
        except NotProved as error:
            return self._refuse(403, "provider_refused", error)
        except TooOften:
            return self._refuse(429, "too_often")
        except NotAdmitted:
            return self._refuse(403, "nobody_here")
        answer = redirect(onward if entered.whole else url_for("desk.code", next=onward), 303)
        self.door.take_back(answer, "way")
        return self.door.let_in(answer, entered)

    @property
    def _provider(self) -> Identity:
        found = self.runtime.ports.identity
        if found is None:
            abort(404)
        return found

    @property
    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.runtime.config.secret_key, salt="way-to-the-provider")

    def _taken_along(self) -> tuple[str, str, str, str]:
        _ = self._provider
        try:
            state, nonce, verifier, onward = self._signer.loads(self.door.lent("way"), max_age=_LASTS)
        except (BadSignature, ValueError):
            return "", "", "", ""
        return str(state), str(nonce), str(verifier), inside(str(onward))

    def _refuse(self, status: int, problem: str, error: Exception | None = None) -> Response:
        log.warning("not_signed_in_by_provider", why=problem, error=str(error or ""))
        answer = make_response(render_template("desk/sign_in.html", problem=problem), status)
        self.door.take_back(answer, "way")
        return answer
