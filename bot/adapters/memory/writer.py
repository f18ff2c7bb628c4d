"""The twins of a Writer and of a purse."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from decimal import Decimal

from bot.errors import DeliveryError
from bot.writing.asking import Request
from bot.writing.budget import Account, affordable


class MemoryWriter:
    """Meets ports.Writer. `answers`: what it answers, or raises, oldest first; a function is given the request. After
    the last it refuses. `asked`: every request, in order."""

    def __init__(self, *answers: str | DeliveryError | Callable[[Request], str]) -> None:
        self.answers = list(answers)
        self.asked: list[Request] = []

    def propose(self, request: Request) -> str:
        """The next answer. Raises DeliveryError where that was planned."""
        self.asked.append(request)
        answer = self.answers.pop(0) if self.answers else ""
        if isinstance(answer, DeliveryError):
            raise answer
        return answer if isinstance(answer, str) else answer(request)


class MemoryPurse:
    """Meets ports.Purse. `spent`: account -> US dollars. Safe between threads."""

    def __init__(self) -> None:
        self.spent: dict[str, Decimal] = {}
        self._lock = threading.Lock()

    def spend(self, cost: Decimal, accounts: Sequence[Account]) -> bool:
        """All or nothing."""
        with self._lock:
            if not affordable(self.spent, cost, tuple(accounts)):
                return False
            for account in accounts:
                self.spent[account.name] = self.spent.get(account.name, Decimal(0)) + cost
            return True
