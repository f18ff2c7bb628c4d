"""The yardstick: a Flask endpoint that only checks the signature, with twilio's RequestValidator."""

from __future__ import annotations

from flask import Flask, Response, abort, request
from twilio.request_validator import RequestValidator

from tests.bench.forms import TOKEN

app = Flask(__name__)
_validator = RequestValidator(TOKEN)


@app.post("/whatsapp")
def whatsapp() -> Response:
    """Checked, and answered with nothing."""
    if not _validator.validate(request.url, request.form, request.headers.get("X-Twilio-Signature", "")):
        abort(403)
    return Response("<Response/>", mimetype="text/xml")


@app.get("/healthz")
def healthz() -> str:
    """It is up."""
    return "ok"
