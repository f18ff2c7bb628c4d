"""Who waits for a person, and one conversation: what was said, and taking it over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from bot.errors import IllegalMove, NotFound
from bot.host.audit import Actor
from bot.host.sending_files import FileUnfit
from bot.runtime import Runtime
from bot.web.desk.acts import Acts, refusal, shown
from bot.web.desk.frame import Frame, chosen
from bot.web.desk.listing import Listing
from bot.web.desk.sheet import about_of
from bot.web.desk.threads import talk_of
from bot.web.desk.words import WORDS
from bot.web.door import Door, caller
from bot.web.guards import admit_staff
from bot.web.languages import readers_language, words_in

_ID = re.compile(r"cv_[a-z2-7]{16}")


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
        """One conversation, and what its forms do: desk/acts."""
        account = admit_staff(self.door, "agent")
        if not _ID.fullmatch(conversation):
            abort(404)
        if request.method == "GET":
            return self.page(conversation, 200)
        try:
            done = Acts(self.runtime, conversation, account, Actor.of(account, caller())).do(request.form.get("do", ""))
        except (IllegalMove, FileUnfit) as error:
            told = refusal(words_in(readers_language(), WORDS), error)
            typed = {"text": request.form.get("text", "")} if request.form.get("do") == "say" else {}
            return self.page(conversation, 409, told, **typed)
        except NotFound:
            abort(404)
        return redirect(url_for("desk.thread", conversation=conversation, done=done, **chosen()), 303)

    def file(self, conversation: str) -> Response:
        """A file that is sent; an address of its own, as files alone may be large."""
        if request.method == "POST":
            return self.thread(conversation)
        admit_staff(self.door, "agent")
        return redirect(url_for("desk.thread", conversation=conversation, **chosen()), 303)

    def page(self, conversation: str, status: int, problem: str = "", **typed: Any) -> Response:
        """The page with that conversation open; `typed` is what somebody wrote, and may write on. 404: there is no such
        conversation."""
        desk, account = self.runtime.desk, admit_staff(self.door, "agent")
        try:
            contact, talk = desk.look(conversation)
            pane = talk_of(self.runtime, conversation, contact, talk, account)
            pane |= about_of(self.runtime, conversation, contact, talk)
        except NotFound:
            abort(404)
        self.runtime.inbox.saw(account, conversation, pane["messages"])
        return self._frame.show(
            account, status, conversation, contact=contact, talk=talk, problem_said=problem,
            done=request.args.get("done", ""), **pane,
            **{**shown(self.runtime, contact, talk, account, conversation), **typed},
        )
