"""People: marking test contacts, starting a contact anew, letting time pass for one."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.inputs import StaffAct
from bot.host.audit import Actor, note
from bot.host.chat import Chat
from bot.leads.identity import contact_id


@dataclass(frozen=True, slots=True)
class People:
    """Acts on a contact, by number or WhatsApp address. One who never wrote can be marked as a test contact already;
    the rest raises NotFound."""

    chat: Chat

    def mark_test(self, address: str, by: str, *, test: bool = True) -> None:
        """A test contact walks live flows without making leads or waking sales."""
        self._act(address, "mark_test" if test else "unmark_test", by)

    def reset(self, address: str, by: str) -> None:
        """Forget answers and leads of this contact; the next message begins anew."""
        self._act(address, "reset", by)

    def let_time_pass(self, address: str, seconds: float, by: str) -> None:
        """For trying flows: everything about this contact happened that much earlier, and what waits is due."""
        self._act(address, "pass_time", by, seconds)
        ports = self.chat.ports
        ports.outbox.hasten(contact_id(address), seconds, ports.now())

    def _act(self, address: str, act: str, by: str, seconds: float = 0) -> None:
        deed = StaffAct(self.chat.ports.new_id(), act, by, address=address, seconds=seconds)
        self.chat.act(contact_id(address), deed)
        if act != "pass_time":
            note(self.chat.ports, Actor(by), act, contact_id(address))
