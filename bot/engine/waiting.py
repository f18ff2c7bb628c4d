"""Beginning a wait: the flow goes on by itself when its time comes (engine/wake), or at once when somebody writes."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.engine.draft import Draft
from bot.engine.events import TimerSet
from bot.script.deeds import Wait
from bot.script.flow import Step


def begin_wait(draft: Draft, step: Step, wait: Wait) -> None:
    """Stay at this step until its time comes."""
    flow, _ = draft.walk
    due = end_of(wait, draft.now, flow.where.zone)
    draft.change(step=step.id, missed=0, pending=None, until=int(due.timestamp()))
    draft.note(TimerSet("wait", due))


def end_of(wait: Wait, now: datetime, zone: str) -> datetime:
    """When a wait that begins now is over (UTC). At nine, the next nine o'clock is tomorrow's."""
    if wait.until is None:
        return now + timedelta(seconds=wait.seconds)
    here = ZoneInfo(zone)
    today = now.astimezone(here).date()
    clock = time(wait.until // 60, wait.until % 60)
    due = datetime.combine(today, clock, here).astimezone(UTC)
    return due if due > now else datetime.combine(today + timedelta(days=1), clock, here).astimezone(UTC)
