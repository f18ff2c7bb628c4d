"""Arrivals by the API: another system starts a conversation, or a calendar tells that a time was booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.inputs import Booked, Start
from bot.engine.window import closes
from bot.errors import NotFound
from bot.host.chat import Chat
from bot.leads.identity import contact_id, made_id


@dataclass(frozen=True, slots=True)
class Started:
    """A conversation that was started. `template`: what is sent in place of the first message, where the person has not
    written within 24 hours. `again`: this very start was done before; then `conversation` is empty."""

    contact: str
    conversation: str = ""
    template: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What other systems may set off. `sender` is our number that conversations are started from ("" where a messaging
    service chooses it)."""

    chat: Chat
    sender: str = ""

    def start(self, flow: str, address: str, name: str = "", key: str = "", sender: str = "") -> Started:
        """Start that flow with whoever is at that WhatsApp address, from `sender` (else the usual number of ours, or
        one that may start it). The same `key` again changes nothing. Raises NotFound where there is no such flow;
        IllegalMove where they are in a conversation, want no messages, or can only be sent a template and the flow
        begins with none."""
        live = self.chat.shelf.current().live
        if flow not in live:
            raise NotFound(f"There is no flow {flow}. There is: {', '.join(sorted(live)) or 'none'}.")
        contact = contact_id(address)
        cause = made_id("st", f"{contact}|{key}") if key else self.chat.ports.new_id()
        turn = self.chat.turn(contact, cause, Start(cause, flow, address, sender or self.sender, name))
        if turn is None or turn.conversation is None:
            return Started(contact, again=True)
        outside = self.chat.ports.now().timestamp() >= closes(turn.conversation)
        first = turn.replies[0].template if turn.replies and outside else None
        return Started(contact, turn.conversation.id, first.name if first else "")

    def booked(self, lead: str, at: datetime, key: str) -> None:
        """A time was booked for that lead; the same `key` and time again change nothing. Raises NotFound where nobody
        knows the lead; IllegalMove where its contact is in another flow by now."""
        contact = self.chat.ports.archive.contact_of_lead(lead)
        cause = made_id("bk", f"{lead}|{key}|{at.isoformat()}")
        self.chat.turn(contact, cause, Booked(cause, lead, at))
