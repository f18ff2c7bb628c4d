"""Times of day in words and figures: "às 15h30", "3 e meia da tarde", "a las doce menos cuarto", "quarter to five"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.dates.clock import LITERAL, Clock, begin_range, moved_by, settle
from bot.answers.dates.grammar import Meaning, Piece, Rule, Scene, Stage, number_of, pick
from bot.answers.dates.lengths import Length
from bot.answers.dates.words import DAY, EVENING, HOUR, MIDDAY


def _tail(pieces: Sequence[Piece], kinds: str) -> tuple[int, int]:
    """Return the am/pm mark and the part of the day that stand in a match."""
    part = MIDDAY if kinds.endswith("oO") else number_of(pieces, "P")
    return number_of(pieces, "A"), part


def _minutes(pieces: Sequence[Piece]) -> int:
    """Return the minutes that follow the hour: "e meia" 30, "y cuarto" 15, "menos cinco" -5."""
    kinds = "".join([piece.kind for piece in pieces])
    piece = pick(pieces, "nHk")
    if piece is None:
        return 0
    return -piece.numbers[0] if "=" in kinds else piece.numbers[0]


def _day_of_month(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    if kinds[0] == "U" and pieces[0].numbers[0] != DAY:
        return None
    return "G", (pieces[-1].numbers[0],)


def _written(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    piece = pieces[kinds.index("C")]
    hour, minute, second, mark = piece.numbers
    half, part = _tail(pieces, kinds)
    return "T", settle(hour, minute, second, half=half or mark, part=part)


def _length(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "em 1h30" is in an hour and a half."""
    hours, minutes, _, mark = pieces[0].numbers
    if mark != LITERAL or hours > 12:
        return None
    return "L", Length(0, 0, hours * 3600 + minutes * 60, 0, HOUR, hours)


