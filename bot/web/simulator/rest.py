"""Twilio's REST API as far as the bot uses it: who may call, how errors look, and a record of every call."""

from __future__ import annotations

import json

from flask import Blueprint, Response, g, jsonify, request

from bot.web.guards import is_account
from bot.web.simulator.exchange import Exchange
from bot.web.simulator.orders import Refusal
from bot.web.simulator.rest_content import add_content_routes
from bot.web.simulator.rest_media import add_media_routes
from bot.web.simulator.rest_messages import add_message_routes
from bot.web.simulator.tables import next_change

_KEPT = 500  # calls
_ANSWER_SHOWN = 4000  # characters


def rest_routes(exchange: Exchange) -> Blueprint:
    """The stand-in for api.twilio.com, content.twilio.com (under /content) and messaging.twilio.com (/messaging)."""
    rest = Blueprint("twilio", __name__, url_prefix="/twilio")
    own = exchange.simulator

    @rest.before_request
    def authenticate() -> None:
        if not is_account(own.account_sid, own.auth_token):
            raise Refusal(401, 20003, "Authenticate")
        g.began = exchange.now()

    @rest.errorhandler(Refusal)
    def refuse(refusal: Refusal) -> tuple[Response, int]:
        more = f"https://www.twilio.com/docs/errors/{refusal.code}"
        return jsonify(code=refusal.code, message=str(refusal), more_info=more, status=refusal.status), refusal.status

    @rest.after_request
    def record(response: Response) -> Response:
        if "began" in g:  # not for strangers
            _record(exchange, response)
        return response

    add_message_routes(rest, exchange)
    add_media_routes(rest, exchange)
    add_content_routes(rest, exchange)

    @rest.route("/<path:path>", methods=["GET", "POST", "PUT", "DELETE"])
    def unknown(path: str) -> Response:
        raise Refusal(404, 20404, f"The requested resource /{path} was not found")

    return rest


def _record(exchange: Exchange, response: Response) -> None:
    fields = request.get_json(silent=True) if request.is_json else list(request.values.items(multi=True))
    answer = response.get_data(as_text=True)[:_ANSWER_SHOWN] if response.is_json else ""
    with exchange.tables.writing() as db:
        db.execute(
            "INSERT INTO calls (address, made_at, method, path, fields, status, answer, changed)"
            " VALUES (?,?,?,?,?,?,?,?)",
            (g.get("address", ""), g.began, request.method, request.path.partition("/twilio")[2],
             json.dumps(fields), response.status_code, answer, next_change(db)),
        )
        db.execute("DELETE FROM calls WHERE id <= (SELECT max(id) FROM calls) - ?", (_KEPT,))
