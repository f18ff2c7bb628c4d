"""What staff want to be told, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

# What there is to be told: somebody is flagged, or has qualified; nobody has answered them, and soon it is late; it is;
# a colleague calls one in a note.
OCCASIONS = ("flagged", "qualified", "warned", "late", "mentioned")
# Where: in the open page of the desk, by e-mail, on WhatsApp.
WAYS = ("browser", "mail", "whatsapp")
USUAL: Mapping[str, tuple[str, ...]] = {
    "browser": OCCASIONS, "mail": ("late", "mentioned"), "whatsapp": ("flagged", "qualified", "late"),
}


def is_told(way: str, occasion: str) -> bool:
    """Whether that can be told there: WhatsApp is for people who wait."""
    return (way, occasion) != ("whatsapp", "mentioned")


@dataclass(frozen=True, slots=True)
class Preference:
    """Of one person. `phone` is E.164 (empty: none is known); `told`: way -> occasions; `quiet`: "22:00-07:00", in the
    time zone of the business, in which nothing is told (empty: none)."""

    account_id: str
    phone: str = ""
    told: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: USUAL)
    quiet: str = ""

    def wants(self, way: str, occasion: str) -> bool:
        """Whether that is to be told there."""
        return occasion in self.told.get(way, ())


class Preferences(Protocol):
    """By account."""

    def get(self, account_id: str) -> Preference:
        """What that person wants; what is usual, where they have said nothing."""

    def all(self) -> Mapping[str, Preference]:
        """Of everybody who has said something, by account id."""

    def keep(self, preference: Preference) -> None:
        """In place of what that person wanted before."""
