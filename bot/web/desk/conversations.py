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
from bot.web.desk.listing import Listing
from bot.web.desk.threads import check_seen, talk_of
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

    @property
    def _frame(self) -> Frame:
        return Frame(Listing(self.runtime.inbox))

    def inbox(self) -> Response:
        """The list, with none of them open."""
        account = admit_staff(self.door)
        if account.role == "marketer":
            return redirect(url_for("flows.page"), 303)
        return self._frame.show(account)

    def thread(self, conversation: str) -> Response:
        """One conversation, and what its forms do: `do` is claim, say, hand_back or close."""
        account = admit_staff(self.door, "agent")
        if not _ID.fullmatch(conversation):
            abort(404)
        if request.method == "GET":
            return self.page(conversation, 200)
        try:
            done = self._do(conversation, request.form.get("do", ""), Actor.of(account, caller()))
        except IllegalMove as error:
            return self.page(conversation, 409, str(error), text=request.form.get("text", ""))
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
        if do == "say" and (news := check_seen(self.runtime, conversation, by.name)):
            raise IllegalMove(news)
        # The form's own nonce: one that is sent twice, by a double click or by going back, acts once.
        acts[do](conversation, by.name, actor=by, nonce=nonce)
        return do

    def page(self, conversation: str, status: int, problem: str = "", **typed: str) -> Response:
        """The page with that conversation open; `typed` is what somebody wrote, and may write on. 404: there is no such
        conversation."""
        desk, account = self.runtime.desk, admit_staff(self.door, "agent")
        try:
            contact, talk = desk.look(conversation)
            pane = talk_of(self.runtime, conversation, contact, talk, account)
        except NotFound:
            abort(404)
        self.runtime.inbox.saw(account, conversation, pane["messages"])
        return self._frame.show(
            account, status, conversation, contact=contact, talk=talk, outcomes=_OUTCOMES, nonce=secrets.token_hex(16),
            problem_said=problem, done=request.args.get("done", ""), **typed, **pane,
        )
