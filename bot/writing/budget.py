"""What asking a Writer may cost, in US dollars: counted before the call, at the most that it can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

MOST_OUTPUT = 800  # tokens that an answer may have; the call is made with it
MOST_TRIES = 2
MOST_CALLS = 30  # for one contact in an hour, where nothing else is set
_MILLION = Decimal(1_000_000)
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens that go in, and that come out."""

    input: Decimal
    output: Decimal


# OpenAI's list prices as published in 2026, by how a model's name begins: the longest beginning counts.
PRICES: Mapping[str, Price] = {
    "gpt-5.5": Price(Decimal("5"), Decimal("30")),
    "gpt-5.4": Price(Decimal("2.50"), Decimal("15")),
    "gpt-5.4-mini": Price(Decimal("0.75"), Decimal("4.50")),
    "gpt-5.4-nano": Price(Decimal("0.20"), Decimal("1.25")),
    "gpt-5-mini": Price(Decimal("0.25"), Decimal("2")),
    "gpt-5-nano": Price(Decimal("0.05"), Decimal("0.40")),
    "gpt-4.1": Price(Decimal("2"), Decimal("8")),
    "gpt-4.1-mini": Price(Decimal("0.40"), Decimal("1.60")),
    "gpt-4.1-nano": Price(Decimal("0.10"), Decimal("0.40")),
    "gpt-4o": Price(Decimal("2.50"), Decimal("10")),
    "gpt-4o-mini": Price(Decimal("0.15"), Decimal("0.60")),
}
# A model that is not listed counts as much as the dearest.
_UNKNOWN = max(PRICES.values(), key=lambda price: price.output)


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that went in, and that came out."""

    input: int
    output: int


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that may be spent, in US dollars: on a conversation, in a day and in a calendar month (both UTC);
    and how many calls may be made for one contact in an hour."""

    conversation: Decimal
    day: Decimal
    month: Decimal
    calls: int = MOST_CALLS


@dataclass(frozen=True, slots=True)
class Account:
    """Where money is counted: a name, the most that may stand there (US dollars), and how long it matters (seconds)."""

    name: str
    limit: Decimal
    seconds: int


def price_of(model: str) -> Price:
    """The list price of a model."""
    known = [name for name in PRICES if model.startswith(name)]
    return PRICES[max(known, key=len)] if known else _UNKNOWN


def cost_of_a_try(price: Price, text: str, output: int = MOST_OUTPUT, beside: int = 0) -> Decimal:
    """The most that it can cost to ask once with this text (and so many tokens `beside` it), for so many tokens. A
    token has at least two bytes of such texts; mostly it has four."""
    return cost_of(price, Usage(len(text.encode()) // 2 + 1 + beside, output))


def cost_at_most(price: Price, text: str, output: int = MOST_OUTPUT) -> Decimal:
    """The most that it can cost to ask with this text, all tries together."""
    return MOST_TRIES * cost_of_a_try(price, text, output)


def cost_of(price: Price, usage: Usage) -> Decimal:
    """What that many tokens cost."""
    return (usage.input * price.input + usage.output * price.output) / _MILLION


def accounts(limits: Limits, conversation: str, now: datetime) -> tuple[Account, ...]:
    """Where a call counts that is made for this conversation now (aware)."""
    return (
        Account(f"conversation:{conversation}", limits.conversation, 31 * _DAY),
        Account(f"day:{now:%Y-%m-%d}", limits.day, 2 * _DAY),
        Account(f"month:{now:%Y-%m}", limits.month, 32 * _DAY),
    )


def affordable(spent: Mapping[str, Decimal], cost: Decimal, of: tuple[Account, ...]) -> bool:
    """Whether no account would then hold more than its limit."""
    return all(spent.get(account.name, Decimal(0)) + cost <= account.limit for account in of)
