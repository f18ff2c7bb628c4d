"""People who write while a fault is held, and what became of their messages."""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field

import requests
from sqlalchemy import select

from bot.adapters.sql.tables import turns
from bot.adapters.sql.transaction import reading
from bot.errors import StoreUnavailable
from tests.chaos.real.figures import share
from tests.chaos.real.outside import entry_of
from tests.chaos.real.play import House
from tests.chaos.real.street import Poster

# Messages per second. Twilio posts again what is refused, so that as many as four times as many come in.
RATE = 8
BEFORE, AFTER = 2.0, 3.0
# Seconds that all may take to come to rest when the fault is over: an ambiguous send is looked up after 30.
REST = 100.0
QUIET = 4.0
SLOWEST = 2.0

_people = itertools.count(1)


@dataclass
class Measured:
    """What was seen. `told`: the faults that /readyz named while the fault was held; `recovered`: seconds from its end
    until everybody was answered; `until`: when it was over (seconds since the epoch)."""

    poster: Poster
    told: set[str] = field(default_factory=set)
    codes: Counter[int] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    recovered: float = 0.0
    ready_again: bool = False
    began: float = 0.0
    ended: float = 0.0

    @property
    def slowest(self) -> float:
        """The slowest try of all, in seconds."""
        return self.poster.slowest

    def __str__(self) -> str:
        tries = [one.slowest for one in (*self.poster.taken.values(), *self.poster.given_up.values())]
        answers = ", ".join(f"{count}x {code or 'none'}" for code, count in sorted(self.poster.answers.items()))
        return (
            f"{len(self.poster.taken)} messages taken, {len(self.poster.given_up)} given up by Twilio (answers: "
            f"{answers}); slowest answer {self.slowest:.2f} s, p99 {share(tries, .99):.2f} s; lost "
            f"{len(self.lost)}, unanswered {len(self.unanswered)}, said twice {len(self.doubled)}; all answered "
            f"{self.recovered:.1f} s after it; /readyz {dict(self.codes)} {', '.join(sorted(self.told)) or 'no fault'}"
        )


def played(house: House, fault: Callable[[House], AbstractContextManager[object]], seconds: float) -> Measured:
    """Hold the fault for so long while people write, then wait until all is at rest."""
    seen = Measured(Poster(house.port))
    over = threading.Event()
    with ThreadPoolExecutor(48) as pool:
        watch = pool.submit(_ask_whether_ready, house, seen, over)
        _write(house, seen.poster, pool, BEFORE)
        seen.began = time.time()
        with fault(house):
            _write(house, seen.poster, pool, seconds)
        seen.ended = time.time()
        over.set()
        _write(house, seen.poster, pool, AFTER)
        house.processes.wait(60, watch.done)
    _rest(house, seen)
    return seen


def _write(house: House, poster: Poster, pool: ThreadPoolExecutor, seconds: float) -> None:
    began = time.monotonic()
    for at in range(int(seconds * RATE)):
        number = next(_people)
        pool.submit(poster.write, f"SMfault{number:025d}", f"whatsapp:+55119{70_000_000 + number:08d}", "solar")
        house.processes.wait(max(0.0, began + (at + 1) / RATE - time.monotonic()))


def _ask_whether_ready(house: House, seen: Measured, over: threading.Event) -> None:
    while not over.wait(1.0):
        if not seen.began:
            continue
        try:
            answer = requests.get(f"http://127.0.0.1:{house.port}/readyz", timeout=15)
        except requests.RequestException:
            seen.codes[0] += 1
            continue
        seen.codes[answer.status_code] += 1
        seen.told |= answer.json().get("faults", {}).keys()


def _rest(house: House, seen: Measured) -> None:
    quiet_since = float("inf")

    def over() -> bool:
        """Nothing waits any more: whoever is not answered by now never will be, and nothing is said once more."""
        nonlocal quiet_since
        _look(house, seen)
        if not seen.recovered and not (seen.lost or seen.unanswered):
            seen.recovered = time.time() - seen.ended
        quiet_since = min(quiet_since, time.time()) if house.at_rest() else float("inf")
        return time.time() - quiet_since > QUIET

    house.processes.wait(REST - (time.time() - seen.ended), lambda: _slowly(over))
    with suppress(requests.RequestException):
        seen.ready_again = requests.get(f"http://127.0.0.1:{house.port}/readyz", timeout=15).json()["ready"]


def _slowly(holds: Callable[[], bool]) -> bool:
    time.sleep(0.2)
    return holds()


def _look(house: House, seen: Measured) -> None:
    went = Counter(entry_of(message) for message in list(house.world.twilio.messages))
    answered = Counter({sid: went[f"{sid}.0"] for sid in seen.poster.taken})
    try:
        with reading(house.engine) as connection:
            kept = set(connection.scalars(select(turns.c.cause)))
    except StoreUnavailable:
        return
    seen.lost = [sid for sid in seen.poster.taken if sid not in kept]
    seen.unanswered = [sid for sid in seen.poster.taken if not answered[sid]]
    ours = seen.poster.taken
    seen.doubled = [entry for entry, times in went.items() if times > 1 and entry.partition(".")[0] in ours]


def complaints(seen: Measured, *, tells: str | None, may_lose: float = 0.0, may_miss: bool = False) -> list[str]:
    """What was not as it must be. `tells`: the fault that /readyz must name; `may_lose`: seconds before the fault in
    which what was acknowledged may be lost; `may_miss`: replies need not come."""
    at = {sid: one.at for sid, one in seen.poster.taken.items()}
    lost = [sid for sid in seen.lost if not may_lose or not seen.began - may_lose <= at[sid] <= seen.began + 1]
    wrong = [f"{len(lost)} acknowledged messages are lost, such as {lost[0]}."] if lost else []
    if seen.doubled:
        wrong.append(f"{len(seen.doubled)} replies were said twice.")
    missing = set(seen.unanswered) - set(seen.lost)
    if missing and not may_miss:
        wrong.append(f"{len(missing)} messages were never answered.")
    if seen.slowest > SLOWEST:
        wrong.append(f"the slowest answer took {seen.slowest:.2f} s.")
    if tells is not None and tells not in seen.told:
        wrong.append(f"/readyz did not tell of {tells}.")
    if not seen.ready_again:
        wrong.append("/readyz does not say that it is ready again.")
    return wrong
