"""A stored lead can be judged again, at any time and by any version of its flow."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.engine.events import LeadChanged, LeadQualified
from bot.leads.lead import Lead
from bot.leads.rescore import judge_again
from bot.script.flow import Flow
from tests.flows import SOLAR, Talk, book_of

RULES = SOLAR + """
segments: {grande: conta >= 1000}
"""
BANDED = RULES.replace(
    "  engagement: [", "  bands: {fit: {A: 30, B: 10}, engagement: {1: 10, 2: 6}}\n  engagement: [")


def flow_of(text: str) -> Flow:
    return book_of(text).live["solar"]


def lead_of(*said: str, text: str = BANDED, days: int = 0) -> Lead:
    talk = Talk(book_of(text))
    talk.user("oi")
    for one in said:
        talk.now += timedelta(days=days)
        talk.user(one)
    return (talk.happened(LeadQualified) or talk.happened(LeadChanged))[-1].lead


def test_a_lead_keeps_its_band_its_segments_and_when_it_answered() -> None:
    lead = lead_of("2000", "o quanto antes")
    assert (lead.band, lead.segments) == ("A1", ("grande",))
    assert set(lead.given_at) == {"conta", "quando"}
    assert lead.plain()["segments"] == ["grande"]


@pytest.mark.parametrize("said", [("400", "já"), ("50", "já"), ("5000", "só olhando")])
@pytest.mark.parametrize("days", [0, 3])
def test_the_same_rules_at_the_same_time_judge_the_same(said: tuple[str, ...], days: int) -> None:
    lead = lead_of(*said, days=days)
    again = judge_again(flow_of(BANDED), lead.plain())
    assert (again.stage, again.band, again.segments) == (lead.stage, lead.band, lead.segments)
    assert (again.score.fit, again.score.engagement, again.score.reasons) == (lead.fit, lead.engagement, lead.reasons)


def test_engagement_fades_by_its_half_life() -> None:
    lead = lead_of("400", "já")
    assert lead.engagement == 10
    later = datetime.fromisoformat(lead.updated_at) + timedelta(days=7)
    again = judge_again(flow_of(BANDED), lead.plain(), later)
    assert (again.score.fit, again.score.engagement, again.band) == (30, 5, "A3")


def test_other_branches_may_lead_to_another_verdict() -> None:
    lead = lead_of("400", "já").plain()
    stricter = BANDED.replace("{if: conta >= 300 and", "{if: conta >= 500 and")
    assert judge_again(flow_of(stricter), lead).stage == "disqualified"


def test_a_branch_asks_for_the_score_of_the_answers_so_far() -> None:
    lead = lead_of("400", "já").plain()
    by_score = BANDED.replace("{if: conta >= 300 and quando != olhando, go: bom}", "{if: fit >= 30, go: bom}")
    assert judge_again(flow_of(by_score), lead).stage == "sql"
    assert judge_again(flow_of(by_score.replace("points: 30", "points: 29")), lead).stage == "disqualified"


def test_a_question_that_was_never_asked_leaves_it_to_the_stages() -> None:
    lead = lead_of("400", "já").plain()
    asks_more = BANDED.replace("  - branch:", "  - {ask: Onde?, save: onde}\n  - branch:")
    assert judge_again(flow_of(asks_more), lead).stage == "mql"


def test_an_answer_of_another_kind_is_not_counted() -> None:
    lead = lead_of("400", "já").plain()
    other_kind = BANDED.replace("kind: money", "kind: date").replace("conta >= 300 and ", "").replace(
        "if: conta >= 300", "if: known(conta)").replace("conta >= 1000", "known(conta)")
    again = judge_again(flow_of(other_kind), lead)
    assert (again.score.fit, again.stage) == (0, "engaged")


def test_a_lead_from_before_the_times_were_kept_counts_its_answers_as_given_last() -> None:
    old: dict[str, Any] = {**lead_of("400", "já", days=7).plain(), "given_at": {}}
    again = judge_again(flow_of(BANDED), old)
    assert (again.score.fit, again.score.engagement) == (30, 10)


SQL = "stages: {mql: fit >= 30, sql: tagged(novo) and origem == 'site' and tom == calmo}"
NAMED = BANDED.replace('  - say: "Oi{{', '  - {set: {origem: site}, tag: [novo]}\n  - say: "Oi{{').replace(
    "stages: {mql: fit >= 30}", SQL) + """
variants: {tom: {calmo: 1, vivo: 1}}
hours: {mon-fri: "09:00-18:00"}
"""


@pytest.mark.parametrize("said", [("400", "já"), ("50", "já")])
def test_what_the_flow_set_tagged_and_tried_counts_as_it_did(said: tuple[str, ...]) -> None:
    named = NAMED.replace("end: disqualified", "end: done").replace("end: qualified", "end: done").replace(
        "grande: conta >= 1000", "grande: open_now, site: origem == 'site'")
    lead = lead_of(*said, text=named, days=1)
    assert lead.given_at["origem"] == ""
    again = judge_again(flow_of(named), lead.plain())
    assert (again.stage, again.band, again.segments, again.score.engagement) == (
        lead.stage, lead.band, lead.segments, lead.engagement)
    assert "site" in lead.segments
