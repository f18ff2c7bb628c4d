"""What follows from a message that was refused: at once, or after the channel had taken it; a row of the table each."""

from __future__ import annotations

from typing import Any

import pytest

from bot.adapters.twilio.codes import sentence_for, verdict_of
from bot.engine.inputs import StaffAct, Start
from bot.errors import DeliveryError, IllegalMove, Verdict
from bot.host.statuses import AGAIN
from bot.ports import StatusUpdate
from tests.host.houses import ANA, House

QUESTION, NEXT = "Oi!\nQuanto vem a sua conta de luz?", "Quando você quer instalar?"
GOOD = ("oi", "400", "já")


def no(code: int) -> DeliveryError:
    verdict = verdict_of(code)
    return DeliveryError(f"error {code}", retryable=verdict is Verdict.LATER, code=code, verdict=verdict,
                         remedy=sentence_for(code))


def failed(house: House, entry: str, code: int, sid: str = "", status: str = "undelivered") -> None:
    """The channel tells that it could not deliver what it had taken."""
    house.drain()
    update = StatusUpdate(sid or f"SMout-{entry}", status, entry, code, sentence_for(code), verdict_of(code))
    house.runtime.chat.status(update)


def state(house: House, text: str = QUESTION) -> str:
    house.drain()
    rows = house.runtime.desk.conversations(("bot", "flagged", "human", "closed"))
    said = [row for one in rows for row in house.runtime.desk.transcript(one["id"]) if row["text"] == text]
    return str(said[-1]["state"])


def contact(house: House) -> Any:
    house.drain()
    (row,) = house.p.archive.contacts.values()
    return row


def kept(house: House, *states: str) -> list[tuple[str, str]]:
    return [(one.state, one.error) for one in house.p.outbox.kept(states or ("dead", "unknown", "held"), 10)]


# --- later ---


def test_what_could_not_be_delivered_for_the_time_being_is_said_again_later() -> None:
    house = House()
    house.talk("oi")
    failed(house, "SM1.0", 63018)
    house.later(seconds=29)
    assert house.said() == [QUESTION]
    house.later(seconds=2)
    assert house.said() == [QUESTION] * 2
    again = house.channel.sent[-1]
    assert (again.entry_id, again.to, again.sender) == ("SM1.0~2", ANA, "whatsapp:+15550001000")
    assert state(house) == "sent"
    house.runtime.chat.status(StatusUpdate("SM9", "delivered", "SM1.0~2"))
    assert state(house) == "delivered"


def test_it_is_said_again_with_what_it_had() -> None:
    house = House()
    house.talk("oi", "400")
    first = house.channel.sent[-1]
    failed(house, first.entry_id, 63018)
    house.later(seconds=31)
    house.said()
    again = house.channel.sent[-1]
    assert (again.choices, again.style, again.language, again.list_label) == (
        first.choices, first.style, first.language, first.list_label)
    assert again.choices


def test_the_same_failure_told_twice_is_one_more_attempt() -> None:
    house = House()
    house.talk("oi")
    for _ in range(3):
        failed(house, "SM1.0", 63018)
        house.later(seconds=31)
        house.said()
    assert len(house.channel.sent) == 2


def test_attempts_have_an_end_and_then_it_is_a_dead_letter_that_can_be_replayed() -> None:
    house = House()
    house.talk("oi")
    for seconds in (*AGAIN, 0):
        failed(house, house.channel.sent[-1].entry_id, 63018)
        house.later(seconds=seconds)
        house.said()
    assert [speech.text for speech in house.channel.sent] == [QUESTION] * 4
    assert kept(house) == [("dead", sentence_for(63018))]
    assert state(house) == "undelivered"
    (dead,) = house.p.outbox.kept(("dead",), 10)
    house.p.outbox.replay(dead.entry.id, house.now)
    assert len(house.said()) == 5


def test_nothing_is_said_again_to_somebody_who_has_written_since() -> None:
    house = House()
    house.talk("oi", "400")
    failed(house, "SM1.0", 63018)
    house.later(hours=1)
    assert house.said() == [QUESTION, NEXT]
    assert state(house) == "failed"
    assert kept(house) == []


def test_nothing_is_said_again_after_a_takeover() -> None:
    house = House()
    house.talk("oi")
    failed(house, "SM1.0", 63018)
    (conversation,) = house.runtime.desk.conversations(("bot",))
    house.runtime.desk.claim(conversation["id"], "ana")
    house.later(seconds=31)
    assert house.said() == [QUESTION]


