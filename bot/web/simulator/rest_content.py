"""content.twilio.com: the contents that messages are made of, and their approval as templates."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request

from bot.web.simulator import contents
from bot.web.simulator.exchange import Exchange
from bot.web.simulator.orders import Refusal
from bot.web.simulator.pages import asked_page, iso8601, meta_page

_HOST = "https://content.twilio.com"


class ContentCalls:
    """Make, look up, list, delete contents, and have them approved."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def make(self) -> tuple[Response, int]:
        """POST Content: 201 with the content and its sid."""
        with self._exchange.tables.writing() as db:
            sid = contents.add(db, request.get_json(silent=True), self._exchange.now())
        return self.fetch(sid), 201

    def fetch(self, sid: str) -> Response:
        """GET Content/<sid>."""
        with self._exchange.tables.reading() as db:
            content = contents.find(db, sid)
        if content is None:
            raise Refusal(404, 20404, f"The requested resource /Content/{sid} was not found")
        return jsonify(self._document(content))

    def list(self) -> Response:
        """GET Content, newest first."""
        page, size = asked_page()
        with self._exchange.tables.reading() as db:
            found = contents.page(db, page * size, size + 1)
        rows = [self._document(content) for content in found[:size]]
        return jsonify(meta_page(f"{_HOST}/v1/Content", "contents", rows, len(found) > size))

    def remove(self, sid: str) -> tuple[str, int]:
        """DELETE Content/<sid>."""
        with self._exchange.tables.writing() as db:
            if not contents.remove(db, sid):
                raise Refusal(404, 20404, f"The requested resource /Content/{sid} was not found")
        return "", 204

    def ask(self, sid: str) -> tuple[Response, int]:
        """POST Content/<sid>/ApprovalRequests/whatsapp: 201 with what was asked for."""
        with self._exchange.tables.writing() as db:
            return jsonify(contents.approve(db, sid, request.get_json(silent=True))), 201

    def approval(self, sid: str) -> Response:
        """GET Content/<sid>/ApprovalRequests."""
        with self._exchange.tables.reading() as db:
            content = contents.find(db, sid)
        if content is None:
            raise Refusal(404, 20404, f"The requested resource /Content/{sid}/ApprovalRequests was not found")
        return jsonify({
            "sid": sid, "account_sid": self._exchange.simulator.account_sid,
            "url": f"{_HOST}/v1/Content/{sid}/ApprovalRequests",
            "whatsapp": {"type": "whatsapp", **content.get("approval", contents.NOT_ASKED)},
        })

    def list_approvals(self) -> Response:
        """GET ContentAndApprovals, newest first."""
        page, size = asked_page()
        with self._exchange.tables.reading() as db:
            found = contents.page(db, page * size, size + 1)
        rows = []
        for content in found[:size]:
            document = self._document(content)
            kept = {name: document[name] for name in document if name not in ("url", "links")}
            rows.append({**kept, "approval_requests": content.get("approval", contents.NOT_ASKED)})
        return jsonify(meta_page(f"{_HOST}/v1/ContentAndApprovals", "contents", rows, len(found) > size))

    def _document(self, content: dict[str, Any]) -> dict[str, Any]:
        made_at, address = iso8601(content["made_at"]), f"{_HOST}/v1/Content/{content['sid']}"
        own = {key: what for key, what in content.items() if key not in ("made_at", "approval")}
        return own | {
            "account_sid": self._exchange.simulator.account_sid, "date_created": made_at, "date_updated": made_at,
            "url": address, "links": {
                "approval_create": f"{address}/ApprovalRequests/whatsapp",
                "approval_fetch": f"{address}/ApprovalRequests",
            },
        }


def add_content_routes(rest: Blueprint, exchange: Exchange) -> None:
    """The Content API, version 1."""
    calls = ContentCalls(exchange)
    rest.add_url_rule("/content/v1/Content", "make_content", calls.make, methods=["POST"])
    rest.add_url_rule("/content/v1/Content", "list_contents", calls.list)
    rest.add_url_rule("/content/v1/Content/<sid>", "fetch_content", calls.fetch)
    approval = "/content/v1/Content/<sid>/ApprovalRequests"
    rest.add_url_rule(f"{approval}/whatsapp", "ask_approval", calls.ask, methods=["POST"])
    rest.add_url_rule(approval, "fetch_approval", calls.approval)
    rest.add_url_rule("/content/v1/ContentAndApprovals", "list_approvals", calls.list_approvals)
    rest.add_url_rule("/content/v1/Content/<sid>", "remove_content", calls.remove, methods=["DELETE"])
