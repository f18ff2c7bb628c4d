"""What digits with points, commas, spaces, apostrophes or a stroke say: "1.200,50", "1 200", "3 1/2", "1e6"."""

from __future__ import annotations

from decimal import Context, Decimal
from math import gcd

from bot.answers.reading import Locale

Number = int | Decimal

LONGEST = 18  # digits; what is longer is an identifier, not a quantity
# The Spanish-speaking countries that write 1,200.50 (CLDR); the others write 1.200,50.
_POINT_COUNTRIES = frozenset(("MX", "US", "PR", "GT", "HN", "SV", "NI", "PA", "DO", "PE"))
_PRECISE = Context(prec=LONGEST)
_PLAIN_PARTS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 15, 16, 20, 100))


def decimal_mark(where: Locale) -> str:
    """What stands before the decimals where the person writes: "." or ","."""
    if where.language[:2] == "es":
        return "." if where.country.upper() in _POINT_COUNTRIES else ","
    return "," if where.language[:2] == "pt" else "."


def plain(value: Number) -> Number:
    """An int where the number is whole, else a Decimal of at most 18 digits, without zeros behind."""
    if isinstance(value, int):
        return value
    value = _PRECISE.plus(value)
    return int(value) if value == value.to_integral_value() else value.normalize()


class Digits:
    """Reads digits as one language writes them; with `money`, three digits after a point are thousands."""

    __slots__ = ("language", "mark", "money")

    def __init__(self, where: Locale, money: bool) -> None:
        self.language = where.language[:2]
        self.mark = decimal_mark(where)
        self.money = money

    def read(self, text: str, scaled: bool) -> tuple[Number, bool] | None:
        """The number, and whether it is in doubt; None where it is none. `scaled`: "mil", "k" or the like follows."""
        if text.isdecimal():
            return (int(text), False) if len(text) <= LONGEST else None
        if "/" in text:
            return _fraction(text, self.money)
        if "k" in text or "m" in text:
            return self._infixed(text)
        base, _, power = text.partition("^")
        if power:
            return _power(self.read(base, scaled), power)
        text, _, exponent = text.partition("e")
        quoted = "'" in text
        if quoted and len(text) - text.rindex("'") < 4:  # "99'90" is Spain's way; "5'10" are feet and inches
            head, _, tail = text.partition("'")
            return _decimal(head, tail, exponent) if self.language != "en" and (head + tail).isdecimal() else None
        text = text.replace(" ", "").replace("'", "")
        at = max(text.rfind("."), text.rfind(","))
        head, mark, tail = ("", "", text) if at < 0 else (text[:at], text[at], text[at + 1:])
        if not mark:
            return _decimal(tail, "", exponent)
        if not head:
            return _decimal("0", tail, exponent)
        if quoted and len(tail) == 3:  # 1'250,000
            return (int(head + tail), False) if head.isdecimal() else None
        return self._grouped(head, mark, tail, exponent, scaled)

    def _infixed(self, text: str) -> tuple[Number, bool] | None:
        """What "1k5" and "1m80" are: 1500, and 1.8 where they are metres, millions where they are money."""
        whole, mark, tail = text.partition("k" if "k" in text else "m")
        value = Decimal(f"{whole}.{tail}")
        if mark == "k":
            return int(value * 1000), len(tail) == 2
        if self.money:
            return int(value * 10**6), True
        return (value, False) if len(tail) == 2 else None

    def _grouped(self, head: str, mark: str, tail: str, exponent: str, scaled: bool) -> tuple[Number, bool] | None:
        groups = head.replace(",", ".").split(".")
        if len(head) + len(tail) > LONGEST + 8 or any(len(group) != 3 for group in groups[1:]):
            return None
        if len(groups) > 1 and (mark in head or len(groups[0]) > 3):  # 1.200.300 has no decimals
            whole = len(tail) == 3 and len(groups[0]) <= 3
            return (int("".join(groups) + tail), False) if whole else None
        if len(tail) == 3 and len(groups) == 1 and len(head) <= 3 and head.strip("0"):
            return self._three(head, mark, tail, scaled)
        return _decimal("".join(groups), tail, exponent)

    def _three(self, head: str, mark: str, tail: str, scaled: bool) -> tuple[Number, bool]:
        # "1.200" is 1200 where people write 1.200,50; nobody writes three decimals of money, or three zeros.
        if mark != self.mark:
            return int(head + tail), False
        if not scaled and (self.money or tail == "000" or (mark == "." and self.language == "es")):
            return int(head + tail), True
        return Decimal(f"{head}.{tail}"), not scaled


def _decimal(head: str, tail: str, exponent: str) -> tuple[Number, bool] | None:
    if exponent and not -LONGEST <= int(exponent) <= LONGEST:
        return None
    if not tail and not exponent:
        return (int(head), False) if len(head) <= LONGEST else None
    return Decimal(f"{head}.{tail or 0}e{exponent or 0}"), False


def _power(base: tuple[Number, bool] | None, power: str) -> tuple[Number, bool] | None:
    exponent = int(power.replace("--", "").replace("+", ""))
    if base is None or not base[0] or len(str(base[0])) * abs(exponent) > 100:
        return None
    return Decimal(base[0]) ** exponent, False


def _fraction(text: str, money: bool) -> tuple[Number, bool] | None:
    whole, _, rest = text.replace(" / ", "/").replace("/ ", "/").replace(" /", "/").rpartition(" ")
    upper, _, lower = rest.partition("/")
    if not int(lower):
        return None
    if money and not whole and 16 < int(upper) < int(lower):  # "400/500" is a range
        return Decimal(int(upper) + int(lower)) / 2, True
    value = Decimal(int(whole or 0)) + Decimal(int(upper)) / Decimal(int(lower))
    # "5/6" is five sixths, or five or six; and nobody says "10/12" of a fraction.
    either = int(upper) >= 4 and (int(lower) - int(upper) == 1 or gcd(int(upper), int(lower)) > 1)
    return value, not whole and (int(upper) >= int(lower) or int(lower) not in _PLAIN_PARTS or either)
