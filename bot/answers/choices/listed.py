"""A question's options, made ready to be compared with what people write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.answers.choices.ranges import Range, find_range
from bot.answers.fold import fold, words
from bot.answers.reading import Option
from bot.answers.tables import word_set

# Words that tell no option from another.
SMALL = word_set("""
    a o as os um uma uns umas de da do das dos em no na nos nas para pra pro por com e ou que se meu minha seu sua
    mais muito ao the an of to in on at for and or my your i it is be with un una unos unas el la los las y en con mi
    su del al lo es mas quero queria gostaria preciso prefiro acho creio quiero prefiero want need prefer think would
    like favor please sim si yes ok eu yo me opcao opcion option isso eso that this ser tem tenho nao not
""")
_SIGN = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")
_REST = re.compile(r"\s[-–—:|/]\s|[(:]")


@dataclass(frozen=True, slots=True)
class Form:
    """One thing that an option is called: its words, and the stems of those that may tell it from others."""

    words: tuple[str, ...]
    told: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """An option as it is compared: what it is called, the range of numbers that it shows, and, for mistyped messages,
    its forms without their small words (`wholes`) and the words that these have (`pieces`)."""

    id: str
    forms: tuple[Form, ...]
    span: Range | None
    wholes: tuple[str, ...]
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """All options of a question. `exact`: a whole folded message -> places (from 0) of the options it is a form of.
    `spread`: the stem of a telling word -> how many options have it. `vocabulary`: every word of theirs. `small`: small
    words that do tell an option from the others here ("Plano pro")."""

    known: tuple[Known, ...]
    exact: Mapping[str, tuple[int, ...]]
    spread: Mapping[str, int]
    vocabulary: frozenset[str]
    small: frozenset[str]


def stem(word: str) -> str:
    """A word without its plural and gender: "alugadas" -> "alugad"."""
    word = word.removesuffix("s")
    return word[:-1] if len(word) > 4 and word[-1] in "aeo" else word


def telling(said: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words that may tell an option from others."""
    return frozenset(stem(word) for word in said if word not in SMALL and not word.isdigit())


def _small_but_telling(shown: list[list[str]]) -> frozenset[str]:
    """The small words by which alone an option differs from others: "pro" in "Plano básico" and "Plano pro"."""
    said = [frozenset(option) for option in shown]
    found: set[str] = set()
    for place, option in enumerate(said):
        others = frozenset[str]().union(*(other for at, other in enumerate(said) if at != place))
        own = option - others
        if own and not telling(tuple(own)) and telling(tuple(option)):
            found |= {word for word in own if not word.isdigit()}
    return frozenset(found)


def long_words(said: tuple[str, ...]) -> tuple[str, ...]:
    """The telling words that are long enough to be mistyped and still known."""
    return tuple(word for word in said if word not in SMALL and len(word) >= 3)


@lru_cache(maxsize=512)  # options are few and frozen; preparing them costs more than reading the message
def prepare(options: tuple[Option, ...]) -> Listed:
    """The options, folded and counted."""
    known: list[Known] = []
    exact: dict[str, tuple[int, ...]] = {}
    spread: dict[str, int] = {}
    small = _small_but_telling([words(fold(_REST.split(option.show)[0])) for option in options])
    for place, option in enumerate(options):
        folds = _folds(option)
        called = dict.fromkeys(form for form in map(tuple, map(words, folds)) if form)
        forms = tuple(Form(form, telling(form) | small.intersection(form)) for form in called)
        for key in dict.fromkeys((*folds, *map(" ".join, called), *_SIGN.findall(option.show))):
            exact[key] = (*exact.get(key, ()), place)
        for word in frozenset[str]().union(*(form.told for form in forms)):
            spread[word] = spread.get(word, 0) + 1
        longs = [long for long in map(long_words, called) if long]
        wholes, pieces = dict.fromkeys(map(" ".join, longs)), dict.fromkeys(word for long in longs for word in long)
        known.append(Known(option.id, forms, find_range(fold(option.show)), tuple(wholes), tuple(pieces)))
    vocabulary = frozenset(word for option in known for form in option.forms for word in form.words)
    return Listed(tuple(known), exact, spread, vocabulary, small)


def _folds(option: Option) -> list[str]:
    """Everything that names the option: what is shown, its beginning ("Básico - R$ 99" is called "básico"), its id, the
    other words that mean it."""
    beginning = _REST.split(option.show)[0]
    texts = (option.show, beginning, option.id, option.id.replace("_", " "), *option.also)
    return [form for form in dict.fromkeys(map(fold, texts)) if form]
