"""api.twilio.com: messages that are sent and looked up."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, g, jsonify, request

from bot.web.simulator.exchange import Exchange
from bot.web.simulator.messages import NOTE
from bot.web.simulator.orders import Refusal
from bot.web.simulator.pages import asked_page, rfc2822, uri_page
from bot.web.simulator.people import is_address

_PATH = "/2010-04-01/Accounts/<account>/Messages"
_ROWS = f"""SELECT *, (SELECT count(*) FROM media WHERE message = messages.sid) AS files FROM messages
    WHERE substr(sid, 1, 2) <> '{NOTE}'"""
_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class MessageCalls:
    """What the bot may ask about messages."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._own = exchange.simulator

    def send(self, account: str) -> tuple[Response, int]:
        """POST Messages.json: 201 with the message, queued."""
        self._check(account)
        fields = request.form.to_dict()
        g.address = fields.get("To", "")
        try:
            sid = self._exchange.accept(fields, request.form.getlist("MediaUrl"))
        except Refusal as refusal:
            if is_address(g.address):
                self._exchange.note_refusal(g.address, fields.get("Body", ""), refusal)
            raise
        with self._exchange.tables.reading() as db:
            row = db.execute(f"{_ROWS} AND sid = ?", (sid,)).fetchone()
        # The courier may have gone on already; Twilio's answer always tells of the beginning.
        beginning = {"status": "accepted" if row["service"] else "queued", "error_code": None, "error_message": None}
        return jsonify({**self._document(row), **beginning}), 201

    def fetch(self, account: str, sid: str) -> Response:
        """GET Messages/<sid>.json."""
        self._check(account)
        with self._exchange.tables.reading() as db:
            row = db.execute(f"{_ROWS} AND sid = ?", (sid,)).fetchone()
        if row is None:
            raise Refusal(404, 20404, f"The requested resource {request.path} was not found")
        g.address = row["address"]
        return jsonify(self._document(row))

    def find(self, account: str) -> Response:
        """GET Messages.json, newest first, by To, From and DateSent (with `<` and `>`, both inclusive)."""
        self._check(account)
        page, size = asked_page()
        where, values = self._filters()
        with self._exchange.tables.reading() as db:
            found = db.execute(
                f"{_ROWS}{where} ORDER BY made_at DESC, rowid DESC LIMIT ? OFFSET ?", (*values, size + 1, page * size),
            ).fetchall()
        rows = [self._document(row) for row in found[:size]]
        return jsonify(uri_page(request.path.partition("/twilio")[2], "messages", rows, len(found) > size))

    def _check(self, account: str) -> None:
        if account != self._exchange.simulator.account_sid:
            raise Refusal(404, 20404, f"The requested resource {request.path} was not found")

    def _filters(self) -> tuple[str, list[str | int]]:
        where = ""
        values: list[str | int] = []
        for name, mine in (("To", 0), ("From", 1)):
            given = request.args.get(name)
            if given and self._own.is_ours(given):
                usual = given == self._own.sender
                where += f" AND mine = {1 - mine} AND sender IN (?{', ?' if usual else ''})"
                values.extend((given, "") if usual else (given,))
            elif given:
                where += f" AND address = ? AND mine = {mine}"
                values.append(given)
        # Dates are told in whole seconds, so they are compared so.
        for name, test in (("DateSent<", "<="), ("DateSent>", ">="), ("DateSent", "=")):
            if given := request.args.get(name):
                by = "cast(made_at / 86400 AS INTEGER)" if _A_DAY.fullmatch(given) else "cast(made_at AS INTEGER)"
                where += f" AND {by} {test} ?"
                values.append(_moment(given))
        return where, values

    def _document(self, row: sqlite3.Row) -> dict[str, Any]:
        own, mine = self._own, row["mine"]
        ours = row["sender"] or own.sender
        uri = f"/2010-04-01/Accounts/{own.account_sid}/Messages/{row['sid']}"
        failed, at = row["status"] == "failed", rfc2822(row["made_at"])
        return {
            "sid": row["sid"], "account_sid": own.account_sid, "api_version": "2010-04-01", "body": row["body"],
            "from": row["address"] if mine else ours, "to": ours if mine else row["address"],
            "direction": "inbound" if mine else "outbound-api", "status": "received" if mine else row["status"],
            "num_media": str(row["files"]), "num_segments": "1", "messaging_service_sid": row["service"],
            "error_code": row["code"] if failed else None, "error_message": row["reason"] if failed else None,
            "date_created": at, "date_updated": at, "date_sent": at, "price": None, "price_unit": None,
            "uri": f"{uri}.json", "subresource_uris": {"media": f"{uri}/Media.json"},
        }


def _moment(given: str) -> int:
    try:
        at = datetime.fromisoformat(given)
    except ValueError as why:
        raise Refusal(400, 20001, f"Invalid date: {given}") from why
    seconds = int(at.replace(tzinfo=at.tzinfo or UTC).timestamp())
    return seconds // 86400 if _A_DAY.fullmatch(given) else seconds


def add_message_routes(rest: Blueprint, exchange: Exchange) -> None:
    """POST and GET Messages.json, and one message."""
    calls = MessageCalls(exchange)
    rest.add_url_rule(f"{_PATH}.json", "send", calls.send, methods=["POST"])
    rest.add_url_rule(f"{_PATH}.json", "list", calls.find)
    rest.add_url_rule(f"{_PATH}/<sid>.json", "fetch", calls.fetch)
