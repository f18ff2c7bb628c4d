"""Who is who: one person under a phone number and an id of WhatsApp's, on the twins; merged, and parted again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.adapters.memory.store import MemoryStore
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.conversations import RedisConversations
from bot.adapters.redis.outbox import RedisOutbox
from bot.adapters.redis.stream import RedisStream
from bot.engine import document
from bot.engine.conversation import Status
from bot.engine.inputs import Message
from bot.errors import IllegalMove, NotFound
from bot.leads.identity import contact_id
from bot.ports import Commit, Committed, Loaded
from tests.host.houses import ANA, House

ID = "BR.4480123"
HIDDEN = f"whatsapp:{ID}"
FIRST, SECOND = "Quanto vem a sua conta de luz?", "Quando você quer instalar?"


class Watched(MemoryStore):
    """Notes whom it was asked for; remembers documents as a process does; lets something happen before a commit."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.remembered: dict[str, Loaded] = {}
        self.between: dict[str, Callable[[], None]] = {}

    def load(self, contact_id: str, cause: str, fresh: bool = False) -> Loaded:
        self.asked.append(contact_id)
        known = None if fresh else self.remembered.get(contact_id)
        return known or super().load(contact_id, cause, fresh)

    def commit(self, commit: Commit, now: datetime) -> Committed:
        self.between.pop(commit.cause, lambda: None)()
        return super().commit(commit, now)


def watched() -> tuple[House, Watched]:
    store = Watched()
    return House({"conversations": store, "outbox": store, "stream": store}), store


def person(house: House, address: str = ANA) -> Any:
    """The contact that is found behind that address."""
    return house.runtime.people.about(address).contact


def talk_of(house: House, address: str = ANA) -> Any:
    return house.runtime.people.about(address).conversation


def events(house: House) -> list[str]:
    """Every event that SQL was told of."""
    house.drain()
    return [event["event"] for turn in house.p.archive.turns.values() for event in turn["events"]]


def test_who_wrote_from_an_id_first_is_not_asked_again() -> None:
    house = House()
    assert house.talk("oi", address=HIDDEN)[-1].endswith(FIRST)
    assert house.talk("400", address=HIDDEN) == [SECOND]
    house.hear("já", external_id=ID)
    assert house.said()[-1].startswith("Ótimo!")
    contact = person(house)
    assert (contact.id, contact.phone, contact.also) == (contact_id(ANA), "+5511987654321", (ID,))
    assert talk_of(house).answers["conta"].value == {"amount": "400", "currency": "BRL"}
    assert person(house, HIDDEN) == contact
    assert events(house).count("ContactsMerged") == 2  # in the turn of each of the two


def test_what_the_phone_told_is_known_when_the_id_writes_alone() -> None:
    house = House()
    house.talk("oi", "400")
    house.hear("", kind="reaction", external_id=ID)
    assert house.talk("já", address=HIDDEN)[-1].startswith("Ótimo!")
    assert house.channel.sent[-1].to == HIDDEN  # where they wrote from last, without a plus
    assert house.talk("oi")
    assert house.channel.sent[-1].to == ANA


def test_an_id_that_is_known_costs_nothing() -> None:
    house, store = watched()
    house.hear("oi", external_id=ID)
    store.asked.clear()
    house.hear("400", external_id=ID)
    assert store.asked == [contact_id(ANA)]


def test_both_spellings_of_a_brazilian_number_are_one_contact() -> None:
    house = House()
    house.talk("oi", address="whatsapp:+551187654321")
    assert house.talk("400", address="whatsapp:+5511987654321") == [SECOND]


def test_another_number_is_another_contact() -> None:
    house = House()
    house.hear("oi", external_id=ID)
    other = "whatsapp:+5511912345678"
    house.hear("oi", other, external_id="BR.999")
    assert person(house, other).id != person(house).id
    # What Twilio never sends: nothing is guessed.
    house.hear("400", other, external_id=ID)
    assert person(house, HIDDEN).id == person(house).id


