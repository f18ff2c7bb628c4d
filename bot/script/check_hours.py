"""Checks of opening hours and variants that need the whole flow, or what the world's holidays are."""

from __future__ import annotations

from bot.script.draft import Draft
from bot.script.flow import Flow
from bot.script.hours import unknown_place


def check_hours(flow: Flow, draft: Draft) -> None:
    """Holidays of a place that nobody knows; variants that are called like an answer."""
    if flow.hours is not None and flow.hours.holidays:
        wrong, expected = unknown_place(flow.hours.holidays)
        if wrong:
            draft.wrong(flow.lines.get(("hours", "holidays"), 1), wrong, expected)
    for name, weights in flow.variants.items():
        line = flow.lines.get(("variants", name), 1)
        if name in flow.answers:
            draft.wrong(line, f"{name} is the name of an answer, and of this variant.", "another name")
        for option in weights:
            if option in flow.answers or option in flow.variants:
                draft.wrong(line, f"{option} is an answer's or a variant's name, and this option's.", "another name")
