"""The desk: what staff do with conversations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.engine.act import ANEW
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.engine.inputs import StaffAct
from bot.engine.offering import Offers, offers_of, refill
from bot.engine.turn import Turn
from bot.errors import IllegalMove, NotFound
from bot.host.audit import Actor, note
from bot.host.cases import put
from bot.host.chat import Chat
from bot.host.joining import look_up_present
from bot.host.written import files_of
from bot.script.templates import Template

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
        """The files that came, by the message that they came with, with what a machine wrote of them."""
        return files_of(self.chat.ports, conversation)

    def claim(
        self, conversation: str, by: str, actor: Actor | None = None, nonce: str = "", holder: str = "",
    ) -> Turn | None:
        """Take over: the bot is silent from now on, and what it had prepared does not go out. What the colleague
        `holder` has is taken from them; else IllegalMove says who has it."""
        return self._hold(self._act(conversation, StaffAct(nonce, "claim", by, other=holder), actor), actor)

    def say(
        self, conversation: str, by: str, text: str, actor: Actor | None = None, nonce: str = "", **more: Any,
    ) -> Turn | None:
        """Say something as a human; this claims the conversation. `more`: of StaffAct, what is said with the text or in
        its place."""
        return self._hold(self._act(conversation, StaffAct(nonce, "say", by, text, **more), actor), actor)

    def offers(self, contact: Contact, talk: Conversation, agent: str) -> Offers:
        """What `agent` may say with a few keystrokes."""
        book, _, _ = self.chat.at_hand(contact.id)
        return offers_of(book, contact, talk, self.chat.ports.now(), agent)

    def templates(self, contact: Contact) -> Mapping[str, Template]:
        """What stands in the templates' file."""
        return self.chat.book(contact.id).templates

    def latest(self, contact: Contact) -> str:
        """The conversation that the contact is in now, or was in last; "" where there was none."""
        talk = self.chat.at_hand(contact.id)[2]
        return talk.id if talk is not None else ""

    def say_template(
        self, conversation: str, by: str, name: str, values: Sequence[str], actor: Actor | None = None, nonce: str = "",
    ) -> Turn | None:
        """Say the template of that name with these values in its places; within the 24 hours as plain words. Raises
        IllegalMove where there is none, or WhatsApp would not take it."""
        contact, talk = self.look(conversation)
        offered = self.offers(contact, talk, by).templates if talk is not None else ()
        template = next((one for one in offered if one.name == name), None)
        if template is None:
            raise IllegalMove(f"There is no template {name!r} in this person's language.", "no_template")
        return self.say(conversation, by, "", actor, nonce, template=refill(template, values))

    def hand_back(
        self, conversation: str, by: str, actor: Actor | None = None, nonce: str = "", *, anew: bool = False,
    ) -> Turn | None:
        """The bot resumes at the same question, or begins anew."""
        return self._act(conversation, StaffAct(nonce, "hand_back", by, ANEW if anew else ""), actor)

    def close(
        self, conversation: str, by: str, outcome: str = "", actor: Actor | None = None, nonce: str = "",
        reason: str = "",
    ) -> Turn | None:
        """End it, with an outcome such as won, lost (and the reason why). Spam: the contact is blocked, too."""
        reason = reason if outcome == "lost" else ""
        turn = self._act(conversation, StaffAct(nonce, "close", by, outcome, about=reason), actor)
        if turn is not None and turn.conversation is not None:
            about = {"lost_reason": reason, "snoozed_until": None, "snoozed_at": None}
            put(self.chat.ports, turn.conversation.id, about, actor or Actor(by), None)
        if outcome == "spam":
            # Even where the first half was done before: blocking twice changes nothing.
            self.block(conversation, by, actor, f"{nonce}.block" if nonce else "")
        return turn

    def block(self, conversation: str, by: str, actor: Actor | None = None, nonce: str = "") -> Turn | None:
        """Nothing is written to the contact any more, and what they write is answered by nobody."""
        return self._act(conversation, StaffAct(nonce, "block", by), actor)

    def unblock(self, conversation: str, by: str, actor: Actor | None = None, nonce: str = "") -> Turn | None:
        """As it was before the block."""
        return self._act(conversation, StaffAct(nonce, "unblock", by), actor)

    def look(self, conversation: str) -> tuple[Contact, Conversation | None]:
        """Whose conversation it is, as things stand now, and the conversation where it is still the contact's latest.
        Raises NotFound."""
        ports = self.chat.ports
        found = look_up_present(ports, ports.archive.contact_of(conversation))
        if found is None:
            raise NotFound(f"No conversation has an id that begins with {conversation!r}.")
        talk = found.conversation
        return found.contact, talk if talk is not None and talk.id.startswith(conversation) else None

    def _hold(self, turn: Turn | None, actor: Actor | None) -> Turn | None:
        """Whoever has taken it over has it in the case, too; and it rests no more."""
        if turn is not None and turn.conversation is not None and actor is not None and actor.account_id:
            ports, conversation = self.chat.ports, turn.conversation.id
            case = ports.cases.get(conversation)
            if case.assignee != actor.account_id or case.snoozed_until is not None:
                mine = {"assignee": actor.account_id, "assigned_at": ports.now(), "why": ""}
                rest = {"snoozed_until": None, "snoozed_at": None}
                put(ports, conversation, {**(mine if case.assignee != actor.account_id else {}), **rest}, actor, None)
        return turn

    def amend(self, conversation: str, deed: StaffAct, actor: Actor) -> Turn | None:
        """Put right what is known of a contact: correct, tag, untag, language, mark_test, unmark_test. Raises NotRead,
        too, where what was typed is no such answer."""
        return self._act(conversation, deed, actor)

    def _act(self, conversation: str, deed: StaffAct, actor: Actor | None) -> Turn | None:
        """`actor`: who is noted in the log; else whoever `by` is, at a terminal. The same nonce again changes nothing.
        """
        ports = self.chat.ports
        contact = ports.archive.contact_of(conversation)
        deed = replace(deed, id=deed.id or ports.new_id(), conversation=conversation)
        turn = self.chat.act(contact, deed)
        note(ports, actor or Actor(deed.by), deed.act, conversation, f"desk:{deed.id}" if actor else "")
        return turn
