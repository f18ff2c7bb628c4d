"""A simulated conversation under way: who does what when, and what a phone shows of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bot.engine import document
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation, Status
from bot.engine.events import AnswerMissed, Event, LeadChanged, LeadQualified, LookupAsked, TimerSet
from bot.engine.inputs import Input, Message, Timer
from bot.engine.rehearsal_stage import OURS
from bot.engine.reply import Reply
from bot.engine.turn import take_turn
from bot.engine.window import as_sent
from bot.leads.identity import contact_id, phone_of
from bot.script.book import Book
from bot.script.flow import Flow
from bot.simulation.ending import ending_of
from bot.simulation.played import Played
from bot.simulation.prospects.prospect import Prospect
from bot.simulation.prospects.seen import Bubble, Deed
from bot.simulation.world import book, find

MOST_MESSAGES = 80
_MOST_COMING = 200
_MOST_TAPPED = 10  # rows of a list; more choices are written as numbered lines
_FOR_GOOD = timedelta(days=365)
_GLANCE = timedelta(seconds=4)  # what the bot says within so little time is read in one go

# Told what happens, for a transcript: when, who (prospect or bot), what.
Note = Callable[[datetime, str, str], None]


@dataclass(frozen=True, slots=True)
class Coming:
    """What the engine will be told, and when."""

    due: datetime
    input: Input


class Scene:
    """One prospect and the engine. `world` is the chance of what is no doing of the prospect's."""

    def __init__(
        self, book: Book, flow: Flow, prospect: Prospect, world: Random, played: Played, now: datetime, address: str,
        written_out: bool, note: Note,
    ) -> None:
        self.book, self.flow, self.prospect, self.played, self.now = book, flow, prospect, played, now
        self.world, self.written_out, self.note = world, written_out, note
        self.contact = Contact(contact_id(address), address, phone=phone_of(address))
        self.conversation: Conversation | None = None
        self.coming: list[Coming] = []
        self.events: tuple[Event, ...] = ()
        self.choices: tuple[tuple[str, str], ...] = ()

    def run(self) -> None:
        """From the first message until nothing follows any more."""
        deed = self._meanwhile(self.prospect.begin())
        while deed is not None and not self._over():
            if self.played.messages == MOST_MESSAGES:
                self.played.ending = "endless"
                break
            said = self._do(deed) + self._soon()
            deed = None if self._over() else self._meanwhile(self.prospect.answer(said))
        self.played.ending = self.played.ending or "left"
        if self.conversation is not None:
            self.played.stage = self.conversation.stage

    def _meanwhile(self, deed: Deed | None) -> Deed | None:
        """Time passes until the prospect does it (None: has walked away); what comes on the way may bring somebody back
        who had gone."""
        until = self.now + (timedelta(seconds=deed.after) if deed else _FOR_GOOD)
        read = self.choices
        for _ in range(_MOST_COMING):
            input = self._next(until)
            if input is None:
                break
            said = self._take(input)
            if said and deed is None and not self._over() and (deed := self.prospect.remind(said)) is not None:
                until = self.now + timedelta(seconds=deed.after)
        self.choices = read  # what is tapped is what was read
        if deed is not None and not self._over():
            self.now = max(self.now, until)
        return deed

    def _soon(self) -> tuple[Bubble, ...]:
        """What the bot says before anybody could have written again."""
        said: tuple[Bubble, ...] = ()
        until = self.now + _GLANCE
        while (input := self._next(until)) is not None:
            said += self._take(input)
        return said

    def _next(self, until: datetime) -> Input | None:
        """What the engine is told next, until then; it is that time now. None: nothing."""
        coming = min((one for one in self.coming if one.due <= until), key=lambda one: one.due, default=None)
        if coming is None or self._over():
            return None
        self.coming.remove(coming)
        self.now = max(self.now, coming.due)
        return coming.input

    def _do(self, deed: Deed) -> tuple[Bubble, ...]:
        """The prospect does it; what the bot says to that."""
        if deed.books is None:
            return self._hear(deed)
        booked = book(self.flow, self.contact, self.conversation, deed.books, self.now)
        self.note(self.now, "prospect", f"(books {booked.at:%d %b %H:%M})" if booked else "(looks behind the link)")
        return self._take(booked) if booked else ()

    def _hear(self, deed: Deed) -> tuple[Bubble, ...]:
        text, choice, kind = deed.text, "", "audio" if deed.voice else "text"
        if deed.tap is not None:
            (choice, text), kind = self.choices[deed.tap], "button"
        self.note(self.now, "prospect", f"[{text}]" if choice else text or "(a voice note)")
        self.played.messages += 1
        waiting = self.conversation.step if self.conversation else ""
        said = self._take(Message(
            f"SM{self.played.number}-{self.played.messages}", self.contact.address, OURS, text, kind=kind,
            choice=choice, profile_name=self.prospect.profile_name,
        ))
        if waiting:
            self.played.heard[waiting] += 1
            self.played.missed[waiting] += any(isinstance(event, AnswerMissed) for event in self.events)
        return said

    def _take(self, input: Input) -> tuple[Bubble, ...]:
        """One turn, and what a phone shows of it."""
        turn = take_turn(self.book, self.contact, self.conversation, input, self.now)
        self.contact, self.conversation, self.events = turn.contact, turn.conversation, turn.events
        if self.written_out:
            self._write_out()
        for event in turn.events:
            self._expect(event)
            if isinstance(event, LeadChanged | LeadQualified):
                self.played.fit, self.played.engagement = event.lead.fit, event.lead.engagement
        self.played.walked.update(turn.walked)
        step = self.conversation.step if self.conversation else ""
        if step:
            self.played.step = step
            self.played.asked[step] += (step, None) in turn.walked
        if self._over():
            self.played.ending = ending_of(self.flow, self.contact, self.conversation, turn.events, input)
        sent = (as_sent(reply, turn.conversation, self.now) for reply in turn.replies)
        return tuple(self._show(reply) for reply in sent if reply is not None)

    def _expect(self, event: Event) -> None:
        """What follows from an event by itself: a time runs out, a source answers."""
        conversation = self.conversation.id if self.conversation else ""
        if isinstance(event, TimerSet):
            timer = Timer(f"{conversation}-{event.due:%j%H%M%S}", event.reason, conversation)
            self.coming.append(Coming(event.due, timer))
        elif isinstance(event, LookupAsked):
            found = find(self.flow, conversation, event, self.now, self.world)
            self.coming.append(Coming(self.now + timedelta(seconds=self.world.randint(1, 2)), found))

    def _show(self, reply: Reply) -> Bubble:
        if reply.choices:
            self.choices = tuple((choice.id, choice.title) for choice in reply.choices)
        titles = tuple(choice.title for choice in reply.choices)
        self.note(self.now, "bot", "\n".join([reply.text, *(f"  [{title}]" for title in titles)]))
        return Bubble(reply.text, titles, reply.style != "numbers" and len(titles) <= _MOST_TAPPED)

    def _write_out(self) -> None:
        before = self.contact, self.conversation
        after = document.read(document.write(self.contact, self.conversation))
        self.played.changed |= after != before
        self.contact, self.conversation = after

    def _over(self) -> bool:
        """Whether the bot has nothing more to do with this prospect."""
        talk = self.conversation
        return self.contact.opted_out or (talk is not None and talk.status is not Status.BOT)
