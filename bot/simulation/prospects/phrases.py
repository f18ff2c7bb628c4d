"""The shape of a language's phrases: how its speakers answer. One file per language beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """How much money what `signs` (a pattern) speaks of costs, in the money of that country; `words`: such amounts in
    words."""

    signs: str
    least: int
    most: int
    words: Words


@dataclass(frozen=True, slots=True)
class Phrases:
    """`{}` is the place of what is meant. `plain` forms are what terse and patient people write, `loose` ones what
    others do: `loose` by what is asked for. Figures in words come with nothing around them; `thousand` and `million`
    are how such figures are shortened. `scales`: the first that the words of a question fit; most fit none."""

    hello: Words
    first_names: Words
    last_names: Words
    cities: Words
    states: Words
    postal_codes: Words  # `#` is any digit
    domains: Words
    phones: Words  # `#` is any digit
    point: str
    thousand: Words
    million: Words
    scales: tuple[Scale, ...]
    money_plain: Words
    money_loose: Words
    money_words: Words
    number_plain: Words
    number_loose: Words
    number_words: Words
    dates_plain: Words
    dates_loose: Words
    loose: Mapping[str, Words]
    choice_loose: Words
    yes: Words
    no: Words
    skip: Words  # what people write who would rather not tell
    free: Words
    around: Words  # what chatty people put around an answer
    lost: Words  # what confused people write instead of one
    rude: Words
    human: Words
    stop: Words
    back: Words  # after a reminder
