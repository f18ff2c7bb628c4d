"""Small flows for tests, and talking to them through the engine alone."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.engine import document
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.engine.events import Event
from bot.engine.inputs import Input, Message, StaffAct, Timer
from bot.engine.turn import Turn, take_turn
from bot.leads.identity import phone_of
from bot.script.book import Book
from bot.script.bundle import read_book

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)

SENTENCES = """
again: "Não entendi."
again_money: "Quanto, mais ou menos?"
confirm: "Entendi {{ value }}, é isso?"
confirm_again: "É {{ value }}? Sim ou não."
handoff: "Vou chamar uma pessoa."
handoff_tries: "Não nos entendemos. Vou chamar uma pessoa."
opted_out: "Não escrevo mais."
opted_in: "Voltei."
welcome_back: "Que bom te ver de novo, {{ first_name }}!"
handed_back: "Voltei para você."
list_label: "Ver opções"
media: "Ainda não consigo ver isso."
help: "É só responder."
not_optional: "Preciso dessa."
first_question: "É a primeira."
restarted: "Do começo, então."
cancel: "A conversa ou as mensagens?"
cancel_leave: "Encerrar"
cancel_stop: "Não receber mais"
cancel_stay: "Continuar"
cancelled: "Encerrei."
customer: "Um colega já vem."
supplier: "Aqui não compramos."
job: "Aqui não contratamos."
wrong_number: "Acontece!"
abuse: "Até logo."
"""

SOLAR = """
flow: solar
language: pt-BR
start: [solar]
steps:
  - say: "Oi{{ ', ' + first_name if first_name }}!"
  - ask: "Quanto vem a sua conta de luz?"
    save: conta
    kind: money
    again: "Pode ser aproximado."
    tries: 3
  - ask: "Quando você quer instalar?"
    save: quando
    remember: false
    options:
      agora: {show: "Já", also: [o quanto antes]}
      olhando: "Só olhando"
  - branch:
      - {if: conta >= 300 and quando != olhando, go: bom}
      - {go: obrigado}
  - {id: bom, say: "Ótimo! {{ conta }} por mês.", end: qualified}
  - {id: obrigado, say: "Obrigado!", end: disqualified}
if_silent: {after: 2h, say: "Ainda está aí?", then: close, then_after: 20h}
score:
  fit: [{if: conta >= 300, points: 30, because: "conta alta"}]
  engagement: [{for: answered, points: 5, half_life: 7d}]
stages: {mql: fit >= 30}
"""


def book_of(
    *flows: str, sentences: str = SENTENCES, lookups: str = "", templates: str = "", senders: str = "",
    more: Mapping[str, str] | None = None,
) -> Book:
    """A book of these flows, which must have no faults; `more` are other files of the folder."""
    files = dict(more or {})
    files |= {"lang/defaults.pt-BR.yaml": sentences, **({"settings/lookups.yaml": lookups} if lookups else {})}
    files |= {"settings/templates.yaml": templates} if templates else {}
    files |= {"settings/senders.yaml": senders} if senders else {}
    for flow in flows:
        text = textwrap.dedent(flow)
        files[text.strip().splitlines()[0].removeprefix("flow: ") + ".yaml"] = text
    book, _, faults = read_book(files)
    assert not [fault for fault in faults if fault.severity == "error"], "\n".join(map(str, faults))
    return book


@dataclass
class Talk:
    """A contact talking to the engine; what it keeps is written out and read back between all turns."""

    book: Book
    now: datetime = NOW
    address: str = "whatsapp:+5511987654321"
    kept: str = ""
    turns: int = 0
    last: Turn | None = None
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kept = document.write(Contact("ct_1", self.address, phone=phone_of(self.address)), None)

    @property
    def contact(self) -> Contact:
        return document.read(self.kept)[0]

    @property
    def conversation(self) -> Conversation:
        conversation = document.read(self.kept)[1]
        assert conversation is not None
        return conversation

    def take(self, input: Input) -> str:
        """One turn; what was said, as one text."""
        contact, conversation = document.read(self.kept)
        self.last = take_turn(self.book, contact, conversation, input, self.now)
        self.kept = document.write(self.last.contact, self.last.conversation)
        self.events.extend(self.last.events)
        return "\n\n".join(reply.text for reply in self.last.replies)

    def user(self, text: str = "", **more: object) -> str:
        self.turns += 1
        self.now += timedelta(seconds=10)
        message = Message(
            f"SM{self.turns}", self.address, "whatsapp:+15550001000", text, **more,  # type: ignore[arg-type]
        )
        return self.take(message)

    def staff(self, act: str, text: str = "", by: str = "ana", **more: Any) -> str:
        self.turns += 1
        return self.take(StaffAct(f"act{self.turns}", act, by, text, **more))

    def timer(self, hours: float, reason: str = "silence") -> str:
        self.now += timedelta(hours=hours)
        self.turns += 1
        return self.take(Timer(f"t{self.turns}", reason, self.conversation.id))

    def happened(self, kind: type) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]
