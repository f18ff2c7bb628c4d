"""Who is asked what the engine does not understand, and what that may cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from bot.ports.drawer import Drawer
from bot.writing.budget import Account, Limits, Price
from bot.writing.request import Answered, Request


class Writer(Protocol):
    """A language model."""

    def answer(self, request: Request) -> Answered:
        """What it answers, as it came. Within eight seconds, all tries together. Raises DeliveryError; `ambiguous`: it
        may have cost something all the same."""


class Purse(Protocol):
    """Where money is counted that Writers cost, for all processes together."""

    def spend(self, cost: Decimal, accounts: Sequence[Account]) -> bool:
        """Count it on every account, in one step, unless one of them would then hold more than its limit. Raises
        StoreUnavailable."""

    def correct(self, by: Decimal, accounts: Sequence[Account]) -> None:
        """What was counted on these accounts was too little by that, or (below 0) too much. No limit is asked. Raises
        StoreUnavailable."""


class Transcriber(Protocol):
    """Writes down what is said in a sound file."""

    def transcribe(self, data: bytes, content_type: str, language: str) -> str:
        """What is said in it, as it came; `language` (pt, es ...) is a hint, and may be empty. Within seven seconds.
        Raises DeliveryError; `ambiguous`: it may have cost something all the same."""


class Embedder(Protocol):
    """Turns texts into vectors, by a `model`: what means the same points the same way."""

    @property
    def model(self) -> str:
        """Vectors of another one cannot be compared with its."""

    def vectors(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """A vector for each text, all of the same length. Within two seconds. Raises DeliveryError; `ambiguous`: it may
        have cost something all the same."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A Writer with all that belongs to it. `masked`: names, addresses and long numbers do not leave the house.
    `transcriber` is None where voice notes are not written down; `minute`: what one costs, in US dollars. `drawer`:
    what was made of the bot's own messages; without one they stay as they are. `embedder` is None where passages are
    found by their words alone; `embedding`: what a million tokens of it cost, in US dollars."""

    writer: Writer
    purse: Purse
    price: Price
    limits: Limits
    masked: bool = True
    transcriber: Transcriber | None = None
    minute: Decimal = Decimal(0)
    drawer: Drawer | None = None
    embedder: Embedder | None = None
    embedding: Decimal = Decimal(0)
