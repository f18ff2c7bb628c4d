"""leadline chat FLOW: talk to a flow in the terminal, on the in-memory twins. Nothing leaves this process but
what a flow looks up."""

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

from bot.cli.chat_effects import PROSPECT, book_time, find_prospect, found_in, is_looking, show_beside, why_silent
from bot.cli.flows import flows_folder
from bot.cli.recording import Recording
from bot.cli.telling import told_plainly
from bot.engine import document
from bot.engine.inputs import Message, Place
from bot.engine.rehearsal import STAGE_TIME
from bot.engine.rehearsal_stage import STEP
from bot.errors import LeadlineError
from bot.flow_files import read_folder
from bot.host.carry import Carrier
from bot.host.chat import Chat
from bot.host.clock import Clock
from bot.host.desk import Desk
from bot.host.outbox import empty_outbox
from bot.host.patience import QUEUES
from bot.host.publish import Shelf, publish
from bot.leads.identity import contact_id
from bot.ports import Speech
from bot.runtime import make_lookup, memory_ports
from bot.script.golden_items import Wanted
from bot.script.read_beside import named_beside
from bot.script.read_parts import part_files, part_names
from bot.script.values import seconds_of

_HELP = """Write as a prospect would. A number taps an option. Also:
  /wait 2h         let time pass          /say TEXT  answer as staff, who take over
  /photo /voice    send a picture, voice  /back      hand back to the bot
  /place           send a location        /lead      show the lead
  /booked 2026-12-01T10:00   a time was booked behind the link
  /quit            leave"""
_STAFF = "you, as staff"
_OURS = "whatsapp:+15550001000"


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
    """Talk to FLOW. Nothing is sent or stored; what it looks up at an address is really asked there. With --record the
    talk becomes a golden conversation, which expects what the bot said and did."""
    place = flows_folder(folder)
    files = read_folder(place)
    known = sorted(path[:-5] for path in files if "/" not in path and path.endswith(".yaml"))
    if flow not in known:
        raise LeadlineError(f"There is no flow {flow}. There is: {', '.join(known)}.")
    own = (f"{flow}.yaml", "lang/defaults.", f"lang/{flow}.", "settings/")
    shared = [*part_files(part_names(files), files), *named_beside(flow, files)]
    alone = {path: text for path, text in files.items() if path.startswith(own) or path in shared}
    console = Console(highlight=False, soft_wrap=True)
    recording = None
    if record is not None:
        path = place / "tests" / f"{flow}.yaml" if record == Path() else record
        recording = Recording(alone, flow, path)
        console.print(f"[dim]Recording for {escape(str(path))}: it is {STAGE_TIME:%A, %d %B %Y, %H:%M} UTC.[/dim]")
    talk = Talk(alone, name, console, recording, find_prospect(alone, flow, variants))
    console.print(f"[dim]{_HELP}[/dim]")
    while True:
        try:
            line = console.input("[bold green]you>[/bold green] ").strip()
        except (EOFError, KeyboardInterrupt):
            break
        if line == "/quit":
            break
        if line:
            with told_plainly(console):
                talk.take(line)
    if recording is not None:
        console.print(f"[dim]{escape(recording.write(title or _ask_title(console)))}[/dim]")


def _ask_title(console: Console) -> str:
    try:
        return console.input("[bold]What shall this conversation be called?[/bold] ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


@dataclass
class Talk:
    """One prospect talking to one flow; what was said since the last line is shown after it."""

    files: dict[str, str]
    name: str
    console: Console
    recording: Recording | None = None
    address: str = PROSPECT

    def __post_init__(self) -> None:
        self.contact = contact_id(self.address)
        self.passed = timedelta()
        self.ports = memory_ports(self._now, lookup=make_lookup())
        if self.recording is not None:
            self.recording.meet(self.address, self.name)
        publish(self.ports, self.files, "chat", "")
        self.chat = Chat(self.ports, Shelf(self.ports.flows))
        self.carrier = Carrier(self.chat)
        self.heard = self.shown = 0
        self.told: set[str] = set()
        self.choices: tuple[tuple[str, str], ...] = ()

    def _now(self) -> datetime:
        return (STAGE_TIME if self.recording else datetime.now(UTC)) + self.passed

    def _note(self, kind: str, value: Wanted) -> None:
        if self.recording is not None:
            self.recording.note(kind, value)

    def take(self, line: str) -> None:
        """One line of the terminal."""
        command, _, rest = line.partition(" ")
        acts = {"/wait": self._wait, "/say": self._say, "/back": self._back, "/lead": self._lead,
                "/booked": self._booked}
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

    def _look_up(self) -> None:
        """What is looked up is tried as often as it would be, without the pauses between."""
        while is_looking(self.chat, self.contact):
            self.console.print("[dim]     (looking it up once more)[/dim]")
            self.passed += timedelta(seconds=10)
            empty_outbox(self.ports, self.carrier)
        for found in found_in(self.ports.stream.read(1000), self.told):
            self._note("lookup", found)

    def _show(self, expected: bool) -> None:
        empty_outbox(self.ports, self.carrier)
        self._look_up()
        sent: list[Speech] = self.ports.channel.sent  # type: ignore[attr-defined]
        for speech in sent[self.shown:]:
            lines = [line for line in (speech.text, *show_beside(speech)) if line]
            lines += [f"  {at}. {title}" for at, (_, title) in enumerate(speech.choices, start=1)]
            self.console.print("[bold cyan]bot>[/bold cyan]", end=" ")
            self.console.print("\n     ".join("\n".join(lines).split("\n")), markup=False)
            self.choices = speech.choices
        if expected and len(sent) == self.shown:
            self.console.print(f"[dim]     (the bot says nothing{why_silent(self._document())})[/dim]")
        self.shown = len(sent)
        for kept in self.ports.outbox.kept(("dead", "held"), 100)[::-1]:
            if kept.entry.id not in self.told:
                words = f": {kept.entry.payload.get('text', '')}" if kept.state == "held" else ""
                self.console.print(f"[red]not delivered: {escape(kept.error + words)}[/red]")
                self.told.add(kept.entry.id)

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

    def _booked(self, time: str) -> None:
        self._note("booked", book_time(self.chat, self.contact, time))

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
