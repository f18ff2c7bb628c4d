"""What has happened, as SQL keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many conversations of that version have not ended, and wait at that step (empty: at none)."""

    flow: str
    version: str
    step: str
    count: int


@dataclass(frozen=True, slots=True)
class Way:
    """How many conversations went the same way: the version that they are on by now, the steps that waited for their
    answers (each once, the latest last), their status and outcome."""

    flow: str
    version: str
    steps: tuple[str, ...]
    status: str
    outcome: str
    count: int


class Archive(Protocol):
    """What has happened: contacts, conversations, turns, messages."""

    def take(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Write stream records; the same record again changes nothing; an older version never replaces a newer."""

    def is_empty(self) -> bool:
        """Whether no contact was ever kept here."""

    def restore(self, contact_id: str) -> tuple[str, int] | None:
        """The contact's document and its number as of the last drain, or None."""

    def silent(self, since: datetime, after: str, limit: int) -> list[tuple[str, str]]:
        """Contacts to whom nothing has happened since then: id, document. By id, those after `after`."""

    def unsent(self, after: str, limit: int) -> list[dict[str, Any]]:
        """Messages that were prepared and of which nothing was heard since: id, conversation_id. By id, those after
        `after`."""

    def message(self, message_id: str) -> dict[str, Any] | None:
        """Something that was said: id, contact_id, conversation_id, author, text, content, at, state, error, number;
        `address` is the person's, `sender` our number, and `followed` says whether that person or we have written since
        (in a later turn). None where it is not known."""

    def in_doubt(self, limit: int) -> list[dict[str, Any]]:
        """Messages of which nobody knows whether they were sent, newest first: id, address, contact_id, text, error,
        at (since when)."""

    def undone(self, after: str, limit: int) -> list[dict[str, Any]]:
        """Effects that a record told of and whose end was not heard of: id, and what else the record said. By id, those
        after `after`."""

    def conversations(self, statuses: Sequence[str], limit: int) -> list[dict[str, Any]]:
        """Conversations in those statuses, longest waiting first: id, contact_id, address, name, status, reason, at."""

    def conversations_of(self, contact_ids: Sequence[str], limit: int) -> list[dict[str, Any]]:
        """The conversations of these contacts, newest first: id, contact_id, flow, status, outcome, stage, opened_at,
        last_in."""

    def transcript(self, conversation_id: str, limit: int) -> list[dict[str, Any]]:
        """Messages of one conversation, oldest first: at, author, text, state."""

    def consents(self, contact_id: str) -> list[dict[str, Any]]:
        """Every consent that this contact gave or refused, oldest first: purpose, given, text, text_version, language,
        message_id, at, flow, flow_version, conversation_id. What was taken is never changed."""

    def contact_of(self, conversation_id: str) -> str:
        """The contact of a conversation (a unique beginning of the id is enough). Raises NotFound."""

    def contact_of_lead(self, lead_id: str) -> str:
        """The contact of a lead, stored or not yet. Raises NotFound."""

    def file(self, media_id: str) -> dict[str, Any]:
        """A file that came with a message: id, message_id, contact_id, conversation_id (None: no conversation), kind
        (the message's), state, why, content_type (by its content), size (bytes), sha256, name, at. `state`: waiting,
        kept, refused (it may not be fetched; `why`), gone (it could not be fetched; `why`) or deleted (by us; `why`).
        Raises NotFound."""

    def files_of(self, contact_ids: Sequence[str], until: datetime) -> list[str]:
        """The ids of all files that came from these contacts by then, whatever became of them."""

    def old_files(self, before: datetime, limit: int) -> list[str]:
        """The ids of files that are kept and came before then, oldest first."""

    def files(self, conversation_id: str) -> list[dict[str, Any]]:
        """The files of one conversation, as their messages came. Raises NotFound."""

    def waiting(self) -> list[Waiting]:
        """Where conversations that have not ended wait, by flow, version and step."""

    def ways(self, since: datetime) -> list[Way]:
        """The ways that conversations went that were opened since then; test contacts do not count."""
