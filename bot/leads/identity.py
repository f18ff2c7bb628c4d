"""Who is who: one person's id whatever the spelling of the number, and the ids that follow from it.

Ids are opaque and made from what they stand for, so that the same message always finds the same person without a
look-up. """

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

import phonenumbers

_PREFIX = re.compile(r"^whatsapp:", re.IGNORECASE)
_DIGITS = re.compile(r"^\+?\d{6,15}$")


def bare(address: str) -> str:
    """The address without the channel's prefix and stray blanks: "+5511…" or a business-scoped id like "US.1234"."""
    return _PREFIX.sub("", address.strip()).strip()


@lru_cache(maxsize=4_096)  # asked four times in a turn
def phone_of(address: str) -> str:
    """The E.164 phone number that an address carries, in its canonical spelling, or "" where WhatsApp hides it."""
    plain = bare(address)
    if not _DIGITS.match(plain):
        return ""
    return canonical_phone("+" + plain.lstrip("+"))


def canonical_phone(phone: str) -> str:
    """One spelling per person: a Brazilian mobile gets its ninth digit, a Mexican one loses the old "1".

    Brazil: mobiles have 9 digits beginning with 9 since 2016 (Anatel); WhatsApp ids of older accounts keep 8, which
    begin with 6 to 9. Mexico: since 2019 "+52 1 …" is dialled "+52 …" (IFT).
    """
    if phone.startswith("+55") and len(phone) == 13 and phone[5] in "6789":
        return phone[:5] + "9" + phone[5:]
    if phone.startswith("+521") and len(phone) == 14:
        return "+52" + phone[4:]
    return phone


def country_of(phone: str) -> str:
    """The ISO country of an E.164 number, or ""."""
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(phone)) or ""
    except phonenumbers.NumberParseException:
        return ""


@lru_cache(maxsize=4_096)
def contact_id(address: str) -> str:
    """The contact behind an address: the same for every spelling of one phone number."""
    return made_id("ct", phone_of(address) or bare(address))


def conversation_id(contact: str, cause: str) -> str:
    """The conversation that this cause opens."""
    return made_id("cv", f"{contact}|{cause}")


def lead_id(contact: str, flow: str) -> str:
    """A contact has one lead per flow, however often they come back."""
    return made_id("ld", f"{contact}|{flow}")


def media_id(message: str, at: int) -> str:
    """The file that came with a message as its `at`-th: the same however often it is told or fetched."""
    return made_id("md", f"{message}|{at}")


def made_id(prefix: str, meaning: str) -> str:
    """An opaque id: 80 bits of a hash of what it stands for, in letters and digits that nobody mixes up."""
    digest = hashlib.sha256(meaning.encode("utf-8", "surrogatepass")).digest()[:10]
    return f"{prefix}_{base64.b32encode(digest).decode().lower()}"


# Calling codes whose countries mostly write one of our languages. Longer codes first.
_SPEAK = {
    "+55": "pt-BR", "+351": "pt-BR", "+244": "pt-BR", "+258": "pt-BR",
    **dict.fromkeys((
        "+34", "+51", "+52", "+53", "+54", "+56", "+57", "+58", "+502", "+503", "+504", "+505", "+506", "+507", "+591",
        "+593", "+595", "+598",
    ), "es"),
}


def language_of(phone: str) -> str:
    """The language that is usual where an E.164 number is from, or "": until the person has written a sentence."""
    return _SPEAK.get(phone[:4]) or _SPEAK.get(phone[:3], "")
