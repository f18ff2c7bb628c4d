"""The desk: what staff do with conversations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.engine.inputs import StaffAct
from bot.engine.turn import Turn
from bot.host.chat import Chat

WAITING = ("flagged", "human")


@dataclass(frozen=True, slots=True)
class Desk:
    """Staff acts by conversation id; the beginning of an id is enough where it is the only one. All may raise NotFound
    and IllegalMove."""

    chat: Chat

    def conversations(self, statuses: tuple[str, ...] = WAITING, limit: int = 50) -> list[dict[str, Any]]:
        """Who waits for a human or has one, longest waiting first."""
        return self.chat.ports.archive.conversations(statuses, limit)

    def transcript(self, conversation: str, limit: int = 100) -> list[dict[str, Any]]:
        """What was said, oldest first."""
        return self.chat.ports.archive.transcript(conversation, limit)

    def files(self, conversation: str) -> dict[str, list[dict[str, Any]]]:
        """The files that came, by the message that they came with."""
        found: dict[str, list[dict[str, Any]]] = {}
        for file in self.chat.ports.archive.files(conversation):
            found.setdefault(file["message_id"], []).append(file)
        return found

    def claim(self, conversation: str, by: str) -> Turn | None:
        """Take over: the bot is silent from now on, and what it had prepared does not go out."""
        return self._act(conversation, "claim", by)

    def say(self, conversation: str, by: str, text: str) -> Turn | None:
        """Say something as a human; this claims the conversation."""
        return self._act(conversation, "say", by, text)

    def hand_back(self, conversation: str, by: str) -> Turn | None:
        """The bot resumes at the same question."""
        return self._act(conversation, "hand_back", by)

    def close(self, conversation: str, by: str, outcome: str = "") -> Turn | None:
        """End it, with an outcome such as won, lost, spam."""
        return self._act(conversation, "close", by, outcome)

    def _act(self, conversation: str, act: str, by: str, text: str = "") -> Turn | None:
        contact = self.chat.ports.archive.contact_of(conversation)
        return self.chat.act(contact, StaffAct(self.chat.ports.new_id(), act, by, text, conversation=conversation))


