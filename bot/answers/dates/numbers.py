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
    """ "dois mil e vinte e sete", "two thousand twenty-seven", "mil novecentos e noventa"."""
    if kinds[0] == "#":
        base, rest = pieces[0].numbers[:1], pieces[1:]
    else:
        base, rest = (2000,) if pieces[0].numbers == (2,) and pieces[1].numbers[:1] == (1000,) else (0,), pieces[2:]
    said = [piece.numbers for piece in rest if piece.kind != "&"]
    if base not in ((1900,), (2000,)) or any(len(each) > 1 for each in said):
        return None
    return "4", (base[0] + sum(each[0] for each in said), 4)


def _nineteen(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "nineteen ninety five": a year, since no hour has so many minutes."""
    said = [piece.numbers for piece in pieces]
    if said[0] != (19,) or said[1][0] < _MINUTES or any(len(each) > 1 for each in said):
        return None
    return "4", (1900 + sum(each[0] for each in said[1:]), 4)


_MINUTES = 60
_RULES: tuple[Rule, ...] = (
    ("z", r"nz[n1]?(?![Uh568g#])", _nineteen),
    ("#", r"n?#&?(?:z&?[n1]|z|n|1)(?![Uh568g#])", _year),
    ("q", r"(?<=[=&])1q|1q(?=[9<>])", _quarter),
    ("@", r"[WwBy]_?@", _weekday),
    ("z0", r"[z0][qs]", _ordinal),
    ("0", r"0B?", _ordinal),
    ("z", r"z&?[n1]", _tens),
    ("z", r"z", _plain),
)

NUMBERS = Stage(_RULES)
"""Reads numbers in words."""
