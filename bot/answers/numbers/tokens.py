"""A message cut into the pieces that may make a number: digits, number words, and what stands between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from bot.answers.numbers.digits import Digits, Number
from bot.answers.numbers.spelt import DRAWN_OUT, NOTHING, english_mil, is_thousands, spelt
from bot.answers.numbers.words import (
    AFTER_A,
    ALONE,
    BEFORE_DIGITS,
    EVERYDAY,
    LETTERS,
    LEXICON,
    ORDINAL_ENDS,
    Kind,
)
from bot.answers.reading import Locale

MOST = 500  # characters that are read of a message: an answer stands at its beginning, and time is bounded


class Token(NamedTuple):
    """A piece: what it is to a number, its value, where it stands, and whether another meaning is as likely."""

    kind: int
    value: Number
    start: int
    end: int
    text: str
    doubt: bool = False


class _Fold(dict[int, str | int]):
    """Character by character: digits of every script to 0-9, letters without accents, one kind of space and dash."""

    def __missing__(self, code: int) -> str | int:
        char = chr(code)
        category = unicodedata.category(char)
        if category == "Nd":
            folded: str | int = str(unicodedata.decimal(char))
        elif category == "Zs":
            folded = " "
        elif category == "Pd":
            folded = "-"
        else:
            first = unicodedata.normalize("NFKD", char)[0] if category not in ("No", "Lo", "Lm") else char
            folded = first if first.isascii() and not first.isspace() else code
        self[code] = folded
        return folded


_FOLD = _Fold({ord(a): b for a, b in zip("−’‘`´⁄", "-''''/", strict=True)})
# Signs that are drawn over others, or that cannot be seen: combining accents, the frame of 2️⃣, joiners.
_UNSEEN = re.compile("[\u0300-\u036f\u20e3\ufe0e\ufe0f\u200b-\u200f\u2060\ufeff\u00ad]")
_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
          "⅛": Decimal("0.125"), "🔟": Decimal(10)}


def fold(text: str) -> tuple[str, str, Sequence[int]]:
    """The beginning of a text: as written, folded for reading, and each place's offset in what was given."""
    written = text[:MOST]
    places: Sequence[int] = range(len(written) + 1)
    if written.isascii():
        return written, written.lower(), places
    if _UNSEEN.search(written):
        kept = [i for i, char in enumerate(written) if not _UNSEEN.match(char)]
        places = [*kept, len(written)]
        written = "".join([written[i] for i in kept])
    return written, written.translate(_FOLD).lower(), places


_TOKEN = re.compile(
    r"""([^\W\d_½¼¾⅓⅔⅛]+)
      | ((?<![\d/.,])(?:\d{1,4}[ ]+)?\d{1,4}[ ]?/[ ]?\d{1,4}(?![\d/]|[.,]\d)
          | \d{1,3}(?:[ ']\d{3})+(?:\.\d\d(?![\d.,])|(?![\d.]?\d)(?:,\d+|\.\d+)?)
          | \d{1,3}k\d{1,3}(?![^\W_]) | \dm\d{1,2}(?![^\W_])
          | \d+(?:[.,']\d+)*(?:(?:e[+-]?|\^[+-]{0,2})\d{1,2}(?![^\W_]))?
          | (?<![^\W_.,])[.,]\d+)
      | _+ | \S | \n""",
    re.VERBOSE,
)
_KINDS = {"-": Kind.HYPHEN, "%": Kind.PERCENT, "&": Kind.AND}
_PER = frozenset(("por", "per"))
_HUNDREDTHS = frozenset(("cento", "ciento", "cien", "cent"))
_CARING = _HUNDREDTHS | AFTER_A | {"mil", "k"}