def test_what_arrived_after_all_is_not_said_again() -> None:
    house = House()
    house.talk("oi")
    house.runtime.chat.status(StatusUpdate("SMx", "read", "SM1.0"))
    failed(house, "SM1.0", 63018, sid="SMx")
    house.later(hours=1)
    assert house.said() == [QUESTION]
    assert state(house) == "read"


def test_a_failure_that_is_told_before_the_database_has_the_message_waits_for_it() -> None:
    house = House()
    house.talk("oi")
    house.runtime.chat.status(StatusUpdate("SMx", "failed", "SM1.0", 63024, "wrong", Verdict.NEVER))
    house.said()
    assert kept(house) == []
    house.drain()
    house.later(seconds=2)
    house.said()
    assert kept(house) == [("dead", "wrong")]


# --- never ---


def test_what_will_never_be_taken_is_kept_with_the_sentence_that_says_why() -> None:
    house = House()
    house.channel.faults = [no(63024)]
    house.hear("oi")
    assert house.said() == []
    assert kept(house) == [("dead", f"error 63024 {sentence_for(63024)}")]
    assert state(house) == "failed"


def test_so_is_what_was_taken_first() -> None:
    house = House()
    house.talk("oi")
    failed(house, "SM1.0", 63024)
    assert house.said() == [QUESTION]
    assert kept(house) == [("dead", sentence_for(63024))]
    assert state(house) == "undelivered"
    assert house.p.notifiers["memory"].notices == []


def test_a_failure_without_a_code_is_kept() -> None:
    house = House()
    house.talk("oi")
    house.drain()
    house.runtime.chat.status(StatusUpdate("SMx", "failed", "SM1.0", verdict=Verdict.NEVER))
    house.said()
    assert kept(house) == [("dead", "It could not be delivered.")]


# --- template ---


def test_what_may_only_go_as_a_template_is_held() -> None:
    house = House()
    house.channel.faults = [no(63016)]
    house.hear("oi")
    house.said()
    assert [one for one, _ in kept(house)] == ["held"]
    assert state(house) == "held"


def test_so_is_what_the_channel_found_out_afterwards() -> None:
    house = House()
    house.talk("oi")
    failed(house, "SM1.0", 63016, status="failed")
    house.said()
    assert [one for one, _ in kept(house)] == ["held"]


# --- staff ---


def test_a_fault_of_the_account_is_told_to_staff_once_an_hour_and_every_message_is_kept() -> None:
    house = House()
    house.channel.faults = [no(20003)] * 3 + [no(63007)]
    for number in range(4):
        house.hear("oi", address=f"whatsapp:+551191234567{number}")
    house.said()
    assert [state for state, _ in kept(house)] == ["dead"] * 4
    told = house.p.notifiers["memory"].notices
    assert [notice.title for notice in told] == [
        "WhatsApp messages are not going out (error 20003)", "WhatsApp messages are not going out (error 63007)"]
    assert "TWILIO_AUTH_TOKEN" in told[0].lines[0]
    house.later(minutes=61)
    house.channel.faults = [no(20003)]
    house.hear("oi", address="whatsapp:+5511912345679")
    house.said()
    assert len(told) == 3


def test_so_is_one_that_the_channel_tells_afterwards() -> None:
    house = House()
    house.talk("oi")
    failed(house, "SM1.0", 63051)
    house.said()
    assert kept(house) == [("dead", sentence_for(63051))]
    assert [notice.title for notice in house.p.notifiers["memory"].notices] == [
        "WhatsApp messages are not going out (error 63051)"]


# --- stop, blocked ---


@pytest.mark.parametrize("code", [63014, 21610])
@pytest.mark.parametrize("afterwards", [False, True])
def test_who_must_not_be_written_to_is_not_and_what_waits_is_dropped(code: int, afterwards: bool) -> None:
    house = House()
    if afterwards:
        house.talk("oi")
        house.hear("400")
        failed(house, "SM1.0", code)
    else:
        house.channel.faults = [no(code)]
        house.hear("oi")
        house.hear("400")
    before = len(house.channel.sent)
    house.said()
    # What was due before the no was seen to may have gone.
    assert len(house.channel.sent) <= before + 1
    assert contact(house)["opted_out"]
    assert kept(house) == []
    (conversation,) = house.runtime.desk.conversations(("closed",))
    with pytest.raises(IllegalMove, match="blocked our number" if code == 63014 else "START"):
        house.runtime.desk.say(conversation["id"], "ana", "oi?")
    sent = len(house.channel.sent)
    house.later(days=1)
    assert len(house.said()) == sent
    if code == 63014:
        assert house.talk("oi") != []
    else:
        assert house.talk("oi") == []
        assert house.talk("START") == ["Voltei."]
    assert not contact(house)["opted_out"]


