"""What is done in a thread beside talking: notes, messages in doubt, and telling that somebody is there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bot.errors import IllegalMove, NotFound
from bot.host.audit import Actor
from bot.host.calling import tell_called
from bot.host.kept import dismiss, replay
from bot.host.news import tell
from bot.host.noting import Noting
from bot.host.periods import zone_of
from bot.ports import Note, Present
from bot.runtime import Runtime
from bot.web.desk.conversations import ConversationPages
from bot.web.desk.frame import chosen
from bot.web.desk.threads import THERE, others_at
from bot.web.door import Door, caller
from bot.web.guards import admit_staff

_ID = re.compile(r"cv_[a-z2-7]{16}")
_NONCE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class ThreadForms:
    """Forms of the thread's pane, for agents."""

    runtime: Runtime
    door: Door
    talks: ConversationPages

    def note(self, conversation: str) -> Response:
        """`do` is note, change_note or remove_note."""
        by, form = self._admit(conversation), request.form
        if request.method == "GET":
            return self._back(conversation)
        noting, do, text, note = Noting(self.runtime.ports), form.get("do"), form.get("text", ""), form.get("note", "")
        nonce = form.get("nonce", "")
        try:
            if do == "note" and _NONCE.fullmatch(nonce):
                self._call(noting.add(conversation, text, by, nonce))
            elif do == "change_note":
                self._call(noting.change(conversation, note, text, by))
            elif do == "remove_note":
                noting.remove(conversation, note, by)
            else:
                abort(400)
        except IllegalMove as error:
            return self.talks.page(conversation, 409, str(error), note_text=text)
        except NotFound:
            abort(404)
        tell(self.runtime.ports, conversation, "note")
        return self._back(conversation, str(do))

    def _call(self, note: Note) -> None:
        tell_called(self.runtime.ports, note, zone_of(self.runtime.chat.shelf.current()))

    def message(self, conversation: str) -> Response:
        """Of a message in doubt: `do` is again or settle."""
        if request.method == "GET":
            self._admit(conversation)
            return self._back(conversation)
        by, name, do = self._admit(conversation), request.form.get("message", ""), request.form.get("do", "")
        acts = {"again": replay, "settle": dismiss}
        if do not in acts:
            abort(400)
        try:
            found = self.runtime.ports.archive.message(name)
            if found is None or found["conversation_id"] != conversation:
                abort(404)
            acts[do](self.runtime.chat, name, by.name, by)
        except IllegalMove as error:
            return self.talks.page(conversation, 409, str(error))
        except NotFound:
            abort(404)
        return self._back(conversation, do)

    def beat(self, conversation: str) -> Response:
        """An open page tells that it is there (`typing`: 1), or is left (`leave`: 1), and is told who else is."""
        account, ports = admit_staff(self.door, "agent"), self.runtime.ports
        self._find(conversation)
        if request.form.get("leave"):
            ports.presence.leave(conversation, account.id)
        else:
            here = Present(account.id, account.name, bool(request.form.get("typing")))
            if ports.presence.mark(conversation, here, ports.now(), THERE):
                tell(ports, conversation, "looking")
        return make_response(render_template(
            "desk/present.html", present=others_at(self.runtime, conversation, account)))

    def _admit(self, conversation: str) -> Actor:
        by = Actor.of(admit_staff(self.door, "agent"), caller())
        self._find(conversation)
        return by

    def _find(self, conversation: str) -> None:
        if not _ID.fullmatch(conversation):
            abort(404)
        try:
            self.runtime.ports.threads.conversation(conversation)
        except NotFound:
            abort(404)

    def _back(self, conversation: str, done: str | None = None) -> Response:
        """To the thread; from a refused form's address, too, which a browser may open anew."""
        return redirect(url_for("desk.thread", conversation=conversation, done=done, **chosen()), 303)
