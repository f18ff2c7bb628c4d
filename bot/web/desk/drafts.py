"""Drafts that a machine makes for staff: a suggested reply, translations, and the summary above them. A person reads
them, changes them, and sends them by the composer's own form; nothing is sent here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from bot.engine.contact import Contact
from bot.engine.conversation import Conversation, Status
from bot.errors import NotFound
from bot.host.drafts import LONGEST, Draft, Drafts
from bot.host.summaries import Summary, summary_of
from bot.runtime import Runtime
from bot.web.desk.conversations import ConversationPages
from bot.web.desk.frame import chosen
from bot.web.desk.reasons import tell_reason
from bot.web.desk.words import WORDS
from bot.web.door import Door
from bot.web.guards import admit_staff
from bot.web.languages import readers_language, words_in

_ID = re.compile(r"cv_[a-z2-7]{16}")


@dataclass(frozen=True, slots=True)
class DraftPages:
    """Pages for agents: the conversation's own, with the draft on it. They work without scripts."""

    runtime: Runtime
    door: Door

    @property
    def _drafts(self) -> Drafts:
        return Drafts(self.runtime.chat)

    def draft(self, conversation: str) -> Response:
        """`do` is suggest (a reply), translate (`text`, into the customer's language) or read (the message `message`,
        in the reader's language)."""
        admit_staff(self.door, "agent")
        if not _ID.fullmatch(conversation):
            abort(404)
        if request.method == "GET":
            return redirect(url_for("desk.thread", conversation=conversation, **chosen()), 303)
        form, pages = request.form, ConversationPages(self.runtime, self.door)
        do, text = form.get("do", ""), form.get("text", "").replace("\r\n", "\n")[:LONGEST]
        try:
            made = self._make(conversation, do, text, form.get("message", ""))
        except NotFound:
            abort(404)
        problem = "" if made.text else f"no_{do}"
        told = {"translated": made.text, "of": form.get("message", "")} if do == "read" else {
            "draft": made, "text": made.text, "original": text if do == "translate" else ""}
        return pages.page(conversation, 200, draft_problem=problem, **told)

    def _make(self, conversation: str, do: str, text: str, message: str) -> Draft:
        if do == "suggest":
            return self._drafts.suggest(conversation)
        if do == "translate":
            return self._drafts.to_customer(conversation, text)
        if do == "read":
            return self._drafts.to_staff(conversation, message, readers_language())
        abort(400)


@dataclass(frozen=True, slots=True)
class DraftsOnPage:
    """What templates ask: is there a Writer, and what is a conversation about."""

    runtime: Runtime

    @property
    def can_write(self) -> bool:
        """Whether there is a Writer."""
        return self.runtime.ports.writing is not None

    def summary(self, contact: Contact, talk: Conversation) -> Summary | None:
        """Three lines, where a person has it, or is waited for. Raises StoreUnavailable."""
        if talk.status not in (Status.FLAGGED, Status.HUMAN):
            return None
        words = words_in(readers_language(), WORDS)
        told = replace(talk, flagged_for=tell_reason(talk.flagged_for, words))
        return summary_of(self.runtime.chat, contact, told)
