"""The supervisor with stub roles: small programs that note what happens to them in files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.child import BACK_OFF, Child, Role
from bot.supervisor import Supervisor
from tests.processes import gone, until

# A role that writes its number, says that it is ready, and stays.
STAYS = """
import os, pathlib, signal, sys, time
sys.path.insert(0, {root!r})
from bot.tether import die_with_parent, say_ready
note = pathlib.Path({note!r})
note.with_suffix(".new").write_text(str(os.getpid()))
note.with_suffix(".new").rename(note)
"""
ROOT = str(Path(__file__).parent.parent)
HOUSE = """
import sys
sys.path.insert(0, {root!r})
from bot.child import Role
from bot.supervisor import Stopped, Supervisor
roles = [Role(name, (sys.executable, "-c", script), outlives=name == "broker") for name, script in {scripts!r}]
try:
    with Supervisor(lambda name, line: print(name, line, flush=True), lambda text: print(text, flush=True)) as house:
        children = [house.start(role) for role in roles]
        assert not house.wait_for(children, 30)
        print("all are ready", flush=True)
        while True:
            house.turn()
except Stopped:
    print("stopped", flush=True)
"""

House = Callable[..., subprocess.Popen[str]]


class Stub:
    """A role's program, and the file in which it notes its number."""

    def __init__(self, folder: Path, name: str, then: str = "say_ready()\nwhile True: time.sleep(60)") -> None:
        self.name = name
        self.note = folder / name
        self.script = STAYS.format(root=ROOT, note=str(self.note)) + then

    @property
    def pid(self) -> int:
        """The number of its latest process."""
        until(self.note.exists, f"{self.name} starts")
        return int(self.note.read_text())


@pytest.fixture
def start() -> Iterator[House]:
    """Starts a supervisor with such roles, in a process of its own; gives it once it has printed that all are ready."""
    houses: list[subprocess.Popen[str]] = []

    def begin(*stubs: Stub, wait: str = "all are ready") -> subprocess.Popen[str]:
        script = HOUSE.format(root=ROOT, scripts=[(stub.name, stub.script) for stub in stubs])
        house = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        houses.append(house)
        read_to(house, wait)
        return house

    yield begin
    for house in houses:
        house.kill()
        house.wait()
        assert house.stdout is not None
        house.stdout.close()


def read_to(house: subprocess.Popen[str], wanted: str) -> list[str]:
    """The lines that it prints up to the one that holds these words."""
    assert house.stdout is not None
    seen: list[str] = []
    for line in house.stdout:
        seen.append(line.rstrip())
        if wanted in line:
            return seen
    raise AssertionError(f"{wanted!r} was never printed, but: {seen}")


def test_a_crashed_role_comes_back_and_the_others_stay(tmp_path: Path, start: House) -> None:
    web, talk = Stub(tmp_path, "web"), Stub(tmp_path, "talk")
    house = start(web, talk)
    before = web.pid, talk.pid
    os.kill(before[0], signal.SIGKILL)
    assert "web ended (Killed)" in read_to(house, "starts again")[-1]
    until(lambda: web.pid != before[0], "web starts again")
    assert talk.pid == before[1]


def test_what_a_role_writes_is_passed_on_with_its_name(tmp_path: Path, start: House) -> None:
    then = "print('one', flush=True); sys.stderr.write('two\\n'); say_ready(); time.sleep(60)"
    house = start(Stub(tmp_path, "web", then), wait="web one")
    assert read_to(house, "all are ready") == ["web two", "all are ready"]


def test_the_last_words_of_a_crashed_role_are_shown(tmp_path: Path, start: House) -> None:
    house = start(Stub(tmp_path, "web", "sys.stdout.write('no config'); sys.exit(3)"), wait="starts again")
    assert house.poll() is None


def test_last_words_come_before_the_news_of_the_end(tmp_path: Path) -> None:
    script = "import sys; sys.stdout.write('half a line'); sys.exit(3)"
    shown: list[str] = []
    with Supervisor(lambda name, line: shown.append(f"{name} {line}"), shown.append) as house:
        child = house.start(Role("migrate", (sys.executable, "-c", script), keeps=False))
        assert not house.begin(child)
        assert child.code == 3
    assert shown == ["migrate half a line"]


