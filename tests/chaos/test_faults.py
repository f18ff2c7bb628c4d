"""A fault that needs no processes; `python -m tests.chaos.faults` holds the others."""

from __future__ import annotations

from tests.chaos.faults.outside import crm_down


def test_a_lead_reaches_a_crm_that_was_down_for_three_days() -> None:
    wrong, seen = crm_down(72)
    assert wrong == []
    assert "taken 1 times" in seen


def test_a_schedule_that_gives_up_is_noticed() -> None:
    wrong, _ = crm_down(72, most=3)
    assert wrong == ["the lead was never pushed, and nobody is told."]
