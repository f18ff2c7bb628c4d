"""The page and what it may ask. Every act is written down and answered at once; nothing here waits for the bot."""

from __future__ import annotations

import io
import re

from flask import Blueprint, Response, abort, jsonify, render_template, request, send_file

from bot.errors import LeadlineError
from bot.web.guards import admit_the_page
from bot.web.languages import readers_language, words_in
from bot.web.simulator.drafts import Unfit, read_draft
from bot.web.simulator.exchange import Exchange
from bot.web.simulator.news import news_of
from bot.web.simulator.people import READY_MADE, is_address, read_address
from bot.web.simulator.words import WORDS

_LARGEST = 17 * 1024 * 1024  # bytes of a request; Twilio carries files of 16 MB
_LONGEST_WAIT = 31 * 86400.0  # seconds
_SHOWN = re.compile(r"image/(png|jpeg|gif|webp)|(audio|video)/[\w.+-]+")
_Done = tuple[Response, int] | tuple[str, int]


class Phone:
    """What the page may ask of the exchange."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def page(self) -> str:
        """The page itself, in the reader's language."""
        language = readers_language()
        self._exchange.courier.ring()  # what waited when the web process was stopped is posted now
        own = self._exchange.simulator
        return render_template(
            "simulator/phone.html", language=language, words=words_in(language, WORDS), flows=own.flows(),
            sender=own.sender, senders=own.numbers(), first=READY_MADE[0].address,
        )

    def news(self, address: str) -> _Done:
        """What has changed since `after` (all without it); 204 where nothing has."""
        after = request.args.get("after", -1, int)
        with self._exchange.tables.reading() as db:
            news = news_of(db, _known(address), after, self._exchange.now())
        return (jsonify(news), 200) if news else ("", 204)

    def meet(self) -> _Done:
        """Take a typed number into the list."""
        address = read_address(request.form.get("number", ""))
        if address is None:
            raise Unfit("bad_number")
        self._exchange.meet(address, request.form.get("name", "").strip()[:80])
        return jsonify(address=address), 201

    def write(self, address: str) -> _Done:
        """Send what is in the form; the bot gets it in the background."""
        request.max_content_length = _LARGEST
        draft, ours = read_draft(request.form, request.files), request.form.get("to", "")
        return jsonify(sid=self._exchange.write(_known(address), draft, ours)), 202

    def show(self, address: str) -> _Done:
        """The chat is before the person's eyes, up to that line's place."""
        self._exchange.show(_known(address), request.form.get("upto", 0, int))
        return "", 204

    def try_again(self, address: str, sid: str) -> _Done:
        """Post a message again that the bot did not take."""
        _known(address)
        return ("", 204) if self._exchange.try_again(sid) else ("", 404)

    def pass_time(self, address: str) -> _Done:
        """Let time pass for this person."""
        seconds = request.form.get("seconds", 0.0, float)
        if not 0 < seconds <= _LONGEST_WAIT:
            raise Unfit("bad_time")
        self._exchange.pass_time(_known(address), seconds)
        return "", 204

    def forget(self, address: str) -> _Done:
        """Delete the chat on both sides."""
        self._exchange.forget(_known(address))
        return "", 204

    def media(self, sid: str) -> Response:
        """A file that the person sent, for the page to show; what could run in a browser is only downloaded."""
        with self._exchange.tables.reading() as db:
            row = db.execute("SELECT * FROM media WHERE sid = ? AND data IS NOT NULL", (sid,)).fetchone()
        if row is None:
            abort(404)
        shown = _SHOWN.fullmatch(row["content_type"]) is not None
        answer = send_file(
            io.BytesIO(row["data"]), row["content_type"], as_attachment=not shown, download_name=row["name"] or sid,
        )
        answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return answer


def _known(address: str) -> str:
    if not is_address(address):
        abort(404)
    return address


def phone_routes(exchange: Exchange) -> Blueprint:
    """The page at /simulator and the addresses that only it may call."""
    phone, routes = Phone(exchange), Blueprint("phone", __name__)
    routes.before_request(admit_the_page)
    routes.register_error_handler(Unfit, lambda why: (jsonify(trouble=why.key), 422))
    routes.register_error_handler(413, lambda why: (jsonify(trouble="too_big"), 422))
    routes.register_error_handler(
        LeadlineError, lambda why: (jsonify(trouble="bot_said", said=f"{why} {why.remedy}".strip()), 502),
    )
    chat = "/chats/<address>"
    routes.add_url_rule("", "page", phone.page)
    routes.add_url_rule("/chats", "meet", phone.meet, methods=["POST"])
    routes.add_url_rule(f"{chat}/news", "news", phone.news)
    routes.add_url_rule(f"{chat}/messages", "write", phone.write, methods=["POST"])
    routes.add_url_rule(f"{chat}/messages/<sid>/again", "try_again", phone.try_again, methods=["POST"])
    routes.add_url_rule(f"{chat}/shown", "show", phone.show, methods=["POST"])
    routes.add_url_rule(f"{chat}/time", "pass_time", phone.pass_time, methods=["POST"])
    routes.add_url_rule(chat, "forget", phone.forget, methods=["DELETE"])
    routes.add_url_rule("/media/<sid>", "media", phone.media)
    return routes
