"""Why the bot asks for a person, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.engine.reasons import read_reason

_SLOT = re.compile(r"\{(\w+)\}")


def tell_reason(reason: str, words: Mapping[str, str]) -> str:
    """A reason as it is kept, in the words of the page; a flow's own words stay as they are."""
    found = read_reason(reason)
    if found is None:
        return reason
    name, told = found
    return _SLOT.sub(lambda slot: told.get(slot[1], ""), words[f"why_{name}"])
