"""Outside WhatsApp's window: templates, what is held, what is released, and the indicator that we are typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.adapters.memory.lookup import MemoryLookup
from bot.adapters.memory.store import MemoryStore
from bot.adapters.memory.world import MemoryChannel
from bot.engine import document
from bot.engine.conversation import Conversation
from bot.engine.inputs import Message
from bot.errors import DeliveryError, IllegalMove, Verdict
from bot.host.arrivals import Arrivals
from bot.leads.identity import contact_id
from bot.ports import Loaded, StatusUpdate
from tests.host.houses import ANA, House

MORE = {
    "settings/templates.yaml": """
retomada:
  category: utility
  languages: {pt-BR: "Oi! A sua visita continua de pé?"}
""",
    "settings/lookups.yaml": 'cep: {url: "https://cep.example.com/{cep}/json"}\n',
}
FLOW = """
flow: solar
language: pt-BR
steps:
  - {ask: "Em que cidade?", save: cidade}
  - {say: "Anotado.", wait: 25h}
  - {ask: "Continua de pé?", save: ainda, kind: yes_no, template: retomada}
  - {say: "Ótimo!", end: done}
"""
SILENT = FLOW.replace("wait: 25h", "wait: 2h").replace(", template: retomada", "")
OTHER = "whatsapp:+15550002000"
CLOSED = DeliveryError("Twilio answered 400, error 63016", retryable=False, code=63016, verdict=Verdict.TEMPLATE)


@dataclass
class Counting(MemoryStore):
    """Counts how often it was asked for a document."""

    loads: list[str] = field(default_factory=list)

    def load(self, contact_id: str, cause: str, fresh: bool = False) -> Loaded:
        self.loads.append(cause)
        return MemoryStore.load(self, contact_id, cause, fresh)


@pytest.fixture
def store() -> Counting:
    return Counting()


@pytest.fixture
def make(store: Counting) -> Callable[[str], House]:
    return lambda flow: House({"conversations": store, "outbox": store, "stream": store}, flow=flow, more=MORE)


@pytest.fixture
def house(make: Callable[[str], House]) -> House:
    return make(FLOW)


def pass_time(house: House, **time: float) -> list[str]:
    """Time really passes; what was said since."""
    before = len(house.channel.sent)
    house.later(**time)
    return house.said()[before:]


def states(house: House) -> list[tuple[str, str]]:
    """What was said in Ana's conversation, and how far each has come."""
    house.drain()
    return [(one["text"], one["state"]) for one in house.p.archive.transcript(talk(house).id, 50) if
            one["direction"] == "out"]


def talk(house: House) -> Conversation:
    conversation = document.read(house.p.conversations.load(contact_id(ANA), "").document)[1]
    assert conversation is not None
    return conversation


def held(house: House) -> list[str]:
    return [kept.entry.payload["text"] for kept in house.p.outbox.kept(("held",), 10)]


def test_an_ordinary_reply_looks_nothing_up(house: House, store: Counting) -> None:
    assert house.talk("oi") == ["Em que cidade?"]
    assert store.loads == ["SM1"]


def test_after_24_hours_the_template_is_sent_and_the_answer_goes_on(house: House) -> None:
    house.talk("oi", "Recife")
    assert pass_time(house, hours=25) == ["Oi! A sua visita continua de pé?"]
    speech = house.channel.sent[-1]
    assert speech.template is not None
    assert (speech.template.name, speech.choices) == ("retomada", ())
    assert states(house)[-1] == ("Continua de pé?", "sent")
    house.drain()
    transcript = house.p.archive.transcript(talk(house).id, 50)
    assert (transcript[-1]["error"], transcript[-1]["content"]["template"]["name"]) == (
        "Sent as the template retomada.", "retomada")
    assert house.talk("sim") == ["Ótimo!"]


def test_without_a_template_it_is_held_and_dropped_when_the_person_writes(make: Callable[[str], House]) -> None:
    house = make(SILENT)
    house.talk("oi", "Recife")
    # The workers stood still for a day.
    assert pass_time(house, hours=26) == []
    assert held(house) == ["Continua de pé?"]
    assert talk(house).held != ()
    assert states(house)[-1] == ("Continua de pé?", "held")
    assert house.talk("sim") == ["Ótimo!"]
    assert (held(house), talk(house).held) == ([], ())
    assert states(house)[-2:] == [("Continua de pé?", "dropped"), ("Ótimo!", "sent")]


