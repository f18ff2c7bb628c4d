"""Playing one conversation: a prospect and the engine, in memory. The same seed and number: the same conversation."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from bot.engine import document
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation, Status
from bot.engine.events import AnswerMissed, Event, LeadChanged, LeadQualified, Reply, TimerSet
from bot.engine.inputs import Input, Message, Timer
from bot.engine.rehearsal_stage import OURS
from bot.engine.turn import take_turn
from bot.leads.identity import contact_id, phone_of
from bot.script.book import Book
from bot.script.coverage import Passed
from bot.script.flow import Flow
from bot.simulation.ending import ending_of
from bot.simulation.prospects.prospect import Prospect
from bot.simulation.prospects.seen import Bubble, Deed

# Somebody of a country where that language is spoken.
_ADDRESSES = {"pt": "whatsapp:+5511999990000", "es": "whatsapp:+525555550100", "en": "whatsapp:+12025550123"}
MOST_MESSAGES = 80
_MOST_TIMERS = 200
_MOST_TAPPED = 10  # rows of a list; more choices are written as numbered lines
_FOR_GOOD = timedelta(days=365)

# Told what happens, for a transcript: when, who (prospect or bot), what.
Note = Callable[[datetime, str, str], None]


@dataclass(slots=True)
class Played:
    """What became of one conversation. `ending` is one of ending.ENDINGS; `step` is where it last waited. The score is
    the lead's, as sales read it: 0 where there is none. By step: `asked` how often its question was put anew, `heard`
    how many messages were read there, `missed` how many of them were not understood. `crash`: the error, or empty;
    `changed`: written out and read back it was another one."""

    number: int
    character: str
    ending: str = ""
    step: str = ""
    stage: str = "new"
    fit: float = 0.0
    engagement: float = 0.0
    messages: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    heard: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    walked: set[Passed] = field(default_factory=set)
    crash: str = ""
    changed: bool = False


def play(
    book: Book, flow: Flow, seed: int, number: int, now: datetime, language: str = "", *,
    written_out: bool = False, note: Note = lambda at, who, what: None,
) -> Played:
    """Play conversation `number` of that seed, against the flow alone, with a prospect who speaks `language`, else the
    flow's. `written_out`: between all turns the conversation is written out and read back, as in a store. Whatever the
    engine raises ends the conversation, and stands in what is returned."""
    language = language or flow.where.language
    prospect = Prospect(Random(f"{seed}:{number}"), language)
    address = _ADDRESSES.get(language[:2].lower(), _ADDRESSES["en"])
    alone = replace(book, live={flow.name: flow})
    scene = _Scene(alone, flow, prospect, Played(number, prospect.character.name), now, address, written_out, note)
    try:
        scene.run()
    except Exception as error:  # noqa: BLE001  any error at all is what is looked for here; it stands in the report
        last = traceback.extract_tb(error.__traceback__)[-1]
        scene.played.crash = f"{type(error).__name__}: {error} ({last.name} in {last.filename}:{last.lineno})"
        scene.played.ending = "crash"
    return scene.played


class _Scene:
    """A conversation under way."""

    def __init__(
        self, book: Book, flow: Flow, prospect: Prospect, played: Played, now: datetime, address: str,
        written_out: bool, note: Note,
    ) -> None:
        self.book, self.flow, self.prospect, self.played, self.now = book, flow, prospect, played, now
        self.written_out, self.note = written_out, note
        self.contact = Contact(contact_id(address), address, phone=phone_of(address))
        self.conversation: Conversation | None = None
        self.timers: list[TimerSet] = []
        self.events: tuple[Event, ...] = ()
        self.choices: tuple[tuple[str, str], ...] = ()

    def run(self) -> None:
        """From the first message until nothing follows any more."""
        deed = self._meanwhile(self.prospect.begin())
        while deed is not None and not self._over():
            if self.played.messages == MOST_MESSAGES:
                self.played.ending = "endless"
                break
            said = self._hear(deed)
            deed = None if self._over() else self._meanwhile(self.prospect.answer(said))
        self.played.ending = self.played.ending or "left"
        if self.conversation is not None:
            self.played.stage = self.conversation.stage

    def _meanwhile(self, deed: Deed | None) -> Deed | None:
        """Time passes until the prospect does it (None: has walked away); timers run out on their way, and may bring
        somebody back who had gone."""
        until = self.now + (timedelta(seconds=deed.after) if deed else _FOR_GOOD)
        for _ in range(_MOST_TIMERS):
            timer = min((one for one in self.timers if one.due <= until), key=lambda one: one.due, default=None)
            if timer is None or self._over():
                break
            self.timers.remove(timer)
            self.now = max(self.now, timer.due)
            conversation = self.conversation.id if self.conversation else ""
            said = self._take(Timer(f"{conversation}-{timer.due:%j%H%M%S}", timer.reason, conversation))
            if said and deed is None and not self._over() and (deed := self.prospect.remind(said)) is not None:
                until = self.now + timedelta(seconds=deed.after)
        if deed is not None and not self._over():
            self.now = max(self.now, until)
        return deed

    def _hear(self, deed: Deed) -> tuple[Bubble, ...]:
        """The prospect does it; what the bot says to that."""
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
        self.timers += [event for event in turn.events if isinstance(event, TimerSet)]
        for event in turn.events:
            if isinstance(event, LeadChanged | LeadQualified):
                self.played.fit, self.played.engagement = event.lead.fit, event.lead.engagement
        self.played.walked.update(turn.walked)
        step = self.conversation.step if self.conversation else ""
        if step:
            self.played.step = step
            self.played.asked[step] += (step, None) in turn.walked
        if self._over():
            self.played.ending = ending_of(self.flow, self.contact, self.conversation, turn.events, input)
        return tuple(map(self._show, turn.replies))

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
