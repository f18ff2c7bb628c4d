"""The web process, with a small application in place of ours."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.bench.house import free_port
from tests.processes import gone, until

ROOT = Path(__file__).parent.parent
APP = """
import os
def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
"""


class Served:
    """A web process and its address."""

    def __init__(self, folder: Path, door: socket.socket | None = None) -> None:
        self.port = door.getsockname()[1] if door else free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.folder = folder
        (folder / "flows").mkdir()
        (folder / "app.py").write_text(APP)
        self.main = self.start(door)
        until(self.answers, "the web process answers")
        self.worker = int(requests.get(self.url, timeout=5).text)

    def start(self, door: socket.socket | None) -> subprocess.Popen[bytes]:
        doors = [door.fileno()] if door else []
        return subprocess.Popen(
            [sys.executable, "-m", "bot.serve", *map(str, doors)], cwd=self.folder, pass_fds=doors,
            env={"PORT": str(self.port), "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
            stderr=subprocess.PIPE, stdout=subprocess.PIPE,
        )

    def answers(self) -> bool:
        try:
            return requests.get(self.url, timeout=5).ok
        except requests.ConnectionError:
            assert self.main.poll() is None, self.main.communicate()
            return False


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    served = Served(tmp_path)
    yield served
    served.main.kill()
    served.main.communicate()


def test_it_stops_when_asked_and_says_nothing_about_it(served: Served) -> None:
    served.main.terminate()
    assert served.main.communicate() == (b"", b"")
    assert served.main.returncode == 0
    assert gone(served.worker)


def test_a_killed_web_process_leaves_no_worker_with_the_port(served: Served) -> None:
    assert served.worker != served.main.pid
    served.main.kill()
    served.main.wait()
    until(lambda: gone(served.worker), "the worker is gone")
    with pytest.raises(requests.ConnectionError):
        requests.get(served.url, timeout=5)


def test_at_an_open_door_callers_wait_while_the_process_is_replaced(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        served = Served(tmp_path, door)
        os.kill(served.worker, signal.SIGKILL)
        until(lambda: gone(served.worker), "the worker is gone")
        assert requests.get(served.url, timeout=30).text not in ("", str(served.worker))
        served.main.kill()
        served.main.communicate()
        again = served.start(door)
        assert requests.get(served.url, timeout=30).ok
        again.terminate()
        assert again.communicate() == (b"", b"")
