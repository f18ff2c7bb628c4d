"""`python -m tests.chaos upgrade`: exit status 1 where somebody noticed. Three minutes, and as long for the control."""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.chaos.hush import hush
from tests.chaos.prospects import prospects
from tests.chaos.real.checks import Facts, broken, faults_of_ours, read_tables
from tests.chaos.real.outside import entry_of
from tests.chaos.real.play import REST, House, Report, command_of, house
from tests.chaos.real.street import Poster, Street, steady
from tests.chaos.upgrade.trees import earlier, later

CREW = (("talk", 1), ("leads", 1), ("web", 1), ("clock", 1))
# Seconds between a reply and the next message, so that many are in the middle when it comes.
PAUSES = (1.0, 12.0)
# Seconds that processes of both releases are at work together.
TOGETHER = 15.0


def run(conversations: int, seconds: float, *, seed: int = 1, previous: str = "", careless: bool = False) -> Report:
    """People come within so many seconds; at half time the later release is started beside the earlier one, and takes
    over. Nobody is killed, and nothing fails: whatever goes wrong is the upgrade's."""
    began = time.time()
    with tempfile.TemporaryDirectory(prefix="leadline-trees-") as trees, \
            house(seed, "sqlite", 0.0, CREW, tree=earlier(Path(trees), previous)) as made:
        people = [replace(one, script=steady()[at % len(steady())], claimed=False)
                  for at, one in enumerate(prospects(random.Random(seed), conversations))]
        street = Street(Poster(made.port), people, random.Random(seed), made.runtime.chat.act, seconds, PAUSES)
        made.world.twilio.on_message = lambda message: street.hear(entry_of(message), message)
        street.start()
        made.processes.wait(seconds / 2)
        changed = time.time()
        _upgrade(made, later(Path(trees), careless=careless))
        over = made.processes.wait(150, street.over)
        rests = made.processes.wait(REST if over else 1, made.at_rest)
        made.world.twilio.wait_for_reports()
        facts = _facts(made, street)
        wrong = [] if over and rests else [f"it did not come to rest: {made.open()}"]
        wrong += broken(facts) + faults_of_ours(made.processes.printed())
        wrong += [f"{code} was answered {times} times." for code, times in street.poster.answers.items() if code != 200]
        deaf = sum(person.deaf for person in street.persons.values())
        wrong += [f"{deaf} people waited in vain for an answer."] if deaf else []
    return Report(f"{conversations} conversations through an upgrade", wrong, [
        f"{time.time() - began:.0f} s; {_crossed(street, changed)} people wrote both before and after; "
        f"{len(street.poster.taken)} messages answered 200, slowest "
        f"{street.poster.slowest:.2f} s; {len(facts.sent)} messages at Twilio",
    ])


def _upgrade(house: House, tree: Path) -> None:
    """As a platform does it: the release command, new processes beside the old, then the old are asked to stop."""
    old = [one for one in house.processes.all if one.kind != "broker"]
    environment = {**house.processes.environment, "PYTHONPATH": str(tree), "LEADLINE_FLOWS": str(tree / "flows")}
    subprocess.run([sys.executable, "-m", "bot.cli", "release"], cwd=tree, env=environment, check=True,
                   stdout=subprocess.DEVNULL)
    for kind, count in CREW:
        for _ in range(count):
            holds = (house.door.fileno(),) if kind == "web" else ()
            house.processes.add(kind, command_of(house, kind), holds, tree)
    house.processes.wait(TOGETHER)
    house.processes.retire(old)


def _crossed(street: Street, at: float) -> int:
    """How many people had begun when it came, and were not done."""
    taken = street.poster.taken
    written = [[taken[sid].at for sid in person.sids if sid in taken] for person in street.persons.values()]
    return sum(times[0] < at < times[-1] - TOGETHER for times in written if times)


def _facts(house: House, street: Street) -> Facts:
    """As this process reads it, whose format is the earlier one."""
    def document_of(contact: str) -> str:
        written = house.runtime.ports.conversations.load(contact, "", True).document or ""
        return re.sub(r'^\{"f":\d+', '{"f":2', written)

    return Facts(
        tuple(street.poster.taken), tuple(street.poster.given_up), tuple(street.persons.values()),
        tuple(house.world.twilio.messages), tuple(house.world.twilio.reports), house.world.crm, house.world.slack,
        Counter(), document_of, **read_tables(house.engine),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos upgrade", description=__doc__)
    parser.add_argument("--conversations", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=90, help="in which they come")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--previous", default="", help="a git revision; without it, this release is the earlier one")
    parser.add_argument("--no-control", action="store_true")
    given = parser.parse_args(arguments)
    hush()
    report = run(given.conversations, given.seconds, seed=given.seed, previous=given.previous)
    print(report, flush=True)
    if given.no_control:
        return bool(report.wrong)
    control = run(200, 60, seed=given.seed, careless=True)
    print(f"control, a release that changes what it writes and does not say so: {control}", flush=True)
    return bool(report.wrong) or not control.wrong


if __name__ == "__main__":
    sys.exit(main())
