"""Twilio's webhooks: `POST /whatsapp` for messages, `POST /whatsapp/status` for what became of ours.

Nothing is said here: every answer is empty, and what the bot says goes through the outbox. An answer of 200 or 204
promises that the form was kept; 503 asks Twilio to come again.
"""

from __future__ import annotations

from typing import Protocol
from urllib.parse import parse_qsl

import structlog
from flask import Blueprint, Response, request

from bot.adapters.twilio.form import read_message, read_status
from bot.adapters.twilio.signature import Signature
from bot.engine.inputs import Message
from bot.errors import FormRefused, StoreUnavailable
from bot.ports import StatusUpdate

# Twilio's longest forms have some 20 KB: 4,096 characters, percent-encoded, and the parameters around them.
LARGEST_FORM = 64 * 1024

log = structlog.get_logger(__name__)


class Reception(Protocol):
    """Who takes what comes in. Returning means that it was kept; raises StoreUnavailable where it could not be."""

    def receive(self, message: Message) -> None: ...

    def status(self, update: StatusUpdate) -> None: ...


def whatsapp_routes(reception: Reception, signature: Signature) -> Blueprint:
    """The two webhooks, guarded by the signature. 413: too large; 403: not signed, or another account's; 405: not a
    POST; 503: it could not be kept."""
    routes = Blueprint("whatsapp", __name__)

    @routes.errorhandler(StoreUnavailable)
    def unavailable(error: StoreUnavailable) -> Response:
        log.error("form_not_kept", error=str(error))
        return Response(status=503, headers={"Retry-After": "1"})

    @routes.post("/whatsapp")
    def take_message() -> Response:
        return _take(reception, signature) or Response("<Response/>", mimetype="text/xml")

    @routes.post("/whatsapp/status")
    def take_status() -> Response:
        return _take(reception, signature) or Response(status=204)

    return routes


def _take(reception: Reception, signature: Signature) -> Response | None:
    """Hand over what the form says, whichever address it came to: a mistake in Twilio's console loses nothing."""
    pairs = _pairs()
    try:
        signature.check(_asked(), pairs, request.headers)
    except FormRefused as refused:
        log.warning("form_refused", path=request.path, reason=str(refused), remedy=refused.remedy)
        return Response(status=403)
    # The first value of a name counts, as it does for Flask.
    form = dict(reversed(pairs))
    try:
        update = read_status(form, request.args.get("entry", ""))
        if update is not None:
            reception.status(update)
        else:
            reception.receive(read_message(form))
    except FormRefused as hopeless:
        # It is Twilio's, and will say no more when it comes again: it is taken, so that it does not.
        log.warning("form_hopeless", path=request.path, reason=str(hopeless), parameters=sorted(form)[:40])
    return None


def _pairs() -> list[tuple[str, str]]:
    """The form, names and values as they came: read as Flask's request.form reads it, in half of its time. A body that
    is no text is read as best it can be; no signature fits it."""
    request.max_content_length = LARGEST_FORM
    body = request.get_data(cache=False).decode("utf-8", "replace")
    return parse_qsl(body, keep_blank_values=True, errors="werkzeug.url_quote")


def _asked() -> str:
    """The address that was asked for, as it came over the wire: that is what was signed."""
    query = request.query_string.decode("latin-1")
    host = request.headers.get("Host", "")
    return f"{request.scheme}://{host}{request.root_path}{request.path}" + (f"?{query}" if query else "")
