"""The twins of a Writer, of a purse and of what is kept."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

from bot.errors import DeliveryError
from bot.writing.budget import Account, Usage, affordable
from bot.writing.request import Answered, Request


class MemoryWriter:
    """Meets ports.Writer. `answers`: what it answers, or raises, oldest first; a function is given the request. After
    the last it refuses. `asked`: every request, in order. `usage`: what it says that each has cost."""

    def __init__(self, *answers: str | DeliveryError | Callable[[Request], str], usage: Usage | None = None) -> None:
        self.answers = list(answers)
        self.asked: list[Request] = []
        self.usage = usage

    def answer(self, request: Request) -> Answered:
        """The next answer. Raises DeliveryError where that was planned."""
        self.asked.append(request)
        answer = self.answers.pop(0) if self.answers else ""
        if isinstance(answer, DeliveryError):
            raise answer
        return Answered(answer if isinstance(answer, str) else answer(request), self.usage)


class MemoryDrawer:
    """Meets ports.Drawer; it forgets nothing. `texts`: key -> text."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """What was put there."""
        return self.texts.get(key)

    def put(self, key: str, text: str, seconds: int) -> None:
        """Keep it."""
        self.texts[key] = text


class MemoryTranscriber:
    """Meets ports.Transcriber. `texts`: what it hears, or raises, oldest first; after the last it hears nothing.
    `heard`: (bytes, type, language) of every file, in order."""

    def __init__(self, *texts: str | DeliveryError) -> None:
        self.texts = list(texts)
        self.heard: list[tuple[int, str, str]] = []

    def transcribe(self, data: bytes, content_type: str, language: str) -> str:
        """The next text. Raises DeliveryError where that was planned."""
        self.heard.append((len(data), content_type, language))
        text = self.texts.pop(0) if self.texts else ""
        if isinstance(text, DeliveryError):
            raise text
        return text


class MemoryEmbedder:
    """Meets ports.Embedder. `means`: a word -> the place of the vector that it counts in. `fails`: what it raises.
    `asked`: the texts of every call."""

    model = "memory"

    def __init__(self, means: dict[str, int], fails: DeliveryError | None = None) -> None:
        self.means, self.fails = means, fails
        self.asked: list[list[str]] = []

    def vectors(self, texts: Sequence[str]) -> list[list[float]]:
        """How often each text has words of each place. Raises DeliveryError where that was planned."""
        self.asked.append(list(texts))
        if self.fails is not None:
            raise self.fails
        length = max(self.means.values(), default=0) + 1
        vectors = []
        for text in texts:
            counts = Counter(self.means.get(word) for word in text.lower().split())
            vectors.append([float(counts[place]) for place in range(length)])
        return vectors


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

    def correct(self, by: Decimal, accounts: Sequence[Account]) -> None:
        """Never below nothing."""
        with self._lock:
            for account in accounts:
                self.spent[account.name] = max(Decimal(0), self.spent.get(account.name, Decimal(0)) + by)
