"""The rest of the outside world: CRM, notices, look-ups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class Crm(Protocol):
    """Where qualified leads are pushed."""

    def push(self, lead: Mapping[str, Any], key: str, event: str = "lead.qualified") -> None:
        """Push once per idempotency key; `event` says what happened (or lead.updated). Raises DeliveryError."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that staff or sales should know: a title, lines of text, a link; `key` says it is the same notice.
    `to`: the addresses of those whom it is for alone (none: whoever is usually told)."""

    key: str
    title: str
    lines: tuple[str, ...]
    link: str = ""
    to: tuple[str, ...] = ()


class Notifier(Protocol):
    """How staff and sales are told."""

    def notify(self, notice: Notice) -> None:
        """Tell them. Raises DeliveryError."""


class Lookup(Protocol):
    """Where answers are looked up."""

    def get(self, url: str, seconds: float) -> object:
        """The JSON that this address of the allow-list answers within so many seconds. Raises DeliveryError."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing at a vendor's, where somebody checks how it is set up: `state` is ok, note (worth
    knowing), unasked (the vendor did not tell) or fault; `repair` is what to do."""

    about: str
    state: str
    told: str
    repair: str = ""
