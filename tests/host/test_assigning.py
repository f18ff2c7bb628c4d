"""Whose a conversation becomes by the rules, when it is flagged or its lead qualifies."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.engine.inputs import StaffAct
from bot.host.assigning import BY_RULE
from bot.leads.identity import contact_id
from bot.ports import Account, Case, SignIn
from tests.host.houses import ANA, START, House

RULES = """\
grandes: {if: conta >= 1000, to: rui@example.com, team: vendas, priority: high}
urgente: {if: known(conta), priority: urgent}
todos: {team: vendas}
"""
PAULA = Account("ac_1", "Paula", "paula@example.com", "agent", START, teams="Vendas")
RUI = Account("ac_2", "Rui", "rui@example.com", "agent", START)


def make(rules: str = RULES, *people: Account) -> House:
    house = House(more={"settings/owners.yaml": rules})
    for each in people:
        house.p.accounts.add(each)
        at = house.now
        house.p.accounts.open(SignIn(each.id, each.id, at, at, at + timedelta(days=7), True, "192.0.2.1"))
    return house


def case(house: House, *texts: str) -> Case:
    """After the prospect has said that."""
    house.talk("oi", *texts)
    house.drain()
    (talk,) = house.p.archive.conversations_of([contact_id(ANA)], 9)[:1]
    found: Case = house.p.cases.get(talk["id"])
    return found


def test_whoever_is_flagged_goes_to_the_next_of_the_team() -> None:
    found = case(make(RULES, PAULA, RUI), "quero falar com uma pessoa")
    assert (found.assignee, found.team, found.priority, found.why, found.changed_by, found.assigned_at) == (
        "ac_1", "vendas", "normal", "settings/owners.yaml: todos", BY_RULE, START)


def test_a_lead_that_qualifies_goes_to_whom_a_rule_names() -> None:
    found = case(make(RULES, PAULA, RUI), "2000", "agora")
    assert (found.assignee, found.priority, found.why) == ("ac_2", "high", "settings/owners.yaml: grandes")


def test_a_priority_is_given_on_the_way() -> None:
    assert case(make(RULES, PAULA), "400", "quero falar com uma pessoa").priority == "urgent"


def test_who_is_named_and_not_there_is_passed_over_for_the_team() -> None:
    assert case(make(RULES, PAULA, replace(RUI, away=True)), "2000", "agora").assignee == "ac_1"


def test_who_is_named_alone_gets_it_in_any_case() -> None:
    rules = "todos: {to: rui@example.com}"
    assert case(make(rules, replace(RUI, away=True)), "quero falar com uma pessoa").assignee == "ac_2"


def test_where_nobody_is_there_the_team_has_it() -> None:
    found = case(make(RULES), "quero falar com uma pessoa")
    assert (found.assignee, found.team) == ("", "vendas")


@pytest.mark.parametrize("gone", [replace(RUI, active=False), replace(RUI, role="marketer"), PAULA])
def test_a_rule_that_names_nobody_who_answers_is_passed_over(gone: Account) -> None:
    found = case(make("a: {to: rui@example.com}\nb: {team: sul}", gone), "quero falar com uma pessoa")
    assert (found.assignee, found.team) == ("", "sul")


def test_what_somebody_has_stays_theirs() -> None:
    house = make(RULES, PAULA, RUI)
    house.hear("oi")
    house.hear("quero falar com uma pessoa")
    house.drain()
    conversation = house.runtime.desk.conversations()[0]["id"]
    house.p.cases.change(conversation, {"assignee": "ac_2"}, "Rui", house.now)
    house.said()
    assert house.p.cases.get(conversation).assignee == "ac_2"


def test_what_a_person_took_over_meanwhile_is_left_alone() -> None:
    house = make(RULES, PAULA)
    house.hear("oi")
    house.hear("quero falar com uma pessoa")
    house.runtime.chat.act(contact_id(ANA), StaffAct("n1", "claim", "Zoe"))
    house.said()
    house.drain()
    assert house.p.cases.get(house.runtime.desk.conversations()[0]["id"]).version == 0


def test_without_rules_and_for_test_contacts_nobody_is_assigned() -> None:
    house = House()
    assert case(house, "quero falar com uma pessoa").version == 0
    house = make(RULES, PAULA)
    house.runtime.people.mark_test(ANA, "Rui")
    assert case(house, "quero falar com uma pessoa").version == 0