def test_opting_out_test_tags_and_sources_are_the_person_s() -> None:
    house = House()
    house.talk("oi", address=HIDDEN)
    house.hear("sair", HIDDEN, referral={"source_id": "1"})
    house.runtime.people.mark_test(HIDDEN, "bia")
    house.talk("oi")
    house.hear("400", external_id=ID)
    contact = person(house)
    assert (contact.opted_out, contact.test, dict(contact.source)) == (True, True, {"source_id": "1"})
    before = len(house.channel.sent)
    house.hear("oi", HIDDEN)
    assert len(house.said()) == before


def test_a_lead_that_sales_have_keeps_its_id_and_gets_the_number() -> None:
    house = House()
    house.talk("oi", "400", "já", address=HIDDEN)
    [pushed] = house.p.crm.pushed.values()
    assert pushed["phone"] == ""
    house.hear("obrigada", external_id=ID)
    house.said()
    [lead] = list(house.p.leads.all())
    assert (lead["id"], lead["phone"], lead["contact_id"]) == (pushed["id"], "+5511987654321", contact_id(ANA))
    assert len(house.p.crm.pushed) == 1


def test_of_two_that_are_under_way_the_one_with_more_answers_goes_on() -> None:
    house = House()
    house.talk("oi", "400", address=HIDDEN)
    house.talk("oi")
    house.hear("já", external_id=ID)
    assert house.said()[-1].startswith("Ótimo!")
    house.drain()
    talks = house.runtime.people.about(ANA).talks
    assert sorted(talk["outcome"] for talk in talks) == ["merged", "qualified"]


def test_a_replayed_message_of_before_is_still_known() -> None:
    house = House()
    house.hear("oi", HIDDEN, sid="SM-before")
    house.hear("400", external_id=ID)
    said = house.said()
    house.hear("oi", HIDDEN, sid="SM-before")
    assert house.said() == said


@pytest.mark.parametrize("first", ["id", "phone"])
def test_two_messages_in_flight_are_both_answered_once(first: str) -> None:
    """While one turn is under way the other commits; whoever comes second is told that something moved."""
    house, store = watched()
    house.talk("oi", address=HIDDEN)
    alone, both = Message("SMa", HIDDEN, "whatsapp:+15550001000", "400"), Message(
        "SMb", ANA, "whatsapp:+15550001000", "já", external_id=ID)
    quick, slow = (alone, both) if first == "id" else (both, alone)
    store.between[slow.id] = lambda: house.runtime.chat.receive(quick)
    house.runtime.chat.receive(slow)
    house.drain()
    causes = house.p.archive.turns
    assert {"SMa", "SMb"} <= set(causes)
    assert causes["SMb"]["contact_id"] == contact_id(ANA)
    assert len(house.said()) == 3
    assert talk_of(house).answers["conta"].value["amount"] == "400"
    assert person(house, HIDDEN).id == contact_id(ANA)


def test_what_waits_for_the_one_that_is_no_more_still_comes() -> None:
    house = House()
    house.talk("oi", "400", address=HIDDEN)
    house.hear("", kind="reaction", external_id=ID)
    house.later(hours=2, seconds=1)
    assert house.said()[-1] == "Ainda está aí?"


def test_staff_find_the_conversation_under_the_one_contact() -> None:
    house = House()
    house.talk("oi", address=HIDDEN)
    talk = talk_of(house, HIDDEN).id
    house.hear("", kind="reaction", external_id=ID)
    house.drain()
    house.runtime.desk.claim(talk, "bia")
    assert talk_of(house).status is Status.HUMAN
    house.runtime.desk.say(talk, "bia", "Oi, sou a Bia.")
    assert house.said()[-1] == "Oi, sou a Bia."
    house.drain()
    assert [line["text"] for line in house.runtime.desk.transcript(talk)][0] == "oi"


def test_who_is_who_survives_a_wipe() -> None:
    house = House()
    house.talk("oi", "400", address=HIDDEN)
    house.hear("", kind="reaction", external_id=ID)
    house.drain()
    house.p.conversations.wipe()
    assert house.talk("já", address=HIDDEN)[-1].startswith("Ótimo!")
    assert person(house, HIDDEN).id == contact_id(ANA)


