"""Arranging conversations: who has them, who is chosen, and two people at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.errors import IllegalMove, NotFound
from bot.host.audit import Actor
from bot.host.cases import Arranging, in_team, rests
from bot.host.choosing import LEAST_BUSY, choose
from bot.leads.identity import contact_id
from bot.ports import Account, Case, SignIn
from tests.host.houses import ANA, START, House

PAULA = Account("ac_1", "Paula", "paula@example.com", "agent", START, teams="Vendas, Sul")
RUI = Account("ac_2", "Rui", "rui@example.com", "agent", START, teams="vendas")
MARTA = Account("ac_3", "Marta", "marta@example.com", "marketer", START, teams="vendas")


@pytest.fixture
def house() -> House:
    house = House()
    for each in (PAULA, RUI, MARTA):
        house.p.accounts.add(each)
        sees(house, each)
    return house


def sees(house: House, account: Account) -> None:
    at = house.now
    digest = f"{account.id}{at}"
    house.p.accounts.open(SignIn(digest, account.id, at, at, at + timedelta(days=7), True, "192.0.2.1"))


def actor(account: Account) -> Actor:
    return Actor.of(account, "192.0.2.1")


def talk(house: House, address: str = ANA) -> str:
    """A conversation that waits for a person."""
    house.hear("oi", address)
    house.hear("quero falar com uma pessoa", address)
    house.said()
    house.drain()
    return str(house.p.archive.conversations_of([contact_id(address)], 1)[0]["id"])


def arranging(house: House) -> Arranging:
    return house.runtime.arranging


def test_it_is_given_to_somebody_and_the_log_says_so(house: House) -> None:
    conversation = talk(house)
    case = arranging(house).assign(conversation, "paula@example.com", actor(RUI), team="vendas")
    assert (case.assignee, case.team, case.why, case.changed_by) == ("ac_1", "vendas", "Rui", "Rui")
    row = house.p.audit.newest(1)[0].deed
    assert (row.act, row.about, row.details) == (
        "assign", conversation, {"to": "paula@example.com", "team": "vendas"})
    assert arranging(house).assign(conversation, "", actor(RUI)).assignee == ""


@pytest.mark.parametrize(("who", "wrong"), [("ac_9", NotFound), ("marta@example.com", IllegalMove)])
def test_who_cannot_answer_people_gets_nothing(house: House, who: str, wrong: type[Exception]) -> None:
    conversation = talk(house)
    with pytest.raises(wrong):
        arranging(house).assign(conversation, who, actor(RUI))
    assert arranging(house).case(conversation).version == 0


def test_a_conversation_that_is_not_there_cannot_be_arranged(house: House) -> None:
    for act in (lambda: arranging(house).assign("cv_zzz", "ac_1", actor(RUI)),
                lambda: arranging(house).prioritise("cv_zzz", "high", actor(RUI)),
                lambda: arranging(house).snooze("cv_zzz", START + timedelta(hours=1), actor(RUI))):
        with pytest.raises(NotFound):
            act()


def test_the_second_of_two_at_once_is_told_who_was_first(house: House) -> None:
    conversation = talk(house)
    arranging(house).assign(conversation, "ac_2", actor(RUI), version=0)
    with pytest.raises(IllegalMove, match="Rui changed this a moment ago"):
        arranging(house).assign(conversation, "ac_1", actor(PAULA), version=0)
    assert arranging(house).case(conversation).assignee == "ac_2"


def test_of_two_who_take_over_at_once_one_has_it_and_the_other_is_told_who(house: House) -> None:
    conversation = talk(house)

    def take(account: Account) -> str:
        try:
            house.runtime.desk.claim(conversation, account.name, actor(account))
        except IllegalMove as error:
            return str(error)
        return account.id

    with ThreadPoolExecutor(2) as pool:
        ends = sorted(pool.map(take, (PAULA, RUI)))
    holder = house.runtime.desk.look(conversation)[1]
    assert holder is not None
    winner = {"Paula": "ac_1", "Rui": "ac_2"}[holder.held_by]
    assert ends == sorted([f"{holder.held_by} has this conversation.", winner])
    assert arranging(house).case(conversation).assignee in ends


def test_taking_over_and_replying_make_it_ones_own_and_wake_it(house: House) -> None:
    conversation = talk(house)
    arranging(house).assign(conversation, "ac_2", actor(RUI), team="vendas")
    arranging(house).snooze(conversation, START + timedelta(hours=1), actor(RUI))
    house.runtime.desk.say(conversation, "Paula", "Oi!", actor(PAULA))
    case = arranging(house).case(conversation)
    assert (case.assignee, case.team, case.snoozed_until) == ("ac_1", "vendas", None)


def test_giving_away_what_one_has_lets_the_colleague_speak(house: House) -> None:
    conversation = talk(house)
    desk = house.runtime.desk
    desk.claim(conversation, "Paula", actor(PAULA))
    arranging(house).assign(conversation, "ac_2", actor(PAULA))
    with pytest.raises(IllegalMove, match="Rui has this"):
        desk.say(conversation, "Paula", "Oi", actor(PAULA))
    desk.say(conversation, "Rui", "Oi, é o Rui.", actor(RUI))
    assert house.said()[-1] == "Oi, é o Rui."


def test_what_a_colleague_has_is_taken_by_whoever_names_them(house: House) -> None:
    conversation = talk(house)
    desk = house.runtime.desk
    desk.claim(conversation, "Paula", actor(PAULA))
    with pytest.raises(IllegalMove, match="Paula has this"):
        desk.claim(conversation, "Rui", actor(RUI), holder="Marta")
    desk.claim(conversation, "Rui", actor(RUI), holder="Paula")
    assert arranging(house).case(conversation).assignee == "ac_2"


def test_it_rests_until_its_time_or_until_they_write(house: House) -> None:
    conversation = talk(house)
    until = START + timedelta(hours=1)
    case = arranging(house).snooze(conversation, until, actor(PAULA))
    assert rests(case, START, START)
    assert not rests(case, START, until)
    assert not rests(case, START + timedelta(minutes=1), START + timedelta(minutes=2))
    assert not rests(None, None, START)
    with pytest.raises(IllegalMove, match="passed"):
        arranging(house).snooze(conversation, START, actor(PAULA))
    assert arranging(house).snooze(conversation, None, actor(PAULA)).snoozed_until is None


def test_how_urgent_is_one_of_four_words(house: House) -> None:
    conversation = talk(house)
    assert arranging(house).prioritise(conversation, "urgent", actor(PAULA)).priority == "urgent"
    with pytest.raises(IllegalMove, match="urgent, high, normal, low"):
        arranging(house).prioritise(conversation, "asap", actor(PAULA))


def test_turns_are_taken_by_those_who_are_there(house: House) -> None:
    both = [MARTA, PAULA, RUI]
    assert choose(house.p, both) == PAULA
    conversation = talk(house)
    arranging(house).assign(conversation, "ac_1", actor(RUI))
    assert choose(house.p, both) == RUI
    house.p.accounts.change("ac_2", {"away": True}, {})
    everybody = house.p.accounts.all()
    assert choose(house.p, everybody) == house.p.accounts.get("ac_1")
    house.later(minutes=11)
    assert choose(house.p, everybody) is None


def test_who_has_the_fewest_comes_first_and_who_is_full_is_passed_over(house: House) -> None:
    for number, who in enumerate(("ac_2", "ac_2", "ac_1")):
        house.later(seconds=1)
        arranging(house).assign(talk(house, f"whatsapp:+551198765432{number}"), who, actor(RUI))
    people = [PAULA, RUI]
    assert (choose(house.p, people), choose(house.p, people, LEAST_BUSY)) == (RUI, PAULA)
    house.p.accounts.change("ac_1", {"most_open": 1}, {})
    assert choose(house.p, house.p.accounts.all(), LEAST_BUSY) == RUI


def test_a_team_is_known_whatever_its_capitals() -> None:
    assert in_team(PAULA, " SUL ")
    assert in_team(RUI, "Vendas")
    assert not in_team(RUI, "sul")


def test_lost_is_told_with_its_reason_and_spam_is_blocked(house: House) -> None:
    conversation, desk = talk(house), house.runtime.desk
    desk.close(conversation, "Paula", "lost", actor(PAULA), reason="muito caro")
    assert arranging(house).case(conversation) == Case(
        conversation, lost_reason="muito caro", version=1, changed_by="Paula", changed_at=START)
    desk.close(talk(house, "whatsapp:+5511900000001"), "Paula", "spam", actor(PAULA), nonce="n1")
    before = len(house.said())
    assert house.talk("promoção imperdível", "START", address="whatsapp:+5511900000001") == []
    assert len(house.said()) == before
