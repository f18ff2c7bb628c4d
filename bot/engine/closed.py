"""Closed: whoever asks for a person while nobody is there is told when somebody is."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.answers.show import show
from bot.engine.draft import Draft
from bot.script.business_time import next_opening
from bot.script.hours import is_open


def tell_closed(draft: Draft) -> None:
    """Say it, where that is wished, once for each time that somebody opens again."""
    if not draft.book.service.tells_closed:
        return
    hours, zone = draft.book.office(draft.flow, draft.at)
    if hours is None or is_open(hours, draft.now.astimezone(ZoneInfo(zone))):
        return
    opens = next_opening(hours, zone, draft.now)
    if opens is None or draft.talk.told_open == int(opens.timestamp()):
        return
    draft.change(told_open=int(opens.timestamp()))
    draft.say_default("closed", value=show(opens.astimezone(ZoneInfo(zone)), "date", draft.where))