def test_what_staff_say_outside_the_window_is_sent_when_the_person_writes_again(house: House) -> None:
    house.talk("oi")
    house.later(hours=30)
    house.drain()
    desk = house.runtime.desk
    desk.say(talk(house).id, "bia", "Bom dia!")
    desk.say(talk(house).id, "bia", "Posso ajudar?")
    assert house.said() == ["Em que cidade?"]
    assert sorted(held(house)) == ["Bom dia!", "Posso ajudar?"]
    assert house.talk("oi de novo") == ["Bom dia!", "Posso ajudar?"]
    assert states(house)[-2:] == [("Bom dia!", "sent"), ("Posso ajudar?", "sent")]


def test_staff_who_say_two_things_at_once_are_heard_with_both(house: House) -> None:
    house.talk("oi")
    house.drain()
    for text in ("Bom dia!", "Posso ajudar?"):
        house.runtime.desk.say(talk(house).id, "bia", text)
    assert house.said()[1:] == ["Bom dia!", "Posso ajudar?"]


def write_to(house: House, number: str, text: str) -> None:
    house.count += 1
    house.runtime.chat.receive(Message(f"SM{house.count}", ANA, number, text))


def test_what_was_held_goes_out_from_the_number_that_they_wrote_to(house: House) -> None:
    house.talk("oi")
    house.drain()
    house.later(hours=25)
    (row,) = house.p.archive.conversations(["bot"], 10)
    house.runtime.desk.say(row["id"], "rita", "Oi, sou a Rita.")
    house.said()
    write_to(house, OTHER, "oi?")
    house.said()
    assert [(speech.sender, speech.text) for speech in house.channel.sent][-1] == (OTHER, "Oi, sou a Rita.")


def test_where_that_may_have_gone_out_it_is_looked_for_from_every_number(house: House) -> None:
    house.talk("oi")
    house.drain()
    house.later(hours=25)
    (row,) = house.p.archive.conversations(["bot"], 10)
    house.runtime.desk.say(row["id"], "rita", "Oi, sou a Rita.")
    house.said()
    write_to(house, OTHER, "oi?")
    house.channel.faults.append(DeliveryError("taken", retryable=True, ambiguous=True))
    for _ in range(3):
        house.said()
        house.later(seconds=31)
    assert [speech.text for speech in house.channel.sent].count("Oi, sou a Rita.") == 1
    assert house.p.outbox.kept(("unknown",), 10) == []


def test_a_message_to_another_number_of_ours_opens_nothing_for_this_one(house: House) -> None:
    """It was prepared while the first number's window was open, and comes to its turn when it is over."""
    house.hear("oi")
    house.later(hours=23)
    write_to(house, OTHER, "oi?")
    house.later(hours=2)
    house.said()
    assert {speech.sender for speech in house.channel.sent} == {OTHER}


def test_what_another_system_starts_at_another_number_has_no_window_there() -> None:
    house = House()
    house.talk("oi", "100", "olhando")
    with pytest.raises(IllegalMove, match="has not written within 24 hours"):
        Arrivals(house.runtime.chat).start("solar", ANA, sender=OTHER)
    Arrivals(house.runtime.chat).start("solar", ANA, sender="whatsapp:+15550001000")


def test_a_message_that_comes_late_is_sent_freely_where_the_window_was_opened_anew(house: House) -> None:
    house.channel.faults = [DeliveryError("429", retryable=True, after=3600) for _ in range(3)]
    house.hear("oi")
    house.said()
    house.later(hours=20)
    house.channel.faults = [DeliveryError("429", retryable=True, after=3600 * 9)]
    house.said()
    house.hear("tem alguém?")
    house.said()
    assert pass_time(house, hours=9)[:1] == ["Em que cidade?"]
    assert held(house) == []


def test_a_no_of_the_channel_for_being_outside_leads_to_the_same(house: House) -> None:
    house.channel.faults = [CLOSED]
    assert house.talk("oi") == []
    assert held(house) == ["Em que cidade?"]
    house.channel.faults = [None, CLOSED]
    house.talk("oi", "Recife", "e aí")
    assert house.channel.sent[-1].template is not None


def test_a_template_that_is_not_approved_is_held_with_the_reason(house: House) -> None:
    house.talk("oi", "Recife")
    pending = "The template retomada is pending."
    house.channel.faults = [DeliveryError(pending, retryable=False, verdict=Verdict.TEMPLATE)]
    assert pass_time(house, hours=25) == []
    assert [kept.error for kept in house.p.outbox.kept(("held",), 10)] == ["The template retomada is pending."]
    # Approved by now: whoever replays it need not wait for the person.
    [kept] = house.p.outbox.kept(("held",), 10)
    house.p.outbox.replay(kept.entry.id, house.now)
    assert house.said()[-1] == "Oi! A sua visita continua de pé?"
    assert house.talk("sim") == ["Ótimo!"]


