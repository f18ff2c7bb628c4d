"""Cutting a message into pieces: words, numbers, and dates and times written in figures."""

from __future__ import annotations

import re
import unicodedata

from bot.answers.date_grammar import Piece
from bot.answers.date_holidays import HOLIDAY_PHRASES
from bot.answers.date_phrases import PHRASES
from bot.answers.date_words import WORDS, Numbers

LONGEST = 500
"""Characters of a message that are read; people say when in far fewer."""

LITERAL = 3
"""The third kind of am/pm mark: the hour was written as on a 24-hour clock."""

_TOKEN = re.compile(
    r"(?P<word>(?![ap]\.\s?m\b)[a-z]+(?:'[a-z]+)?)"
    r"|(?P<iso>\d{4}-\d{1,2}-\d{1,2}[t ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?(?:z\b|[+-]\d{2}(?::?\d{2})?))?)"
    r"|(?P<hour>\d{1,2}\s?h\s?\d{2}(?:\s?m(?:in(?:utos)?)?)?\b|\d{1,2}\s?h(?:s|rs?)?\b)"
    r"|(?P<half>\d{1,2}:\d{2}\s?[ap]\b(?!\s?\.?\s?m))"
    r"|(?P<ord>\d{1,2}(?:st|nd|rd|th|o|ro|ero|er|do|to|mo|a)\b)"
    r"|(?P<num>\d+(?:-\d+)+|\d+(?:[./:]\d+)*(?:,\d{1,2}(?!\d))?)"
    r"|(?P<mer>[ap]\.\s?m\b\.?)"
    r"|(?P<mark>[^\s'])"
)
_SHAPES = re.compile(
    r"(?P<J>(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.,](\d{4}|\d{2})|(\d{1,2})/(\d{1,2}),(\d{2}))"
    r"|(?P<C>(\d{1,2}):(\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)"
    r"|(?P<Q>(\d{1,2})[/-](\d{4}))"
    r"|(?P<F>(\d{1,2})/(\d{1,2}))"
    r"|(?P<f>(\d{1,2})([-.])(\d{1,2}))"
    r"|(?P<d>(\d{1,3}),(\d{1,2}))"
)
_ISO = re.compile(r"(\d+)-(\d+)-(\d+)[t ](\d+):(\d+)(?::(\d+)(?:[.,]\d+)?)?\s?(?:(z)|([+-])(\d\d):?(\d\d)?)?")
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
for _head, _group in HOLIDAY_PHRASES.items():
    PHRASES[_head] = sorted([*PHRASES.get(_head, []), *_group], key=lambda phrase: -len(phrase[0]))
_SINGLE = {words[0]: (kind, numbers) for group in PHRASES.values() for words, kind, numbers in group if len(words) == 1}
_LONGER = {
    head: longer for head, group in PHRASES.items() if (longer := [phrase for phrase in group if len(phrase[0]) > 1])
}
_KNOWN = WORDS | _SINGLE
_HINTS = {word for word, (kind, _) in _KNOWN.items() if kind in _STARTERS} | {
    word
    for group in _LONGER.values()
    for words, kind, _ in group
    if kind in _STARTERS + "u" and kind != "A" and not any(_KNOWN.get(each, "?")[0] in _STARTERS for each in words)
    for word in [max(words, key=len)]
}
_HINTS |= {"m", "ago"}  # "p.m."; "2 de ago"
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
    return _DIGITS.search(folded) is not None or not _HINTS.isdisjoint(_WORD.findall(folded))


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
        elif group == "mark":
            if token == "-" and folded[start - 1 : start].isalpha() and folded[end : end + 1].isalpha():
                continue
            kind, numbers = _MARKS.get(token, ";"), (1,)
        else:
            kind, numbers = _figures(group, token)
        pieces.append(Piece(kind, numbers, start, end))
    return pieces


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


def _figures(group: str, token: str) -> tuple[str, Numbers]:
    """Return kind and numbers of a token that begins with a figure."""
    digits = [int(digit) for digit in _DIGITS.findall(token)] if len(token) < 40 else []
    if group == "num":
        return _number(token)
    if group == "iso":
        return '"', _instant(token)
    if group == "hour":
        return ("c", (digits[0],)) if len(digits) == 1 else ("C", (digits[0], digits[1], 0, LITERAL))
    if group == "half":
        return "C", (digits[0], digits[1], 0, 1 if "a" in token else 2)
    if group == "mer":
        return "A", (1 if token[0] == "a" else 2,)
    if token.endswith("a") and 2 <= digits[0] <= 6:
        return "y", (digits[0] - 2,)
    return "r", (digits[0],)


def _number(token: str) -> tuple[str, Numbers]:
    """Tell by its shape what a run of figures is; what has no shape known here (a phone number, an id) is none."""
    if token == "24/7":
        return "#", ()
    if token.isdigit():
        value = int(token) if len(token) <= 4 else -1
        if 1900 <= value <= 2100:
            return "4", (value, 4)
        return ("n", (value, len(token))) if value >= 0 else ("#", ())
    match = _SHAPES.fullmatch(token)
    if match is None:
        return "#", ()
    kind = match.lastgroup or "#"
    numbers = tuple(int(digits) for digits in _DIGITS.findall(token))
    if kind == "J":
        return _full_date(token, numbers)
    if kind == "C":
        literal = LITERAL if token[0] == "0" or numbers[0] > 12 else 0
        return "C", (numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else 0, literal)
    if kind == "d":
        return "d", (numbers[0] * 100 + numbers[1] * (10 if len(token.split(",")[1]) == 1 else 1),)
    if kind == "f":
        return "f", (*numbers, int("." in token), len(token.replace("-", ".").split(".")[1]))
    return kind, numbers


def _full_date(token: str, numbers: Numbers) -> tuple[str, Numbers]:
    """Give (year, the first of the other two, the second, whether the year stood first)."""
    if len(_DIGITS.match(token).group()) == 4:  # type: ignore[union-attr]
        return "J", (numbers[0], numbers[1], numbers[2], 1)
    year = numbers[2] if token[-4:].isdigit() else century(numbers[2])
    return "J", (year, numbers[0], numbers[1], 0)


def century(year: int) -> int:
    """Return the full year of one written with two figures: 27 is 2027, 74 is 1974."""
    return year + (2000 if year < 50 else 1900)


def _instant(token: str) -> Numbers:
    """Give (year, month, day, hour, minute, second, minutes east of Greenwich), the last only where it was written."""
    match = _ISO.match(token)
    assert match is not None
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = match.groups()
    moment = (int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
    if zulu:
        return (*moment, 0)
    if sign:
        return (*moment, (int(hours) * 60 + int(minutes or 0)) * (-1 if sign == "-" else 1))
    return moment
