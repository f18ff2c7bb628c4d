"""Number words that are in no list as they are spelt: drawn out ("seteee"), written as one ("dosmil"), "mil" and "k"
after a number word in English and elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.answers.numbers.words import ENGLISH, Entry, Kind

NOTHING: Entry = (Kind.OTHER, 0)
_SHORTEST = 5  # letters; in shorter words a doubled vowel is mostly another word ("thee", "umm")
DRAWN_OUT = frozenset(("aa", "ee", "ii", "oo"))
_THOUSANDS = re.compile(r" (?:de )?(?:reais|real|pesos|soles|dolares|pila|contos?)\b")
_NO_QUE = re.compile(
    r"\W*(?:$|[/.,!?)]|(?:an?|per|por|al?|ao|or|ou|o|usd|reais|euros|dollars|dolares|bucks|pesos|max|tops|ish)\b)"
)


def spelt(text: str, lexicon: Mapping[str, Entry]) -> tuple[Entry, int, Entry]:
    """What a word means that the lexicon has not: the entry of its first letters, how many they are (0 where the word
    is one), and that of the rest."""
    if len(text) < _SHORTEST:
        return NOTHING, 0, NOTHING
    if text[-2:] in DRAWN_OUT:
        return NOTHING, 0, lexicon.get(text.rstrip(text[-1]) + text[-1], NOTHING)
    if text.endswith("mil"):  # "dosmil"
        first = lexicon.get(text[:-3], NOTHING)
        return (first, len(text) - 3, (Kind.SCALE, 1000)) if first[0] == Kind.CARD else (NOTHING, 0, NOTHING)
    if text.startswith("mil"):  # "milquinientos"
        rest = lexicon.get(text[3:], NOTHING)
        return ((Kind.SCALE, 1000), 3, rest) if rest[0] == Kind.CARD else (NOTHING, 0, NOTHING)
    return NOTHING, 0, NOTHING


def english_mil(before: str, kind: int, value: object, folded: str, end: int) -> int:
    """What "mil" is in English behind a piece: "a mil" and "1.2 mil" are millions, "20 mil" is as likely a thousand of
    a neighbour's language; 0 where it is his."""
    counted = kind in (Kind.DIGITS, Kind.HALF) or before in ENGLISH or before == "quarter"
    if before not in ("a", "an") and (not counted or _THOUSANDS.match(folded, end)):
        return 0
    whole = kind == Kind.DIGITS and isinstance(value, int) and value != 1
    return 10**3 if whole or (kind == Kind.CARD and value != 1) else 10**6


def is_thousands(folded: str, end: int) -> bool:
    """Whether the "k" before `end` counts thousands ("five k"): in Spanish chats "k" is also "que"."""
    return _NO_QUE.match(folded, end) is not None
