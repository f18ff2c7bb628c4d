"""What somebody else read out of a person's words: believed only as far as the words themselves carry it."""

from __future__ import annotations

import re
from datetime import datetime

from bot.answers.fold import fold, words
from bot.answers.kinds import understand
from bot.answers.reading import Locale, Money, Option, Reading, Value

LONGEST_QUOTE = 300
# What can be said in other words than ours; the person is always asked whether it was meant. Amounts, addresses, names
# and numbers of papers are never taken from anywhere but the person's own words.
_MEANT = frozenset({"choice", "yes_no", "number", "date", "rating", "nps", "state"})
# Free text is whatever was typed, and places and files come by other ways.
_NEVER = frozenset({"text", "location", "file"})
# Beside a value they may turn it round: "400 era antes".
_TURNS = frozenset(
    "nao n nem sem nunca jamais talvez era eram antes tipo menos exceto ou no ni sin nunca quiza quizas antes salvo "
    "not never without neither nor maybe was were before except unless or but mas pero don't isn't won't can't "
    "didn't doesn't".split()
)


def believe(
    kind: str, said: str, quote: str, value: str, where: Locale, now: datetime, options: tuple[Option, ...] = (),
) -> Reading | None:
    """What may be believed of `value`, which somebody read out of what a person `said`, from the words `quote`.

    The quote must stand in what was said. Where the quote alone, read like a typed answer, says the same, it is
    believed (to be confirmed where the rest of what was said casts doubt); where it cannot be read, a value of a kind
    that can be said in many ways is to be confirmed by the person. None: nothing is believed.
    """
    rest = _rest(said, quote)
    if kind in _NEVER or rest is None or not value.strip():
        return None
    proposed = understand(kind, value, where, now, options)
    if proposed is None:
        return None
    read = understand(kind, quote, where, now, options)
    if read is None:
        return Reading(proposed.value, confirm=True) if kind in _MEANT else None
    if not _same(read.value, proposed.value):
        return None
    doubtful = read.confirm or not _TURNS.isdisjoint(words(rest)) \
        or (kind != "name" and understand(kind, rest, where, now, options) is not None)
    return Reading(read.value, confirm=doubtful)


def _rest(said: str, quote: str) -> str | None:
    """What was said beside the quote, folded; None where the quote is not in it, whole words and numbers only."""
    wanted = fold(quote)
    if not words(wanted) or len(quote) > LONGEST_QUOTE:
        return None
    whole = rf"(?<![\w@+])(?<!\d[.,:/-]){re.escape(wanted)}(?![\w@]|[.,:/-]\d)"
    folded = fold(said)
    found = re.search(whole, folded)
    return None if found is None else f"{folded[:found.start()]} {folded[found.end():]}".strip()


def _same(one: Value, other: Value) -> bool:
    """The same value; of amounts the currency is what the words say."""
    if isinstance(one, Money) and isinstance(other, Money):
        return one.amount == other.amount
    return one == other
