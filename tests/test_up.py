"""`leadline up` with stub roles in place of the real ones: the order, what it prints, what it refuses."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import redis
from rich.console import Console

from bot.config import Config, read_config
from bot.folder_watch import FolderWatch
from bot.lock import Held, hold
from bot.up import PLAN, run_up
from bot.welcome import greet, readable
from tests.processes import gone, until

ROOT = str(Path(__file__).parent.parent)
WEB = """
import http.server, os, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Page).serve_forever()
"""
WORKER = f"""
import sys, time
sys.path.insert(0, {ROOT!r})
from bot.tether import say_ready, wait_for_go
wait_for_go()
print("began", flush=True)
say_ready()
time.sleep(60)
"""
CLOCK = f"""
import sys, time
sys.path.insert(0, {ROOT!r})
from bot.tether import say_ready
say_ready()
time.sleep(60)
"""
# Publishing fails while a flow file has "wrong" in it, and says where.
PUBLISH = """
import os, pathlib, sys
text = pathlib.Path(os.environ["LEADLINE_FLOWS"], "solar.yaml").read_text()
print("solar.yaml:1: wrong" if "wrong" in text else "published " + text)
sys.exit("wrong" in text)
"""
UP = """
import os, sys
sys.path.insert(0, {root!r})
from rich.console import Console
from bot.child import Role
from bot.config import Config
from bot.up import Plan, run_up
def python(name, script, **more):
    return Role(name, (sys.executable, "-c", script), **more)
plan = Plan(
    first=python("clock", {release!r} + {clock!r}, vital=True),
    roles=(python("web", {web!r}), python("talk", {worker!r})),
    publish=python("flows", {publish!r}, keeps=False),
)
sys.exit(run_up(Config.from_environment(), Console(width=200), plan=plan))
"""
Begin = Callable[..., subprocess.Popen[str]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Place:
    """A data folder, a flow folder and a port for one `up`."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.flow = folder / "flows" / "solar.yaml"
        self.flow.parent.mkdir()
        self.flow.write_text("one")
        self.data = folder / "var"
        self.variables = {
            "PORT": str(self.port), "LEADLINE_DATA": str(self.data), "LEADLINE_FLOWS": str(self.flow.parent),
            "PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1",
        }


@pytest.fixture
def place() -> Iterator[Place]:
    # Not tmp_path: its paths grow past what a Unix socket's may have.
    with TemporaryDirectory(prefix="leadline-") as folder:
        yield Place(Path(folder))


