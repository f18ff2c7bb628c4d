"""Numbers, amounts and days that are told with the words of a question: "50 funcionários", "orçamento de R$ 5 mil"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.answers import date, money, number
from bot.answers.fold import fold, words
from bot.answers.reading import Locale, Reading, Value
from bot.answers.told.clues import Clues
from bot.answers.told.statements import Span, clause
from bot.answers.told.words import BUDGET, FILLERS, OWN, SPENDS, WISHES

Find = tuple[str, Value, Span]
_EACH = ("cada", "each", "per")  # "20 funcionários em cada": of how many?


def find_counted(
    text: str, sentence: Span, clues: Clues, wanted: frozenset[str], where: Locale, now: datetime,
) -> Iterator[Find]:
    """Answer, value and clause of each find among the wanted answers of these kinds."""
    kinds = {clues.kinds[name] for name in wanted}
    if not kinds.isdisjoint(("number", "money")):
        yield from _numbers(text, sentence, clues, wanted, where, now)
    if "date" in kinds:
        yield from _days(text, sentence, clues, wanted, where, now)


def _numbers(
    text: str, sentence: Span, clues: Clues, wanted: frozenset[str], where: Locale, now: datetime,
) -> Iterator[Find]:
    amounts = money.spans(text, where)
    spans = [Span(amount.start, amount.end) for amount in amounts]
    for amount, span in zip(amounts, spans, strict=True):
        if not sentence.start <= span.start < sentence.end or "@" in text[span.start:span.end + 1]:
            continue
        around = clause(text, sentence, span, spans)
        if any(other != span and around.start <= other.start < around.end for other in spans):
            continue
        beside = {*words(fold(text[around.start:span.start])), *words(fold(text[span.end:around.end]))}
        kinds = ("money",) if amount.currency else ("number", "money")
        for kind in kinds:
            answer = _tied(beside, kind, clues, wanted)
            spent = answer is None and bool(amount.currency) and _spends(beside, clues, wanted)
            if spent:
                answer = clues.budget
            elif answer is None or _may_be_an_offer(beside, bool(amount.currency), answer, clues):
                continue
            reading = _read(kind, text[around.start:around.end], where, now)
            if reading is not None and not reading.confirm:
                yield answer, reading.value, around
                break


def _spends(beside: set[str], clues: Clues, wanted: frozenset[str]) -> bool:
    """Whether the words beside an amount say that it is what they have or can spend, and nothing else."""
    has_to = "que" in beside or ("to" in beside and "up" not in beside)  # "tenho que pagar", "I have to pay"
    if clues.budget not in wanted or SPENDS.isdisjoint(beside) or has_to:
        return False
    return beside <= FILLERS | SPENDS | clues.around[clues.budget] | clues.passing


def _may_be_an_offer(beside: set[str], has_currency: bool, answer: str, clues: Clues) -> bool:
    """Whether only a word such as "orçamento" ties an amount to its answer, and nothing says whose it is."""
    tied = {word for word in beside if answer in clues.nouns.get(word, ())}
    if not tied <= BUDGET or not OWN.isdisjoint(beside):
        return False
    return not has_currency or not WISHES.isdisjoint(beside)


def _read(kind: str, text: str, where: Locale, now: datetime) -> Reading | None:
    return money.read(text, where, now) if kind == "money" else number.read(text, where, now)


def _days(
    text: str, sentence: Span, clues: Clues, wanted: frozenset[str], where: Locale, now: datetime,
) -> Iterator[Find]:
    said = text[sentence.start:sentence.end]
    found = date.find(said, where, now)
    if found is None or found.confirm:
        return
    span = Span(sentence.start + found.start, sentence.start + found.end)
    around = clause(text, sentence, span)
    beside = {*words(fold(text[around.start:span.start])), *words(fold(text[span.end:around.end]))}
    answer = _tied(beside, "date", clues, wanted)
    if answer is not None:
        yield answer, found.value, around


def _tied(beside: set[str], kind: str, clues: Clues, wanted: frozenset[str]) -> str | None:
    """The one answer of that kind that the words beside a find tie it to; they must hold nothing else."""
    hits: dict[str, int] = {}
    for word in beside:
        for name in clues.nouns.get(word, ()):
            if clues.kinds[name] == kind:
                hits[name] = hits.get(name, 0) + 1
    best = max(hits.values(), default=0)
    names = [name for name, hit in hits.items() if hit == best]
    if len(names) != 1 or names[0] not in wanted or (kind == "number" and not beside.isdisjoint(_EACH)):
        return None
    return names[0] if beside <= FILLERS | clues.around[names[0]] | clues.passing else None
