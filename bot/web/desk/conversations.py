"""Who waits for a person, and one conversation: what was said, and taking it over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from bot.errors import IllegalMove, NotFound
from bot.host.audit import Actor
from bot.host.sending_files import FileUnfit
from bot.ports import Account
from bot.runtime import Runtime
from bot.web.desk.acts import Acts, refusal, shown
from bot.web.desk.frame import Frame, chosen
from bot.web.desk.listing import Listing
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
            return self._page(account, conversation, 200)
        try:
            done = Acts(self.runtime, conversation, account, Actor.of(account, caller())).do(request.form.get("do", ""))
        except (IllegalMove, FileUnfit) as error:
            return self._page(account, conversation, 409, refusal(words_in(readers_language(), WORDS), error))
        except NotFound:
            abort(404)
        return redirect(url_for("desk.thread", conversation=conversation, done=done, **chosen()), 303)

    def file(self, conversation: str) -> Response:
        """A file that is sent; an address of its own, as files alone may be large."""
        if request.method == "POST":
            return self.thread(conversation)
        admit_staff(self.door, "agent")
        return redirect(url_for("desk.thread", conversation=conversation, **chosen()), 303)

    def _page(self, account: Account, conversation: str, status: int, problem: str = "") -> Response:
        desk = self.runtime.desk
        try:
            contact, talk = desk.look(conversation)
            messages, files = desk.transcript(conversation), desk.files(conversation)
        except NotFound:
            abort(404)
        self.runtime.inbox.saw(account, conversation, messages)
        return self._frame.show(
            account, status, conversation, contact=contact, talk=talk, messages=messages, files=files,
            problem_said=problem, done=request.args.get("done", ""),
            **shown(self.runtime, contact, talk, account, conversation),
        )
