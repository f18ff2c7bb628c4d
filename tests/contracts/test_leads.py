"""What every store of leads promises: run on the twin, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.memory.leads import MemoryLeads
from bot.adapters.sql.leads import SqlLeads
from bot.errors import LeadlineError
from bot.leads.lead import Lead, Reason
from bot.ports import Leads
from tests.contracts.stream import START, lead
from tests.databases import open_tables


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def leads(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Leads]:
    if request.param == "memory":
        yield MemoryLeads()
    else:
        with open_tables(request, request.param, tmp_path) as engine:
            yield SqlLeads(engine, page=3)


LEAD = Lead(
    id="l", contact_id="c", conversation_id="t", flow="solar", flow_version="v", version=3, stage="sql",
    outcome="qualified", fit=30, engagement=0.5, reasons=(Reason(30, "conta"),),
    answers={"conta": {"amount": "400", "currency": "BRL"}}, name="Ana", phone="+55", email="", address="whatsapp:+55",
    language="pt-BR", band="A3", segments=("telhado",), given_at={"conta": "2026-11-23T12:00:00+00:00"},
    tags=("hot", "solar"), variants={"greeting": "short"},
)


def test_a_lead_comes_back_as_it_was_stored(leads: Leads) -> None:
    told = replace(LEAD, created_at="2026-11-23T12:00:00.123456+00:00", qualified_at="2026-11-24T00:00:00+00:00")
    leads.store(told.plain())
    leads.store(replace(LEAD, id="untimed").plain())

    assert leads.get("l") == {**told.plain(), "reasons": [{"points": 30, "because": "conta"}]}
    assert leads.get("untimed") == {**LEAD.plain(), "id": "untimed", "reasons": [{"points": 30, "because": "conta"}]}


def test_a_lead_of_before_has_no_tags_and_no_variants(leads: Leads) -> None:
    leads.store({name: value for name, value in lead().items() if name not in ("tags", "variants", "touches")})
    assert leads.get("lead-1") == lead(tags=[], variants={}, touches=[])


def test_an_unknown_lead_is_none(leads: Leads) -> None:
    assert leads.get("nobody") is None
    assert leads.count() == 0
    assert list(leads.all()) == []


def test_the_highest_version_stands(leads: Leads) -> None:
    for version in (2, 1, 3, 2):
        leads.store(lead(version=version, stage=f"stage {version}"))

    assert leads.count() == 1
    assert leads.get("lead-1") == lead(version=3, stage="stage 3")


def test_the_same_version_again_changes_nothing(leads: Leads) -> None:
    leads.store(lead(version=1, name="Ana"))
    leads.store(lead(version=1, name="Eva"))

    assert leads.get("lead-1") == lead(version=1, name="Ana")


def test_all_leads_come_oldest_first_over_many_pages(leads: Leads) -> None:
    minutes = {"e": 1, "B": 5, "a": 5, "c": 5, "b": 5, "d": 9, "f": 2, "g": 5}
    for lead_id, minute in minutes.items():
        leads.store(lead(lead_id, minute=minute))

    assert [plain["id"] for plain in leads.all()] == ["e", "f", "B", "a", "b", "c", "g", "d"]
    assert [plain["id"] for plain in leads.all(START + timedelta(minutes=5))] == ["B", "a", "b", "c", "g", "d"]
    assert list(leads.all(START + timedelta(minutes=10))) == []


def test_the_leads_of_one_flow(leads: Leads) -> None:
    for number, flow in enumerate(["solar", "trial", "solar", "solar", "trial", "solar", "solar"]):
        leads.store(lead(f"l{number}", minute=number, flow=flow))

    assert [plain["id"] for plain in leads.all(flow="solar")] == ["l0", "l2", "l3", "l5", "l6"]
    assert [plain["id"] for plain in leads.all(START + timedelta(minutes=2), "trial")] == ["l4"]
    assert (leads.count("solar"), leads.count("trial"), leads.count("none"), leads.count()) == (5, 2, 0, 7)


def test_what_is_no_lead_is_refused(leads: Leads) -> None:
    with pytest.raises(LeadlineError, match="version"):
        leads.store(lead() | {"version": None})
    assert leads.count() == 0
