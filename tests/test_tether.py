from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot import tether
from tests.processes import gone, until

# Run as: python -c RUN run_tied|run_watched program arguments…
RUN = "import os, sys; from bot import tether; sys.exit(getattr(tether, sys.argv[1])(os.getppid(), sys.argv[2:]))"
# A parent that starts the command it is given, and stays.
PARENT = "import subprocess, sys, time; subprocess.Popen(sys.argv[1:]); time.sleep(60)"
# A child that notes its number, and stays.
CHILD = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(60)"
WAYS = pytest.mark.parametrize("way", ["run_tied", "run_watched"])


def python(script: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", script, *arguments]


@WAYS
def test_a_tied_program_ends_when_its_parent_is_killed(tmp_path: Path, way: str) -> None:
    note = tmp_path / "child"
    parent = subprocess.Popen(python(PARENT, *python(RUN, way, *python(CHILD, str(note)))))
    until(lambda: note.exists() and note.read_text())
    parent.kill()
    parent.wait()
    until(lambda: gone(int(note.read_text())))


@WAYS
def test_whoever_was_orphaned_before_it_was_tied_ends_at_once(way: str) -> None:
    late = RUN.replace("os.getppid()", "os.getppid() + 1")
    assert subprocess.run(python(late, way, "sleep", "60")).returncode != 0


def test_a_watched_program_is_told_to_stop_and_its_exit_code_comes_back() -> None:
    stops = (
        "import signal, sys, time; signal.signal(15, lambda *_: sys.exit(7)); print('on', flush=True); time.sleep(60)"
    )
    watched = subprocess.Popen(python(RUN, "run_watched", *python(stops)), stdout=subprocess.PIPE)
    assert watched.stdout is not None
    assert watched.stdout.readline() == b"on\n"
    watched.send_signal(signal.SIGTERM)
    assert watched.wait() == 7
    watched.stdout.close()


def test_a_program_that_does_not_exist_is_named() -> None:
    ended = subprocess.run(tether.tied(("no-such-program",)), capture_output=True)
    assert ended.returncode == 127
    assert b"no-such-program cannot be started: No such file" in ended.stderr


def test_the_program_becomes_the_process_itself() -> None:
    tells = python("import os; print(os.getpid())")
    program = subprocess.Popen(python(RUN, "run_tied", *tells), stdout=subprocess.PIPE)
    written, _ = program.communicate()
    assert int(written) == program.pid
