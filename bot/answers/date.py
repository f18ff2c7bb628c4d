"""Dates and times of day, as people answer "when?" in Portuguese, Spanish and English.

`read` answers for the whole message, `find` also says where in it the date stands. All is relative to `now`, in the
contact's zone. What a person leaves open is read ahead: "sexta" is the next Friday, "dia 15" the next 15th, "15/03"
the next March 15. Decisions, each with its reason:

- A vague part of day ("amanhã de manhã") gives the date alone: an hour would be invented.
- "next friday", "sexta que vem", "el viernes que viene" is the Friday of next week; it must be confirmed where a Friday
  comes before it, because half of the people mean that one.
- A stretch ("semana que vem", "março") is its first day; of one that has begun, today. Two dates ("10 ou 12"), "fim
  do mês", a bare number and every other guess must be confirmed.
- An hour without morning or afternoon is read as people make appointments: 1 to 6 in the afternoon, 7 to 11 in the
  morning. Without a day it is the next such time; where that is tomorrow, to be confirmed.
- A local time that a clock change leaves out moves ahead by the change: 02:30 becomes 03:30. One that happens twice is
  the first.
- What a person declines ("sexta não posso") is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.answers.dates.choice import choose
from bot.answers.dates.grammar import Piece, Scene
from bot.answers.dates.moment import Chosen
from bot.answers.dates.stages import STAGES
from bot.answers.dates.tokens import compose, cut, fold, may_hold_date
from bot.answers.reading import Locale, Option, Reading


class Found(NamedTuple):
    """A date in a message: its value, where it stands (characters of the message in NFC), whether to confirm it."""

    value: date | datetime
    start: int
    end: int
    confirm: bool


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """Read when a message means: a `date`, or an aware `datetime` where a time of day was said; None where neither.

    `now` is aware. `options` belong to other kinds and are not looked at. Raises nothing on any text, zone or moment.
    """
    found = find(text, where, now)
    return None if found is None else Reading(found.value, found.confirm)


def find(text: str, where: Locale, now: datetime) -> Found | None:
    """Find the date that a message means, and where it stands in it, so that what is left may answer something else."""
    composed = compose(text)
    folded = fold(composed)
    if not may_hold_date(folded):
        return None
    zone = _zone(where.zone)
    try:
        scene = Scene(now.astimezone(zone), where.language[:2].lower(), _country(where))
        pieces = cut(folded, composed)
        if not _may_mean(pieces):
            return None
        for stage in STAGES:
            pieces = stage.rewrite(pieces, scene)
        chosen = choose(pieces, scene)
        if chosen is None:
            return None
        return Found(_value(chosen, scene, zone), chosen.start, chosen.end, chosen.confirm)
    except (ValueError, OverflowError):  # the reckoning left the calendar (years 1 to 9999): there is no such date
        return None


_MEANING = re.compile(
    r'[R7YN3WwBXMmpVOJFfQ"CcryiIKA4EUgh568vHkuLS0P¶]|e[n1]|%o?n|2n|n[&~>=9]n|nn|#[&nz]|[<u]n|[n1a][sk]|o[qs]|oon|^[oe%9,_;j+]*[nq]'
)


def _may_mean(pieces: Sequence[Piece]) -> bool:
    return _MEANING.search("".join([piece.kind for piece in pieces])) is not None


def _country(where: Locale) -> str:
    """Return the ISO country of a Locale; that of its language tag ("en-US") where it has none."""
    return (where.country or where.language[3:5]).upper()


@lru_cache(maxsize=512)
def _zone(name: str) -> tzinfo:
    """Return an IANA zone; UTC where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # unknown, no key at all, or a folder of the zone files
        return UTC


def _value(chosen: Chosen, scene: Scene, zone: tzinfo) -> date | datetime:
    """Return the date, or the moment in the contact's zone, that was chosen."""
    if chosen.clock is None:
        return date.fromordinal(chosen.day)
    hour, minute, second = chosen.clock
    day = date.fromordinal(chosen.day + hour // 24)
    local = datetime(day.year, day.month, day.day, hour % 24, minute, second, tzinfo=chosen.offset or zone)
    moment = local.astimezone(UTC) + timedelta(seconds=chosen.later)
    return moment.astimezone(zone)
