"""Run in a process of its own, by test_bounds.py: each hostile thing gets one second of the processor and 64 MB beyond
what is loaded. Who takes more is ended by the system; the last line says with what it was busy."""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.adapters.twilio.form import read_message
from bot.answers.kinds import KINDS
from bot.answers.reading import Locale, Option
from bot.script.bundle import read_book
from bot.script.check import check_book
from bot.script.golden import check_goldens
from tests.host.houses import House
from tests.hostile.files import HEAD, hostile_flows
from tests.hostile.texts import traps

SECOND = 1.0
ROOM = 64 * 1024 * 1024
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BRAZIL = Locale("pt-BR", "BR", "America/Sao_Paulo", "BRL")
OPTIONS = (Option("agora", "Já"), Option("olhando", "Só olhando"))

Thing = tuple[str, Callable[[], object]]


def files() -> Iterator[Thing]:
    """Folders of flow files, read and checked."""

    def read(folder: dict[str, str]) -> None:
        book, _, faults = read_book(folder)
        tests = {file: text for file, text in folder.items() if file.startswith("tests/")}
        assert faults or check_goldens(tests) or check_book(book) or book.live or not any(folder.values())

    for name, folder in hostile_flows():
        yield name, lambda folder=folder: read(folder)  # type: ignore[misc]


def texts() -> Iterator[Thing]:
    """Traps for patterns, read as every kind of answer, and heard by a conversation."""
    for at, text in enumerate(traps()):
        for kind, read in KINDS.items():
            yield f"{kind}: {text[:12]!r}", lambda read=read, text=text: read(text, BRAZIL, NOW, OPTIONS)  # type: ignore[misc]
        yield f"a turn: {text[:12]!r}", lambda at=at, text=text: turns(at, text)  # type: ignore[misc]


HOUSE = House()


def turns(at: int, text: str) -> None:
    """Somebody begins with it, answers with it, and is called so."""
    for step in range(3):
        HOUSE.runtime.chat.receive(
            read_message(
                {
                    "MessageSid": f"SM{at}.{step}",
                    "From": f"whatsapp:+551190{at:07d}",
                    "To": "whatsapp:+15550001000",
                    "Body": "oi" if step == 1 else text,
                    "ProfileName": text,
                }
            )
        )


def main(which: str) -> None:
    """Do all of them."""
    read_book({"small.yaml": HEAD})
    turns(9_999_999, "warm")
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if sys.platform == "linux" else 0
    for name, act in {"files": files, "texts": texts}[which]():
        print(ascii(name), flush=True)
        if pages:
            most = pages * resource.getpagesize() + ROOM
            resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
        signal.setitimer(signal.ITIMER_VIRTUAL, SECOND)
        act()
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print("all")


if __name__ == "__main__":
    main(sys.argv[1])
