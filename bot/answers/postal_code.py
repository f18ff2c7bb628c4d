"""Postal codes of the country where a person lives, kept as the bare code: "01310100", "94105-1234", "C1425ABC".

Shapes: the postal services of each country (UPU's addressing sheets); that a code is given out cannot be told by it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from bot.answers.reading import Locale, Option, Reading

LONGEST = 300  # characters looked at

_BEFORE, _AFTER = r"(?<![\w.,/+-])", r"(?!\w|[.,/-]\d)"
# Country -> how its codes are written; in the code that is kept spaces, points and strokes are left out.
_SHAPES = {
    "BR": r"[0-9]{2}\.?[0-9]{3}[ -]{0,3}[0-9]{3}", "PT": r"[1-9][0-9]{3}[ -]{0,3}[0-9]{3}",
    "MX": r"[0-9]{5}", "ES": r"(?:0[1-9]|[1-4][0-9]|5[0-2])[0-9]{3}", "US": r"[0-9]{5}(?:[ -]?[0-9]{4})?",
    "AR": r"[A-HJ-NP-Z][0-9]{4}[A-Z]{3}|[0-9]{4}", "CO": r"[0-9]{6}", "CL": r"[0-9]{3}[ -]?[0-9]{4}", "PE": r"[0-9]{5}",
    "UY": r"[0-9]{5}", "EC": r"[0-9]{6}", "PY": r"[0-9]{4,6}", "VE": r"[0-9]{4}", "CR": r"[0-9]{5}",
    "GT": r"[0-9]{5}", "DO": r"[0-9]{5}", "HN": r"[0-9]{5}", "SV": r"[0-9]{4}", "NI": r"[0-9]{5}", "PA": r"[0-9]{4}",
    "CA": r"[ABCEGHJ-NPRSTVXY][0-9][A-Z][ -]?[0-9][A-Z][0-9]",
    "GB": r"[A-Z]{1,2}[0-9][A-Z0-9]?[ -]?[0-9][A-Z]{2}", "IE": r"[A-Z][0-9][0-9W][ -]?[A-Z0-9]{4}",
    "AU": r"[0-9]{4}", "NZ": r"[0-9]{4}", "ZA": r"[0-9]{4}", "IN": r"[1-9][0-9]{2} ?[0-9]{3}",
}
_OTHER = r"[A-Z0-9]{2,5}[ -]?[A-Z0-9]{2,5}"  # a country that is not in the table: whatever has a figure in it
_PATTERNS = {country: re.compile(_BEFORE + f"(?:{shape})" + _AFTER) for country, shape in _SHAPES.items()}
_ANY = re.compile(_BEFORE + r"(?=[A-Z -]*[0-9])" + _OTHER + _AFTER)
_HOMES = {"pt": "BR", "en": "US"}
_SIGNS = re.compile(r"[ .-]")
_LOWEST_BR = "01000000"
# Where a code is shown with a mark: how many characters stand before it.
_MARKS = {"BR": (5, "-"), "PT": (4, "-"), "CA": (3, " ")}


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """The first postal code of the person's country in a message. To be confirmed: the first of two different ones."""
    country = _country(where)
    text = unicodedata.normalize("NFKC", text[:LONGEST]).upper()
    pattern = _PATTERNS.get(country, _ANY)
    found = [code for match in pattern.finditer(text) if (code := _kept(match.group(), country))]
    return Reading(found[0], len(set(found)) > 1) if found else None


def matches(text: str, where: Locale) -> list[re.Match[str]]:
    """Where in a text something is written as the postal codes of the person's country are. None where the text in
    capitals is of another length: its places are not the text's then."""
    capitals = text[:LONGEST].upper()
    return list(_PATTERNS.get(_country(where), _ANY).finditer(capitals)) if len(capitals) == len(text[:LONGEST]) else []


def shown(code: str, where: Locale) -> str:
    """As it is written in the person's country: 01310-100, K1A 0B6."""
    at, mark = _MARKS.get(_country(where), (0, ""))
    return code[:at] + mark + code[at:] if at and mark not in code and len(code) > at else code


def _country(where: Locale) -> str:
    language, _, region = where.language.partition("-")
    return where.country.upper() or region.upper() or _HOMES.get(language.lower(), "")


def _kept(written: str, country: str) -> str:
    code = _SIGNS.sub("", written)
    if country == "BR":
        return code if code >= _LOWEST_BR else ""
    return f"{code[:5]}-{code[5:]}" if country == "US" and len(code) == 9 else code
