"""The rows that stream records come to, table by table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """Rows for each table. `states` are news of messages: id, state, rank, sid, code, error, state_at; those in
    `states_by_sid` name the message by its sid alone. `effects` are outbox entries that must be carried out, `done`
    those that were. `files` came with messages; each row is whole. `moments` are what figures count, `promises` open
    as yet (rows/promises.py), `written` texts that machines made."""

    contacts: list[Row] = field(default_factory=list)
    conversations: list[Row] = field(default_factory=list)
    turns: list[Row] = field(default_factory=list)
    messages: list[Row] = field(default_factory=list)
    states: list[Row] = field(default_factory=list)
    states_by_sid: list[Row] = field(default_factory=list)
    leads: list[Row] = field(default_factory=list)
    consents: list[Row] = field(default_factory=list)
    effects: list[Row] = field(default_factory=list)
    done: list[Row] = field(default_factory=list)
    files: list[Row] = field(default_factory=list)
    moments: list[Row] = field(default_factory=list)
    promises: list[Row] = field(default_factory=list)
    written: list[Row] = field(default_factory=list)

    def add(self, other: Rows) -> None:
        """Append the rows of the other, table by table."""
        self.contacts += other.contacts
        self.conversations += other.conversations
        self.turns += other.turns
        self.messages += other.messages
        self.states += other.states
        self.states_by_sid += other.states_by_sid
        self.leads += other.leads
        self.consents += other.consents
        self.effects += other.effects
        self.done += other.done
        self.files += other.files
        self.moments += other.moments
        self.promises += other.promises
        self.written += other.written
