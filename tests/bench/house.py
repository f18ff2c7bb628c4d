"""The processes that a benchmark measures: broker, web, workers, clock, a stand-in for Twilio. Loopback only, and each
is ended by the one who started it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from bot.broker import running_broker
from bot.child import python
from bot.config import read_config
from bot.runtime import build_runtime
from tests.bench.forms import ACCOUNT, SENDER, TOKEN

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def house(folder: Path, twilio_url: str, database_url: str = "") -> Iterator[Mapping[str, str]]:
    """A broker of its own, a migrated database and published flows; gives the environment of its processes."""
    with running_broker(folder / "redis") as redis_url:
        port = str(free_port())
        environment = {
            **os.environ, "REDIS_URL": redis_url, "LEADLINE_DATA": str(folder), "PORT": port,
            "DATABASE_URL": database_url or f"sqlite:///{folder}/leadline.sqlite",
            "LEADLINE_FLOWS": str(ROOT / "flows"), "TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_FROM": SENDER, "TWILIO_API_URL": twilio_url, "LEADLINE_LOG_LEVEL": "error",
        }
        release = [sys.executable, "-m", "bot.cli", "release"]
        subprocess.run(release, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        build_runtime(read_config(environment)).clock.tick()
        yield environment


@contextmanager
def running(environment: Mapping[str, str], *commands: tuple[str, ...]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """These Python modules as processes, while the block lasts."""
    with ExitStack() as stack:
        started = []
        for command in commands:
            process = subprocess.Popen(
                [*python(), "-m", *command], cwd=ROOT, env=dict(environment), stdout=subprocess.DEVNULL,
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
            started.append(process)
        yield started


@contextmanager
def web(environment: Mapping[str, str], target: str = "app:app") -> Iterator[int]:
    """granian serving that application the way `leadline up` does; gives its port, once it answers."""
    port = free_port()
    command = (
        "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "4",
        "--no-ws", "--http", "1", "--log-level", "error", target,
    )
    with running({**environment, "PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}"}, command):
        wait_for_port(port)
        yield port


@contextmanager
def served(environment: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """The web process that `leadline up` starts; gives its id and its port, once it answers."""
    port = free_port()
    with running(
        {**environment, "PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}"}, ("bot.serve",),
    ) as (server,):
        wait_for_port(port)
        yield server.pid, port


def cpu_below(pid: int) -> float:
    """What a process and its own have used of the cores so far."""
    own = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return cpu_seconds(pid) + sum(cpu_below(int(each)) for each in own)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int, seconds: float = 20) -> None:
    """Wait until somebody listens there."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError(f"Nothing listens on port {port}.")


def children() -> Iterator[int]:
    """The ids of all processes below this one."""
    below: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit():
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                below.setdefault(parent, []).append(int(entry.name))
    waiting = list(below.get(os.getpid(), []))
    while waiting:
        pid = waiting.pop()
        waiting.extend(below.get(pid, []))
        yield pid


def memory_of_children() -> tuple[int, int]:
    """Resident memory of all processes below this one, in bytes: each process's own sum, in which pages that several
    share count several times; and what they take of the machine together (proportional set size)."""
    sums = {"Rss": 0, "Pss": 0}
    for pid in children():
        with suppress(OSError):
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                name, _, rest = line.partition(":")
                if name in sums:
                    sums[name] += int(rest.split()[0]) * 1024
    return sums["Rss"], sums["Pss"]


def cpu_of_children(named: str = "") -> float:
    """Seconds of the cores that the processes below this one have used so far, of those alone whose command holds that.
    """
    spent = 0.0
    for pid in children():
        with suppress(OSError):
            if named in Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " "):
                spent += cpu_seconds(pid)
    return spent


def wait_for_quiet() -> None:
    """Wait until the processes below this one have next to nothing to do."""
    before = -1.0
    while (now := cpu_of_children()) - before > 0.05:
        before = now
        time.sleep(1)


def cpu_seconds(pid: int) -> float:
    """What a process has used of the cores so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_until(done: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for that. Raises RuntimeError where it takes longer."""
    give_up = time.monotonic() + seconds
    while not done():
        if time.monotonic() > give_up:
            raise RuntimeError(f"What was waited for has not happened within {seconds:g} seconds.")
        time.sleep(0.05)