def test_sigterm_stops_all_and_the_broker_last(tmp_path: Path, start: House) -> None:
    order = tmp_path / "order"
    tells = f"signal.signal(15, lambda *_: (open({str(order)!r}, 'a').write(sys.argv[0] and NAME), sys.exit(0)))\n"
    stubs = [
        Stub(tmp_path, name, f"NAME = '{name} '\n{tells}say_ready()\nwhile True: time.sleep(60)")
        for name in ("broker", "web", "talk")
    ]
    house = start(*stubs)
    pids = [stub.pid for stub in stubs]
    house.terminate()
    written, _ = house.communicate()
    assert written.splitlines()[-1] == "stopped"
    assert house.returncode == 0
    assert all(gone(pid) for pid in pids)
    assert sorted(order.read_text().split()) == ["broker", "talk", "web"]
    assert order.read_text().split()[-1] == "broker"


def test_ctrl_c_reaches_a_role_as_one_sigterm(tmp_path: Path, start: House) -> None:
    then = "signal.signal(2, lambda *_: sys.exit('interrupted'))\nsignal.signal(15, lambda *_: sys.exit('asked'))\n"
    stub = Stub(tmp_path, "talk", then + "say_ready()\nwhile True: time.sleep(60)")
    house = start(stub)
    house.send_signal(signal.SIGINT)
    written, _ = house.communicate()
    assert "talk asked" in written
    assert "interrupted" not in written


def test_a_second_signal_ends_those_who_do_not_listen(tmp_path: Path, start: House) -> None:
    deaf = Stub(tmp_path, "deaf", "signal.signal(15, signal.SIG_IGN)\nsay_ready()\nwhile True: time.sleep(60)")
    house = start(deaf)
    pid = deaf.pid

    def asked_again() -> bool:
        house.terminate()
        return house.poll() is not None

    until(asked_again, "it stops")
    assert gone(pid)


def test_a_killed_supervisor_leaves_nobody_behind(tmp_path: Path, start: House) -> None:
    forks = (
        "me = os.getpid()\n"
        "if os.fork() == 0:\n"
        "    os.setpgrp()\n"
        "    die_with_parent(me)\n"
        f"    open({str(tmp_path / 'child')!r}, 'w').write(str(os.getpid()))\n"
        "    time.sleep(60)\n"
        "say_ready()\nwhile True: time.sleep(60)"
    )
    stubs = [Stub(tmp_path, "broker"), Stub(tmp_path, "web"), Stub(tmp_path, "leads", forks)]
    house = start(*stubs)
    note = tmp_path / "child"
    until(lambda: note.exists() and note.read_text(), "the grandchild starts")
    pids = [*(stub.pid for stub in stubs), int(note.read_text())]
    house.kill()
    house.wait()
    until(lambda: all(gone(pid) for pid in pids), "all of them are gone")


def test_what_a_crashed_role_had_started_ends_before_it_comes_back(tmp_path: Path, start: House) -> None:
    note = tmp_path / "child"
    forks = (
        "if os.fork() == 0:\n"
        f"    open({str(note)!r}, 'w').write(str(os.getpid()))\n"
        "    time.sleep(60)\n"
        "say_ready()\nwhile True: time.sleep(60)"
    )
    web = Stub(tmp_path, "web", forks)
    house = start(web)
    until(lambda: note.exists() and note.read_text(), "the grandchild starts")
    child = int(note.read_text())
    os.kill(web.pid, signal.SIGKILL)
    read_to(house, "starts again")
    until(lambda: gone(child), "the grandchild is gone")


def test_signals_are_as_before_when_the_block_ends() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)]
    with Supervisor(lambda _name, _line: None, lambda _text: None):
        pass
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)] == before


def test_a_role_that_keeps_crashing_waits_longer_each_time() -> None:
    child = Child(Role("web", (sys.executable, "-c", "")))
    waits = []
    for _ in range(len(BACK_OFF) + 1):
        child.start(100.0)
        until(child.over)
        assert list(child.bury(100.0)) == []
        assert child.due is not None
        waits.append(round(child.due - 100.0, 3))
    assert waits == [*BACK_OFF, BACK_OFF[-1]]


def test_a_vital_role_comes_back_only_if_it_ever_worked() -> None:
    says = "from bot.tether import say_ready; say_ready()"
    for script, comes_back in (("", False), (says, True)):
        child = Child(Role("clock", (sys.executable, "-c", script), vital=True))
        child.start(100.0)
        until(child.over)
        list(child.lines())
        list(child.bury(100.0))
        assert (child.due is not None) == comes_back


def test_a_role_that_ran_long_comes_back_soon() -> None:
    child = Child(Role("web", (sys.executable, "-c", "")))
    for start, end, wait in ((0.0, 0.0, BACK_OFF[0]), (0.0, 0.0, BACK_OFF[1]), (0.0, 3600.0, BACK_OFF[0])):
        child.start(start)
        until(child.over)
        list(child.bury(end))
        assert child.due == end + wait
