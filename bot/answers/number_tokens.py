"""A message cut into the pieces that may make a number: digits, number words, and what stands between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from bot.answers.number_words import AFTER_A, ALONE, BEFORE_DIGITS, LETTERS, LEXICON, ORDINAL_ENDS, Entry, Kind
from bot.answers.reading import Locale

MOST = 500  # characters that are read of a message: an answer stands at its beginning, and time is bounded
LONGEST = 18  # digits; what is longer is an identifier, not a quantity

Number = int | Decimal


class Token(NamedTuple):
    """A piece: what it is to a number, its value, where it stands, and whether another meaning is as likely."""

    kind: Kind
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


_FOLD = _Fold({ord(a): b for a, b in zip("−’‘`´⁄º°ª", "-''''/ººª", strict=True)})
# Signs that are drawn over others, or that cannot be seen: combining accents, the frame of 2️⃣, joiners.
_UNSEEN = re.compile("[\u0300-\u036f\u20e3\ufe0e\ufe0f\u200b-\u200f\u2060\ufeff\u00ad]")
_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
          "⅛": Decimal("0.125"), "🔟": Decimal(10)}


def fold(text: str) -> tuple[str, str, Sequence[int]]:
    """The beginning of a text: as written, folded for reading, and each place's offset in what was given."""
    written = text[:MOST]
    if written.isascii():
        return written, written.lower(), range(len(written) + 1)
    places: Sequence[int] = range(len(written) + 1)
    if _UNSEEN.search(written):
        kept = [i for i, char in enumerate(written) if not _UNSEEN.match(char)]
        written = "".join([written[i] for i in kept])
        places = [*kept, len(text[:MOST])]
    return written, written.translate(_FOLD).lower(), places


_TOKEN = re.compile(
    r"""(?P<fraction>(?<![\d/.,])(?:\d{1,4}[ ]+)?\d{1,4}[ ]?/[ ]?\d{1,4}(?![\d/]|[.,]\d))
      | (?P<digits>\d{1,3}(?:[ ']\d{3})+(?![\d.]?\d)(?:,\d+|\.\d+)?
          | \d+(?:[.,']\d+)*(?:(?:e[+-]?|\^[+-]{0,2})\d{1,2}(?![^\W_]))?
          | (?<![^\W_.,])[.,]\d+)
      | (?P<word>[^\W\d_½¼¾⅓⅔⅛]+)
      | _+ | \S | \n""",
    re.VERBOSE,
)
# The Spanish-speaking countries that write 1,200.50 (CLDR); the others write 1.200,50.
_POINT_COUNTRIES = frozenset("MX US PR GT HN SV NI PA DO PE".split())
_PER = frozenset(("por", "per"))
_HUNDREDTHS = frozenset(("cento", "ciento", "cien", "cent"))


def decimal_mark(where: Locale) -> str:
    """What stands before the decimals where the person writes: "." or ","."""
    if where.language[:2] == "es":
        return "." if where.country.upper() in _POINT_COUNTRIES else ","
    return "," if where.language[:2] == "pt" else "."


def tokenise(written: str, folded: str, where: Locale, *, money: bool = False) -> list[Token]:
    """All pieces of a text, in order; with `money`, "m" is a million and "1.200" is never 1.2."""
    language = where.language[:2]
    lexicon = LEXICON.get(language, LEXICON["en"])
    reader = _Digits(language, decimal_mark(where), money)
    tokens: list[Token] = []
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        group = match.lastgroup
        text = match.group()
        if group == "word":
            token = reader.word(text, start, end, written, folded, tokens, lexicon)
        elif group is None:
            token = _sign(text, start, end)
        else:
            token = reader.number(text, start, end, folded, tokens, is_fraction=group == "fraction")
        tokens.append(token)
    _give_back(tokens, ALONE.get(language, ALONE["en"]))
    return tokens


def _sign(text: str, start: int, end: int) -> Token:
    if text in _SIGNS:
        return Token(Kind.DIGITS, _SIGNS[text], start, end, text)
    kind = {"-": Kind.HYPHEN, "%": Kind.PERCENT, "&": Kind.AND}.get(text, Kind.OTHER)
    return Token(kind, 0, start, end, text)


def _give_back(tokens: list[Token], alone: dict[str, int]) -> None:
    # "once", "dos mil": an everyday word of the language, unless the message is nothing but a number.
    if any(t.text in alone for t in tokens) and all(t.kind or t.text in alone for t in tokens):
        tokens[:] = [t if t.kind else t._replace(kind=Kind.CARD, value=alone[t.text]) for t in tokens]


