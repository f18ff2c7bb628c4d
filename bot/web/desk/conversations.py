"""Who waits for a person, and one conversation: what was said, and taking it over."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from bot.errors import IllegalMove, NotFound
from bot.host.audit import Actor
from bot.runtime import Runtime
from bot.web.desk.frame import Frame, chosen
from bot.web.door import Door, caller
from bot.web.guards import admit_staff

_ID = re.compile(r"cv_[a-z2-7]{16}")
_NONCE = re.compile(r"[0-9a-f]{32}")
_OUTCOMES = ("won", "lost", "no_answer", "spam")


@dataclass(frozen=True, slots=True)
class ConversationPages:
    """Pages for agents; who signs in with another role is shown where theirs are."""

    runtime: Runtime
    door: Door

    def inbox(self) -> Response:
        """The list, with none of them open."""
        account = admit_staff(self.door)
        if account.role == "marketer":
            return redirect(url_for("flows.page"), 303)
        return Frame(self.runtime).show()

    def thread(self, conversation: str) -> Response:
        """One conversation, and what its forms do: `do` is claim, say, hand_back or close."""
        account = admit_staff(self.door, "agent")
        if not _ID.fullmatch(conversation):
            abort(404)
        if request.method == "GET":
            return self._page(conversation, 200)
        try:
            done = self._do(conversation, request.form.get("do", ""), Actor.of(account, caller()))
        except IllegalMove as error:
            return self._page(conversation, 409, str(error), request.form.get("text", ""))
        except NotFound:
            abort(404)
        return redirect(url_for("desk.thread", conversation=conversation, done=done, **chosen()), 303)

    def _do(self, conversation: str, do: str, by: Actor) -> str:
        desk, form, nonce = self.runtime.desk, request.form, request.form.get("nonce", "")
        outcome = form.get("outcome", "")
        if not _NONCE.fullmatch(nonce):
            abort(400)
        acts: dict[str, Callable[..., object]] = {
            "claim": desk.claim, "hand_back": desk.hand_back,
            "say": partial(desk.say, text=form.get("text", "").replace("\r\n", "\n")),
            "close": partial(desk.close, outcome=outcome if outcome in _OUTCOMES else ""),
        }
        if do not in acts:
            abort(400)
        # The form's own nonce: one that is sent twice, by a double click or by going back, acts once.
        acts[do](conversation, by.name, actor=by, nonce=nonce)
        return do

    def _page(self, conversation: str, status: int, problem: str = "", text: str = "") -> Response:
        desk = self.runtime.desk
        try:
            contact, talk = desk.look(conversation)
            messages, files = desk.transcript(conversation), desk.files(conversation)
        except NotFound:
            abort(404)
        return Frame(self.runtime).show(
            status, conversation, contact=contact, talk=talk, messages=messages, files=files, outcomes=_OUTCOMES,
            nonce=secrets.token_hex(16), problem_said=problem, text=text, done=request.args.get("done", ""),
        )
