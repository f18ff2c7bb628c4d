"""Reading the bands of a score, and the segments that a lead may belong to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.script.condition import Condition
from bot.script.draft import Draft
from bot.script.fields import Fields, condition_of
from bot.script.flow import Bands
from bot.script.parts import Keys, short

MOST_SEGMENTS = 50
_LEAST, _MOST = -100_000, 100_000
_NAME = re.compile(r"\w[\w-]{0,59}")


def read_bands(fields: Fields, draft: Draft) -> Bands | None:
    """The bands, None where the flow has none."""
    score = fields.part("score")
    part = score.entries.get("bands") if isinstance(score, Keys) else None
    if part is None:
        return None
    expected = "the keys fit and engagement, as in {fit: {A: 40, B: 20}, engagement: {1: 30, 2: 10}}"
    if not isinstance(part, Keys):
        draft.wrong(part.line, "bands is no mapping.", expected)
        return None
    inside = Fields(part, "bands", draft)
    fit, engagement = _pair(inside, "fit", ("A", "B"), draft), _pair(inside, "engagement", ("1", "2"), draft)
    return Bands(fit, engagement) if fit and engagement else None


def _pair(fields: Fields, table: str, names: tuple[str, str], draft: Draft) -> tuple[int, int] | None:
    """The least points of the two upper bands."""
    part = fields.mapping(table, f"the keys {names[0]} and {names[1]}")
    if part is None:
        return None
    inside = Fields(part, f"{table}_bands", draft)
    upper, middle = (inside.whole(name, _LEAST, _MOST) for name in names)
    if upper is None or middle is None:
        return None
    for name in names:
        draft.lines["bands", name] = inside.line_of(name)
    if upper <= middle:
        draft.wrong(inside.line_of(names[0]), f"{names[0]} begins at {upper}, {names[1]} at {middle}.",
                    f"{names[0]} above {names[1]}")
    return upper, middle


def read_segments(fields: Fields, answers: frozenset[str], draft: Draft) -> Mapping[str, Condition]:
    """The segments: name -> the condition of belonging to it."""
    part = fields.mapping("segments", "names with conditions, as in {enterprise: size >= 100}")
    if part is None:
        return {}
    if len(part.entries) > MOST_SEGMENTS:
        draft.wrong(part.line, f"these are {len(part.entries)} segments.", f"at most {MOST_SEGMENTS}")
    read: dict[str, Condition] = {}
    for name, value in list(part.entries.items())[:MOST_SEGMENTS]:
        if not _NAME.fullmatch(name):
            draft.wrong(part.line_of(name), f"a segment cannot be called {short(name)}.", "letters, digits, _ and -")
        condition = condition_of(value, name, answers, draft, part.line_of(name))
        if condition is not None:
            read[name] = condition
    return read
