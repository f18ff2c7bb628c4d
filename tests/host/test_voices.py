"""Voice notes: written down, shown to staff, and taken as what the person says; without ears, or when that fails, the
flow's own line."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.adapters.memory.writer import MemoryPurse, MemoryTranscriber, MemoryWriter
from bot.engine import document
from bot.engine.conversation import Conversation
from bot.engine.inputs import Attachment
from bot.errors import DeliveryError
from bot.leads.identity import contact_id, media_id
from bot.ports import Fetched, Writing
from bot.writing.budget import Limits, price_of
from tests.flows import SENTENCES
from tests.host.houses import ANA, House
from tests.host.sounds import ogg
from tests.writers import AGAIN, FLOW, WHEN

URL = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"
MEDIA = "Ainda não consigo ver isso."
OFFER = 'noted: "Anotado!"\nquestion: "Anotei a pergunta."\noffer_human: "Escreva atendente."\n'


def house_with(*texts: str | DeliveryError, day: str = "5", flow: str = FLOW, data: bytes = ogg(4)) -> House:
    limits = Limits(Decimal("0.05"), Decimal(day), Decimal(50))
    writing = Writing(
        MemoryWriter(), MemoryPurse(), price_of("gpt-5.4-mini"), limits, True, MemoryTranscriber(*texts),
        Decimal("0.006"))
    house = House({"writing": writing}, flow=flow, more={"lang/defaults.pt-BR.yaml": SENTENCES + OFFER})
    house.p.media_source.files[URL] = Fetched(data)
    return house


def speak(house: House, sid: str = "MMv1", address: str = ANA) -> None:
    """A voice note comes; the outbox is not touched."""
    house.hear("", address, sid, kind="audio", attachments=(Attachment(URL, "audio/ogg"),))


def conversation(house: House) -> Conversation:
    found = document.read(house.p.conversations.load(contact_id(ANA), "").document)[1]
    assert found is not None
    return found


def answers(house: House) -> dict[str, Any]:
    return {name: given.value for name, given in conversation(house).answers.items()}


def ears(house: House) -> MemoryTranscriber:
    transcriber = house.p.writing.transcriber
    assert isinstance(transcriber, MemoryTranscriber)
    return transcriber


def written(house: House) -> list[tuple[str, str, str]]:
    house.drain()
    return [(row["kind"], row["about"], row["text"])
            for row in house.p.written.of_conversation(conversation(house).id)]


def test_a_voice_note_is_taken_as_what_it_says_and_shown_to_staff() -> None:
    house = house_with("ah pode ser já")
    house.talk("solar")
    speak(house)
    assert house.said()[-1] == "Quanto vem a conta?"
    assert answers(house) == {"quando": "agora"}
    assert ears(house).heard == [(len(ogg(4)), "audio/ogg", "pt")]
    assert written(house) == [("transcript", media_id("MMv1", 0), "ah pode ser já")]
    # What the person sent is a voice note still.
    messages = house.p.archive.transcript(conversation(house).id, 100)
    assert [one["text"] for one in messages if one["author"] == "contact"] == ["solar", ""]


def test_typing_is_shown_while_it_is_written_down() -> None:
    house = house_with("já")
    house.talk("solar")
    speak(house)
    house.later(seconds=2)
    kinds = []
    while (work := house.p.outbox.claim("talk", house.now, 30)) is not None:
        kinds.append(work.entry.kind)
        if work.entry.kind == "typing":
            house.runtime.carrier.carry_out(work)
    assert kinds == ["typing"]
    assert house.channel.typing == ["MMv1"]


def test_what_is_written_meanwhile_is_said_together_with_it() -> None:
    house = house_with("uns quatrocentos reais")
    house.talk("solar", "já")
    speak(house)
    house.hear("e somos 4 pessoas")
    assert answers(house) == {"quando": "agora"}
    said = house.said()
    assert said[-1].endswith("Podemos te ligar?")
    assert answers(house)["conta"]["amount"] == "400"
    assert answers(house)["pessoas"] == 4


def test_several_voice_notes_are_one_message() -> None:
    house = house_with("bom deixa eu ver", "uns quatrocentos reais")
    house.talk("solar", "já")
    speak(house, "MMv1")
    speak(house, "MMv2")
    assert house.said()[-1] == "Quantas pessoas na casa?"
    assert [text for _, _, text in written(house)] == ["bom deixa eu ver", "uns quatrocentos reais"]


@pytest.mark.parametrize("fault", [
    DeliveryError("no", retryable=True), DeliveryError("no", retryable=False, ambiguous=True), "", "   ",
])
def test_where_it_fails_the_flow_says_its_own_line(fault: str | DeliveryError) -> None:
    house = house_with(fault)
    house.talk("solar")
    speak(house)
    assert house.said()[-2:] == [MEDIA, WHEN] or house.said()[-1] == f"{MEDIA}\n{WHEN}"
    assert written(house) == []
    assert conversation(house).spoken == ()


def test_within_ten_seconds_it_goes_on_whatever_has_become_of_the_file() -> None:
    house = house_with("já")
    house.talk("solar")
    house.p.media_source.faults = [DeliveryError("not there yet", retryable=True)] * 5
    speak(house)
    assert house.said()[-1] == f"Oi!\n{WHEN}"
    house.later(seconds=9.5)
    assert MEDIA in house.said()[-1]
    # It comes after all: staff read it, the conversation has gone on.
    house.p.media_source.faults = []
    house.later(seconds=60)
    before = len(house.said())
    assert [text for _, _, text in written(house)] == ["já"]
    assert len(house.said()) == before
    assert answers(house) == {}


def test_without_ears_nothing_waits() -> None:
    house = House(flow=FLOW)
    house.p.media_source.files[URL] = Fetched(ogg(4))
    house.talk("solar")
    speak(house)
    assert MEDIA in house.said()[-1]
    assert conversation(house).spoken == ()


@pytest.mark.parametrize("data", [ogg(301), ogg(2) + bytes(11 * 1024 * 1024)])
def test_what_is_too_long_is_not_sent_away(data: bytes) -> None:
    house = house_with("já", data=data)
    house.talk("solar")
    speak(house)
    assert MEDIA in house.said()[-1]
    assert ears(house).heard == []


def test_what_it_can_cost_is_counted_before_and_never_passed() -> None:
    house = house_with("já", "já", day="0.0005")
    house.talk("solar")
    speak(house)
    house.said()
    assert answers(house) == {"quando": "agora"}
    assert house.p.writing.purse.spent["day:2026-11-23"] == Decimal(4) / 60 * Decimal("0.006")
    speak(house, "MMv2")
    house.said()
    assert len(ears(house).heard) == 1


def test_a_stop_that_is_spoken_is_a_stop() -> None:
    house = house_with("pare de me mandar mensagens")
    house.talk("solar")
    speak(house)
    assert house.said()[-1] == "Não escrevo mais."


def test_a_spoken_wish_for_a_person_calls_one() -> None:
    house = house_with("quero falar com um atendente por favor")
    house.talk("solar")
    speak(house)
    assert house.said()[-1] == "Vou chamar uma pessoa."


def test_after_a_takeover_staff_read_it_and_the_bot_is_silent() -> None:
    house = house_with("já")
    house.talk("solar")
    speak(house)
    house.drain()
    house.runtime.desk.claim(conversation(house).id, "paula")
    before = len(house.said())
    assert [text for _, _, text in written(house)] == ["já"]
    assert len(house.said()) == before
    assert answers(house) == {}
    speak(house, "MMv2")
    house.said()
    assert len(ears(house).heard) == 2


def test_who_stops_meanwhile_is_left_alone() -> None:
    house = house_with("já")
    house.talk("solar")
    speak(house)
    house.hear("PARAR")
    assert house.said()[-1] == "Não escrevo mais."
    assert answers(house) == {}


def test_who_begins_with_a_voice_note_is_greeted_at_once_and_never_misunderstood() -> None:
    house = house_with("oi bom dia eu vi o anúncio de vocês")
    speak(house)
    first = house.channel.sent
    assert house.said() == [f"Oi!\n{WHEN}"]
    assert len(first) == 1
    assert conversation(house).missed == 0


def test_what_a_first_voice_note_tells_is_kept() -> None:
    house = house_with("oi queria ver energia solar este mês")
    speak(house)
    assert house.said()[-1] == "Quanto vem a conta?"
    assert answers(house) == {"quando": "mes"}


def test_a_file_that_is_asked_for_may_be_spoken() -> None:
    flow = FLOW.replace('ask: "Quando', 'ask: "Mande um áudio."\n    save: som\n    kind: file\n  - ask: "Quando', 1)
    house = house_with("já", flow=flow)
    house.talk("solar")
    speak(house)
    assert house.said()[-1] == WHEN
    assert answers(house)["som"].endswith(media_id("MMv1", 0))
    assert [text for _, _, text in written(house)] == ["já"]


def test_words_that_a_writer_was_asked_about_are_not_lost() -> None:
    house = house_with("na verdade já")
    house.p.writing.writer.answers = []
    house.talk("solar")
    house.hear("ixi")
    speak(house)
    house.said()
    assert answers(house) == {"quando": "agora"}


def test_misunderstood_it_is_asked_again_like_any_message() -> None:
    house = house_with("a lua é feita de queijo")
    house.talk("solar")
    speak(house)
    assert house.said()[-1] == AGAIN
