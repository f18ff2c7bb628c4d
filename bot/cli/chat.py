"""leadline chat FLOW: talk to a flow in the terminal, on the in-memory twins. Nothing leaves this process."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape

from bot.cli.flows import flows_folder
from bot.cli.recording import Recording
from bot.engine import document
from bot.engine.conversation import Status
from bot.engine.inputs import Message, Place
from bot.engine.rehearsal import STAGE_TIME
from bot.engine.rehearsal_stage import STEP
from bot.errors import LeadlineError
from bot.flow_files import read_folder
from bot.host.carry import Carrier
from bot.host.chat import Chat
from bot.host.clock import Clock
from bot.host.desk import Desk
from bot.host.effects import QUEUES
from bot.host.outbox import empty_outbox
from bot.host.publish import Shelf, publish
from bot.leads.identity import contact_id
from bot.leads.variants import find_person
from bot.ports import Speech
from bot.runtime import memory_ports
from bot.script.bundle import read_book
from bot.script.golden_items import Wanted
from bot.script.media import suffix_of
from bot.script.read_parts import part_files, part_names
from bot.script.values import seconds_of

_HELP = """Write as a prospect would. A number taps an option. Also:
  /wait 2h         let time pass          /say TEXT  answer as staff, who take over
  /photo /voice    send a picture, voice  /back      hand back to the bot
  /place           send a location        /lead      show the lead
  /quit            leave"""
_STAFF = "you, as staff"
_PROSPECT, _OURS = "whatsapp:+5511999990000", "whatsapp:+15550001000"


@click.command()
@click.argument("flow")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None)
@click.option("--name", default="", help="Your name on WhatsApp.")
@click.option("--record", is_flag=False, flag_value="", metavar="[FILE]",
              type=click.Path(dir_okay=False, path_type=Path),
              help="Write the talk as a golden conversation into FILE, else into the flow's own golden file.")
@click.option("--title", default="", help="What the golden conversation is called; you are asked where it is missing.")
@click.option("--variant", "variants", multiple=True, help="Be somebody who gets that variant: greeting=short.")
def chat(
    flow: str, folder: Path | None, name: str, record: Path | None, title: str, variants: tuple[str, ...],
) -> None:
    """Talk to FLOW. Nothing is sent or stored. With --record the talk becomes a golden conversation, which expects what
    the bot said and did."""
    place = flows_folder(folder)
    files = read_folder(place)
    known = sorted(path[:-5] for path in files if "/" not in path and path.endswith(".yaml"))
    if flow not in known:
        raise LeadlineError(f"There is no flow {flow}. There is: {', '.join(known)}.")
    own = (f"{flow}.yaml", "lang/defaults.", f"lang/{flow}.")
    parts = part_files(part_names(files), files)
    alone = {path: text for path, text in files.items() if path.startswith(own) or path in parts}
    console = Console(highlight=False, soft_wrap=True)
    recording = None
    if record is not None:
        path = place / "tests" / f"{flow}.yaml" if record == Path() else record
        recording = Recording(alone, flow, path)
        console.print(f"[dim]Recording for {escape(str(path))}: it is {STAGE_TIME:%A, %d %B %Y, %H:%M} UTC.[/dim]")
    talk = Talk(alone, name, console, recording, _prospect(alone, flow, variants))
    console.print(f"[dim]{_HELP}[/dim]")
    while True:
        try:
            line = console.input("[bold green]you>[/bold green] ").strip()
        except (EOFError, KeyboardInterrupt):
            break
        if line == "/quit":
            break
        if line:
            talk.take(line)
    if recording is not None:
        console.print(f"[dim]{escape(recording.write(title or _ask_title(console)))}[/dim]")


def _ask_title(console: Console) -> str:
    try:
        return console.input("[bold]What shall this conversation be called?[/bold] ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


def _prospect(files: dict[str, str], flow: str, variants: tuple[str, ...]) -> str:
    """The address of a prospect who gets these variants of the flow, each written as name=option."""
    live = read_book(files)[0].live.get(flow)
    if not variants or live is None:
        return _PROSPECT
    wanted = {name: option for name, _, option in (one.partition("=") for one in variants)}
    addresses = {contact_id(f"whatsapp:+551199999{at:04}"): f"whatsapp:+551199999{at:04}" for at in range(10_000)}
    if found := find_person(live, wanted, addresses):
        return addresses[found]
    there = "; ".join(f"{name}={'|'.join(weights)}" for name, weights in live.variants.items())
    raise LeadlineError(f"Nobody gets {', '.join(variants)}. Variants of {flow}: {there or 'none'}.")


@dataclass
class Talk:
    """One prospect talking to one flow; what was said since the last line is shown after it."""

    files: dict[str, str]
    name: str
    console: Console
    recording: Recording | None = None
    address: str = _PROSPECT

    def __post_init__(self) -> None:
        self.contact = contact_id(self.address)
        self.passed = timedelta()
        self.ports = memory_ports(self._now)
        if self.recording is not None:
            self.recording.meet(self.address, self.name)
        publish(self.ports, self.files, "chat", "")
        self.chat = Chat(self.ports, Shelf(self.ports.flows))
        self.carrier = Carrier(self.chat)
        self.heard = self.shown = 0
        self.choices: tuple[tuple[str, str], ...] = ()

    def _now(self) -> datetime:
        return (STAGE_TIME if self.recording else datetime.now(UTC)) + self.passed

    def _note(self, kind: str, value: Wanted) -> None:
        if self.recording is not None:
            self.recording.note(kind, value)

    def take(self, line: str) -> None:
        """One line of the terminal."""
        command, _, rest = line.partition(" ")
        acts = {"/wait": self._wait, "/say": self._say, "/back": self._back, "/lead": self._lead}
        media = {"/photo": "image", "/voice": "audio", "/place": "location"}
        try:
            if command in acts:
                acts[command](rest)
            elif command in media:
                place = Place(-23.55, -46.63) if command == "/place" else None
                self._hear(kind=media[command], place=place)
                self._note("media", media[command])
            elif command.startswith("/"):
                self.console.print(f"[dim]{_HELP}[/dim]")
            else:
                self._write(line)
        except LeadlineError as error:
            self.console.print(f"[red]{escape(str(error))}[/red]")
        self._show(expected=command in media or not command.startswith("/"))

    def _write(self, line: str) -> None:
        if re.fullmatch(r"\d{1,2}", line) and 0 < int(line) <= len(self.choices):
            choice, title = self.choices[int(line) - 1]
            self._hear(text=title, choice=choice, kind="button")
            self._note("tap", choice)
        else:
            self._hear(text=line)
            self._note("user", line)

    def _hear(self, **what: Any) -> None:
        self.heard += 1
        self.choices = ()
        if self.recording is not None:
            self.passed += STEP
        self.chat.receive(Message(f"SM{self.heard}", self.address, _OURS, profile_name=self.name, **what))

    def _show(self, expected: bool) -> None:
        empty_outbox(self.ports, self.carrier)
        sent: list[Speech] = self.ports.channel.sent  # type: ignore[attr-defined]
        for speech in sent[self.shown:]:
            lines = [line for line in (speech.text, *_shown(speech)) if line]
            lines += [f"  {at}. {title}" for at, (_, title) in enumerate(speech.choices, start=1)]
            self.console.print("[bold cyan]bot>[/bold cyan]", end=" ")
            self.console.print("\n     ".join("\n".join(lines).split("\n")), markup=False)
            self.choices = speech.choices
        if expected and len(sent) == self.shown:
            self.console.print(f"[dim]     (the bot says nothing{self._why()})[/dim]")
        self.shown = len(sent)
        for kept in self.ports.outbox.kept(("dead",), 10):
            self.console.print(f"[red]not delivered: {kept.error}[/red]")

    def _why(self) -> str:
        contact, conversation = document.read(self._document())
        if contact.opted_out:
            return ": this person wants no messages; START allows them again"
        if conversation is not None and conversation.status is Status.FLAGGED:
            return f": staff were asked to come, because: {escape(conversation.flagged_for)}; /say or /back"
        if conversation is not None and conversation.status is Status.HUMAN:
            return ": staff have taken over; /say or /back"
        return ""

    def _wait(self, duration: str) -> None:
        seconds = seconds_of(duration.strip())
        if not seconds:
            raise LeadlineError(f"/wait needs a time such as 30m, 2h or 7d, not {duration.strip() or 'nothing'}.")
        self._pass(int(seconds))
        self._note("wait", seconds)
        self.console.print(f"[dim]     ({escape(duration.strip())} later)[/dim]")

    def _pass(self, seconds: int) -> None:
        """Timers run out on their way, each at its own second."""
        while seconds:
            passed = bisect_left(range(seconds), True, key=self._anything_due)
            self.passed += timedelta(seconds=passed)
            seconds -= passed
            if seconds:
                empty_outbox(self.ports, self.carrier)
                self.passed += timedelta(seconds=1)
                seconds -= 1

    def _anything_due(self, later: int) -> bool:
        at = self._now() + timedelta(seconds=later)
        return any(self.ports.outbox.overdue(queue, at, 0, 1) for queue in QUEUES)

    def _say(self, text: str) -> None:
        Desk(self.chat).say(self._conversation(), _STAFF, text)
        self._note("staff", {"act": "say", "by": _STAFF, "text": text})

    def _back(self, _rest: str) -> None:
        Desk(self.chat).hand_back(self._conversation(), _STAFF)
        self._note("staff", {"act": "hand_back", "by": _STAFF})

    def _lead(self, _rest: str) -> None:
        for lead in self.ports.leads.all():
            for key, value in lead.items():
                self.console.print(f"     {key}: {value}", markup=False)
        if not self.ports.leads.count():
            self.console.print("[dim]     (no lead yet: it is kept when the conversation ends or qualifies)[/dim]")

    def _conversation(self) -> str:
        Clock(self.chat).drain_stream()
        _, conversation = document.read(self._document())
        assert conversation is not None
        return conversation.id

    def _document(self) -> str:
        found = self.ports.conversations.load(self.contact, "").document
        if found is None:
            raise LeadlineError("There is no conversation yet: write something first.")
        return found


def _shown(speech: Speech) -> list[str]:
    """Files and the place that go with the words, a line each."""
    lines = [f"[{suffix_of(address) or 'file'}: {address}]" for address in speech.media]
    if speech.place:
        spot = speech.place
        street = f"{spot.address}, " if spot.address else ""
        lines.append(f"[location: {street}{spot.latitude:g}, {spot.longitude:g}]")
    return lines
