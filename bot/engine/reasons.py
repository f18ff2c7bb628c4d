"""Why a human is asked for, where a flow does not say it in its own words. It is kept in English; whoever shows it in
another language reads it again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

SILENT = "stopped answering"  # nobody asked: an answer settles it
LOOPS = "looks like an automatic reply"
ASKED = "asked for a person"
# By the name under which it is told in other words; what stands in { } is told with it.
REASONS: Mapping[str, str] = {
    "asked": ASKED,
    "silent": SILENT,
    "loops": LOOPS,
    "customer": "is a customer already",
    "wordless": "sends voice notes or pictures, and the bot needs words",
    "circle": "the flow went round in a circle",
    "missed": "did not understand “{name}” after {times} tries",
    "unanswered": "did not answer “{name}” after {times} messages",
    "unknown": "asks what the bot cannot answer: “{text}”",
}


def write_reason(reason: str, **told: object) -> str:
    """One of REASONS, as it is kept."""
    return REASONS[reason].format(**told)


@lru_cache(maxsize=256)
def read_reason(text: str) -> tuple[str, Mapping[str, str]] | None:
    """Which of REASONS this is, and what is told with it; None: a flow's own words."""
    for name, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return name, found.groupdict()
    return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    slots = re.compile(r"\\\{(\w+)\\\}")
    return tuple((name, re.compile(slots.sub(r"(?P<\1>.*)", re.escape(text)), re.DOTALL))
                 for name, text in REASONS.items())
