"""Putting right what the details tell, and the person as a file for an address book."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import abort, make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from bot.engine.contact import Contact
from bot.engine.correcting import NotRead
from bot.engine.inputs import StaffAct
from bot.errors import IllegalMove, NotFound
from bot.host.audit import Actor
from bot.host.details import Details
from bot.host.people import People
from bot.leads.identity import bare, contact_id
from bot.runtime import Runtime
from bot.web.desk.conversations import ConversationPages
from bot.web.desk.frame import chosen
from bot.web.desk.words import WORDS
from bot.web.door import Door, caller
from bot.web.guards import admit_staff
from bot.web.languages import readers_language, words_in

_ID = re.compile(r"cv_[a-z2-7]{16}")
_NONCE = re.compile(r"[0-9a-f]{32}")
_AMENDS = ("correct", "tag", "untag", "language", "mark_test", "unmark_test")


@dataclass(frozen=True, slots=True)
class AboutForms:
    """Forms of the details' pane, for agents."""

    runtime: Runtime
    door: Door
    talks: ConversationPages

    def change(self, conversation: str) -> Response:
        """`do` is correct, tag, untag, language, mark_test, unmark_test, split or replay."""
        by, form = self._admit(conversation), request.form
        if request.method == "GET":  # a refused form's address, which a browser opens anew
            return self._back(conversation)
        do = form.get("do", "")
        try:
            contact, _ = self.runtime.desk.look(conversation)
            if do in _AMENDS and _NONCE.fullmatch(form.get("nonce", "")):
                deed = StaffAct(form["nonce"], do, by.name, form.get("text", "").strip(), about=form.get("about", ""))
                self.runtime.desk.amend(conversation, deed, by)
            elif do == "split":
                self._split(contact, form.get("other", ""), by)
            elif do == "replay":
                Details(self.runtime.chat).replay(contact, form.get("entry", ""), by)
            else:
                abort(400)
        except IllegalMove as error:
            return self.talks.page(conversation, 409, about_problem=_problem(error))
        except NotFound:
            abort(404)
        return self._back(conversation, do)

    def _back(self, conversation: str, told: str | None = None) -> Response:
        return redirect(url_for(
            "desk.thread", conversation=conversation, **{**chosen(), "pane": "details", "told": told}), 303)

    def card(self, conversation: str) -> Response:
        """The person as a file for an address book."""
        self._admit(conversation)
        try:
            known = self.runtime.ports.threads.conversation(conversation)
            card = Details(self.runtime.chat).card(known, *self.runtime.desk.look(conversation))
        except NotFound:
            abort(404)
        answer = make_response(card)
        answer.headers["Content-Type"] = "text/vcard; charset=utf-8"
        answer.headers["Content-Disposition"] = f"attachment; filename={conversation}.vcf"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer

    def _split(self, contact: Contact, other: str, by: Actor) -> None:
        if contact_id(other) not in contact.other_ids:
            raise NotFound("This is none of the contact's.")
        People(self.runtime.chat).split(bare(other), by.name, by)

    def _admit(self, conversation: str) -> Actor:
        by = Actor.of(admit_staff(self.door, "agent"), caller())
        if not _ID.fullmatch(conversation):
            abort(404)
        return by


def _problem(error: IllegalMove) -> str:
    """Why it was refused, in the reader's language where that is what was typed."""
    if not isinstance(error, NotRead):
        return str(error)
    words = words_in(readers_language(), WORDS)
    kind = words.get(f"kind_of_{error.kind}", error.kind)
    told = words["not_read_but"] if error.shown else words["not_read"]
    return told.replace("{kind}", kind).replace("{shown}", error.shown)
