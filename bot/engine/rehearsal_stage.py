"""The stage of a rehearsal: one prospect and the engine. What it keeps is written out and read back between all
turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.engine import document
from bot.engine.conversation import Conversation
from bot.engine.events import Event, TimerSet
from bot.engine.inputs import Input, Message
from bot.engine.reply import Reply
from bot.engine.turn import take_turn
from bot.engine.window import as_sent
from bot.script.book import Book
from bot.script.coverage import Passed
from bot.script.flow import Flow

STEP = timedelta(seconds=10)  # from one message to the next
OURS = "whatsapp:+15550001000"
# A prospect of the flow's own country: their number tells how they write theirs, and which language is usual.
_PROSPECTS = {"BR": "whatsapp:+5511999990000", "US": "whatsapp:+12025550123", "MX": "whatsapp:+525512340000"}


def prospect_of(flow: Flow) -> str:
    """The address of the prospect who rehearses that flow."""
    return _PROSPECTS.get(flow.where.country, "whatsapp:+883510000000")


@dataclass(slots=True)
class Stage:
    """A rehearsal under way. `walked`: the steps and branches that were passed, for coverage. `replies` are as the
    person got them in the latest turn: outside WhatsApp's window as `templates`, or not at all (`held`, the words)."""

    book: Book
    flow: Flow
    now: datetime
    kept: str
    events: list[Event] = field(default_factory=list)
    latest: list[Event] = field(default_factory=list)
    replies: tuple[Reply, ...] = ()
    timers: list[TimerSet] = field(default_factory=list)
    walked: set[Passed] = field(default_factory=set)
    count: int = 0
    templates: tuple[str, ...] = ()
    held: tuple[str, ...] = ()

    @property
    def conversation(self) -> Conversation | None:
        """As it was written out."""
        return document.read(self.kept)[1]

    def take(self, input: Input) -> None:
        """One turn, on what was read back."""
        contact, conversation = document.read(self.kept)
        turn = take_turn(self.book, contact, conversation, input, self.now)
        self.kept = document.write(turn.contact, turn.conversation)
        got = [(reply, as_sent(reply, turn.conversation, self.now)) for reply in turn.replies]
        self.replies, self.latest = tuple(sent for _, sent in got if sent), list(turn.events)
        self.templates = tuple(
            sent.template.name for reply, sent in got if sent and sent is not reply and sent.template)
        self.held = tuple(reply.text for reply, sent in got if sent is None)
        self.events += turn.events
        self.timers += [event for event in turn.events if isinstance(event, TimerSet)]
        self.walked.update(turn.walked)

    def next_id(self, prefix: str) -> str:
        """Ids that are the same in every run."""
        self.count += 1
        return f"{prefix}{self.count}"

    def hear(self, **what: Any) -> None:
        """The prospect does something, ten seconds later."""
        self.now += STEP
        contact, _ = document.read(self.kept)
        self.take(Message(self.next_id("SM"), contact.address, OURS, **what))
