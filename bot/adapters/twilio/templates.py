"""Templates at Twilio: made and approved by the Content API, and found again when one is sent.

A template is known by its friendly name, which follows from its name, language and words (script/templates): nothing
has to be written down when it is made, and whoever changes the words waits for another approval. Until that is given,
the newest wording that is approved goes on being sent, where it has as many places.
Sources: https://www.twilio.com/docs/content/content-api-resources (ContentAndApprovals, ApprovalRequests) and
twilio.rest.content.v1 (9.13).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from twilio.base.exceptions import TwilioException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from bot.adapters.twilio.content import Remembered
from bot.engine.template import Filled
from bot.errors import DeliveryError, StoreUnavailable, Verdict
from bot.ports import Wordings
from bot.script.templates import PLACE, Wording
from bot.script.text import Text

PAGE = 500
# Seconds for which a template that was found, or was not, is believed. A list takes long, and templates are rare.
BELIEVED, MISSED = 3600.0, 60.0
# Seconds that reading the whole list may take while a message waits: then it comes again.
LONGEST_LIST = 8.0
APPROVED, UNSUBMITTED = "approved", "unsubmitted"


class TwilioApprovals:
    """Meets bot.ports.Approvals."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @property
    def account(self) -> str:
        """Whose contents they are."""
        return str(self._client.account_sid)

    def all(self) -> list[Wordings]:
        """Every content that has words and a name, newest first. Raises DeliveryError."""
        return sorted_by_age(self.read())

    def read(self) -> Iterator[tuple[str, Wordings]]:
        """The same as they come, page by page, each with when it was made. Raises DeliveryError."""
        try:
            for content in self._client.content.v1.content_and_approvals.stream(page_size=PAGE):
                body, approval = _body(content.types or {}), _approval(content.approval_requests)
                if content.sid and content.friendly_name and body:
                    yield str(content.date_created), Wordings(
                        content.sid, content.friendly_name, content.language or "", body,
                        str(approval.get("status") or UNSUBMITTED).lower(), str(approval.get("rejection_reason") or ""),
                    )
        except TwilioException as error:
            raise DeliveryError(f"Twilio's list of contents cannot be read: {error}", retryable=True) from error

    def make(self, wording: Wording) -> str:
        """Make the content; returns its ContentSid. Raises DeliveryError."""
        samples = {str(at): sample for at, sample in enumerate(wording.samples, start=1)}
        made = self._client.content.v1.contents.create(ContentList.ContentCreateRequest({
            "friendly_name": wording.known_as, "language": wording.code, "variables": samples,
            "types": {"twilio/text": {"body": wording.body}}}))
        if not made.sid:
            raise DeliveryError("Twilio made a content without a sid.", retryable=True)
        return str(made.sid)

    def ask(self, sid: str, wording: Wording, category: str) -> str:
        """Ask WhatsApp to approve it; returns the status that follows. Raises DeliveryError."""
        request = {"name": wording.known_as, "category": category.upper()}
        asked = self._client.content.v1.contents(sid).approval_create.create(
            ApprovalCreateList.ContentApprovalRequest(request))
        return (asked.status or "received").lower()


class Templates:
    """Which ContentSid a filled template is sent as. `remembered` keeps what was found beyond this process; where
    `make_missing`, one that is not there is made (the stand-in on this machine approves it at once)."""

    def __init__(
        self, approvals: TwilioApprovals, remembered: Remembered, *, make_missing: bool = False,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._approvals, self._remembered, self._monotonic = approvals, remembered, monotonic
        self._make_missing = make_missing
        self._known: dict[str, tuple[float, str, str]] = {}

    def find(self, filled: Filled) -> str:
        """Its ContentSid. Raises DeliveryError: `outside` where no wording of it is approved."""
        if filled.sid:
            return filled.sid
        until, sid, status = self._known.get(filled.known_as, (-math.inf, "", ""))
        if until < self._monotonic():
            sid, status = self._look(filled)
            believed = BELIEVED if sid else MISSED
            self._known[filled.known_as] = self._monotonic() + believed, sid, status
        if not sid:
            raise DeliveryError(
                f"The template {filled.name} is {status} at WhatsApp.", retryable=False, verdict=Verdict.TEMPLATE,
                remedy="`leadline templates status` says why; `leadline templates sync` asks for its approval.")
        return sid

    def forget(self, filled: Filled) -> None:
        """It was refused when it was sent (deleted in the console, say): it is looked for anew."""
        self._known.pop(filled.known_as, None)
        self._remember(filled, "")

    def _look(self, filled: Filled) -> tuple[str, str]:
        """The ContentSid (empty: none can be sent), and the status of the very words."""
        kept = self._recall(filled)
        if kept:
            return kept, APPROVED
        begun, wordings = self._monotonic(), []
        for made_at, one in self._approvals.read():
            wordings.append((made_at, one))
            if self._monotonic() > begun + LONGEST_LIST:
                raise DeliveryError("Twilio's list of contents takes too long.", retryable=True)
        found = choose(filled, sorted_by_age(wordings))
        if found is None and self._make_missing:
            return self._make(filled), APPROVED
        if found is None:
            return "", "not known"
        if found.status != APPROVED:
            return "", found.status
        if found.known_as == filled.known_as:
            self._remember(filled, found.sid)
        return found.sid, APPROVED

    def _make(self, filled: Filled) -> str:
        wording = Wording(filled.name, filled.language.replace("_", "-"), filled.body, tuple(
            Text("") for _ in filled.values), filled.values)
        sid = self._approvals.make(wording)
        self._approvals.ask(sid, wording, filled.category)
        return sid

    def _recall(self, filled: Filled) -> str:
        try:
            return self._remembered.get(f"{self._approvals.account}:{filled.known_as}") or ""
        except StoreUnavailable:
            return ""  # it is looked for

    def _remember(self, filled: Filled, sid: str) -> None:
        try:
            self._remembered.put(f"{self._approvals.account}:{filled.known_as}", sid)
        except StoreUnavailable:
            return  # it is looked for again


def choose(filled: Filled, wordings: list[Wordings]) -> Wordings | None:
    """The very words where they are approved, else the newest approved ones with as many places, else the very words
    whatever became of them; None where there are none."""
    stem = filled.known_as[:-8]
    exact = [one for one in wordings if one.known_as == filled.known_as]
    places = len(set(PLACE.findall(filled.body)))
    others = [one for one in wordings if one.known_as.startswith(stem) and len(one.known_as) == len(filled.known_as)
              and len(set(PLACE.findall(one.body))) == places]
    approved = (one for one in (*exact, *others) if one.status == APPROVED)
    return next(approved, exact[0] if exact else None)


def sorted_by_age(wordings: Iterator[tuple[str, Wordings]] | list[tuple[str, Wordings]]) -> list[Wordings]:
    """Newest first, as they were made."""
    return [one for _, one in sorted(wordings, key=lambda pair: pair[0], reverse=True)]


def _body(types: Mapping[str, Any]) -> str:
    """The words of a content, whatever its type."""
    return next((str(part["body"]) for part in types.values() if isinstance(part, Mapping) and part.get("body")), "")


def _approval(told: Any) -> Mapping[str, Any]:
    """What WhatsApp says of it; empty where it was not asked."""
    told = told[0] if isinstance(told, list) and told else told
    if isinstance(told, Mapping):
        inner = told.get("whatsapp")
        return inner if isinstance(inner, Mapping) else told
    return {}
