"""`python -m tests.chaos.faults`: hold every fault, and see that the house bears it. Exit status 1 where not."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import requests

from tests.chaos.faults import broker
from tests.chaos.faults.crowd import complaints, played
from tests.chaos.faults.outside import crm_down
from tests.chaos.faults.stores import small_disk
from tests.chaos.faults.table import FAULTS, Fault
from tests.chaos.hush import hush
from tests.chaos.real.play import House, command_of, house
from tests.chaos.real.processes import Running

CREW = (("talk", 1), ("leads", 1), ("web", 1), ("clock", 1))
OTHERS = ("crm-down", "evicting")


@contextmanager
def house_for(where: str) -> Iterator[House | None]:
    """A house of that kind; None where this machine cannot have one."""
    with ExitStack() as stack:
        within = None
        if where == "small disk":
            within = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leadline-disk-")))
            if not stack.enter_context(small_disk(within)):
                yield None
                return
        database = "postgresql" if where == "postgresql" else "sqlite"
        made = stack.enter_context(house(1, database, 0.0, CREW, within))
        made.processes.wait(60, lambda: _ready(made))
        yield made


def run(names: Sequence[str] = (*FAULTS, *OTHERS), seconds: float = 20, *, controls: bool = True) -> bool:
    """Hold these faults, one after another; whether all was as it must be, and every control was found out."""
    well = True
    for where in dict.fromkeys(fault.where for fault in FAULTS.values()):
        wanted = [name for name in names if name in FAULTS and FAULTS[name].where == where]
        if not wanted:
            continue
        with house_for(where) as made:
            if made is None:
                print(f"{', '.join(wanted)}: left out, this machine lets us make no {where}")
                continue
            for name in wanted:
                well = _held(made, name, FAULTS[name], seconds, controls) and well
    if "crm-down" in names:
        well = _crm_down() and well
    if "evicting" in names:
        well = _evicting() and well
    return well


def _held(made: House, name: str, fault: Fault, seconds: float, controls: bool) -> bool:
    rules = {"tells": fault.tells, "may_lose": fault.may_lose, "may_miss": fault.may_miss}
    seen = played(made, fault.held, seconds)
    wrong = complaints(seen, **rules)  # type: ignore[arg-type]
    print(f"{name}: {'WRONG: ' + ' '.join(wrong) if wrong else 'kept'}\n  {seen}", flush=True)
    if not controls:
        return not wrong
    mutant = (sys.executable, "-m", "tests.chaos.faults.mutants", fault.law, fault.kind)
    web = (str(made.door.fileno()),) if fault.kind == "web" else ()
    _become(made, fault.kind, (*mutant, *web))
    seen = played(made, fault.held, min(seconds, 10))
    rules["may_miss"] = False if fault.finds == "never answered" else fault.may_miss
    found = [one for one in complaints(seen, **rules) if fault.finds in one]  # type: ignore[arg-type]
    print(f"  control “{fault.law}”: {'found (' + found[0] + ')' if found else f'NOT found: {seen}'}", flush=True)
    _become(made, fault.kind, command_of(made, fault.kind))
    return not wrong and bool(found)


def _become(made: House, kind: str, command: Sequence[str]) -> None:
    """That process runs this command from now on; gives it time to come up."""
    says = made.processes.printed().count("leadline: ready")
    made.processes.replace(kind, command)
    if kind != "web":
        made.processes.wait(60, lambda: made.processes.printed().count("leadline: ready") > says)
    made.processes.wait(60, lambda: _ready(made))


def _ready(made: House) -> bool:
    try:
        time.sleep(0.2)
        return bool(requests.get(f"http://127.0.0.1:{made.port}/readyz", timeout=5).json()["ready"])
    except requests.RequestException:
        return False


def _crm_down() -> bool:
    wrong, seen = crm_down(72)
    print(f"crm-down: {'WRONG: ' + ' '.join(wrong) if wrong else 'kept'}\n  for 72 hours: {seen}")
    found, seen = crm_down(72, most=3)
    print(f"  control “three tries”: {'found (' + found[0] + ')' if found else 'NOT found'}", flush=True)
    return not wrong and bool(found)


def _evicting() -> bool:
    with house_for("sqlite") as made:
        assert made is not None
        calm, told, said = _asked(made), [], ""
        with broker.evicting(made):
            told = _asked(made)
            clock = next(one for one in made.processes.all if one.kind == "clock")
            said = _said_at_start(made, clock)
    well = "eviction" in told and "eviction" not in calm and "noeviction" in said
    print(f"evicting: {'kept' if well else 'WRONG'}\n  /readyz tells of {told}; without it (the control) of {calm}; "
          f"a process that starts says: {said or 'nothing'}", flush=True)
    return well


def _asked(made: House) -> list[str]:
    return list(requests.get(f"http://127.0.0.1:{made.port}/readyz", timeout=15).json()["faults"])


def _said_at_start(made: House, clock: Running) -> str:
    before = len(made.processes.printed())
    _become(made, "clock", clock.command)
    return next((line for line in made.processes.printed()[before:].splitlines() if "noeviction" in line), "")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.faults", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *FAULTS, *OTHERS], default=[])
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--no-controls", action="store_true")
    given = parser.parse_args(arguments)
    hush()
    names = given.names or (*FAULTS, *OTHERS)
    return 0 if run(names, given.seconds, controls=not given.no_controls) else 1


if __name__ == "__main__":
    sys.exit(main())
