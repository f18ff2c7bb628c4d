"""The Archive's twin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.adapters.memory.files import MemoryFiles
from bot.adapters.memory.leads import MemoryLeads
from bot.adapters.rows.moments import erase
from bot.adapters.rows.records import read_record
from bot.adapters.rows.rows import Row, Rows
from bot.errors import NotFound
from bot.ports import Waiting, Way


class MemoryArchive(MemoryFiles):
    """Meets ports.Archive. Leads in the stream go to `leads`; what can never be taken stands in `refused`, each record
    with the reason."""

    def __init__(self, leads: MemoryLeads | None = None) -> None:
        self.leads = leads if leads is not None else MemoryLeads()
        self.refused: list[tuple[Mapping[str, Any], str]] = []
        self.turns: dict[str, Row] = {}
        self.moments: dict[str, Row] = {}
        self.promises: dict[str, Row] = {}
        self.contacts: dict[str, Row] = {}
        self.talks: dict[str, Row] = {}
        self.messages: dict[str, Row] = {}
        self._consents: dict[str, Row] = {}
        self.effects: dict[str, Row] = {}
        self.written: dict[str, Row] = {}
        super().__init__()

    def take(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Write stream records; the same again changes nothing, an older one never replaces a newer."""
        rows = Rows()
        for record in records:
            try:
                rows.add(read_record(record))
            except ValueError as error:
                if (record, str(error)) not in self.refused:
                    self.refused.append((record, str(error)))
        self._apply(rows)

    def _apply(self, rows: Rows) -> None:
        for contact in rows.contacts:
            if _is_newer(contact, self.contacts.get(contact["id"])):
                self.contacts[contact["id"]] = contact
                self.leads.opted_out[contact["id"]] = contact["opted_out"]
        for conversation in sorted(rows.conversations, key=lambda row: int(row["number"])):
            known = self.talks.get(conversation["id"])
            if _is_newer(conversation, known):
                self.talks[conversation["id"]] = _go_on(conversation, known)
        for turn in rows.turns:
            self.turns.setdefault(turn["cause"], turn)
        self._apply_messages(rows)
        for consent in rows.consents:
            self._consents.setdefault(consent["id"], consent)
        for lead in rows.leads:
            self.leads.keep(lead)
        for text in rows.written:
            self.written.setdefault(text["id"], text)
        for file in rows.files:
            if file["rank"] > self._files.get(file["id"], {"rank": -1})["rank"]:
                self._files[file["id"]] = file
            if file["state"] == "deleted":
                self.written = {name: row for name, row in self.written.items() if row["about"] != file["id"]}

    def _apply_messages(self, rows: Rows) -> None:
        for message in rows.messages:
            known = self.messages.get(message["id"])
            if known is None or "contact_id" not in known:
                self.messages[message["id"]] = {**message, **(known or {})}
        for state in rows.states:
            known = self.messages.get(state["id"], {"rank": -1})
            if known["rank"] < state["rank"]:
                self.messages[state["id"]] = {**known, **{name: state[name] for name in state if name != "text"}}
            if state["text"] is not None:
                self.messages[state["id"]]["text"] = state["text"]
        for state in rows.states_by_sid:
            for known in [row for row in self.messages.values() if row.get("sid") == state["sid"]]:
                if known["rank"] < state["rank"]:
                    self.messages[known["id"]] = {**known, **state, "id": known["id"]}
        for effect in rows.effects:
            self.effects.setdefault(effect["id"], effect)
        for done in rows.done:
            self.effects[done["id"]] = done
        for kind, known in ((rows.moments, self.moments), (rows.promises, self.promises)):
            for row in kind:
                known.setdefault(row["id"], row)
        erase(self.moments)

    def is_empty(self) -> bool:
        """Whether no contact was ever kept here."""
        return not self.contacts

    def restore(self, contact_id: str) -> tuple[str, int] | None:
        """The contact's document, and the highest number that it or one of its leads had; or None."""
        contact = self.contacts.get(contact_id)
        if contact is None:
            return None
        return contact["document"], max(contact["number"], self.leads.newest_version(contact_id))

    def conversation_row(self, conversation_id: str) -> Row | None:
        """A conversation as it stands here, for the other twins."""
        return self.talks.get(conversation_id)

    def silent(self, since: datetime, after: str, limit: int) -> list[tuple[str, str]]:
        """Contacts to whom nothing has happened since then."""
        rows = sorted(row["id"] for row in self.contacts.values() if row["updated_at"] < since and row["id"] > after)
        return [(row, self.contacts[row]["document"]) for row in rows[:limit]]

    def unsent(self, after: str, limit: int) -> list[dict[str, Any]]:
        """Messages that were prepared and of which nothing was heard since."""
        names = ("id", "conversation_id")
        rows = sorted(row["id"] for row in self.messages.values() if row["state"] == "prepared" and row["id"] > after)
        return [{name: self.messages[row][name] for name in names} for row in rows[:limit]]

    def message(self, message_id: str) -> dict[str, Any] | None:
        """Something that was said, or None."""
        said = self.messages.get(message_id)
        if said is None or said.get("direction") != "out":
            return None
        talk = self.talks.get(said["conversation_id"] or "", {})
        later = any(row.get("conversation_id") == said["conversation_id"] and row["number"] > said["number"]
                    for row in self.messages.values() if "number" in row)
        newer = any(row["contact_id"] == said["contact_id"] and row["opened_at"] and row["opened_at"] > said["at"]
                    for row in self.talks.values())
        names = ("id", "contact_id", "conversation_id", "author", "text", "content", "at", "state", "number")
        return {
            **{name: said[name] for name in names}, "error": said.get("error") or "",
            "address": self.contacts[said["contact_id"]]["address"], "sender": talk.get("at", ""),
            "followed": later or newer,
        }

    def in_doubt(self, limit: int) -> list[dict[str, Any]]:
        """Messages of which nobody knows whether they were sent, newest first."""
        rows = [row for row in self.messages.values() if row["state"] == "unknown" and "contact_id" in row]
        rows.sort(key=lambda row: row["id"])
        rows.sort(key=lambda row: row["state_at"], reverse=True)
        names = ("id", "contact_id", "text", "error")
        return [{**{name: row[name] for name in names}, "address": self.contacts[row["contact_id"]]["address"],
                 "at": row["state_at"]} for row in rows[:limit]]

    def undone(self, after: str, limit: int) -> list[dict[str, Any]]:
        """Effects whose end was not heard of."""
        rows = sorted(row["id"] for row in self.effects.values() if row["done_at"] is None and row["id"] > after)
        return [self.effects[row]["entry"] for row in rows[:limit]]

    def conversations(self, statuses: Sequence[str], limit: int) -> list[dict[str, Any]]:
        """Conversations in those statuses, longest waiting for staff first, then longest untouched."""
        found = [row for row in self.talks.values() if row["status"] in statuses]
        found.sort(key=lambda row: (row["waiting_since"] is None, row["waiting_since"] or row["updated_at"],
                                    row["updated_at"], row["id"]))
        return [self._show(row) for row in found[:limit]]

    def conversations_of(self, contact_ids: Sequence[str], limit: int) -> list[dict[str, Any]]:
        """The conversations of these contacts, newest first."""
        names = ("id", "contact_id", "flow", "status", "outcome", "stage", "opened_at", "last_in")
        found = [row for row in self.talks.values() if row["contact_id"] in contact_ids]
        found.sort(key=lambda row: (row["updated_at"], row["id"]), reverse=True)
        return [{name: row[name] for name in names} for row in found[:limit]]

    def _show(self, row: Row) -> dict[str, Any]:
        contact = self.contacts[row["contact_id"]]
        return {
            **{name: row[name] for name in ("id", "contact_id", "status", "flow", "stage", "held_by", "last_in")},
            **{name: contact[name] for name in ("address", "name", "phone", "language", "test")},
            "reason": row["flagged_for"],
            "at": row["waiting_since"] or row["updated_at"],
        }

    def transcript(self, conversation_id: str, limit: int) -> list[dict[str, Any]]:
        """The newest `limit` messages of one conversation (a unique beginning of its id is enough), oldest first.
        Raises NotFound."""
        talk = self._find(conversation_id)["id"]
        said = [row for row in self.messages.values() if row.get("conversation_id") == talk]
        said.sort(key=lambda row: (row["number"], row["position"], row["id"]))
        names = ("id", "at", "direction", "author", "text", "content", "state")
        return [{**{name: row[name] for name in names}, "error": row.get("error", "")} for row in said[-limit:]]

    def consents(self, contact_id: str) -> list[dict[str, Any]]:
        """Every consent that this contact gave or refused, oldest first."""
        said = [row for row in self._consents.values() if row["contact_id"] == contact_id]
        return sorted(said, key=lambda row: (row["at"], row["id"]))

    def contact_of(self, conversation_id: str) -> str:
        """The contact of a conversation (a unique beginning of the id is enough). Raises NotFound."""
        return str(self._find(conversation_id)["contact_id"])

    def contact_of_lead(self, lead_id: str) -> str:
        """The contact of a lead, stored or not yet. Raises NotFound."""
        lead = self.leads.get(lead_id)
        found = (row["contact_id"] for row in self.talks.values() if row["lead_id"] == lead_id)
        contact = lead["contact_id"] if lead else next(found, None)
        if contact is None:
            raise NotFound(f"Nobody knows the lead {lead_id!r}.")
        return str(contact)

    def files(self, conversation_id: str) -> list[dict[str, Any]]:
        """The files of one conversation (a unique beginning of its id is enough), as their messages came. Raises
        NotFound."""
        talk = self._find(conversation_id)["id"]
        found = [row for row in self._files.values() if row["conversation_id"] == talk]
        return [self.file(row["id"]) for row in sorted(found, key=lambda row: (row["at"], row["id"]))]

    def waiting(self) -> list[Waiting]:
        """Where conversations that have not ended wait, by flow, version and step."""
        open_ones = (row for row in self.talks.values() if row["status"] != "closed")
        counts = Counter((row["flow"], row["flow_version"], row["step"]) for row in open_ones)
        return [Waiting(*key, count) for key, count in sorted(counts.items())]

    def ways(self, since: datetime) -> list[Way]:
        """The ways that conversations went that were opened since then; test contacts do not count."""
        counts = Counter(
            (row["flow"], row["flow_version"], row["trail"], row["status"], row["outcome"])
            for row in self.talks.values()
            if row["opened_at"] and row["opened_at"] >= since and not self.contacts[row["contact_id"]]["test"]
        )
        return [Way(flow, version, tuple(trail.split()), status, outcome, count)
                for (flow, version, trail, status, outcome), count in sorted(counts.items())]

    def _find(self, beginning: str) -> Row:
        exact = self.talks.get(beginning)
        found = [exact] if exact else [row for row in self.talks.values() if row["id"].startswith(beginning)]
        if len(found) != 1 or not beginning:
            number = "More than one conversation" if found and beginning else "No conversation"
            raise NotFound(f"{number} has an id that begins with {beginning!r}.")
        return found[0]


def _is_newer(row: Row, known: Row | None) -> bool:
    return known is None or bool(known["number"] < row["number"])


def _go_on(row: Row, known: Row | None) -> Row:
    """The row with what follows from the one before it: who waits since when, and the trail."""
    if known is None:
        return row
    stays = row["waiting"] != "free" and known["waiting_since"] is not None
    trail = known["trail"].replace(row["trail"], " ") + row["trail"][1:] if row["trail"] else known["trail"]
    return {
        **row, "waiting_since": known["waiting_since"] if stays else row["waiting_since"],
        "trail": trail if known["trail"] else row["trail"],
    }
