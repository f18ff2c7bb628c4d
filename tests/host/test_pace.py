"""How fast we speak, through the whole house: what is a follow-up, what a sender's settings change, what "too fast"
does, and that a send which hangs holds up nobody else."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.adapters.memory.store import MemoryStore
from bot.adapters.memory.world import MemoryChannel
from bot.config import read_config
from bot.engine.inputs import Message
from bot.errors import DeliveryError, Verdict
from bot.host.arrivals import Arrivals
from bot.host.outbox import empty_outbox
from bot.host.pacing import pace_of
from bot.host.publish import publish
from bot.ports import Entry, Speech, StatusUpdate
from bot.runtime import Runtime, memory_ports
from tests.flows import SENTENCES, SOLAR
from tests.host.houses import ANA, House

OURS, SANDBOX = "whatsapp:+15550001000", "whatsapp:+14155238886"
SERVICE = "MG" + "0" * 32
EVA, LIA = "whatsapp:+5511912345678", "whatsapp:+5511912345670"
WAITS = """
flow: solar
language: pt-BR
steps:
  - {say: "Já volto.", wait: 30m}
  - {ask: "Voltei. Tudo bem?", save: bem, end: done}
"""


def house(flow: str = "", senders: str = "", **ports: Any) -> House:
    store = MemoryStore()
    made = {"conversations": store, "outbox": store, "stream": store, **ports}
    more = {"settings/senders.yaml": senders} if senders else {}
    return House(made, flow, more) if flow else House(made, more=more)


def waiting(house: House) -> list[Entry]:
    return [slot.entry for slot in house.p.outbox.slots.values() if slot.entry.kind == "say"]


def write(house: House, text: str, to: str, address: str = ANA) -> None:
    house.count += 1
    house.runtime.chat.receive(Message(f"SM{house.count}", address, to, text))


def test_a_reply_is_no_follow_up_and_a_nudge_is() -> None:
    talk = house()
    talk.hear("oi")
    assert [entry.follow_up for entry in waiting(talk)] == [False]
    talk.said()
    talk.later(hours=3)
    wake = talk.p.outbox.claim("talk", talk.now, 30)
    talk.runtime.carrier.carry_out(wake)
    assert [(entry.payload["text"], entry.follow_up) for entry in waiting(talk)] == [("Ainda está aí?", True)]


def test_going_on_after_a_wait_is_a_follow_up_unless_somebody_wrote() -> None:
    talk = house(WAITS)
    assert talk.talk("oi") == ["Já volto."]
    talk.hear("e aí?")
    assert [entry.follow_up for entry in waiting(talk)] == [False]
    other = house(WAITS)
    other.talk("oi")
    other.later(minutes=31)
    other.runtime.carrier.carry_out(other.p.outbox.claim("talk", other.now, 30))
    assert [entry.follow_up for entry in waiting(other)] == [True]


def test_what_another_system_starts_is_a_follow_up_and_what_staff_say_is_none() -> None:
    talk = house()
    talk.talk("oi", "100", "olhando", address=EVA)
    Arrivals(talk.runtime.chat, OURS).start("solar", EVA)
    assert [entry.follow_up for entry in waiting(talk)] == [True]
    talk.later(seconds=7)
    talk.said()
    talk.hear("oi")
    talk.said()
    talk.drain()
    (row,) = [one for one in talk.p.archive.conversations(["bot"], 10) if one["address"] == ANA]
    talk.runtime.desk.say(row["id"], "rita", "Oi, sou a Rita.")
    assert [entry.follow_up for entry in waiting(talk)] == [False]


def test_a_senders_settings_go_with_what_it_says() -> None:
    senders = f"'{OURS}': {{pace: 5, messaging_service: {SERVICE}}}\n'+14155238886': {{name: sandbox}}"
    talk = house(senders=senders)
    write(talk, "oi", OURS)
    write(talk, "oi", SANDBOX, EVA)
    paces = {entry.payload["sender"]: pace_of(entry) for entry in waiting(talk)}
    assert (paces[OURS].rate, paces[OURS].burst) == (5, 2.5)
    assert paces[SANDBOX].rate == pytest.approx(1 / 3)
    assert paces[SANDBOX].burst == 1
    talk.said()
    assert {(speech.sender, speech.service) for speech in talk.channel.sent} == {(OURS, SERVICE), (SANDBOX, "")}


def test_the_sandbox_says_one_thing_in_three_seconds() -> None:
    talk = house()
    for address in (ANA, EVA, LIA):
        write(talk, "oi", SANDBOX, address)
    counts = []
    for _ in range(3):
        counts.append(len(talk.said()))
        talk.later(seconds=3.01)
    assert counts == [1, 2, 3]


def test_too_fast_keeps_the_whole_sender_silent_for_as_long_as_was_asked() -> None:
    refusal = DeliveryError("429", retryable=True, after=30, too_fast=True)
    talk = house(channel=MemoryChannel(faults=[refusal]))
    talk.hear("oi")
    assert talk.said() == []
    talk.hear("oi", address=EVA)
    assert talk.said() == []
    talk.later(seconds=29)
    assert talk.said() == []
    talk.later(seconds=2)
    assert len(talk.said()) == 2


def test_too_fast_told_afterwards_keeps_that_sender_silent_and_no_other() -> None:
    talk = house()
    write(talk, "oi", OURS)
    assert len(talk.said()) == 1
    late = StatusUpdate("SMout", "failed", "SM1.0", 63018, "too fast", Verdict.LATER, OURS, too_fast=True)
    talk.runtime.chat.status(late)
    write(talk, "oi", OURS, EVA)
    write(talk, "oi", SANDBOX, LIA)
    talk.said()
    assert [speech.to for speech in talk.channel.sent] == [ANA, LIA]
    talk.later(seconds=1.1)
    talk.said()
    assert [speech.to for speech in talk.channel.sent] == [ANA, LIA, EVA]


class Hanging(MemoryChannel):
    """Its first send does not end before another message went out, which is written only while it hangs."""

    def __init__(self) -> None:
        super().__init__()
        self.went_out = threading.Event()
        self.begins: Any = None
        self.waited = False

    def send(self, speech: Speech) -> str:
        if speech.to == ANA:
            self.begins()
            self.waited = self.went_out.wait(30)
        sid = MemoryChannel.send(self, speech)
        self.went_out.set()
        return sid


def test_a_send_that_hangs_holds_up_nobody_who_writes_meanwhile() -> None:
    channel = Hanging()
    talk = house(channel=channel)
    channel.begins = lambda: write(talk, "oi", OURS, EVA)
    talk.hear("oi")
    while talk.runtime.drain.run("talk", 30):
        pass
    assert channel.waited
    assert [speech.to for speech in channel.sent] == [EVA, ANA]


def test_trials_say_everything_that_is_due() -> None:
    talk = house()
    for number in range(20):
        talk.hear("oi", address=f"whatsapp:+55119{number:08d}")
    assert empty_outbox(talk.runtime.ports, talk.runtime.carrier) == 20


def test_a_drain_waits_for_what_its_pace_lets_go_soon() -> None:
    store = MemoryStore()
    made = {"conversations": store, "outbox": store, "stream": store}
    runtime = Runtime(read_config({}), memory_ports(lambda: datetime.now(UTC), **made))
    files = {"solar.yaml": SOLAR, "lang/defaults.pt-BR.yaml": SENTENCES,
             "settings/senders.yaml": f"'{OURS}': {{pace: 100}}"}
    publish(runtime.ports, files, "test", "")
    for number in range(55):
        runtime.chat.receive(Message(f"SM{number}", f"whatsapp:+55119{number:08d}", OURS, "oi"))
    while runtime.drain.run("talk", 30):
        pass
    channel = runtime.ports.channel
    assert isinstance(channel, MemoryChannel)
    assert len(channel.sent) == 55


def test_whoever_turns_to_another_number_of_ours_is_answered_from_there() -> None:
    other = SOLAR.replace("flow: solar", "flow: ajuda").replace("[solar]", "[ajuda]")
    senders = f"'{OURS}': {{flows: [solar]}}\n'{SANDBOX}': {{flows: [ajuda]}}"
    talk = House(more={"settings/senders.yaml": senders, "ajuda.yaml": other})
    for to in (OURS, SANDBOX, OURS):
        write(talk, "oi", to)
        talk.said()
    assert [speech.sender for speech in talk.channel.sent] == [OURS, SANDBOX, OURS]
    talk.drain()
    assert [(one.flow, one.count) for one in talk.p.archive.waiting()] == [("solar", 1)]