def test_half_a_merge_that_came_back_is_completed() -> None:
    """SQL took the record of the one that is no more, and the store was wiped before it took the other."""
    house = House()
    house.talk("oi", "400", address=HIDDEN)
    house.drain()
    house.hear("", kind="reaction", external_id=ID)
    [(first, _), (_, second)] = house.p.stream.read(10)
    assert second["contact_id"] == contact_id(ANA)
    house.p.stream.trim([name for name, _ in house.p.stream.read(10) if name != first])
    house.drain()
    house.p.conversations.wipe()
    house.talk("oi")
    assert house.talk("já", address=HIDDEN)[-1].startswith("Ótimo!")
    assert person(house).also == (ID,)


def test_a_merge_is_undone_and_what_happened_since_stays_with_the_phone() -> None:
    house = House()
    house.talk("oi", "400", address=HIDDEN)
    alone = house.runtime.people.about(HIDDEN)
    house.talk("oi")
    own = house.runtime.people.about(ANA)
    house.later(minutes=1)
    house.hear("", kind="reaction", external_id=ID)
    house.later(minutes=1)
    house.talk("olhando")
    kept, parted = house.runtime.people.split(ANA, "bia")
    assert (kept.id, parted.id) == (contact_id(ANA), contact_id(HIDDEN))
    assert (kept.also, kept.apart, dict(kept.known)) == ((), (ID,), {"quando": "olhando"})
    assert talk_of(house).id == own.conversation.id
    assert talk_of(house).answers == {}
    back = house.runtime.people.about(HIDDEN)
    assert back.contact == alone.contact
    assert back.conversation.answers == alone.conversation.answers
    house.drain()
    for who, talk in ((kept, own.conversation.id), (parted, alone.conversation.id)):
        [row] = house.p.archive.conversations_of([who.id], 10)
        assert (row["id"], row["status"], row["outcome"]) == (talk, "bot", "")
    # They are two now, even where a message comes with both.
    house.hear("500", external_id=ID)
    assert talk_of(house).answers["conta"].value["amount"] == "500"
    assert house.talk("já", address=HIDDEN)[-1] == "Ótimo! R$ 400 por mês."
    assert events(house).count("ContactsSplit") == 2


def test_what_the_very_message_told_that_merged_them_stays_with_the_phone() -> None:
    house = House()
    house.talk("oi", "400", address=HIDDEN)
    house.hear("olhando", external_id=ID)
    kept, _ = house.runtime.people.split(ANA, "bia")
    assert dict(kept.known) == {"quando": "olhando"}


def test_another_process_that_remembers_them_as_one_finds_out() -> None:
    house, store = watched()
    house.talk("oi", "400", address=HIDDEN)
    house.hear("", kind="reaction", external_id=ID)
    store.remembered = {contact_id(HIDDEN): store.load(contact_id(HIDDEN), "")}
    house.runtime.people.split(ANA, "bia")
    assert house.talk("já", address=HIDDEN)[-1].startswith("Ótimo!")
    assert talk_of(house) is None


def test_staff_merge_two_numbers_and_part_them() -> None:
    house = House()
    other = "whatsapp:+5511912345678"
    house.talk("oi", "400", address=other)
    house.talk("oi")
    assert house.runtime.people.merge(ANA, other, "bia").id == contact_id(ANA)
    assert house.talk("já", address=other)[-1].startswith("Ótimo!")
    assert person(house, other).phone == "+5511987654321"
    with pytest.raises(IllegalMove, match="one contact already"):
        house.runtime.people.merge(other, ANA, "bia")
    house.runtime.people.split(other, "bia")
    assert person(house, other).id != person(house).id
    with pytest.raises(IllegalMove, match="Nothing was merged"):
        house.runtime.people.split(ANA, "bia")
    assert house.runtime.people.merge(other, ANA, "bia").id == contact_id(other)


def test_who_was_merged_before_comes_along_and_goes_back() -> None:
    house, other = House(), "whatsapp:+5511912345678"
    house.talk("oi", "400", address=HIDDEN)
    house.hear("", kind="reaction", external_id=ID)
    house.talk("oi", address=other)
    house.later(minutes=1)
    house.runtime.people.merge(other, ANA, "bia")
    assert person(house, HIDDEN).id == contact_id(other)
    assert person(house).also == ("+5511987654321", ID)
    with pytest.raises(IllegalMove, match="split that one first"):
        house.runtime.people.split(HIDDEN, "bia")
    house.runtime.people.split(other, "bia")
    assert person(house, HIDDEN).id == person(house).id == contact_id(ANA)
    assert house.talk("já", address=HIDDEN)[-1].startswith("Ótimo!")
    assert person(house, other).also == ()


