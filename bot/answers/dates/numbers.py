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


def _quarter(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "um quarto para as nove": in Portuguese "quarto" is also the fourth, and a room."""
    return ("k", (15, 4)) if pieces[1].numbers[0] == 4 else None


def _year(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "dois mil e vinte e sete", "two thousand twenty-seven"."""
    if pieces[0].numbers != (2,) or pieces[1].numbers[:1] != (1000,):
        return None
    rest = [piece.numbers for piece in pieces[2:] if piece.kind != "&"]
    if any(len(each) > 1 for each in rest):
        return None
    return "4", (2000 + sum(each[0] for each in rest), 4)


_RULES: tuple[Rule, ...] = (
    ("#", r"n#&?(?:z&?[n1]|z|n|1)(?![Uh568g#])", _year),
    ("q", r"(?<=[=&])1q|1q(?=[9<>])", _quarter),
    ("@", r"[WwBy]_?@", _weekday),
    ("z0", r"[z0][qs]", _ordinal),
    ("0", r"0B?", _ordinal),
    ("z", r"z&?[n1]", _tens),
    ("z", r"z", _plain),
)

NUMBERS = Stage(_RULES)
"""Reads numbers in words."""
