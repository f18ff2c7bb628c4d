"""Cutting a message into pieces: words, numbers, and dates and times written in figures."""

from __future__ import annotations

import re
import unicodedata

from bot.answers.dates.grammar import Piece
from bot.answers.dates.holidays import HOLIDAY_PHRASES
from bot.answers.dates.phrases import PHRASES
from bot.answers.dates.shapes import read_figures
from bot.answers.dates.words import WORDS, Numbers

LONGEST = 500
"""Characters of a message that are read; people say when in far fewer."""

_TOKEN = re.compile(
    r"(?P<word>(?![ap]\.\s?m\b)[a-z]+(?:'[a-z]+)?|2(?:mor|mrw|nite|night|day\b)[a-z]*)"
    r"|(?P<iso>\d{4}-\d{1,2}-\d{1,2}[t ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?(?:z\b|[+-]\d{2}(?::?\d{2})?))?)"
    r"|(?P<hour>\d{1,2}\s?h\s?\d{2}(?:\s?m(?:in(?:utos)?)?)?\b|\d{1,2}\s?h(?:s|rs?)?\b)"
    r"|(?P<half>\d{1,2}:\d{2}\s?[ap]\b(?!\s?\.?\s?m))"
    r"|(?P<ord>\d{1,2}(?:st|nd|rd|th|o|ro|ero|er|do|to|mo|a)\b)"
    r"|(?P<num>\d+(?:-\d+)+|\d+(?:[./:]\d+)*(?:,\d{1,2}(?!\d))?)"
    r"|(?P<mer>[ap]\.\s?m\b\.?)"
    r"|(?P<mark>[^\s'])"
)
_DIGITS = re.compile(r"\d+")
_MARKS = {
    "/": "/", ",": ",", ".": "_", "-": "~", "–": "~", "—": "~", "@": "i", "$": "#", "%": "#", "€": "#", "£": "#",
    "&": "&", ";": ";", "!": ";", "?": ";", "+": "+", "(": ",", ")": ",", ":": "o", "*": "o", '"': "o", "|": "o",
    "[": "o", "]": "o", "_": "o", "~": "o",
}  # fmt: skip
_STARTERS = "R7YN3WwBXMmpVO8h56UEgPKiIvZHkAqs"


