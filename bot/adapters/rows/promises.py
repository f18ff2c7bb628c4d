"""How promises were kept: told by the moments that came after, in whatever order both are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.adapters.rows.moments import OPEN, hours_of
from bot.adapters.rows.rows import Row
from bot.script.business_time import worked_seconds

# Moments that may claim or end one.
TELLING = ("answered", "claimed", "closed", "handed_back", "opted_out", "resumed")


def kept(promise: Mapping[str, Any], moments: Iterable[Mapping[str, Any]]) -> Row:
    """What is known of a promise by its contact's moments: who claimed it, and when, how and by whom it was ended, in
    how many seconds of business time."""
    known = dict(OPEN)
    for moment in sorted(moments, key=lambda one: (one["number"], one["position"])):
        if moment["number"] <= promise["number"] or moment["kind"] not in TELLING:
            continue
        if moment["kind"] == "claimed":
            if known["claimed_at"] is None:
                known |= {"claimed_at": moment["at"], "claimed_by": moment["by"]}
        elif _ends(promise, moment):
            worked = worked_seconds(hours_of(promise), promise["zone"] or "UTC", promise["since"], moment["at"])
            return {**known, "ended_at": moment["at"], "ended_as": moment["kind"], "ended_by": moment["by"],
                    "seconds": round(worked)}
    return known


def _ends(promise: Mapping[str, Any], moment: Mapping[str, Any]) -> bool:
    """A human's answer ends whatever was promised to that person, and so does a human who closes. What the bot does
    ends no more than that somebody is flagged; a qualified lead is to be answered all the same."""
    if moment["kind"] in ("answered", "opted_out") or (moment["kind"] == "closed" and moment["by"]):
        return True
    return bool(promise["reason"] == "flagged" and moment["conversation_id"] == promise["conversation_id"])
