"""The API for other systems: `POST /api/start` starts a conversation, `POST /api/booked` tells of a booked time.

Both want `Authorization: Bearer` and LEADLINE_API_TOKEN; without the variable they are closed. Calendars that sign
instead (cal.com: X-Cal-Signature-256) sign with the same token. Everything is JSON, mistakes too.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from typing import Any

import structlog
from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from bot.errors import IllegalMove, LeadlineError, NotFound, StoreUnavailable
from bot.host.arrivals import Arrivals
from bot.leads.identity import bare, phone_of
from bot.web.api.calendar import Booking, Unfit, read_booking
from bot.web.api.routes import refuse_elsewhere

log = structlog.get_logger(__name__)

Answer = tuple[Response, int]
_LONGEST_NAME = 200
_LONGEST_KEY = 200


def api_routes(arrivals: Arrivals, token: str) -> Blueprint:
    """The two routes. 401: no token, or a wrong one; 403: LEADLINE_API_TOKEN is not set; 400: what was sent cannot be
    read; 404: no such flow or lead; 409: not now; 503: a store cannot be reached."""
    routes = Blueprint("api", __name__)

    @routes.errorhandler(LeadlineError)
    def refuse(error: LeadlineError) -> Answer:
        return _refuse(error)

    @routes.errorhandler(HTTPException)
    def refuse_http(error: HTTPException) -> Answer:
        return jsonify(error=error.description), error.code or 500

    @routes.app_errorhandler(404)
    @routes.app_errorhandler(405)
    def refuse_unrouted(error: HTTPException) -> Answer | Response | HTTPException:
        """Flask asks no blueprint about what fits no route."""
        if (refused := refuse_elsewhere(error)) is not None:
            return refused
        if not request.path.startswith("/api/"):
            return error
        answer, status = refuse_http(error)
        if isinstance(error, MethodNotAllowed):
            answer.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
        return answer, status

    @routes.post("/api/start")
    def start() -> Answer:
        return _guard(token) or _start(arrivals)

    @routes.post("/api/booked")
    def booked() -> Answer:
        return _guard(token, signed=True) or _booked(arrivals)

    return routes


def _guard(token: str, signed: bool = False) -> Answer | None:
    """The refusal, or None where whoever asks has the token."""
    if not token:
        return jsonify(error="The API is closed: LEADLINE_API_TOKEN is not set."), 403
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode()):
        return None
    signature = request.headers.get("X-Cal-Signature-256", "")
    if signed and signature:
        wanted = hmac.new(token.encode(), request.get_data(), hashlib.sha256).hexdigest()
        if hmac.compare_digest(signature.strip().lower().encode(), wanted.encode()):
            return None
    log.warning("api_refused", path=request.path, signed=bool(signature))
    wrong, expected = "The token is missing or wrong.", "Authorization: Bearer and LEADLINE_API_TOKEN"
    if signed and signature:
        wrong, expected = "The signature is wrong.", "LEADLINE_API_TOKEN as the webhook's secret in cal.com"
    answer = jsonify(error=wrong, expected=expected)
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer, 401


def _start(arrivals: Arrivals) -> Answer:
    body = _read_body()
    if unknown := sorted(body.keys() - {"flow", "phone", "name", "from"}):
        raise Unfit(f"There is no key {unknown[0]}", "flow, phone, name and from")
    flow, name = _word(body, "flow"), _word(body, "name", optional=True)
    key = request.headers.get("Idempotency-Key", "").strip()[:_LONGEST_KEY]
    started = arrivals.start(flow, _address(body, "phone"), name, key, _address(body, "from", optional=True))
    if started.again:
        return jsonify(contact=started.contact, again=True), 200
    told = {"contact": started.contact, "conversation": started.conversation}
    return jsonify({**told, "template": started.template} if started.template else told), 201


def _booked(arrivals: Arrivals) -> Answer:
    booking = read_booking(_read_body())
    if not isinstance(booking, Booking):
        return jsonify(taken=False, reason=booking), 200
    arrivals.booked(booking.lead, booking.at, booking.key)
    return jsonify(taken=True), 200


def _read_body() -> Mapping[str, Any]:
    try:
        body = json.loads(request.get_data())
    except (ValueError, RecursionError) as error:
        raise Unfit("The body is not JSON", "a JSON object") from error
    if not isinstance(body, dict):
        raise Unfit("The body is not an object", "a JSON object")
    return body


def _word(body: Mapping[str, Any], name: str, optional: bool = False) -> str:
    value = body.get(name)
    if value is None and optional:
        return ""
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_NAME:
        raise Unfit(f"{name} is missing" if value is None else f"{name} is no short text", f"{name}: a text")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())


def _address(body: Mapping[str, Any], name: str, optional: bool = False) -> str:
    digits = re.sub(r"[\s().-]", "", bare(_word(body, name, optional)))
    if optional and not digits:
        return ""
    if not digits.startswith("+") or not phone_of(digits):
        raise Unfit(f"{name} is no number with its country code", "for example +5511987654321")
    return f"whatsapp:{digits}"


def _refuse(error: LeadlineError) -> Answer:
    if isinstance(error, Unfit):
        return jsonify(error=f"{error.wrong}.", expected=error.expected), 400
    if isinstance(error, StoreUnavailable):
        log.error("api_not_done", path=request.path, error=str(error))
        answer = jsonify(error="A store cannot be reached; nothing was done. Come again.")
        answer.headers["Retry-After"] = "5"
        return answer, 503
    status = {NotFound: 404, IllegalMove: 409}.get(type(error), 500)
    return jsonify(error=str(error)), status
