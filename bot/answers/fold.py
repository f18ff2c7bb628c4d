"""The one place where text is folded, so that what people type can be compared with words we know."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 2_000  # characters looked at: over WhatsApp's 1,600 through Twilio, and a bound on what a message may cost

_CURLY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"'})
_ENDS = " .,;:!?¡¿…'\"«»()[]{}*_~-–—|/\\"
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SKIN_TONES = range(0x1F3FB, 0x1F400)


@lru_cache(maxsize=512)  # a turn folds its message five times, and option by option what it offers
def fold(text: str) -> str:
    """Casefold, strip accents and emoji skin tones, collapse spaces, trim punctuation at both ends. Looks at the first
    2,000 characters only. Folding what is folded changes nothing."""
    text = text[:LONGEST].casefold()
    if not text.isascii():
        text = _bare(text.translate(_CURLY)).casefold()
        text = _bare(text)[:LONGEST]  # casefolding may bring marks back, compatibility forms may grow
    return " ".join(text.replace("`", "'").split()).strip(_ENDS)


def words(folded: str) -> list[str]:
    """The words of a folded text, without punctuation and emoji; an apostrophe inside a word stays."""
    return _WORD.findall(folded)


def _bare(text: str) -> str:
    """Compatibility letters without marks (Mn, Me) and invisible formatting (Cf): "2ª" -> "2a", "2️⃣" -> "2"."""
    return "".join(
        char for char in unicodedata.normalize("NFKD", text)
        if unicodedata.category(char) not in {"Mn", "Me", "Cf"} and ord(char) not in _SKIN_TONES
    ).translate(_CURLY)