def test_the_phone_s_contact_is_the_contact_whatever_the_order() -> None:
    house = House()
    house.talk("oi", address=HIDDEN)
    house.talk("oi")
    assert house.runtime.people.merge(HIDDEN, ANA, "bia").id == contact_id(ANA)


def test_an_id_that_never_wrote_alone_can_be_taken_away() -> None:
    house = House()
    house.hear("oi", external_id=ID)
    kept, _ = house.runtime.people.split(ANA, "bia")
    assert (kept.also, kept.apart) == ((), (ID,))
    house.hear("oi", HIDDEN)
    assert person(house, HIDDEN).id == contact_id(HIDDEN)


def test_starting_anew_keeps_who_is_who() -> None:
    house = House()
    house.talk("oi", "400", address=HIDDEN)
    house.hear("", kind="reaction", external_id=ID)
    house.runtime.people.reset(HIDDEN, "bia")
    assert (person(house).also, dict(person(house).known)) == ((ID,), {})
    assert house.talk("oi", address=HIDDEN)[-1].endswith(FIRST)
    # Nothing of it is kept for undoing the merge, in the store or in SQL.
    house.drain()
    for kept in (house.p.conversations.load(contact_id(HIDDEN), "").document,
                 house.p.archive.restore(contact_id(HIDDEN))[0]):
        assert "400" not in kept
    _, parted = house.runtime.people.split(ANA, "bia")
    assert (parted.id, dict(parted.known)) == (contact_id(HIDDEN), {})


def test_nobody_is_nobody() -> None:
    house = House()
    for act in (house.runtime.people.about, lambda who: house.runtime.people.split(who, "bia")):
        with pytest.raises(NotFound):
            act(ANA)
    house.talk("oi")
    with pytest.raises(NotFound):
        house.runtime.people.merge(ANA, HIDDEN, "bia")


def test_a_document_tells_how_both_were() -> None:
    house = House()
    house.talk("oi", address=HIDDEN)
    before = house.p.conversations.load(contact_id(HIDDEN), "").document
    house.hear("", kind="reaction", external_id=ID)
    after = document.read_before(house.p.conversations.load(contact_id(HIDDEN), "").document)
    assert after is not None
    assert (after.own, after.others, after.at) == (before, "", house.now)


@pytest.fixture
def broker_house(broker: str) -> Iterator[tuple[House, House, Callable[[], object]]]:
    """Two processes on one real broker, and what wipes it; SQL and channel are shared twins."""
    lines = Lines(broker)
    lines.here.flushall()
    now = datetime.now(UTC)  # the broker judges leases by its own clock
    first = House(_on(lines), now=now)
    shared = {name: getattr(first.p, name) for name in ("archive", "leads", "flows", "channel")}
    second = House({**_on(lines), **shared}, now=now)
    second.count = 1_000
    yield first, second, lines.here.flushall
    lines.here.close()


def _on(lines: Lines) -> dict[str, Any]:
    return {"conversations": RedisConversations(lines), "outbox": RedisOutbox(lines), "stream": RedisStream(lines)}


def test_two_processes_on_a_real_broker_agree_who_is_who(
    broker_house: tuple[House, House, Callable[[], object]],
) -> None:
    first, second, wipe = broker_house
    first.talk("oi", "400", address=HIDDEN)
    second.hear("", kind="reaction", external_id=ID, sid="SM-both")
    assert first.talk("já", address=HIDDEN)[-1].startswith("Ótimo!")
    said = len(first.said())
    for each in (first, second):
        each.hear("400", HIDDEN, sid="SM2")
        each.hear("", kind="reaction", external_id=ID, sid="SM-both")
        assert len(each.said()) == said
    second.runtime.people.split(HIDDEN, "bia")
    assert first.talk("olhando", address=HIDDEN)[-1] == "Obrigado!"
    assert second.talk("oi")[-1].endswith(FIRST)
    first.drain()
    wipe()
    assert person(second, HIDDEN).id == contact_id(HIDDEN)
    assert person(first).apart == (ID,)
