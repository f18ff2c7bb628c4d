"""Reading one value: a short text, a text in which answers may be filled in, a duration."""

from __future__ import annotations

import re

from bot.script.draft import Draft
from bot.script.fault import Unreadable
from bot.script.parts import Part, Word, called
from bot.script.text import Text

LONGEST_LABEL = 200
_DURATION = re.compile(r"([0-9]{1,5})\s*([mhd])")
_SECONDS = {"m": 60.0, "h": 3_600.0, "d": 86_400.0}
_LONGEST_DURATION = 366 * 86_400.0


def seconds_of(duration: str) -> float:
    """The seconds of a duration such as 30m, 2h or 7d, at most 366 days; 0 where it is none."""
    found = _DURATION.fullmatch(duration.strip())
    seconds = int(found[1]) * _SECONDS[found[2]] if found else 0.0
    return seconds if seconds <= _LONGEST_DURATION else 0.0


def plain_word(part: Part, name: str, draft: Draft, line: int, longest: int) -> str | None:
    """A short text as it was written, else a fault."""
    if not isinstance(part, Word) or part.value is None:
        draft.wrong(line, f"{name} is {called(part)}.", "a short text")
        return None
    word = part.text.strip()
    if not word or len(word) > longest:
        draft.wrong(line, f"{name} has {len(word)} characters.", f"1 to {longest}")
        return None
    return word


def read_text(part: Part, name: str, draft: Draft, line: int) -> Text | None:
    """A text in which answers may be filled in, else a fault. White space at its ends is dropped."""
    if not isinstance(part, Word) or not part.text.strip():
        draft.wrong(line, f"{name} is {called(part)}.", 'a text, as in "Hello!"')
        return None
    if part.cut:
        wrong = f"what follows # is a comment: {name} ends before it."
        draft.warn(part.line, wrong, "quotes, if the # is part of the text")
    try:
        return Text(part.text.strip(), part.first_line)
    except Unreadable as error:
        draft.unreadable(part.first_line, error, part.text)
        return None
