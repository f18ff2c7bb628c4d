"""Who may hold the phone: a few ready-made people, and whatever number is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

PREFIX = "whatsapp:"
_NUMBER = re.compile(r"\+?\d{7,15}")
_HIDDEN = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
_ADDRESS = re.compile(r"whatsapp:(\+\d{7,15}|[A-Z]{2}\.[A-Za-z0-9]{1,128})")


@dataclass(frozen=True, slots=True)
class Person:
    """`address` is what Twilio writes in From. `note` is a key of the page's words: what is special about them.
    `user_id`: the id that WhatsApp has for this person, where Twilio tells it beside the number."""

    address: str
    name: str
    note: str = ""
    user_id: str = ""

    @property
    def hidden(self) -> bool:
        """Whether WhatsApp keeps the phone number to itself and shows a user id instead."""
        return not self.address.startswith(PREFIX + "+")


# Numbers kept for fiction where a country has such; the others are merely unlikely.
READY_MADE = (
    Person("whatsapp:+5511900000143", "Ana Souza", "brazil"),
    Person("whatsapp:+553190000144", "João Pereira", "brazil_short"),
    Person("whatsapp:+5215555550143", "Valeria Hernández", "mexico"),
    Person("whatsapp:+34600000143", "Lucía Romero", "spain"),
    Person("whatsapp:+12025550143", "Emily Carter", "usa"),
    Person("whatsapp:US.13491208655302741918", "Jordan", "hidden"),
    Person("whatsapp:+12025550187", "Jordan", "shown", user_id="US.13491208655302741918"),
)


def is_address(text: str) -> bool:
    """Whether Twilio could reach a person at this address: "whatsapp:" and E.164 digits, or a user id like US.1349."""
    return _ADDRESS.fullmatch(text) is not None


def read_address(typed: str) -> str | None:
    """The address of a number or user id as a person types it (blanks, dashes, brackets are fine), else None."""
    text = typed.strip().removeprefix(PREFIX).strip()
    if _HIDDEN.fullmatch(text):
        return PREFIX + text
    digits = re.sub(r"[\s().-]", "", text)
    return f"{PREFIX}+{digits.lstrip('+')}" if _NUMBER.fullmatch(digits) else None