def _plain_letters() -> dict[int, str]:
    """Map every letter of Latin scripts to its bare small letter, one to one, so that positions stay."""
    table = {}
    for code in (*range(0x41, 0x5B), *range(0xAA, 0x250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFKD", chr(code)).lower()[:1]
        if bare.isascii() and bare.isalpha():
            table[code] = bare
    return table | {ord("º"): "o", ord("°"): "o", ord("’"): "'", ord("‘"): "'", ord("´"): "'", ord("`"): "'"}


_PLAIN = _plain_letters()
_ALL = {
    head: sorted([*PHRASES.get(head, []), *HOLIDAY_PHRASES.get(head, [])], key=lambda phrase: -len(phrase[0]))
    for head in (*PHRASES, *HOLIDAY_PHRASES)
}
_SINGLE = {words[0]: (kind, numbers) for group in _ALL.values() for words, kind, numbers in group if len(words) == 1}
_LONGER = {
    head: longer for head, group in _ALL.items() if (longer := [phrase for phrase in group if len(phrase[0]) > 1])
}
_KNOWN = WORDS | _SINGLE
_HINTS = {word for word, (kind, _) in _KNOWN.items() if kind in _STARTERS} | {
    word
    for group in _LONGER.values()
    for words, kind, _ in group
    if kind in _STARTERS + "u" and kind != "A" and not any(_KNOWN.get(each, "?")[0] in _STARTERS for each in words)
    for word in [max(words, key=len)]
}
_HINTS |= {"m", "ago", "eod", "cob", "business"}  # "p.m."; "2 de ago"
_COUNTS = {word for word, (kind, _) in _KNOWN.items() if kind in "nz"}
_WORD = re.compile(r"[a-z]+")


def compose(text: str) -> str:
    """Return what is read of a message: its first 500 characters, accents composed (NFC)."""
    if text.isascii():
        return text[:LONGEST]
    return unicodedata.normalize("NFC", text[: 2 * LONGEST])[:LONGEST]


def fold(composed: str) -> str:
    """Return the text in small letters without accents, character for character."""
    return composed.lower() if composed.isascii() else composed.translate(_PLAIN)


def may_hold_date(folded: str) -> bool:
    """Say quickly whether a folded message has a figure or a word that a date or a time could begin with."""
    if _DIGITS.search(folded) is not None:
        return True
    words = _WORD.findall(folded)
    return not _HINTS.isdisjoint(words) or sum(word in _COUNTS for word in words) > 1  # "oito e quinze"


def cut(folded: str, text: str) -> list[Piece]:
    """Cut a folded message into pieces; `text`, before it was folded, tells "às" (at) from "as" (the)."""
    tokens = [(match.lastgroup or "", match.group(), match.start(), match.end()) for match in _TOKEN.finditer(folded)]
    pieces: list[Piece] = []
    at = 0
    while at < len(tokens):
        group, token, start, end = tokens[at]
        at += 1
        if group == "word":
            count, kind, numbers = _word(tokens, at)
            at += count - 1
            end = tokens[at - 1][3]
            if token == "as" and count == 1 and text[start] in "àáÀÁ":
                kind = "i"
            elif token == "sao" and not _tells_time(tokens, at):
                kind, numbers = "?", ()
            elif token == "dez" and _is_ten(tokens, at):
                kind, numbers = "n", _TEN
        elif group == "mark":
            if token == "-" and folded[start - 1 : start].isalpha() and folded[end : end + 1].isalpha():
                continue
            kind, numbers = _MARKS.get(token, ";"), (1,)
        else:
            kind, numbers = read_figures(group, token)
        pieces.append(Piece(kind, numbers, start, end))
    return pieces


def _tells_time(tokens: list[_Token], at: int) -> bool:
    """Whether the "são" before `at` tells the time ("são oito e meia"), and no number, and no São Paulo."""
    if at + 1 >= len(tokens) or tokens[at + 1][1] not in ("e", "menos"):
        return False
    hour = tokens[at][1]
    return hour.isdigit() or _KNOWN.get(hour, "?")[0] in "n1"


def _is_ten(tokens: list[_Token], at: int) -> bool:
    """Whether the "dez" before `at` is ten, and no December: by the words beside it."""
    before = tokens[at - 2][1] if at > 1 else ""
    after = tokens[at][1] if at < len(tokens) else ""
    beyond = tokens[at + 1][1] if at + 1 < len(tokens) else ""
    kind = _KNOWN.get(after, "?")[0]
    if kind in "Uhg568#KPAskx+":  # "dez dias", "dez para as nove"
        return True
    if after in ("da", "de", "do", "para", "pra", "pras", "menos", "a", "ate"):
        return not beyond.isdigit() and _KNOWN.get(beyond, "?")[0] not in "456"
    if kind == "&":
        return _KNOWN.get(beyond, "?")[0] in "nz1Hk?" and bool(beyond)
    if after.isdigit() or after in ("/", "-", "."):
        return False
    earlier = tokens[at - 3][1] if at > 2 else ""
    if _KNOWN.get(before, "?")[0] == "&":
        return earlier.isdigit() or _KNOWN.get(earlier, "?")[0] in "nz1"
    return before in _BEFORE_TEN


_TEN = (10,)
_BEFORE_TEN = frozenset(("as", "das", "pelas", "pras", "dia", "umas", "uns", "menos", "tipo", "no"))
_Token = tuple[str, str, int, int]
_Phrase = tuple[tuple[str, ...], str, Numbers]


def _word(tokens: list[_Token], at: int) -> tuple[int, str, Numbers]:
    """Return the phrase or word that begins with the token before `at`: how many tokens, its kind, its numbers."""
    token = tokens[at - 1][1]
    longer = _LONGER.get(token.removesuffix("'s"))
    taken = _phrase(longer, tokens, at) if longer is not None else None
    return taken or (1, *(_KNOWN.get(token) or _KNOWN.get(token.removesuffix("'s"), ("?", ()))))


def _phrase(phrases: list[_Phrase], tokens: list[_Token], at: int) -> tuple[int, str, Numbers] | None:
    """Return the longest phrase that stands here: how many tokens, its kind, its numbers. `at` follows its first."""
    for words, kind, numbers in phrases:
        place = at
        for word in words[1:]:
            if place < len(tokens) and tokens[place][1] == "-":
                place += 1
            if place >= len(tokens) or tokens[place][1].removesuffix("'s") != word:
                break
            place += 1
        else:
            return place - at + 1, kind, numbers
    return None