def _noon(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    at = kinds.index("O")
    hour, minute = moved_by(pieces[at].numbers[0], _minutes(pieces[at + 1 :]))
    return "T", Clock(hour % 24 if minute else hour, minute, sure=1)


def _before_hour(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    at = max(kinds.find(">"), kinds.find("9"))
    minutes = pick(pieces[:at], "nk")
    hour = pick(pieces[at:], "nO")
    if minutes is None or hour is None or not 1 <= minutes.numbers[0] <= 30:
        return None
    plain = minutes.kind == "n" and len(minutes.numbers) > 1 and hour.kind == "n" and not pieces[at].numbers[0]
    if plain and "i" not in kinds and "I" not in kinds:
        return None
    half, part = _tail(pieces, kinds)
    hours, left = moved_by(hour.numbers[0], -minutes.numbers[0])
    return "T", settle(hours, left, half=half, part=part) if hour.kind == "n" else Clock(hours, left, sure=1)


def _past_hour(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    at = max(kinds.find("<"), kinds.find("u"))
    minutes = pick(pieces[:at], "nkH")
    hour = number_of(pieces[at:], "n")
    if minutes is None or (minutes.kind == "n" and minutes.numbers[0] % 5 and "U" not in kinds):
        return None
    half, part = _tail(pieces, kinds)
    return "T", settle(hour, minutes.numbers[0], half=half, part=part)


def _half_hour(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    half, part = _tail(pieces, kinds)
    return "T", settle(number_of(pieces, "n"), 30, half=half, part=part)


def _spoken(pieces: Sequence[Piece], kinds: str, scene: Scene, weak: bool = False) -> Meaning | None:
    """An hour in words or figures, its minutes, and what part of the day: most times are said so."""
    at = next(place for place, kind in enumerate(kinds) if kind in "n14")
    if kinds[0] == "I" and pieces[0].numbers[0] and not set(kinds[at + 1:]) & set("&=PA"):  # "são oito"
        return None
    half, part = _tail(pieces, kinds)
    hour = pieces[at].numbers[0]
    if len(pieces[at].numbers) > 2:
        return None
    if len(pieces[at].numbers) > 1 and pieces[at].numbers[1] >= 3:
        if kinds[0] != "i" and "A" not in kinds:
            return None
        hour, minutes = divmod(hour, 100)
    elif hour > 12 and "P" in kinds and kinds[0] not in "iI":
        return None
    else:
        minutes = _minutes(pieces[at + 1 :])
    if minutes >= 60:
        raise ValueError(f"no hour has {minutes} minutes")
    hour, minutes = moved_by(hour, minutes)
    return "T", settle(hour, minutes, half=half, part=part, weak=weak)


def _after_hour(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "depois das 6": "das" goes with hours, "do" with days."""
    return _spoken(pieces, kinds, scene) if len(pieces[0].numbers) > 1 else None


def _weakly_spoken(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return _spoken(pieces, kinds, scene, weak=True)


def _two_numbers(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "cinco e quinze": only where the minutes are a word, and a time that people say."""
    minutes = pieces[2].numbers
    if len(minutes) > 1 or minutes[0] % 5 or minutes[0] < 10:
        return None
    return "T", settle(pieces[0].numbers[0], minutes[0], weak=True)


def _two_words(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "eight forty", "siete treinta": two words, the first an hour of the twelve."""
    (hour, *figures), (minutes, *more) = pieces[0].numbers, pieces[1].numbers
    if figures or more or hour > 12 or minutes < 10 or minutes > 59 or scene.language == "pt":
        return None
    return "T", settle(hour, minutes, weak=True)


def _twelve(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "12 noon": the noon says it all."""
    return ("o", (0,)) if number_of(pieces, "n") == 12 else None


def _full_hour(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    half, part = _tail(pieces, kinds)
    hour = number_of(pieces, "c")
    return "T", settle(hour, 0, half=half or (0 if hour < 7 else LITERAL), part=part, weak=kinds == "c" and hour < 7)


def _pair(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    first, second, dotted, figures = pieces[kinds.index("f")].numbers
    if dotted and figures == 1:
        return None
    half, part = _tail(pieces, kinds)
    return "T", settle(first, second if dotted else 0, half=half, part=part)


def _hour_tonight(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return "T", settle(pieces[0].numbers[0], 0, part=EVENING)


def _after_day(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "amanhã 14"; "hoje 23" is the day, where today is the 23rd."""
    hour = pieces[0].numbers[0]
    dates = (scene.now.day, date.fromordinal(scene.today + 1).day)
    return ("T", settle(hour, 0)) if 1 <= hour <= 23 and hour not in dates else None


def _first_of_two(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "from 3 to 4 pm": the first hour, in the half of the day of the second."""
    second = Clock(*pieces[-1].numbers)
    first = settle(pieces[kinds.index("n")].numbers[0], 0)
    return "T", begin_range(first, second)


_TAIL = r"K?(?:[joe]*A_?)?(?:[oeija,]*P|t+P|oO)?"
_AND = r"(?:&(?:n|H|[1a]?k)|=(?:n|[1a]?k))"
_AT = r"(?:i|(?<=[R7YWBNwMmnG,])I|(?<=[R7YWB])a|I(?!e?[n1]\?))"
_HOUR = r"(?>(?:&(?:n|H|[1a]?k)U?|=(?:n|[1a]?k)|h(?:&?nU?|&H)?|n)?)"

_PART = r"(?:[oij][oeija]*P|t*P|oO)"
_NO_LENGTH = r"(?<![jZxl<29=HuU568g])(?<![N3][~+])(?<!ko)(?<![U568g][,&])"

_RULES: tuple[Rule, ...] = (
    ("gU", r"(?<![n1adf])[gU]_?[nr1q0s]", _day_of_month),
    ("C", r"(?<=[jZ])C(?![hAP])", _length),
    ("C", rf"[iIa]?Ch?{_TAIL}", _written),
    ("O", rf"[iIae]?O(?:{_AND})?", _noon),
    ("O", r"[iI]?n(?=O)", _twelve),
    (">9", rf"(?<!2)[iI]?(?:[1a]?k|n)U?[9>][iIaoe]*(?:n(?!o*[MmpU568])(?>{_TAIL})|O)", _before_hour),
    ("<u", rf"[iI]?(?:[1a]?k|n|H)U?[<u][iIaoe]*n(?!U){_TAIL}", _past_hour),
    ("H", rf"(?<![&n1])Hn(?![Uhg8569]){_TAIL}", _half_hour),
    ("f", r"[iIa]?f[jo]*A_?|fh|[iI]f|(?<=[J4F])f(?![oeMmp/~])", _pair),
    ("PO", rf"(?<![MmpX2])[n1](?:{_AND}|h(?:&H|&?n)?)?h?{_PART}|(?<=2)[n1]h?{_PART}", _spoken),
    ("iIa", rf"{_AT}e?[n14]{_HOUR}h?(?>{_TAIL})(?:(?<=A){_AND})?(?![U#568gS])", _spoken),
    ("§", r"[iIa]?n(?=[,o]?§)", _spoken),
    ("<b", r"(?<=[R7YWBw])[<b]n(?=$|[;_,])", _spoken),
    ("<", r"(?<![n1kHU])<n(?=$|[;_,])", _after_hour),
    ("i", r"on(?=i[n1](?![U#568g]))", _spoken),
    ("A", rf"(?:4|[n1](?:n|&n)?)K?[joe]*A_?{_AND}?(?:[oeija,]*P)?", _spoken),
    ("K", rf"[n1](?:{_AND})?~?K{_TAIL}(?![Uh568g#])", _spoken),
    ("7", r"n(?=[o,]*7)", _hour_tonight),
    ("R7Y", r"(?<=[R7Y])n(?=$|[;_,])", _after_day),
    ("&=", rf"(?<![2n])[n1](?:&[1a]?[Hk]|=(?:n|1?k))(?![Uh568g]){_TAIL}", _weakly_spoken),
    ("&", r"(?<![2n~])n&n(?![U#568hgnMmpo~&>])", _two_numbers),
    ("n", r"(?<![2n~&Mmp/#d])nn(?![U#568hgnMmpo~&>/d])", _two_words),
    ("c", rf"(?<![jZ])[iIa]?cK?(?>{_TAIL})(?![Su])", _full_hour),
    ("h", rf"{_NO_LENGTH}[n1]h(?>(?:&?nU?|&H)?)(?>{_TAIL})(?![S&u,])", _weakly_spoken),
)

CLOCKS = Stage(_RULES)
"""Reads times of day, and "dia 15", which looks like one."""

CLOCK_RANGES = Stage((("T", r"2n[>~a&]+T|n[~>]T", _first_of_two),))
"""Reads ranges of times whose first is a bare number."""
