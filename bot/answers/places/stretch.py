"""The stretch of a message that names a place: "oi, moro em Campinas" -> "Campinas"."""

from __future__ import annotations

import re
import unicodedata

from bot.answers.fold import fold
from bot.answers.phrases.place_words import CLOSERS, LEADS, OPENERS

LONGEST = 300  # characters looked at
LONGEST_PHRASE = 8  # words
MOST_AROUND = 4  # openers and leads before a place

_PIECE = re.compile(r"\S+")


def bare_place(text: str) -> tuple[str, bool]:
    """What is left without greetings and leads before it, and whether a lead ("moro em") stood before it."""
    written = unicodedata.normalize("NFC", text[:LONGEST]).strip(" .!¡\n")
    led = False
    for _ in range(MOST_AROUND):
        length, leads = _around(written)
        if not length:
            break
        led = led or leads
        written = written[length:].lstrip(" ,;:.-!\n")
    return written, led


def _around(written: str) -> tuple[int, bool]:
    """How many characters of an opener or a lead begin the text, the longest first; whether it is a lead."""
    pieces = list(_PIECE.finditer(written))[:LONGEST_PHRASE + 1]
    for count in range(min(LONGEST_PHRASE, len(pieces) - 1), 0, -1):
        end = pieces[count - 1].end()
        phrase = fold(written[:end])
        if phrase in LEADS or phrase in OPENERS:
            return end, phrase in LEADS and len(phrase) > 1
    return 0, False


def without_closers(written: str) -> str:
    """A place without the courtesies behind it: "Campinas mesmo, obrigado" -> "Campinas"."""
    for _ in range(MOST_AROUND):
        pieces = list(_PIECE.finditer(written))
        cut = next((pieces[-count].start() for count in (3, 2, 1)
                    if len(pieces) > count and fold(written[pieces[-count].start():]) in CLOSERS), 0)
        if not cut:
            break
        written = written[:cut].rstrip(" ,;.-!")
    return written
