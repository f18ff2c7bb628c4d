"""The kind "money": an amount and its currency, as people write it in Portuguese, Spanish and English.

"R$ 5 mil", "u$s 300", "2,5k por mês", "10 lucas", "dez reais e cinquenta", "entre 300 e 400". Where no currency is
said it is the Locale's; a range is its middle, and asks to be confirmed.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from bot.answers.amounts.marks import Mark, find_mark
from bot.answers.amounts.words import COUNTED, PERIODS, THREE_DECIMALS, slang_times
from bot.answers.numbers.digits import Number, plain
from bot.answers.numbers.find import Heard, corrects, hear
from bot.answers.numbers.pieces import Found
from bot.answers.numbers.ranges import between_both, is_between, thousand_and
from bot.answers.phrases.laughter import laughs
from bot.answers.reading import Locale, Money, Option, Reading


class Amount(NamedTuple):
    """An amount in a text: the number as found (value in whole units), its currency ("" where none was said)."""

    number: Found
    currency: str
    start: int
    end: int
    hundredths: bool = False


_JOIN_CENTS = re.compile(r"\s*(?:[.,] |\b(?:e|y|and|con|com|&)\b)?\s*")
_AND_HALF = re.compile(r"\s+(?:e mei[oa]|y medi[oa]|and (?:a )?half)\b")
_ENDS = re.compile(r"\s*(?:$|[.,;!)/\n]|por\b|per\b|al?\b|ao\b|cada\b|each\b|mensa)")
_NOW = re.compile(r"\b(?:now|agora|ahora|hoje|hoy|por)\W+(?:[a-z]+\W+){0,2}$")
_WAS = re.compile(r"\b(?:was|were|used to|era|antes|pagava|pagaba|before)\b|\bde\W*\|")
_PAID = re.compile(
    r"\b(?:pag(?:a|o|am|amos|an|ando)|gast(?:a|o|am|amos|an|ando)|cust(?:a|am)|cuestan?|costs?|pay(?:s|ing)?|"
    r"spend(?:s|ing)?)\W+(?:[a-z]+\W+){0,2}$"
)
# "You charge $90 per hour": what others take is nothing that one gives.
_CHARGED = re.compile(
    r"\b(?:(?:you|u|voces?|vcs?|vc|ustedes|usted)\W+(?:guys\W+|gente\W+)?(?:charged?|cobra(?:m|n|ram|ron)?)"
    r"|cobran\W+ustedes)\W+(?:[a-z]+\W+){0,2}$"
)
_FOLLOWING = re.compile(r"\s*(?:de\s+)?([^\W\d_]+)")
_THREE_DECIMALS = re.compile(r"\d{1,3}[.,]\d{3}")
_MOST_PERIODS = 60
_FREE = re.compile(
    r"\W*(?:e |eh |es |it's |its )?(?:(?:nao (?:pago|gasto) )?nada|gratis|gratuito|de graca|free|nothing|no cost|"
    r"sem custo|sin costo)\W*"
)


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """What amount a message gives, or None. `now` and `options` are not needed; every kind takes them."""
    bare = text.strip()
    if bare.isdecimal() and bare.isascii() and len(bare) < 9:
        return Reading(Money(Decimal(int(bare)), where.currency))
    heard = hear(text, where, money=True)
    amounts = _amounts(heard, where)
    if not amounts and _FREE.fullmatch(heard.folded):
        return Reading(Money(Decimal(0), where.currency), confirm=True)
    best = _choose(amounts, heard.folded)
    if best is None:
        return None
    amount, confirm = best
    value = Decimal(plain(amount.number.value))
    # "Claro, um milhão kkkk": who laughs is asked whether they mean it.
    unsure = confirm or amount.number.confirm or heard.unsure or laughs(text)
    return Reading(Money(value, amount.currency or where.currency), unsure)


def spans(text: str, where: Locale) -> list[Amount]:
    """Every amount of a message, with currency or without, where it stands in it."""
    heard = hear(text, where, money=True)
    places = heard.places
    return [a._replace(start=places[a.start], end=places[a.end]) for a in _amounts(heard, where)]


def _amounts(heard: Heard, where: Locale) -> list[Amount]:
    amounts: list[Amount] = []
    for number in heard.found:
        floor = amounts[-1].end if amounts else 0
        mark = find_mark(heard.written, heard.covered, number, floor, where)
        amount = _amount(heard.covered, number, mark, where)
        if not (amounts and _merge(heard.covered, amounts, amount, len(heard.found) == 2)):
            amounts.append(amount)
    return amounts


def _amount(folded: str, number: Found, mark: Mark | None, where: Locale) -> Amount:
    if mark is None:
        return Amount(number, "", number.start, number.end)
    times = slang_times(mark.name.currency, mark.name.times, where)
    value: Number = Decimal(number.value) / 100 if mark.name.hundredths else number.value * times
    if mark.currency in THREE_DECIMALS and _THREE_DECIMALS.fullmatch(folded, number.start, number.end):  # "1.250 KD"
        value = Decimal(folded[number.start:number.end].replace(",", "."))
        number = number._replace(confirm=True)
    end = mark.end
    half = _AND_HALF.match(folded, end)
    if half:  # "um real e meio"
        value, end = Decimal(value) + Decimal(times) / 2, half.end()
    number = number._replace(value=value, confirm=number.confirm or mark.confirm, weak=False,
                             scale=number.scale * times)
    return Amount(number, mark.currency, mark.start, end, mark.name.hundredths)


def _merge(folded: str, amounts: list[Amount], second: Amount, two: bool) -> bool:
    # "10 reais e 50 centavos", "dez reais e cinquenta", "de 300 a 400 reais": one amount.
    first = amounts[-1]
    between = folded[first.end:second.start]
    if two and between in (", ", ". ") and not first.currency and _are_cents(folded, first, second):
        number = first.number._replace(value=first.number.value + Decimal(second.number.value) / 100, weak=False,
                                       confirm=not second.currency)
        amounts[-1] = first._replace(number=number, currency=second.currency, end=second.end)
        return True
    if _is_cents(folded, between, first, second):
        hundredths = second.number.value if second.hundredths else Decimal(second.number.value) / 100
        # "49 e 90" is 49.90 where no money is named, too; less surely.
        doubt = first.number.confirm or not first.currency
        number = first.number._replace(value=first.number.value + hundredths, confirm=doubt, weak=False)
        amounts[-1] = first._replace(number=number, end=second.end)
        return True
    if first.currency and second.currency and first.currency != second.currency:
        return False
    if is_between(folded, first.start, between, first.number.value, second.number.value):
        both = between_both(first.number, second.number)
    else:
        both = None if second.currency and first.currency else thousand_and(between, first.number, second.number)
    if both is None:
        return False
    amounts[-1] = Amount(both, second.currency or first.currency, first.start, second.end)
    return True


def _are_cents(folded: str, first: Amount, second: Amount) -> bool:
    # "118, 99 TL" is written by some machines; with no currency, only where the message says nothing else.
    said = folded[second.number.start:second.number.end]
    return (len(said) == 2 and said.isdecimal() and first.number.value == int(first.number.value)
            and folded[first.end - 1].isdecimal() and first.number.scale == 1
            and (bool(second.currency) or (first.start == 0 and second.end == len(folded))))


def _is_cents(folded: str, between: str, first: Amount, second: Amount) -> bool:
    if not _JOIN_CENTS.fullmatch(between) or first.hundredths or first.number.value != int(first.number.value):
        return False
    if not first.currency and (between != " e " or is_between(folded, first.start, between, 0, 1)):
        return False
    if second.hundredths:
        return 0 <= second.number.value < 1
    value = second.number.value
    # "R$ 119, 95" is written so, "R$ 119,95" more often.
    return (not second.currency and isinstance(value, int) and 10 <= value < 100 and second.end - second.start < 30
            and not second.number.percent and bool(_ENDS.match(folded, second.end)))


def _is_paid(folded: str, amount: Amount) -> bool:
    return bool(_PAID.search(folded[:amount.start]))


def _choose(amounts: list[Amount], folded: str) -> tuple[Amount, bool] | None:
    amounts = [a for a in amounts if not _CHARGED.search(folded[:a.start])]
    likely = [a for a in amounts if a.currency and not a.number.percent]
    if not likely:
        likely = [a for a in amounts if not (a.number.weak or a.number.percent or a.number.ordinal)
                  and not _counts(folded, a)]
        # "uns 20, a gente paga 2 mil por mês": what is paid is the amount.
        if not _WAS.search(folded):
            likely = [a for a in likely if _is_paid(folded, a)] or likely
    if not likely:
        return None
    if len({(a.number.value, a.currency or likely[0].currency) for a in likely}) == 1:
        return likely[0], False
    if corrects(folded, likely[-2].end, likely[-1].start) or _replaced(folded, likely[-2], likely[-1]):
        return likely[-1], True
    return likely[0], True


def _replaced(folded: str, first: Amount, second: Amount) -> bool:
    # "was $120, now $60", "de R$ 120 por R$ 60": what counts is the price of today.
    between = folded[first.end:second.start]
    return bool(_NOW.search(between) and _WAS.search(folded[max(0, first.start - 20):first.start] + "|" + between))


def _counts(folded: str, amount: Amount) -> bool:
    # "20 pessoas" is no amount; "350 mês passado" is one.
    match = _FOLLOWING.match(folded, amount.end)
    if match is None or match[1] not in COUNTED:
        return False
    return match[1] not in PERIODS or amount.number.value <= _MOST_PERIODS