class _Digits:
    """Reads digits, and the letters after them, as one language writes them."""

    __slots__ = ("_language", "_mark", "_money")

    def __init__(self, language: str, mark: str, money: bool) -> None:
        self._language = language
        self._mark = mark
        self._money = money

    def word(self, text: str, start: int, end: int, written: str, folded: str, tokens: list[Token],
             lexicon: dict[str, Entry]) -> Token:
        """A word token; after digits it may be a multiplier or the end of an ordinal, which changes them in place."""
        previous = tokens[-1] if tokens else None
        if previous is not None:
            if previous.kind is Kind.DIGITS:
                after = self._after_digits(text, start, end, written, folded, tokens)
                if after is not None:
                    return after
            elif text in _HUNDREDTHS and previous.text in _PER:
                return Token(Kind.PERCENT, 0, start, end, text)
            elif text in AFTER_A and previous.text in ("a", "an"):
                tokens[-1] = previous._replace(kind=Kind.ARTICLE, value=1)
        kind, value = lexicon.get(text, _NOTHING)
        return Token(kind, value, start, end, text)

    def _after_digits(self, text: str, start: int, end: int, written: str, folded: str,
                      tokens: list[Token]) -> Token | None:
        digits = tokens[-1]
        glued = digits.end == start
        if glued and text in ORDINAL_ENDS and digits.text.isdecimal():
            tokens[-1] = digits._replace(kind=Kind.ORD)
            return Token(Kind.OTHER, 0, start, end, text)
        scale, spaced = LETTERS.get(text, (0, False))
        if not scale:
            return None
        if self._scales(text, glued, spaced, written[start]) and not _is_letter_or_digit(folded, end):
            return Token(Kind.SCALE, scale, start, end, text, text == "g")
        if glued and text == "g":  # "5g" is a network
            tokens[-1] = digits._replace(kind=Kind.OTHER)
        return Token(Kind.OTHER, 0, start, end, text)

    def _scales(self, text: str, glued: bool, spaced: bool, first: str) -> bool:
        if text in ("m", "mm", "g") and not (first.isupper() or (self._money and text != "g")):
            return False  # metres, millimetres, grams
        if text == "mi":  # miles in English, "my" in Spanish
            return self._money or self._language == "pt" or (glued and self._language == "es")
        return glued or (spaced and text != "kk")  # "20 kk" is laughing

    def number(self, text: str, start: int, end: int, folded: str, tokens: list[Token], *, is_fraction: bool) -> Token:
        """A token of digits, or of nothing where they are part of a name, an address, a version."""
        before = folded[start - 1] if start else " "
        glued_to = tokens[-1].text if tokens and tokens[-1].end == start else ""
        if before == "_" or (before.isalpha() and glued_to.isascii() and glued_to not in BEFORE_DIGITS):
            return Token(Kind.OTHER, 0, start, end, text)
        scaled = folded[end:end + 1] in ("k", "m", "b") or folded[end + 1:end + 3] in ("mi", "bi", "tr", "mm")
        found = _fraction(text) if is_fraction else self.value(text, scaled)
        if found is None:
            return Token(Kind.OTHER, 0, start, end, text)
        return Token(Kind.DIGITS, found[0], start, end, text, found[1])

    def value(self, text: str, scaled: bool) -> tuple[Number, bool] | None:
        """What digits with points, commas, spaces or apostrophes say, and whether that is in doubt."""
        if text.isdecimal():
            return (int(text), False) if len(text) <= LONGEST else None
        base, _, power = text.partition("^")
        if power:
            return _power(self.value(base, scaled), power)
        text, _, exponent = text.partition("e")
        quoted = "'" in text
        text = text.replace(" ", "").replace("'", "")
        head, mark, tail = _split(text)
        if quoted and len(tail) == 3:  # 1'250,000
            return int(head + tail), False
        if mark and not head:
            return _decimal("0", tail, exponent)
        groups = head.replace(",", ".").split(".")
        if len(text) > LONGEST + 8 or any(len(g) != 3 for g in groups[1:]) or (len(groups) > 1 and len(groups[0]) > 3):
            return None
        if len(groups) > 1 and mark in head:  # 1.200.300: no decimals
            return (int("".join(groups) + tail), False) if len(tail) == 3 else None
        if mark and len(tail) == 3 and len(groups) == 1 and len(head) <= 3 and head.strip("0"):
            return self._three(head, mark, tail, scaled)
        return _decimal("".join(groups), tail, exponent)

    def _three(self, head: str, mark: str, tail: str, scaled: bool) -> tuple[Number, bool] | None:
        # "1.200" is 1200 where people write 1.200,50; elsewhere nobody writes three decimals of money, or in Spanish.
        if mark != self._mark:
            return int(head + tail), False
        if not scaled and (self._money or (mark == "." and self._language == "es")):
            return int(head + tail), True
        return Decimal(f"{head}.{tail}"), not scaled


_NOTHING: Entry = (Kind.OTHER, 0)


def _is_letter_or_digit(folded: str, at: int) -> bool:
    return folded[at:at + 1].isalnum()


def _split(text: str) -> tuple[str, str, str]:
    # At the last point or comma.
    at = max(text.rfind("."), text.rfind(","))
    return (text, "", "") if at < 0 else (text[:at], text[at], text[at + 1:])


def _decimal(head: str, tail: str, exponent: str) -> tuple[Number, bool] | None:
    if exponent and not -LONGEST <= int(exponent) <= LONGEST:
        return None
    return Decimal(f"{head}.{tail or 0}e{exponent or 0}"), False


def _power(base: tuple[Number, bool] | None, power: str) -> tuple[Number, bool] | None:
    exponent = int(power.replace("--", "").replace("+", ""))
    if base is None or not base[0] or len(str(base[0])) * abs(exponent) > 100:
        return None
    return round(Decimal(base[0]) ** exponent, 15), False


_PLAIN_PARTS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 15, 16, 20, 100))


def _fraction(text: str) -> tuple[Number, bool] | None:
    whole, _, rest = text.replace(" / ", "/").replace("/ ", "/").replace(" /", "/").rpartition(" ")
    upper, _, lower = rest.partition("/")
    if not int(lower):
        return None
    value = Decimal(int(whole or 0)) + Decimal(int(upper)) / Decimal(int(lower))
    return value, not whole and (int(upper) >= int(lower) or int(lower) not in _PLAIN_PARTS)
