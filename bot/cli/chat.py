"""leadline chat FLOW: talk to a flow in the terminal, on the in-memory twins. Nothing leaves this process but
what a flow looks up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.markup import escape

from bot.cli.flows import flows_folder
from bot.engine import document
from bot.engine.conversation import Status
from bot.engine.inputs import Booked, Message, Place
from bot.errors import LeadlineError
from bot.flow_files import read_folder
from bot.host.carry import Carrier
from bot.host.chat import Chat
from bot.host.clock import Clock
from bot.host.desk import Desk
from bot.host.outbox import empty_outbox
from bot.host.publish import Shelf, publish
from bot.leads.identity import contact_id, lead_id
from bot.ports import Speech
from bot.runtime import make_lookup, memory_ports
from bot.script.values import seconds_of

_HELP = """Write as a prospect would. A number taps an option. Also:
  /wait 2h         let time pass          /say TEXT  answer as staff, who take over
  /photo /voice    send a picture, voice  /back      hand back to the bot
  /place           send a location        /lead      show the lead
  /booked 2026-12-01T10:00   a time was booked behind the link
  /quit            leave"""
_PROSPECT, _OURS = "whatsapp:+5511999990000", "whatsapp:+15550001000"


@click.command()
@click.argument("flow")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None)
@click.option("--name", default="", help="Your name on WhatsApp.")
def chat(flow: str, folder: Path | None, name: str) -> None:
    """Talk to FLOW. Nothing is sent or stored; what it looks up at an address is really asked there."""
    files = read_folder(flows_folder(folder))
    known = sorted(path[:-5] for path in files if "/" not in path and path.endswith(".yaml"))
    if flow not in known:
        raise LeadlineError(f"There is no flow {flow}. There is: {', '.join(known)}.")
    own = (f"{flow}.yaml", "lang/defaults.", f"lang/{flow}.", "settings/")
    alone = {path: text for path, text in files.items() if path.startswith(own)}
    console = Console(highlight=False, soft_wrap=True)
    talk = Talk(alone, name, console)
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


@dataclass
class Talk:
    """One prospect talking to one flow; what was said since the last line is shown after it."""

    files: dict[str, str]
    name: str
    console: Console

    def __post_init__(self) -> None:
        self.contact = contact_id(_PROSPECT)
        self.passed = timedelta()
        self.ports = memory_ports(lambda: datetime.now(UTC) + self.passed, lookup=make_lookup())
        publish(self.ports, self.files, "chat", "")
        self.chat = Chat(self.ports, Shelf(self.ports.flows))
        self.carrier = Carrier(self.chat)
        self.heard = self.shown = 0
        self.choices: tuple[tuple[str, str], ...] = ()

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
        else:
            self._hear(text=line)

    def _hear(self, **what: Any) -> None:
        self.heard += 1
        self.choices = ()
        self.chat.receive(Message(f"SM{self.heard}", _PROSPECT, _OURS, profile_name=self.name, **what))

    def _look_up(self) -> None:
        """What is looked up is tried as often as it would be, without the pauses between."""
        while (found := self.ports.conversations.load(self.contact, "").document) is not None:
            conversation = document.read(found)[1]
            if conversation is None or not conversation.looking:
                return
            self.console.print("[dim]     (looking it up once more)[/dim]")
            self.passed += timedelta(seconds=10)
            empty_outbox(self.ports, self.carrier)

    def _show(self, expected: bool) -> None:
        empty_outbox(self.ports, self.carrier)
        self._look_up()
        sent: list[Speech] = self.ports.channel.sent  # type: ignore[attr-defined]
        for speech in sent[self.shown:]:
            lines = [speech.text, *(f"  {at}. {title}" for at, (_, title) in enumerate(speech.choices, start=1))]
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
        self.passed += timedelta(seconds=seconds)
        self.console.print(f"[dim]     ({escape(duration.strip())} later)[/dim]")

    def _say(self, text: str) -> None:
        Desk(self.chat).say(self._conversation(), "you, as staff", text)

    def _booked(self, time: str) -> None:
        _, conversation = document.read(self._document())
        flow = self.chat.shelf.current().live[conversation.flow] if conversation else None
        try:
            at = datetime.fromisoformat(time.strip())
        except ValueError as error:
            raise LeadlineError("/booked needs a time such as 2026-12-01T10:00.") from error
        assert flow is not None
        at = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(flow.where.zone))
        self.chat.turn(self.contact, self.ports.new_id(), Booked("", lead_id(self.contact, flow.name), at))

    def _back(self, _rest: str) -> None:
        Desk(self.chat).hand_back(self._conversation(), "you, as staff")

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
