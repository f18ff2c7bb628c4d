"""What reading a message gives: a Reading, in a Locale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its currency (ISO 4217, e.g. "BRL")."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question: its id (stable, what is saved), what is shown, other words that mean it."""

    id: str
    show: str
    also: tuple[str, ...] = ()


# text, name, email, phone (E.164), choice (option id), url, location, document, postal_code, city, state (code), file:
# str; yes_no: bool; number: int or Decimal; rating, nps: int; date: date, or an aware datetime where a time of day was
# said.
Value = str | bool | int | Decimal | Money | date | datetime


@dataclass(frozen=True, slots=True)
class Locale:
    """Where and how a person writes: BCP 47 language, ISO country (may be empty), IANA zone, default currency."""

    language: str = "en"
    country: str = ""
    zone: str = "UTC"
    currency: str = "USD"


@dataclass(frozen=True, slots=True)
class Reading:
    """The best reading of a message; `confirm` asks that it be confirmed in words before it is believed."""

    value: Value
    confirm: bool = False
