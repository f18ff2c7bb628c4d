"""Whose conversations are, in settings/owners.yaml: read strictly, and checked against the flows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.script.owners import Owner
from bot.script.read_owners import FILE, read_owners
from tests.script.making import book_faults, told
from tests.script.test_readme import BLOCKS

FLOW = """\
flow: solar
language: pt-BR
start: {default: true}
steps:
  - {ask: "Conta?", save: conta, kind: money}
  - {ask: "Quando?", save: quando, options: {agora: "Já", depois: "Depois"}}
  - {say: "Tchau", end: done}
segments: {grandes: conta > 1000}
"""
OTHER = """\
flow: visita
language: es
steps:
  - {ask: "¿Ciudad?", save: ciudad, kind: city}
  - {say: "Adiós", end: done}
"""


def read(text: str) -> dict[str, Owner]:
    owners, faults = read_owners(FILE, text)
    assert not faults, told(faults)
    return dict(owners)


def faults_with(owners: str) -> list[str]:
    files = {"solar.yaml": FLOW, "visita.yaml": OTHER, "lang/defaults.en.yaml": "again: Sorry?\n", FILE: owners}
    return [f"{fault.severity}: {fault}" for fault in book_faults(files) if fault.file == FILE]


def test_all_that_can_be_said_of_a_rule_is_read_in_its_order() -> None:
    owners = read("""\
grandes: {if: conta >= 1000, to: Paula@Example.com, team: vendas, choose: least_busy, priority: high}
sul: {flows: solar, segments: [grandes], languages: [pt-BR], team: sul}
""")
    big, south = owners.values()
    assert (big.name, big.person, big.team, big.choose, big.priority) == (
        "grandes", "paula@example.com", "vendas", "least_busy", "high")
    assert big.when is not None
    assert (south.flows, south.segments, south.languages, south.choose) == (
        ("solar",), ("grandes",), ("pt-BR",), "turns")


def test_a_rule_holds_where_all_that_it_names_does() -> None:
    owner = read("a: {if: conta >= 100, flows: solar, segments: [x, y], languages: [pt-BR], team: t}")["a"]
    values = {"conta": Decimal(100)}
    assert owner.holds("solar", "pt", ("y",), values)
    assert not owner.holds("visita", "pt", ("y",), values)
    assert not owner.holds("solar", "es", ("y",), values)
    assert not owner.holds("solar", "pt", (), values)
    assert not owner.holds("solar", "pt", ("y",), {})
    assert read("a: {team: t}")["a"].holds("", "", (), {})


@pytest.mark.parametrize(("text", "wrong"), [
    ("- a", "this file is a list."),
    ("a: vendas", "the rule a is vendas."),
    ("a: {}", "says nobody"),
    ("a: {to: paula}", "to is paula."),
    ("a: {team: [x]}", "a list"),
    ("a: {team: 'x, y'}", "one team"),
    ("a: {to: a@b.com, choose: turns}", "choose says who of a team"),
    ("a: {team: x, choose: random}", "there is no choose random"),
    ("a: {team: x, priority: asap}", "there is no priority asap"),
    ("a: {team: x, iff: b}", "there is no key iff; did you mean if?"),
    ("a: {team: x, if: 'conta >>'}", "there is > here"),
    ("a: {team: x}\na: {team: y}", "a stands here twice; first on line 1."),
    ("a: {team: &x y}", "may not begin with &"),
])
def test_mistakes_are_told_with_their_line(text: str, wrong: str) -> None:
    _, faults = read_owners(FILE, text)
    assert faults
    assert wrong in told(faults)
    assert all(str(fault).startswith(f"{FILE}:") for fault in faults)


def test_more_rules_than_anybody_keeps_in_mind_are_refused() -> None:
    owners, faults = read_owners(FILE, "\n".join(f"r{at}: {{team: x}}" for at in range(300)))
    assert len(owners) == 200
    assert "more than 200" in told(faults)


@given(st.text(max_size=200))
def test_whatever_stands_there_is_read_or_told(text: str) -> None:
    owners, faults = read_owners(FILE, text)
    assert all(isinstance(owner, Owner) for owner in owners.values())
    assert all(fault.line >= 1 for fault in faults)


@pytest.mark.parametrize(("owners", "wrong"), [
    ("a: {flows: [solr], team: x}", "error: settings/owners.yaml:1: there is no flow solr; did you mean solar?"),
    ("a: {segments: grande, team: x}", "there is no segment grande; did you mean grandes?"),
    ("a: {if: conto > 3, team: x}", "there is no answer conto; did you mean conta?"),
    ("a: {if: conta > 3 and ciudad == 'x', team: x}", "no flow has all of conta, ciudad."),
    ("a: {if: quando == nunca, team: x}", "there is no option of quando nunca"),
    ("a: {if: conta == 'muito', team: x}", "cannot be compared"),
    ("a: {flows: visita, if: conta > 3, team: x}", "there is no answer conta"),
    ("a: {team: x}\nb: {to: a@b.com}", "warning: settings/owners.yaml:2: nothing comes to the rule b"),
])
def test_what_the_flows_do_not_have_is_told(owners: str, wrong: str) -> None:
    assert [fault for fault in faults_with(owners) if wrong in fault], faults_with(owners)


@pytest.mark.parametrize("owners", [
    "a: {if: conta > 3 and quando == agora, team: x}", "a: {if: ciudad == 'Lima' and fit > 3, team: x}",
    "a: {if: known(conta) or tagged(vip), segments: grandes, to: a@b.com}", "a: {if: not (fit > 3), priority: low}",
])
def test_what_one_flow_knows_is_enough(owners: str) -> None:
    assert [fault for fault in faults_with(owners) if not fault.startswith("warning")] == []


def test_the_reference_can_be_read() -> None:
    [block] = [block for block in BLOCKS if block.startswith("# settings/owners.yaml")]
    assert list(read(block)) == ["big", "south", "trials", "everybody_else"]
