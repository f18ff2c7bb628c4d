"""The engine alone: CPU per turn on the shipped flow, and on flows of 10 and of 1,000 steps."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.engine.inputs import Message
from bot.engine.turn import take_turn
from bot.flow_files import read_folder
from bot.leads.identity import contact_id, phone_of
from bot.script.book import Book
from bot.script.bundle import read_book
from tests.bench.forms import SENDER, WALK

_ADDRESS = "whatsapp:+5511999990000"
_FLOWS = Path(__file__).resolve().parents[2] / "flows"
_START = datetime(2026, 11, 23, 12, tzinfo=UTC)
Turn = tuple[Contact, Conversation | None, Message, datetime]


def turns(rounds: int) -> dict[str, Any]:
    """Microseconds of CPU per turn, medians; and how much longer a turn takes on 1,000 steps than on 10."""
    shipped = _book(read_folder(_FLOWS))
    few, many = _book(_long(10)), _book(_long(1_000))
    each = [_median(shipped, turn, rounds) for turn in _walk(shipped, WALK)]
    said = ("start", *("twelve" for _ in range(5)))
    ratios = []
    for small, large in zip(_walk(few, said), _walk(many, said), strict=True):
        pairs = [(_time(few, small), _time(many, large)) for _ in range(rounds)]
        ratios.append(statistics.median(long for _, long in pairs) / statistics.median(short for short, _ in pairs))
    return {
        "cpu_per_turn_us": statistics.median(each), "slowest_turn_us": max(each),
        "1000_steps_to_10": statistics.median(ratios), "with_gpt_to_without": _with_gpt(shipped, rounds),
    }


def _with_gpt(book: Book, rounds: int) -> float:
    """How much longer a turn takes where GPT is there to be asked; the shipped walk needs it nowhere."""
    helped, ratios = replace(book, writer=True, listens=True), []
    for without, with_it in zip(_walk(book, WALK), _walk(helped, WALK), strict=True):
        pairs = [(_time(book, without), _time(helped, with_it)) for _ in range(rounds)]
        ratios.append(statistics.median(two for _, two in pairs) / statistics.median(one for one, _ in pairs))
    return statistics.median(ratios)


def _book(files: dict[str, str]) -> Book:
    return read_book(files)[0]


def _long(steps: int) -> dict[str, str]:
    """The shipped default sentences, and a flow that asks for that many numbers."""
    asks = "".join(
        f'  - {{ask: "How many of number {at}?", save: a{at}, kind: number, remember: false}}\n'
        for at in range(steps - 1)
    )
    sentences = {name: text for name, text in read_folder(_FLOWS).items() if name.startswith("lang/defaults.")}
    flow = f"flow: long\nlanguage: en\nstart: [start]\nsteps:\n{asks}  - {{say: Thank you, end: done}}\n"
    return {**sentences, "long.yaml": flow}


def _walk(book: Book, said: tuple[str, ...]) -> list[Turn]:
    """What a prospect who says this meets turn by turn."""
    contact, conversation = Contact(contact_id(_ADDRESS), _ADDRESS, phone=phone_of(_ADDRESS)), None
    met: list[Turn] = []
    for at, text in enumerate(said):
        now = _START + timedelta(seconds=20 * at)
        message = Message(f"SM{at}", _ADDRESS, SENDER, text=text, profile_name="Ana")
        met.append((contact, conversation, message, now))
        turn = take_turn(book, contact, conversation, message, now)
        contact, conversation = turn.contact, turn.conversation
    return met


def _median(book: Book, turn: Turn, rounds: int) -> float:
    return statistics.median(_time(book, turn) for _ in range(rounds))


def _time(book: Book, turn: Turn) -> float:
    began = time.process_time_ns()
    take_turn(book, *turn)
    return (time.process_time_ns() - began) / 1000
