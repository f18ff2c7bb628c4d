"""Brazil's tax numbers, kept as their bare figures: CPF of a person, CNPJ of a company, of figures or alphanumeric.

How the check digits are reckoned: Receita Federal; for the CNPJ with letters (given out since July 2026) its technical
note: a character counts as its place in ASCII less that of "0", the two check digits stay figures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from bot.answers.reading import Locale, Option, Reading

LONGEST = 500  # characters looked at

_CPF = re.compile(r"(?<![\w.,/-])\d{3}[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{2}(?![\w/]|[.-]\d)")
_CNPJ = re.compile(
    r"(?<![\w.,/-])[A-Z\d]{2}[ .-]?[A-Z\d]{3}[ .-]?[A-Z\d]{3}[ ./-]{0,3}[A-Z\d]{4}[ .-]{0,3}\d{2}(?![\w/]|[.-]\d)"
)
_SIGNS = re.compile(r"[^A-Z\d]")
_CPF_WEIGHTS = tuple(range(11, 1, -1))
_CNPJ_WEIGHTS = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """The first CPF or CNPJ whose check digits are right, without points and strokes: "52998224725". To be confirmed:
    the first of two different ones. None where the check digits are wrong: somebody mistyped, and is asked again."""
    text = unicodedata.normalize("NFKC", text[:LONGEST]).upper()
    found = [(match.start(), _SIGNS.sub("", match.group())) for pattern in (_CNPJ, _CPF)
             for match in pattern.finditer(text)]
    valid = [number for _, number in sorted(found) if is_cpf(number) or is_cnpj(number)]
    return Reading(valid[0], len(set(valid)) > 1) if valid else None


def is_cpf(number: str) -> bool:
    """Whether eleven figures are a CPF: not one figure eleven times, and the two check digits right."""
    return bool(re.fullmatch(r"[0-9]{11}", number)) and _checked(number, _CPF_WEIGHTS)


def is_cnpj(number: str) -> bool:
    """Whether twelve figures or capitals and two figures are a CNPJ: the two check digits right."""
    figured = re.fullmatch(r"[A-Z0-9]{12}[0-9]{2}", number) and re.search(r"[0-9]", number[:12])
    return bool(figured) and _checked(number, _CNPJ_WEIGHTS)


def shown(number: str) -> str:
    """With the points and strokes that people know: 529.982.247-25, 12.ABC.345/01DE-35."""
    if len(number) == 11:
        return f"{number[:3]}.{number[3:6]}.{number[6:9]}-{number[9:]}"
    if len(number) == 14:
        return f"{number[:2]}.{number[2:5]}.{number[5:8]}/{number[8:12]}-{number[12:]}"
    return number


def _checked(number: str, weights: Sequence[int]) -> bool:
    if len(set(number)) == 1:
        return False
    figures = [ord(char) - ord("0") for char in number]
    for checks in (2, 1):
        counted = figures[:len(number) - checks]
        total = sum(figure * weight for figure, weight in zip(counted, weights[-len(counted):], strict=True))
        rest = total % 11
        if figures[len(counted)] != (0 if rest < 2 else 11 - rest):
            return False
    return True
