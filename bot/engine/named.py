"""What conditions and texts may name beside the answers (script/built_in): worked out where something names it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.engine.contact import Contact
from bot.leads.variants import variant_of
from bot.script.built_in import OPEN_NOW
from bot.script.condition import TAGGED
from bot.script.flow import Flow, Hours
from bot.script.hours import is_holiday, is_open


def built_in_values(
    names: Iterable[str], flow: Flow, contact: Contact, now: datetime, hours: Hours | None = None,
) -> dict[str, Any]:
    """The values of these of a flow's built-in names, but for the score. `hours` are those that count (script/book)."""
    hours = hours or flow.hours
    values: dict[str, Any] = {}
    for name in names:
        if name == TAGGED:
            values[name] = frozenset(contact.tags)
        elif name in flow.variants:
            values[name] = variant_of(flow, contact.id, name)
        elif hours is not None:
            here = now.astimezone(_zone(flow.where.zone))
            open_now = name == OPEN_NOW
            values[name] = is_open(hours, here) if open_now else is_holiday(hours.holidays, here.date())
    return values


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