def refuse(house: House, index: int) -> None:
    """The channel reports that a message of ours was outside the window, and says so twice."""
    sid = f"SM{index + 1:032d}"
    for _ in range(2):
        house.runtime.chat.status(StatusUpdate(
            sid, "failed", house.channel.sent[index].entry_id, 63016, "outside", verdict=Verdict.TEMPLATE))


def test_what_is_refused_afterwards_is_sent_once_as_the_template(house: House) -> None:
    house.talk("oi", "Recife", "e aí")
    house.later(minutes=1)
    refuse(house, 2)
    # SQL does not know the message yet: it is looked for again.
    assert len(house.said()) == 3
    house.drain()
    assert pass_time(house, seconds=5) == ["Oi! A sua visita continua de pé?"]
    refuse(house, 2)
    assert pass_time(house, hours=1) == []
    assert [state for _, state in states(house)][-2:] == ["failed", "sent"]
    assert house.talk("sim") == ["Ótimo!"]


def test_what_is_refused_afterwards_and_has_no_template_is_held(house: House) -> None:
    house.talk("oi")
    house.drain()
    house.runtime.desk.say(talk(house).id, "bia", "Bom dia!")
    house.said()
    house.drain()
    refuse(house, 1)
    assert len(house.said()) == 2
    assert held(house) == ["Bom dia!"]
    house.later(minutes=1)
    assert house.talk("oi") == ["Bom dia!"]


def test_what_was_held_and_lost_with_its_store_is_told_and_not_said(house: House, store: Counting) -> None:
    house.talk("oi")
    house.later(hours=30)
    house.drain()
    house.runtime.desk.say(talk(house).id, "bia", "Bom dia!")
    house.said()
    house.drain()
    store.wipe()
    assert "Bom dia!" not in house.talk("oi")
    assert ("Bom dia!", "unknown") in states(house)


def test_after_an_opt_out_nothing_that_is_held_goes_out(house: House) -> None:
    house.talk("oi")
    house.later(hours=30)
    house.drain()
    house.runtime.desk.say(talk(house).id, "bia", "Bom dia!")
    house.said()
    said = house.talk("parar")
    assert "Bom dia!" not in said
    assert held(house) == []


LOOKS = """
flow: solar
language: pt-BR
steps:
  - {ask: "Seu CEP?", save: cep}
  - {say: "Um momento.", lookup: cep, with: {cep: cep}, save: {cidade: localidade}, failed: qual}
  - {say: "{{ cidade }}!", end: done}
  - {id: qual, ask: "Qual cidade?", save: cidade, end: done}
"""


def test_whoever_waits_longer_than_a_second_sees_that_we_are_typing(make: Callable[[str], House]) -> None:
    house = make(LOOKS)
    lookup = house.p.lookup
    assert isinstance(lookup, MemoryLookup)
    lookup.faults = [DeliveryError("busy", retryable=True) for _ in range(2)]
    house.talk("oi", "01310-100")
    assert house.channel.typing == []
    pass_time(house, seconds=1)
    assert house.channel.typing == ["SM2"]
    pass_time(house, seconds=10)
    assert house.channel.typing == ["SM2"]
    assert house.channel.sent[-1].text == "Qual cidade?"


def test_who_is_answered_at_once_sees_no_typing(make: Callable[[str], House]) -> None:
    house = make(LOOKS)
    lookup = house.p.lookup
    assert isinstance(lookup, MemoryLookup)
    lookup.answers["https://cep.example.com/01310-100/json"] = {"localidade": "Recife"}
    assert house.talk("oi", "01310-100")[-1] == "Recife!"
    pass_time(house, seconds=5)
    assert house.channel.typing == []


class Mute(MemoryChannel):
    """A channel that cannot show typing."""

    def show_typing(self, message_id: str) -> None:
        raise DeliveryError("Twilio answered 400", retryable=False)


def test_nobody_misses_an_indicator_that_cannot_be_shown() -> None:
    house = House({"channel": Mute()}, flow=LOOKS, more=MORE)
    house.p.lookup.faults = [DeliveryError("busy", retryable=True)]
    house.talk("oi", "01310-100")
    pass_time(house, seconds=1)
    assert house.p.outbox.kept(("dead", "unknown", "held"), 10) == []
    assert house.channel.sent[-1].text == "Qual cidade?"


def test_the_window_is_open_for_its_whole_last_second(house: House) -> None:
    house.talk("oi")
    house.drain()
    house.now += timedelta(hours=24) - timedelta(seconds=1)
    house.runtime.desk.say(talk(house).id, "bia", "Ainda dá.")
    assert house.said()[-1] == "Ainda dá."
