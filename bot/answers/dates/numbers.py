"""Small numbers in words ("vinte e um", "twenty-first") and weekdays in two words ("2a feira", "segunda-feira")."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.dates.grammar import Meaning, Piece, Rule, Scene, Stage


def _tens(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    unit = pieces[-1].numbers
    if len(unit) > 1 or unit[0] > 9:
        return None
    return "n", (pieces[0].numbers[0] + unit[0],)


def _ordinal(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    value = pieces[0].numbers[0]
    if len(pieces) > 1:
        unit = pieces[1].numbers[-1]
        if value < 10 or unit > 9:
            return None
        value += unit
    return "r", (value,)


def _plain(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return "n", pieces[0].numbers


def _weekday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return "W", (pieces[0].numbers[0],)


_RULES: tuple[Rule, ...] = (
    ("@", r"[WwBy]_?@", _weekday),
    ("z0", r"[z0][qs]", _ordinal),
    ("0", r"0B?", _ordinal),
    ("z", r"z&?[n1]", _tens),
    ("z", r"z", _plain),
)

NUMBERS = Stage(_RULES)
"""Reads numbers in words."""
