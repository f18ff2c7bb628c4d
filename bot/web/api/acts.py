"""Acting: what another system does in a conversation, as a member of staff would."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from flask import Response, jsonify, request

from bot.engine.turn import Turn
from bot.errors import NotFound
from bot.host.arrivals import Arrivals
from bot.host.audit import Actor, note
from bot.host.desk import Desk
from bot.leads.identity import made_id
from bot.ports import ApiToken, Ports
from bot.web.api.asked import Misfit
from bot.web.door import caller

LONGEST_KEY = 200
Body = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Acts:
    """All may raise NotFound, IllegalMove, Misfit and StoreUnavailable. An Idempotency-Key makes the act's cause: the
    same again changes nothing, for two days."""

    ports: Ports
    desk: Desk
    arrivals: Arrivals

    def start(self, token: ApiToken, body: Body) -> Response:
        """Start a flow with somebody."""
        key = _key()
        sender = f"whatsapp:{body['from']}" if "from" in body else ""
        started = self.arrivals.start(
            body["flow"], f"whatsapp:{body['phone']}", " ".join(body.get("name", "").split()),
            f"{token.id}|{key}" if key else "", sender)
        if not started.again:
            note(self.ports, _actor(token), "start", started.conversation)
        answer = jsonify({
            "contact_id": started.contact, "conversation_id": started.conversation or None,
            "template": started.template, "again": started.again,
        })
        answer.status_code = 200 if started.again else 201
        return answer

    def say(self, token: ApiToken, body: Body, conversation_id: str) -> Response:
        """Say something as a person."""
        return self._act(token, conversation_id, "say", partial(self.desk.say, text=body["text"]))

    def take_over(self, token: ApiToken, body: Body, conversation_id: str) -> Response:
        """Take it over."""
        return self._act(token, conversation_id, "claim", self.desk.claim)

    def hand_back(self, token: ApiToken, body: Body, conversation_id: str) -> Response:
        """Hand it back to the bot."""
        return self._act(token, conversation_id, "hand_back", self.desk.hand_back)

    def close(self, token: ApiToken, body: Body, conversation_id: str) -> Response:
        """End it."""
        act = partial(self.desk.close, outcome=body.get("outcome", ""))
        return self._act(token, conversation_id, "close", act)

    def _act(
        self, token: ApiToken, conversation_id: str, what: str, act: Callable[..., Turn | None],
    ) -> Response:
        if self.ports.pages.conversation(conversation_id) is None:
            raise NotFound("There is no such conversation.")
        key = _key()
        nonce = made_id("ap", f"{token.id}|{key}|{conversation_id}|{what}") if key else self.ports.new_id()
        turn = act(conversation_id, token.name, actor=_actor(token), nonce=nonce)
        talk = turn.conversation if turn is not None else None
        return jsonify({
            "conversation_id": conversation_id, "status": talk.status.value if talk else None,
            "held_by": talk.held_by if talk else "", "again": turn is None,
        })


def _actor(token: ApiToken) -> Actor:
    return Actor(token.name, caller(), token.id)


def _key() -> str:
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST_KEY:
        raise Misfit("Idempotency-Key", f"at most {LONGEST_KEY} characters")
    return key
