"""The one table of the kinds of answer that a flow may ask for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from bot.answers import (
    choice,
    city,
    date,
    document,
    email,
    file,
    location,
    money,
    name,
    number,
    phone,
    postal_code,
    rating,
    state,
    text,
    url,
    yes_no,
)
from bot.answers.reading import Locale, Option, Reading


class Read(Protocol):
    """Reads one message: the value that it carries, or None. Never raises."""

    def __call__(
        self, text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()
    ) -> Reading | None: ...


KINDS: Mapping[str, Read] = MappingProxyType({
    "text": text.read, "name": name.read, "email": email.read, "phone": phone.read, "number": number.read,
    "money": money.read, "date": date.read, "choice": choice.read, "yes_no": yes_no.read,
    "rating": rating.read, "nps": rating.read_nps, "url": url.read, "location": location.read, "file": file.read,
    "document": document.read, "postal_code": postal_code.read, "city": city.read, "state": state.read,
})


def understand(
    kind: str, text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()
) -> Reading | None:
    """What a message means as an answer of that kind, or None where it means nothing. Raises KeyError where there is
    no such kind: a checked flow names only kinds of this table."""
    return KINDS[kind](text, where, now, options)
