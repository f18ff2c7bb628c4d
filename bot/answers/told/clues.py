"""Clues: by what words a message shows that it tells an answer to a question that was not asked yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.answers.reading import Option


@dataclass(frozen=True, slots=True)
class Clues:
    """The clues of all questions of one flow, made once when it is read, so that a turn's cost does not grow with it.

    `only`: kind (email, phone, name, url, document, postal_code, city, state, location; "company" is a text that asks
    for one's name) -> the one answer of that kind; where there are two, neither is told unasked.
    `kinds`: answer -> its kind. `nouns`: a word -> the answers (number, money, date) whose question counts or names
    it. `around`: answer -> all words of its question, which may stand beside a find. `forms`: the first word of what
    an option is called -> (all its words, answer, option id). `called`: a word -> the answers that it may name in
    "corrige meu e-mail". `passing`: words that say nothing here, such as those that start the flow. `asked_by`:
    answer -> the ids of the steps that ask for it. `budget`: the one answer in money, where it is what
    somebody wants to spend. `having`: what is had -> the answer (yes or no) of a question whether somebody has it.
    """

    only: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    nouns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    around: Mapping[str, frozenset[str]] = field(default_factory=dict)
    forms: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]] = field(default_factory=dict)
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    passing: frozenset[str] = frozenset()
    asked_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    budget: str = ""
    having: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """What making clues needs to know of a question: its answer's name and kind, its step's id, its wordings in all
    languages, its options as shown in all languages."""

    answer: str
    kind: str
    step: str
    wordings: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
