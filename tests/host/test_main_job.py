"""The main job on the twins: what a prospect does becomes a stored, pushed, notified lead, once."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.adapters.memory.store import MemoryStore
from bot.errors import DeliveryError, IllegalMove, NotFound, StoreUnavailable
from bot.host.carry import Carrier
from bot.host.outbox import empty_outbox
from bot.host.publish import publish
from bot.leads.identity import contact_id
from bot.ports import StatusUpdate
from tests.flows import SENTENCES, SOLAR
from tests.host.houses import ANA, House

GOOD = ("oi", "400", "já")


def failing(times: int, **kind: bool) -> list[DeliveryError | None]:
    return [DeliveryError("taken" if kind.get("ambiguous") else "busy", retryable=True, **kind) for _ in range(times)]


def test_a_prospect_becomes_a_lead_that_is_stored_pushed_and_notified_once() -> None:
    house = House()
    said = house.talk(*GOOD)
    assert said == ["Oi!\nQuanto vem a sua conta de luz?", "Quando você quer instalar?", "Ótimo! R$ 400 por mês."]
    (lead,) = house.p.leads.all()
    assert (lead["stage"], lead["phone"]) == ("sql", "+5511987654321")
    assert [pushed["id"] for pushed in house.p.crm.pushed.values()] == [lead["id"]]
    (notice,) = house.p.notifiers["memory"].notices
    assert "+5511987654321" in "\n".join(notice.lines)
    assert notice.link.endswith(lead["conversation_id"])


def test_the_same_message_again_changes_nothing() -> None:
    house = House()
    house.hear("oi", sid="SM1")
    house.hear("oi", sid="SM1")
    assert len(house.said()) == 1


def test_two_messages_at_the_same_moment_are_both_answered_in_order_once() -> None:
    house = House()
    house.talk("oi")
    barrier = threading.Barrier(8)

    def write(index: int) -> None:
        barrier.wait()
        house.hear("sei lá" if index else "hmm", sid=f"SMx{index}")

    threads = [threading.Thread(target=write, args=(index,)) for index in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Three tries, then a human; what comes after that is kept, and the bot says nothing.
    assert house.said()[1:] == ["Pode ser aproximado."] * 2 + ["Não nos entendemos. Vou chamar uma pessoa."]
    house.drain()
    (waiting,) = house.runtime.desk.conversations()
    heard = [row for row in house.runtime.desk.transcript(waiting["id"]) if row["author"] == "contact"]
    assert len(heard) == 9


def test_staff_are_told_why_and_where_when_somebody_asks_for_a_person() -> None:
    house = House()
    house.talk("oi", "quero falar com uma pessoa")
    (notice,) = house.p.notifiers["memory"].notices
    assert "asked for a person" in notice.lines[0]
    house.drain()
    (waiting,) = house.runtime.desk.conversations()
    assert (waiting["status"], waiting["reason"]) == ("flagged", "asked for a person")
    assert waiting["id"] in notice.link


def test_after_a_takeover_nothing_that_the_bot_had_prepared_goes_out() -> None:
    house = House()
    house.talk("oi")
    house.drain()
    house.hear("400")
    (conversation,) = house.runtime.desk.conversations(("bot",))
    house.runtime.desk.say(conversation["id"], "ana", "Oi, aqui é a Ana")
    assert house.said()[1:] == ["Oi, aqui é a Ana"]
    house.drain()
    states = {row["text"]: row["state"] for row in house.runtime.desk.transcript(conversation["id"])}
    assert states["Quando você quer instalar?"] == "dropped"
    assert house.talk("alguém?") == []
    house.runtime.desk.hand_back(conversation["id"], "ana")
    assert house.said()[-1] == "Voltei para você.\nQuando você quer instalar?"


def test_a_dead_crm_holds_up_neither_speech_nor_storage_nor_sales_and_can_be_replayed() -> None:
    house = House()
    house.p.crm.refusal = DeliveryError("503", retryable=True)
    assert len(house.talk(*GOOD)) == 3
    assert house.p.leads.count() == 1
    assert len(house.p.notifiers["memory"].notices) == 1
    for _ in range(12):
        house.later(days=1)
        house.said()
    (dead,) = house.p.outbox.kept(("dead",), 10)
    assert (dead.entry.kind, dead.tries, dead.error) == ("push_lead", 10, "503")
    house.p.crm.refusal = None
    house.p.outbox.replay(dead.entry.id, house.now)
    house.said()
    assert len(house.p.crm.pushed) == 1


def test_a_refused_send_is_tried_again_in_its_place() -> None:
    house = House()
    house.channel.faults = failing(2)
    house.hear("oi")
    house.hear("400")
    assert house.said() == []
    house.later(seconds=1)
    assert house.said() == []
    house.later(seconds=2)
    assert house.said() == ["Oi!\nQuanto vem a sua conta de luz?", "Quando você quer instalar?"]


def test_what_was_taken_although_the_answer_was_lost_is_not_said_again() -> None:
    house = House()
    house.channel.faults = failing(1, ambiguous=True)
    house.hear("oi")
    assert len(house.said()) == 1
    house.later(seconds=31)
    assert len(house.said()) == 1
    house.drain()
    assert not house.p.outbox.kept(("unknown",), 10)
    assert len(house.talk("400")) == 1


def test_what_was_lost_without_a_trace_is_said_again_once() -> None:
    house = House()
    house.channel.faults = [DeliveryError("reset", retryable=True, ambiguous=True)] * 2
    house.hear("oi")
    house.said()
    for _ in range(5):
        house.later(seconds=31)
        house.said()
    (unknown,) = house.p.outbox.kept(("unknown",), 10)
    assert unknown.tries == 2
    assert len(house.talk("400")) == 1


def test_an_ambiguous_send_is_not_repeated_after_a_takeover() -> None:
    house = House()
    house.channel.faults = [DeliveryError("reset", retryable=True, ambiguous=True)]
    house.hear("oi")
    house.said()
    house.drain()
    (conversation,) = house.runtime.desk.conversations(("bot",))
    house.runtime.desk.claim(conversation["id"], "ana")
    house.later(seconds=31)
    assert house.said() == []


def test_a_callback_settles_what_was_in_doubt() -> None:
    house = House()
    house.channel.faults = [DeliveryError("reset", retryable=True, ambiguous=True)]
    house.hear("oi", sid="SM1")
    house.said()
    house.runtime.chat.status(StatusUpdate("SMout", "delivered", "SM1.0"))
    house.later(seconds=31)
    assert house.said() == []
    house.drain()
    (conversation,) = house.runtime.desk.conversations(("bot",))
    assert house.runtime.desk.transcript(conversation["id"])[-1]["state"] == "delivered"


def test_a_send_that_can_never_succeed_is_kept_and_the_next_goes_on() -> None:
    house = House()
    house.channel.faults = [DeliveryError("63024 bad recipient", retryable=False, code=63024)]
    house.hear("oi")
    house.hear("400")
    assert house.said() == ["Quando você quer instalar?"]
    assert [kept.error for kept in house.p.outbox.kept(("dead",), 10)] == ["63024 bad recipient"]


def test_a_test_contact_walks_the_flow_without_making_leads_or_waking_anybody() -> None:
    house = House()
    house.runtime.people.mark_test("+5511987654321", "ana")
    assert len(house.talk(*GOOD)) == 3
    assert (house.p.leads.count(), house.p.crm.pushed, house.p.notifiers["memory"].notices) == (0, {}, [])
    house.runtime.people.mark_test("+5511987654321", "ana", test=False)
    house.runtime.people.reset("+5511987654321", "ana")
    house.talk(*GOOD)
    assert house.p.leads.count() == 1


def test_a_number_of_the_configuration_is_a_test_contact() -> None:
    house = House({"test_numbers": frozenset({"+5511987654321"})})
    house.talk(*GOOD)
    assert house.p.leads.count() == 0


def test_resetting_somebody_who_never_wrote_says_so() -> None:
    with pytest.raises(NotFound):
        House().runtime.people.reset("+5511987654321", "ana")


def test_a_silent_prospect_is_nudged_by_the_outbox_and_not_after_answering() -> None:
    house = House()
    house.talk("oi")
    house.later(hours=2, seconds=1)
    assert house.said()[-1] == "Ainda está aí?"
    house.talk("400")
    house.later(hours=1)
    assert house.said()[-1] == "Quando você quer instalar?"


def test_time_may_be_let_pass_for_one_contact() -> None:
    house = House()
    house.talk("oi")
    house.runtime.people.let_time_pass(ANA, 2 * 3600 + 1, "ana")
    assert house.said()[-1] == "Ainda está aí?"


class Broken:
    """Conversations that cannot be reached."""

    def __getattr__(self, name: str) -> object:
        raise StoreUnavailable("down")


def test_a_message_that_no_store_takes_is_spooled_and_brought_in_later() -> None:
    house = House()
    working = house.runtime.chat.ports
    down = House({"conversations": house.p.conversations, "spool": working.spool})
    object.__setattr__(down.runtime.ports, "conversations", Broken())
    down.hear("oi", sid="SM1")
    assert house.said() == []
    house.runtime.clock.tick()
    house.runtime.clock.tick()
    assert house.said() == ["Oi!\nQuanto vem a sua conta de luz?"]
    assert working.spool.waiting() == []


def test_what_is_written_after_a_spooled_message_is_taken_in_after_it() -> None:
    house = House()
    down = House({"conversations": house.p.conversations, "spool": house.p.spool})
    object.__setattr__(down.runtime.ports, "conversations", Broken())
    house.talk("solar")
    down.hear("400", sid="SM8")
    house.hear("olhando", sid="SM9")
    house.runtime.clock.tick()
    house.said()
    _, conversation = house.runtime.chat.recent.read(house.p.conversations.load(contact_id(ANA), "").document)
    assert {name: given.value for name, given in conversation.answers.items()}["quando"] == "olhando"
    assert house.p.spool.waiting() == []


def test_a_wiped_store_comes_back_as_of_the_last_drain() -> None:
    house = House()
    house.talk("oi")
    house.drain()
    house.p.conversations.documents.clear()
    assert house.talk("400") == ["Quando você quer instalar?"]


def test_an_edited_flow_is_taken_up_by_new_conversations_and_running_ones_stay() -> None:
    house = House()
    house.talk("oi")
    edited = SOLAR.replace("Quando você quer instalar?", "Para quando?").replace("Oi{{", "Olá{{")
    publish(house.p, {"solar.yaml": edited, "lang/defaults.pt-BR.yaml": SENTENCES}, "ana", "")
    assert house.talk("400") == ["Quando você quer instalar?"]
    other = "whatsapp:+5511912345678"
    assert house.talk("oi", "400", address=other) == ["Olá!\nQuanto vem a sua conta de luz?", "Para quando?"]


def test_staff_cannot_write_to_somebody_who_opted_out() -> None:
    house = House()
    house.talk("oi", "PARAR")
    house.drain()
    (conversation,) = house.runtime.desk.conversations(("closed",))
    with pytest.raises(IllegalMove):
        house.runtime.desk.say(conversation["id"], "ana", "oi")


def test_a_fault_of_ours_is_kept_where_people_see_it_and_holds_nothing_up() -> None:
    class Broken:
        def push(self, lead: object, key: str) -> None:
            raise KeyError("a bug")

    house = House({"crm": Broken()})
    with capture_logs() as logged:
        assert len(house.talk(*GOOD)) == 3
    (dead,) = house.p.outbox.kept(("dead",), 10)
    assert (dead.entry.kind, dead.error) == ("push_lead", "KeyError: 'a bug'")
    assert [line["kind"] for line in logged if line["event"] == "effect_broke"] == ["push_lead"]
    assert len(house.p.notifiers["memory"].notices) == 1


def test_a_drain_empties_a_queue_with_threads_and_then_listens_for_rings_again() -> None:
    house = House()
    for number in range(40):
        house.hear("oi", address=f"whatsapp:+55119{number:08d}")
    assert not house.runtime.drain.run("talk", 30)
    assert len(house.channel.sent) == 40
    house.hear("oi", address="whatsapp:+5511999999999")
    assert house.p.doorbell.rings[-1] == "talk"


def test_a_drain_that_loses_the_store_says_so_and_the_lease_brings_the_message_back() -> None:
    house = House()

    class Lost:
        def carry_out(self, work: object) -> None:
            raise StoreUnavailable("gone")

    house.hear("oi")
    object.__setattr__(house.runtime.drain, "carrier", Lost())
    house.runtime.drain.run("talk", 30)
    house.later(seconds=31)
    assert house.said() == ["Oi!\nQuanto vem a sua conta de luz?"]


def test_what_was_sent_while_the_outbox_was_away_is_recorded_when_it_is_back() -> None:
    store = MemoryStore()

    class Away:
        """An outbox that cannot be told the next outcomes."""

        tries = 3

        def settle(self, *what: Any) -> bool:
            self.tries -= 1
            if self.tries >= 0:
                raise StoreUnavailable("It is started again.")
            return store.settle(*what)

        def __getattr__(self, name: str) -> Any:
            return getattr(store, name)

    house = House({"conversations": store, "outbox": Away(), "stream": store})
    slept: list[float] = []
    house.hear("oi")
    house.hear("400")
    empty_outbox(house.runtime.ports, Carrier(house.runtime.chat, slept.append))
    assert [speech.text for speech in house.channel.sent] == [
        "Oi!\nQuanto vem a sua conta de luz?", "Quando você quer instalar?"]
    assert len(slept) == 3


def test_a_conversation_whose_version_is_lost_begins_anew() -> None:
    house = House()
    house.talk("oi")
    store = house.p.conversations
    elsewhere = House({"conversations": store, "outbox": store, "stream": store}, flow=SOLAR.replace("Oi{{", "Olá{{"))
    elsewhere.count = house.count
    assert elsewhere.talk("400")[0].startswith("Que bom te ver de novo")
    assert elsewhere.talk("PARAR") == ["Não escrevo mais."]


def test_an_act_on_a_conversation_that_is_over_says_so() -> None:
    house = House()
    house.talk("oi", "PARAR", "START")
    house.drain()
    (old,) = house.runtime.desk.conversations(("closed",))
    house.talk("oi")
    house.drain()
    with pytest.raises(IllegalMove, match="is over"):
        house.runtime.desk.claim(old["id"], "ana")


def test_what_no_encoding_carries_is_kept_as_it_can_be() -> None:
    house = House()
    house.hear("oi", raw="o\ud83di")
    house.drain()
    assert len(house.said()) == 1
