"""Reading how long a step waits."""

from __future__ import annotations

import re

from bot.script.deeds import Wait
from bot.script.draft import Draft
from bot.script.fields import Fields
from bot.script.parts import Keys

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


def read_wait(fields: Fields, draft: Draft) -> Wait | None:
    """A time to wait, or the o'clock that is waited for."""
    part = fields.part("wait")
    if not isinstance(part, Keys):
        seconds = fields.duration("wait")
        return None if seconds is None else Wait(seconds)
    inside = Fields(part, "wait", draft)
    clock = inside.word("until")
    if clock is None:
        return None
    found = _CLOCK.fullmatch(clock)
    if found is None:
        draft.wrong(inside.line_of("until"), f"until is {clock}.", 'a time of day, as in until: "09:00"')
        return None
    return Wait(until=60 * int(found[1]) + int(found[2]))