@pytest.fixture
def begin(place: Place) -> Iterator[Begin]:
    begun: list[subprocess.Popen[str]] = []

    def up(release: str = "print('released')", **variables: str) -> subprocess.Popen[str]:
        script = UP.format(root=ROOT, web=WEB, worker=WORKER, clock=CLOCK, publish=PUBLISH, release=release)
        process = subprocess.Popen(
            [sys.executable, "-c", script], env=place.variables | variables,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        begun.append(process)
        return process

    yield up
    for process in begun:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def read_to(process: subprocess.Popen[str], wanted: str) -> str:
    """What it prints, up to the line that holds these words."""
    assert process.stdout is not None
    seen = ""
    for line in process.stdout:
        seen += line
        if wanted in line:
            return seen
    raise AssertionError(f"{wanted!r} was never printed, but: {seen}")


def test_it_says_where_to_click_once_everything_runs(place: Place, begin: Begin) -> None:
    process = begin()
    seen = read_to(process, "Ctrl-C")
    address = f"http://127.0.0.1:{place.port}"
    assert seen.index("clock | released") < seen.index("talk | began") < seen.index("Leadline is ready.")
    for page in ("/simulator", "/healthz"):
        assert f"{address}{page} " in seen
    assert "█▀▀▀▀▀█" in seen
    process.terminate()
    assert process.communicate()[0].splitlines()[-1] == "Stopped."
    assert process.returncode == 0


def test_an_edited_flow_is_published_and_a_faulty_one_is_told(place: Place, begin: Begin) -> None:
    process = begin()
    read_to(process, "Ctrl-C")
    place.flow.write_text("wrong")
    assert "flows | solar.yaml:1: wrong" in read_to(process, "what was live stays live")
    place.flow.write_text("three")
    read_to(process, "flows | published three")


def test_a_second_one_says_where_the_first_one_runs(place: Place, begin: Begin) -> None:
    read_to(begin(), "Ctrl-C")
    second = begin(PORT=str(free_port()))
    said, _ = second.communicate()
    assert second.returncode == 1
    assert f"already running on this data folder ({place.data}), at http://127.0.0.1:{place.port}." in said


def test_a_taken_port_is_told(place: Place, begin: Begin) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", place.port))
        other.listen()
        process = begin()
        said, _ = process.communicate()
    assert process.returncode == 1
    assert said == f"Port {place.port} is taken by another program. Stop it, or set PORT to another one.\n"


def test_nothing_starts_where_the_database_cannot_be_made_ready(begin: Begin) -> None:
    process = begin(release="print('no such database'); raise SystemExit(3)")
    said, _ = process.communicate()
    assert process.returncode == 1
    assert said.splitlines() == [
        "  clock | no such database", "Nothing began; what went wrong stands above.",
    ]


def test_killed_it_leaves_no_broker_and_can_start_again(place: Place, begin: Begin) -> None:
    process = begin()
    read_to(process, "Ctrl-C")
    with redis.Redis(unix_socket_path=str(place.data / "redis.sock")) as client:
        broker = client.info("server")["process_id"]
    process.send_signal(signal.SIGKILL)
    process.wait()
    until(lambda: gone(broker))
    read_to(begin(), "Leadline is ready.")


def test_who_inherits_the_lock_holds_the_folder(tmp_path: Path) -> None:
    lock = hold(tmp_path, "http://127.0.0.1:8000")
    with subprocess.Popen(["sleep", "60"], pass_fds=[lock]) as heir:
        os.close(lock)
        with pytest.raises(Held, match="127.0.0.1:8000"):
            hold(tmp_path, "me")
        heir.kill()
        heir.wait()
        os.close(hold(tmp_path, "me"))


def test_every_role_of_the_house_is_in_the_plan() -> None:
    assert [role.name for role in (PLAN.first, *PLAN.roles)] == ["clock", "web", "talk", "leads"]


def test_a_watched_folder_tells_each_change_once(tmp_path: Path) -> None:
    (tmp_path / "solar.yaml").write_text("one")
    watch = FolderWatch(tmp_path)
    assert not watch.changed()
    (tmp_path / "lang").mkdir()
    (tmp_path / "lang" / "solar.en.yaml").write_text("two")
    assert [watch.changed() for _ in range(3)] == [False, True, False]
    (tmp_path / "solar.yaml").unlink()
    assert [watch.changed() for _ in range(3)] == [False, True, False]


def test_a_file_that_is_still_being_written_is_waited_for(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path)
    for length in (1, 2, 3):
        (tmp_path / "solar.yaml").write_text("x" * length)
        assert not watch.changed()
    assert watch.changed()


def test_hidden_files_and_copies_of_editors_do_not_count(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path)
    (tmp_path / ".solar.yaml.swp").write_text("x")
    (tmp_path / "solar.yaml~").write_text("x")
    assert [watch.changed() for _ in range(2)] == [False, False]


@pytest.mark.parametrize(("line", "verbose", "shown"), [
    ("Traceback (most recent call last):", False, "Traceback (most recent call last):"),
    ("42", False, "42"),
    ('{"event": "turn taken", "level": "info"}', False, ""),
    ('{"event": "turn taken", "level": "info", "flow": "solar"}', True, "info: turn taken  flow=solar"),
    ('{"event": "CRM refused", "level": "warning", "timestamp": "x"}', False, "warning: CRM refused"),
    ('{"event": "broke", "level": "error", "exception": "Trace"}', False, "error: broke\nTrace"),
])
def test_log_lines_are_made_readable_and_quiet(line: str, verbose: bool, shown: str) -> None:
    assert readable(line, verbose) == shown


def greeting(config: Config) -> str:
    written = StringIO()
    greet(Console(file=written, width=100), config)
    return written.getvalue()


def test_a_real_number_is_greeted_with_its_chat_and_its_webhook(config: Config) -> None:
    real = read_config({
        "TWILIO_ACCOUNT_SID": "AC12", "TWILIO_AUTH_TOKEN": "t", "TWILIO_FROM": "whatsapp:+14155238886",
        "PUBLIC_URL": "https://bot.example.com", "SECRET_KEY": "x" * 16, "LEADLINE_FLOWS": str(config.flows),
    })
    seen = greeting(real)
    assert "https://wa.me/14155238886" in seen
    assert "https://bot.example.com/whatsapp#rc=3&rp=all" in seen
    assert "/simulator" not in seen


def test_an_address_of_this_computer_is_not_promised_to_phones(config: Config) -> None:
    for public_url in (config.public_url, "https://bot.example.com"):
        seen = greeting(replace(config, public_url=public_url))
        assert f"http://127.0.0.1:{config.port}/simulator" in seen
        assert "this computer only" in seen
    hidden_sender = replace(config, simulated=False, twilio_from="", public_url="https://bot.example.com")
    assert "from a phone" in greeting(hidden_sender)


def test_a_fault_of_the_configuration_ends_it(config: Config) -> None:
    written = StringIO()
    shared = config.data / "shared"
    shared.mkdir(parents=True)
    shared.chmod(0o777)
    broken = replace(config, broker_socket=shared / "redis.sock", port=free_port())
    assert run_up(broken, Console(file=written, width=300)) == 1
    assert "chmod 700" in written.getvalue()