def tokenise(written: str, folded: str, where: Locale, *, money: bool = False) -> list[Token]:
    """All pieces of a text, in order; with `money`, "m" is a million and "1.200" is never 1.2."""
    digits = Digits(where, money)
    lexicon = LEXICON.get(digits.language, LEXICON["en"])
    tokens: list[Token] = []
    everyday = False
    for match in _TOKEN.finditer(folded):
        (start, end), text, group = match.span(), match.group(), match.lastindex
        if group == 1:
            kind, value = lexicon.get(text, NOTHING)
            if not kind and (text[-2:] in DRAWN_OUT or "mil" in text):
                first, letters, (kind, value) = spelt(text, lexicon)
                if letters:
                    tokens.append(Token(*first, start, start + letters, text[:letters]))
                    start, text = start + letters, text[letters:]
            token = Token(kind, value, start, end, text)
            if tokens and (tokens[-1].kind == Kind.DIGITS or text in _CARING):
                token = _after(tokens, token, digits, written, folded)
            everyday |= text in EVERYDAY
        elif group == 2:
            token = _number(text, start, end, folded, tokens, digits)
        elif text in _SIGNS:
            token = Token(Kind.DIGITS, _SIGNS[text], start, end, text)
        else:
            token = Token(_KINDS.get(text, Kind.OTHER), 0, start, end, text)
        tokens.append(token)
    if everyday:
        _give_back(tokens, ALONE.get(digits.language, ALONE["en"]))
    return tokens


def _give_back(tokens: list[Token], alone: dict[str, int]) -> None:
    # "once", "dos mil": an everyday word of the language, unless the message is nothing but a number.
    if all(t.kind or t.text in alone for t in tokens):
        tokens[:] = [t if t.kind else t._replace(kind=Kind.CARD, value=alone[t.text]) for t in tokens]


def _after(tokens: list[Token], token: Token, digits: Digits, written: str, folded: str) -> Token:
    # A word takes a meaning from what stands before it, or gives it one.
    before, text = tokens[-1], token.text
    if text == "mil" and digits.language == "en":
        return _english_mil(tokens, token, folded)
    if before.kind == Kind.DIGITS:
        return _after_digits(tokens, token, digits, written, folded)
    if text == "k":  # "five k"
        of_number = before.kind == Kind.CARD and before.end == token.start - 1 and is_thousands(folded, token.end)
        return token._replace(kind=Kind.SCALE, value=1000) if of_number else token
    if text in _HUNDREDTHS and before.text in _PER:
        return token._replace(kind=Kind.PERCENT)
    if text in AFTER_A and before.text in ("a", "an"):
        tokens[-1] = before._replace(kind=Kind.ARTICLE, value=1)
    return token


def _english_mil(tokens: list[Token], token: Token, folded: str) -> Token:
    before = tokens[-1]
    scale = english_mil(before.text, before.kind, before.value, folded, token.end)
    if not scale:
        return token
    if before.text in ("a", "an"):
        tokens[-1] = before._replace(kind=Kind.ARTICLE, value=1)
    return token._replace(value=scale, doubt=True)


def _after_digits(tokens: list[Token], token: Token, digits: Digits, written: str, folded: str) -> Token:
    before, text = tokens[-1], token.text
    glued = before.end == token.start
    if glued and text in ORDINAL_ENDS and before.text.isdecimal():
        tokens[-1] = before._replace(kind=Kind.ORD)
        return token._replace(kind=Kind.OTHER)
    scale, spaced = LETTERS.get(text, (0, False))
    if not scale:
        return token
    if _multiplies(text, glued, spaced, written[token.start], digits) and not folded[token.end:token.end + 1].isalnum():
        return token._replace(kind=Kind.SCALE, value=scale, doubt=text == "g")
    if glued and text == "g":  # "5g" is a network
        tokens[-1] = before._replace(kind=Kind.OTHER)
    return token._replace(kind=Kind.OTHER)


def _multiplies(text: str, glued: bool, spaced: bool, first: str, digits: Digits) -> bool:
    if text in ("m", "mm", "g") and not (first.isupper() or (digits.money and text != "g")):
        return False  # metres, millimetres, grams
    if text == "mi":  # miles in English, "my" in Spanish
        return digits.money or digits.language == "pt" or (glued and digits.language == "es")
    return glued or spaced


def _number(text: str, start: int, end: int, folded: str, tokens: list[Token], digits: Digits) -> Token:
    # Digits that are part of a name, an address or a version are nothing.
    before = tokens[-1] if tokens and tokens[-1].end == start else None
    if before and (before.text[0] == "_" or (before.text.isalpha() and before.text.isascii()
                                             and before.text not in BEFORE_DIGITS)):
        return Token(Kind.OTHER, 0, start, end, text)
    scaled = folded[end:end + 1] in ("k", "m", "b") or folded[end + 1:end + 3] in ("mi", "bi", "tr", "mm")
    found = digits.read(text, scaled)
    if found is None:
        return Token(Kind.OTHER, 0, start, end, text)
    return Token(Kind.DIGITS, found[0], start, end, text, found[1])
