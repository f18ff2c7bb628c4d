"""api.twilio.com: the files of a message; messaging.twilio.com: the typing indicator."""

from __future__ import annotations

import sqlite3
from typing import Any

from flask import Blueprint, Response, g, jsonify, redirect, request
from werkzeug.wrappers import Response as Answer

from bot.web.simulator.exchange import Exchange
from bot.web.simulator.orders import Refusal
from bot.web.simulator.pages import asked_page, rfc2822, uri_page

_PATH = "/2010-04-01/Accounts/<account>/Messages/<sid>/Media"


class MediaCalls:
    """What the bot may ask about files, and how it says that it is typing."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def list(self, account: str, sid: str) -> Response:
        """GET Media.json of a message."""
        page, size = asked_page()
        with self._exchange.tables.reading() as db:
            found = db.execute(
                "SELECT * FROM media WHERE message = ? ORDER BY rowid LIMIT ? OFFSET ?", (sid, size + 1, page * size),
            ).fetchall()
        rows = [self._document(row) for row in found[:size]]
        return jsonify(uri_page(request.path.partition("/twilio")[2], "media_list", rows, len(found) > size))

    def fetch(self, account: str, sid: str, media: str) -> Response:
        """GET Media/<media>.json: what the file is."""
        return jsonify(self._document(self._find(account, sid, media)))

    def download(self, account: str, sid: str, media: str) -> Answer:
        """GET Media/<media>: the file itself; for the bot's own files, where they are."""
        row = self._find(account, sid, media)
        if row["data"] is None:
            return redirect(row["url"], 307)
        return Response(row["data"], content_type=row["content_type"])

    def type(self) -> Response:
        """POST Indicators/Typing.json: the person's message is read, and the bot is typing."""
        g.address = self._exchange.show_typing(request.form.get("messageId", ""))
        if request.form.get("channel") != "whatsapp" or not g.address:
            raise Refusal(400, 20001, "messageId must be a message that came in on WhatsApp")
        return jsonify(success=True)

    def _find(self, account: str, sid: str, media: str) -> sqlite3.Row:
        with self._exchange.tables.reading() as db:
            row: sqlite3.Row | None = db.execute(
                "SELECT * FROM media WHERE sid = ? AND message = ?", (media, sid),
            ).fetchone()
        if row is None or account != self._exchange.simulator.account_sid:
            raise Refusal(404, 20404, f"The requested resource {request.path} was not found")
        return row

    def _document(self, row: sqlite3.Row) -> dict[str, Any]:
        account, at = self._exchange.simulator.account_sid, rfc2822(row["made_at"])
        return {
            "sid": row["sid"], "account_sid": account, "parent_sid": row["message"],
            "content_type": row["content_type"], "date_created": at, "date_updated": at,
            "uri": f"/2010-04-01/Accounts/{account}/Messages/{row['message']}/Media/{row['sid']}.json",
        }


def add_media_routes(rest: Blueprint, exchange: Exchange) -> None:
    """The files of a message, and the typing indicator."""
    calls = MediaCalls(exchange)
    rest.add_url_rule(f"{_PATH}.json", "list_media", calls.list)
    rest.add_url_rule(f"{_PATH}/<media>.json", "fetch_media", calls.fetch)
    rest.add_url_rule(f"{_PATH}/<media>", "download", calls.download)
    rest.add_url_rule("/messaging/v2/Indicators/Typing.json", "type", calls.type, methods=["POST"])
