"""The twin of a notifier."""

from __future__ import annotations

from bot.errors import DeliveryError
from bot.ports import Notice


class MemoryNotifier:
    """Meets ports.Notifier. `notices`: every notice, in order, repeats too. Every call fails with `refusal` while one
    is set."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.refusal: DeliveryError | None = None

    def notify(self, notice: Notice) -> None:
        """Keep the notice. Raises `refusal` where one is set."""
        if self.refusal is not None:
            raise self.refusal
        self.notices.append(notice)
