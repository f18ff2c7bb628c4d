"""Figures and ranges inside the words of an option or of a message: "10 a 50 funcionários", "mais de R$ 2 mil"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.answers.tables import any_of, phrase_set

_TIMES = {"mil": 1_000, "k": 1_000, "thousand": 1_000, "milhao": 10**6, "milhoes": 10**6, "millon": 10**6,
          "millones": 10**6, "million": 10**6, "mi": 10**6}
_FIGURE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d{3}){1,4}|\d{1,15})(?:[.,](\d{1,2}))?(?![\d]|[.,]\d)"
    r"(?:\s?(" + "|".join(sorted(_TIMES, key=len, reverse=True)) + r"))?(?![^\W\d_])"
)
_OVER = any_of(phrase_set("""
    mais de, mais que, acima de, mas de, mas que, more than, over, above, superior a, maior que, plus de
"""))
_FROM = any_of(phrase_set("""
    a partir de, desde, pelo menos, no minimo, at least, al menos, por lo menos, minimo, from, starting at
"""))
_UNDER = any_of(phrase_set("""
    menos de, menos que, abaixo de, less than, under, below, fewer than, inferior a, menor que
"""))
_UP_TO = any_of(phrase_set("""
    ate, hasta, up to, at most, no maximo, maximo, como maximo, ate uns
"""))
_OR_MORE = any_of(phrase_set("""
    ou mais, o mas, or more, and up, and more, em diante, pra cima, para cima, and above, y mas, e acima, en adelante,
    para arriba
"""))
_OR_LESS = any_of(phrase_set("ou menos, o menos, or less, or fewer, pra baixo, para baixo, and below, e abaixo"))


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both included unless `open` (just that end is left out); None: without end."""

    low: Decimal | None
    high: Decimal | None
    open: bool = False

    def holds(self, number: Decimal) -> bool:
        """Whether that number lies in the range."""
        if self.low is not None and self.high is not None:
            return self.low <= number <= self.high
        above = self.low is None or number > self.low or (number == self.low and not self.open)
        below = self.high is None or number < self.high or (number == self.high and not self.open)
        return above and below

    def within(self, shift: Decimal) -> tuple[Decimal, ...]:
        """Its ends, moved inwards by `shift` where they are left out."""
        moved = shift if self.open else Decimal(0)
        ends = [self.low + moved] if self.low is not None else []
        return (*ends, *([self.high - moved] if self.high is not None else []))


def find_range(folded: str) -> Range | None:
    """The range that a folded text names: one figure, two figures, or one with "mais de", "até", "ou mais" ...; None
    where there are no figures, or more than two."""
    found = [_figure(match) for match in _FIGURE.finditer(folded)]
    if not found or len(found) > 2:
        return None
    if len(found) == 2:
        (low, low_times), (high, high_times) = found
        if low_times == 1 and low < high / high_times:
            low *= high_times  # "10 a 50 mil": from ten thousand
        return Range(min(low, high), max(low, high))
    return one_sided(folded, found[0][0])


def _figure(match: re.Match[str]) -> tuple[Decimal, int]:
    whole, cents, times = match.groups()
    factor = _TIMES.get(times or "", 1)
    return Decimal(f"{re.sub('[.,]', '', whole)}.{cents or 0}") * factor, factor


def one_sided(folded: str, number: Decimal) -> Range:
    """The range around the one number of a folded text, by the words and signs beside it; without any, just it."""
    signs = re.search(r"([+><])\s?\S{0,3}\d|\d\s?\S{0,4}(\+)", folded)
    sign = (signs[1] or signs[2]) if signs else ""
    plain = re.sub(r"[^\w\s]", " ", folded)
    if _OR_MORE.search(plain) or _FROM.search(plain):
        return Range(number, None)
    if sign in {"+", ">"} or _OVER.search(plain):
        return Range(number, None, open=not (signs and signs[2]))
    if sign == "<" or _UNDER.search(plain):
        return Range(None, number, open=True)
    if _UP_TO.search(plain) or _OR_LESS.search(plain):
        return Range(None, number)
    return Range(number, number)
