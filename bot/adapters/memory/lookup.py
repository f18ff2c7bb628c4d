"""The twin of a lookup."""

from __future__ import annotations

from bot.errors import DeliveryError


class MemoryLookup:
    """Meets ports.Lookup. `answers`: address -> the JSON that it answers; `asked`: every address that was asked, in
    order. `faults` are raised one per question, oldest first; an address that is not known answers 404."""

    def __init__(self) -> None:
        self.answers: dict[str, object] = {}
        self.asked: list[str] = []
        self.faults: list[DeliveryError] = []

    def get(self, url: str, seconds: float) -> object:
        """The answer of that address. Raises DeliveryError."""
        self.asked.append(url)
        if self.faults:
            raise self.faults.pop(0)
        if url not in self.answers:
            raise DeliveryError("The source answered 404.", retryable=False, code=404)
        return self.answers[url]