def test_a_late_word_of_a_block_does_not_silence_somebody_who_has_written_since() -> None:
    house = House()
    house.talk("oi")
    house.later(minutes=5)
    house.talk("400")
    failed(house, "SM1.0", 63014)
    house.said()
    assert not contact(house)["opted_out"]
    assert house.talk("já") == ["Ótimo! R$ 400 por mês."]


def test_a_refusal_of_the_last_word_to_somebody_who_said_stop_is_no_dead_letter() -> None:
    house = House()
    house.talk("oi")
    house.channel.faults = [no(21610)]
    house.hear("PARAR", opt_out_type="STOP")
    house.said()
    assert kept(house) == []
    house.talk("oi")
    assert house.talk("START") == ["Voltei."]


@pytest.mark.parametrize(("texts", "outcome", "told"), [
    (GOOD, "won", "won"), (GOOD, "lost", "lost"), (GOOD, "no_answer", "qualified"), (GOOD, "customer", "qualified"),
    (("oi",), "won", "won"), (("oi",), "lost", None), (GOOD, "", None),
])
def test_the_crm_hears_with_what_a_person_closed_a_lead_once(
    texts: tuple[str, ...], outcome: str, told: str | None,
) -> None:
    house = House()
    house.talk(*texts)
    house.drain()
    [talk] = house.p.archive.talks
    house.p.crm.events.clear()
    before = set(house.p.crm.pushed)
    house.runtime.desk.claim(talk, "Paula")
    for _ in range(2):
        house.runtime.desk.close(talk, "Paula", outcome, None, "f" * 32, reason="preço")
        house.said()
    pushed = [lead for key, lead in house.p.crm.pushed.items() if key not in before]
    assert [lead["outcome"] for lead in pushed] == ([told] if told else [])
    assert house.p.crm.events == ["lead.updated"] * len(pushed)
    reason = "preço" if outcome == "lost" else ""
    assert all(lead["closed"] == {"outcome": outcome, "reason": reason} for lead in pushed)


def test_sales_are_told_of_an_opting_out_and_of_an_opting_in() -> None:
    house = House()
    house.talk(*GOOD)
    house.drain()
    house.talk("PARAR")
    house.drain()
    (lead,) = house.p.leads.all()
    assert lead["opted_out"]
    assert house.p.crm.events == ["lead.qualified", "lead.updated"]
    assert [one["opted_out"] for one in house.p.crm.pushed.values()] == [False, True]
    house.talk("START")
    house.drain()
    assert not next(iter(house.p.leads.all()))["opted_out"]
    assert [one["opted_out"] for one in house.p.crm.pushed.values()] == [False, True, False]
    versions = [one["version"] for one in house.p.crm.pushed.values()]
    assert versions == sorted(set(versions))


def test_who_is_no_lead_of_sales_yet_is_pushed_nowhere() -> None:
    house = House()
    house.talk("oi", "PARAR")
    assert house.p.crm.pushed == {}


def test_a_reset_does_not_forget_that_somebody_wants_no_messages() -> None:
    house = House()
    house.talk("oi")
    failed(house, "SM1.0", 63014)
    house.said()
    house.runtime.people.reset(ANA, "ana")
    assert contact(house)["opted_out"]
    with pytest.raises(IllegalMove, match="blocked"):
        house.runtime.chat.turn(contact(house)["id"], "st1", Start("st1", "solar", ANA, ""))
    house.runtime.people.reset(ANA, "ana")
    house.talk("PARAR")
    house.drain()
    house.p.conversations.wipe()
    assert contact(house)["opted_out"]
    assert house.talk("oi") == []


def test_staff_may_take_and_close_the_conversation_of_somebody_who_opted_out_and_say_nothing() -> None:
    house = House()
    house.talk("oi", "PARAR")
    house.drain()
    (conversation,) = house.runtime.desk.conversations(("closed",))
    house.runtime.desk.claim(conversation["id"], "ana")
    for act in ("say", "hand_back"):
        with pytest.raises(IllegalMove, match="asked us not to write"):
            house.runtime.chat.act(contact(house)["id"], StaffAct(act, act, "ana", "oi"))
    house.runtime.desk.close(conversation["id"], "ana", "won")
    assert house.said()[-1] == "Não escrevo mais."
