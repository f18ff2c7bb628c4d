"""Twilio's webhooks: `POST /whatsapp` for messages, `POST /whatsapp/status` for what became of ours.

Nothing is said here: every answer is empty, and what the bot says goes through the outbox. An answer of 200 or 204
promises that the form was kept; 503 asks Twilio to come again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote_plus

import structlog
from flask import Blueprint, Flask, request
from werkzeug import Request, Response
from werkzeug.exceptions import HTTPException

from bot.adapters.twilio.form import read_message, read_status
from bot.adapters.twilio.signature import Signature
from bot.engine.inputs import Message
from bot.errors import FormRefused, StoreUnavailable
from bot.ports import StatusUpdate

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

# Nothing is said by TwiML.
TAKEN = b"<Response/>"
_HEAD = (("Content-Type", "text/xml; charset=utf-8"), ("Content-Length", str(len(TAKEN))))
# Twilio's longest forms have some 20 KB: 4,096 characters, percent-encoded, and the parameters around them.
LARGEST_FORM = 64 * 1024

log = structlog.get_logger(__name__)


class Reception(Protocol):
    """Who takes what comes in. Returning means that it was kept; raises StoreUnavailable where it could not be."""

    def receive(self, message: Message) -> None: ...

    def status(self, update: StatusUpdate) -> None: ...


@dataclass(frozen=True, slots=True)
class Webhook:
    """What both addresses answer. 413: the form is too large; 403: not signed, or another account's; 503: it could not
    be kept."""

    reception: Reception
    signature: Signature

    def message(self, request: Request) -> Response:
        """POST /whatsapp."""
        return self.take(request) or Response(TAKEN, mimetype="text/xml")

    def status(self, request: Request) -> Response:
        """POST /whatsapp/status."""
        return self.take(request) or Response(status=204)

    def take(self, request: Request) -> Response | None:
        """Hand over what the form says, whichever address it came to: a mistake in Twilio's console loses nothing.
        None: it was taken."""
        pairs = pairs_of(request)
        try:
            self.signature.check(_asked(request), pairs, request.headers)
        except FormRefused as refused:
            log.warning("form_refused", path=request.path, reason=str(refused), remedy=refused.remedy)
            return Response(status=403)
        # The first value of a name counts, as it does for Flask.
        form = dict(reversed(pairs))
        try:
            update = read_status(form, request.args.get("entry", "") if request.query_string else "")
            if update is not None:
                self.reception.status(update)
            else:
                self.reception.receive(read_message(form))
        except FormRefused as hopeless:
            # It is Twilio's, and will say no more when it comes again: it is taken, so that it does not.
            log.warning("form_hopeless", path=request.path, reason=str(hopeless), parameters=sorted(form)[:40])
        except StoreUnavailable as error:
            log.error("form_not_kept", error=str(error))
            return Response(status=503, headers={"Retry-After": "1"})
        return None


def add_webhooks(app: Flask, webhook: Webhook) -> None:
    """The two routes, guarded by the signature.

    A message is answered before Flask sets up its contexts, signals and routing for it, which took a quarter of the
    time of all; whatever else comes to its address (405: not a POST) is Flask's to answer.
    """
    routes = Blueprint("whatsapp", __name__)
    # With a slash at its end the address is another to Flask, and the same to whoever writes it into Twilio's console.
    for end, name in (("", ""), ("/", "_and_slash")):
        routes.add_url_rule(f"/whatsapp{end}", f"message{name}", lambda: webhook.message(request), methods=["POST"])
        status = f"/whatsapp/status{end}"
        routes.add_url_rule(status, f"status{name}", lambda: webhook.status(request), methods=["POST"])
    app.register_blueprint(routes)
    app.wsgi_app = _before_flask(webhook, app.wsgi_app)  # type: ignore[method-assign,assignment]


def _before_flask(
    webhook: Webhook, flask: Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]],
) -> Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]:
    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/whatsapp" or environ["REQUEST_METHOD"] != "POST":
            return flask(environ, start)
        try:
            refusal = webhook.take(Request(environ))
        except HTTPException as refused:
            return refused.get_response(environ)(environ, start)
        if refusal is not None:
            return refusal(environ, start)
        start("200 OK", list(_HEAD))
        return [TAKEN]

    return answer


def pairs_of(request: Request) -> list[tuple[str, str]]:
    """The form, names and values as they came: read as Flask's request.form reads it, in half of its time. A body that
    is no text is read as best it can be; no signature fits it."""
    pairs = [pair.partition("=") for pair in _body(request).decode("utf-8", "replace").split("&") if pair]
    return [(_unquoted(name), _unquoted(value)) for name, _, value in pairs]


def _body(request: Request) -> bytes:
    length = request.environ.get("CONTENT_LENGTH", "")
    if length.isascii() and length.isdigit() and int(length) <= LARGEST_FORM:
        # Nearly always; the library's guards around the same take a tenth of the time of all. What comes short is not
        # what was signed.
        return bytes(request.environ["wsgi.input"].read(int(length)))
    request.max_content_length = LARGEST_FORM
    return request.get_data(cache=False)


def _unquoted(written: str) -> str:
    # Names, and most values, are written as they are.
    if "%" not in written and "+" not in written:
        return written
    return unquote_plus(written, errors="werkzeug.url_quote")


def _asked(request: Request) -> str:
    """The address that was asked for, as it came over the wire: that is what was signed."""
    query = request.query_string.decode("latin-1")
    host = request.headers.get("Host", "")
    return f"{request.scheme}://{host}{request.root_path}{request.path}" + (f"?{query}" if query else "")
