"""The shape of a language's phrases: how its speakers answer. One file per language beside this one."""

from __future__ import annotations

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """`{}` is the place of what is meant. `plain` forms are what terse and patient people write, `loose` ones what
    others do. Figures in words come with nothing around them; `thousand` is how a figure of thousands is shortened."""

    hello: Words
    first_names: Words
    last_names: Words
    cities: Words
    domains: Words
    phones: Words  # `#` is any digit
    point: str
    thousand: Words
    money_plain: Words
    money_loose: Words
    money_words: Words
    number_plain: Words
    number_loose: Words
    number_words: Words
    dates_plain: Words
    dates_loose: Words
    name_loose: Words
    email_loose: Words
    phone_loose: Words
    city_loose: Words
    choice_loose: Words
    yes: Words
    no: Words
    free: Words
    around: Words  # what chatty people put around an answer
    lost: Words  # what confused people write instead of one
    rude: Words
    human: Words
    stop: Words
    back: Words  # after a reminder
