"""Tests of the house itself: its rooms, its laws, and that what is written about it is true."""

from __future__ import annotations

import ast
import itertools
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.cli.main import COMMANDS
from bot.config import Config
from bot.up import PLAN, RELEASE, WAIT
from bot.variables import VARIABLES, configuration_table

ROOT = Path(__file__).parent.parent
BOT = ROOT / "bot"
FILES = sorted(path.relative_to(ROOT).as_posix() for path in BOT.rglob("*.py"))

# The simulation is pure but for its seeded chance: tests/simulation/test_play.py.
PURE = (
    "bot/answers/", "bot/script/", "bot/leads/", "bot/engine/", "bot/writing/", "bot/evaluation/", "bot/simulation/",
    "bot/errors.py",
)
PURE_FILES = [file for file in FILES if file.startswith(PURE)]
# What PURE rooms may import beside the standard library: these libraries touch nothing of the world either.
PURE_LIBRARIES = {
    "bot", "email_validator", "holidays", "jinja2", "markupsafe", "orjson", "phonenumbers", "rapidfuzz", "re2", "yaml",
}
CLOCKS = {"now", "today", "utcnow"}
DOORS = {"open", "print", "input", "exec", "eval", "__import__"}

LONGEST_FILE = 250
LONG_FILES = {
    "bot/adapters/sql/tables.py": "every table, as the migrations are compared with them",
    "bot/answers/dates/words.py": "a table of words",
    "bot/script/keys.py": "the one table of keys, each explained in three languages",
}
# Folders that others made: their names in a path say whose machine a text was written on.
MACHINE_PATHS = re.compile(r"/(?:home|Users)/\w|/w[o]rk/|/t[m]p/v/|[A-Z]:\\\\Users")


@cache
def tree(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text())


def imports(module: ast.Module) -> Iterator[str]:
    """The top-level names that it imports."""
    for part in ast.walk(module):
        if isinstance(part, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in part.names)
        elif isinstance(part, ast.ImportFrom) and part.module:
            yield part.module.partition(".")[0]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_every_room_states_its_law() -> None:
    # Alembic reads a migration by its path: its folder is no package.
    rooms = {str(Path(file).parent) for file in FILES if "/versions/" not in file}
    assert [room for room in sorted(rooms) if not ast.get_docstring(tree(f"{room}/__init__.py"))] == []


def test_every_room_can_be_imported_and_nothing_connects(tmp_path: Path) -> None:
    # Alembic runs what is in migrations/, and only while it migrates.
    names = [
        re.sub(r"(/__init__)?\.py$", "", file).replace("/", ".") for file in FILES
        if "/migrations/" not in file and "__main__" not in file
    ]
    # Whoever connected, or read a setting, would find nothing here.
    script = "import socket, sys; socket.socket.connect = None\nfor name in sys.argv[1:]: __import__(name)"
    here = {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, *names]
    done = subprocess.run(command, cwd=tmp_path, env=here, capture_output=True, text=True)
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def names_that_are_read(module: ast.Module) -> Iterator[str]:
    """What is taken from something else, by a dot or by an import."""
    for part in ast.walk(module):
        # A WSGI request has an environ of its own.
        if isinstance(part, ast.Attribute) and not (isinstance(part.value, ast.Name) and part.value.id == "request"):
            yield part.attr
        elif isinstance(part, ast.ImportFrom):
            yield from (alias.name for alias in part.names)


def test_only_the_configuration_reads_the_environment() -> None:
    environment = {"environ", "environb", "getenv", "getenvb"}
    assert [file for file in FILES if environment & set(names_that_are_read(tree(file)))] == ["bot/config.py"]


def test_pure_rooms_have_no_clock_and_no_door() -> None:
    found = []
    for file in PURE_FILES:
        for part in ast.walk(tree(file)):
            if isinstance(part, ast.Call):
                called = part.func
                if isinstance(called, ast.Attribute) and called.attr in CLOCKS:
                    found.append(f"{file}:{part.lineno} asks for the time; `now` is an argument")
                if isinstance(called, ast.Name) and called.id in DOORS:
                    found.append(f"{file}:{part.lineno} touches the world")
    assert found == []


def test_pure_rooms_import_pure_libraries_only() -> None:
    allowed = set(sys.stdlib_module_names) | PURE_LIBRARIES
    assert [(file, more) for file in PURE_FILES if (more := set(imports(tree(file))) - allowed)] == []


def test_files_are_short_or_say_why_not() -> None:
    lines = {file: len((ROOT / file).read_text().splitlines()) for file in FILES if file not in LONG_FILES}
    # Which word is missing?
    assert {file: count for file, count in lines.items() if count > LONGEST_FILE} == {}


def test_no_reason_for_a_long_file_outlives_it() -> None:
    assert [file for file in LONG_FILES if len((ROOT / file).read_text().splitlines()) <= LONGEST_FILE] == []


def test_no_machine_is_named() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        if path != Path(__file__) and MACHINE_PATHS.search(text):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


def procfile() -> dict[str, str]:
    lines = (ROOT / "Procfile").read_text().splitlines()
    return {name: command.strip() for name, _, command in (line.partition(":") for line in lines)}


def compose() -> dict[str, dict[str, object]]:
    services: dict[str, dict[str, object]] = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    return services


def test_the_procfile_runs_what_up_runs() -> None:
    roles = {role.name: role for role in (PLAN.first, *PLAN.roles)}
    assert set(procfile()) == {"release", *roles}
    for name, more in (("clock", (RELEASE, WAIT)), ("talk", (WAIT,)), ("leads", (WAIT,))):
        command = roles[name].command
        assert command[command.index("bot.cli") + 1:] == (*procfile()[name].split()[1:], *more)
    assert procfile()["release"] == "leadline release"


def test_the_containers_run_what_the_procfile_runs() -> None:
    services = compose()
    assert set(services) == {*procfile(), "valkey", "postgres"}
    for name in ("release", "talk", "leads", "clock"):
        assert services[name]["command"] == procfile()[name]


def test_the_containers_set_variables_that_exist() -> None:
    names = {each.name for each in VARIABLES}
    environment = compose()["web"]["environment"]
    assert isinstance(environment, dict)
    assert set(environment) <= names
    # The container's port is fixed, its folders are part of the image, and all talk to one Redis and to Twilio itself.
    left_out = {"PORT", "LEADLINE_DATA", "LEADLINE_FLOWS", "RQ_REDIS_URL", "TWILIO_API_URL"}
    assert names - set(environment) == left_out


def test_the_image_is_given_all_that_it_copies() -> None:
    given = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    # Lines that go on are one; what comes from another stage is not ours to give.
    written = (ROOT / "Containerfile").read_text().replace("\\\n", " ")
    copies = [line.split()[1:-1] for line in written.splitlines() if line.startswith("COPY ")]
    copied = {name.removeprefix("./") for names in copies if not names[0].startswith("--from") for name in names}
    # bot/web/assets/vendor.txt lies within bot.
    assert {name for name in copied if name.split("/")[0] not in given} == set()


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def test_make_explains_every_target() -> None:
    written = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"make (\w+)", written)) == targets()


@pytest.mark.parametrize("file", ["README.md", ".ci/run", "compose.yaml", "flows/README.md"])
def test_the_make_commands_that_are_named_exist(file: str) -> None:
    text = (ROOT / file).read_text() if (ROOT / file).exists() else ""
    named = set(re.findall(r"(?:`|^\s*)make (?:--[-a-z]+ )*([a-z]+)", text, re.MULTILINE))
    assert named <= targets()


def test_the_readme_lists_every_command_and_no_other() -> None:
    text = (ROOT / "README.md").read_text()
    assert set(re.findall(r"^\| `leadline ([a-z]+)` \|", text, re.MULTILINE)) == set(COMMANDS)
    assert set(re.findall(r"`leadline ([a-z]+)", text)) == set(COMMANDS)


def test_the_readme_lists_every_variable() -> None:
    text = (ROOT / "README.md").read_text()
    assert configuration_table() in text, f"README.md needs this table:\n\n{configuration_table()}"


def test_the_links_of_the_readme_lead_somewhere() -> None:
    links = re.findall(r"\[[^]]*\]\(([^):#]+)\)", (ROOT / "README.md").read_text())
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def pinned(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / lock).read_text(), re.MULTILINE))


def names_of(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=; ]", each)[0].lower() for each in requirements}


def test_what_is_needed_is_pinned_with_hashes_and_without_a_registry() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    needed = names_of(project["project"]["dependencies"])
    extras = {name: names_of(each) for name, each in project["project"]["optional-dependencies"].items()}
    assert needed | extras["postgres"] | extras["build"] <= pinned("requirements.lock")
    assert extras["s3"] == names_of(project["dependency-groups"]["s3"]) <= pinned("requirements-s3.lock")
    assert extras["oidc"] == names_of(project["dependency-groups"]["oidc"]) <= pinned("requirements-oidc.lock")
    assert needed | extras["dev"] <= pinned("requirements-dev.lock")
    assert names_of(project["dependency-groups"]["assets"]) <= pinned("requirements-assets.lock")
    for lock in ROOT.glob("*.lock"):
        text = lock.read_text()
        assert "://" not in text
        assert all("--hash=sha256:" in each for each in re.split(r"\n(?=[a-z])", text))


@pytest.mark.parametrize(("lock", "other"), list(itertools.combinations(
    ("requirements.lock", "requirements-dev.lock", "requirements-s3.lock", "requirements-oidc.lock"), 2)))
def test_locks_name_the_same_versions(lock: str, other: str) -> None:
    versions = [dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))
                for name in (lock, other)]
    both = set(versions[0]) & set(versions[1])
    assert {name: versions[0][name] for name in both} == {name: versions[1][name] for name in both}


def test_the_tables_of_kinds_agree() -> None:
    from bot.answers.kinds import KINDS
    from bot.script.keys import KINDS as IN_FLOWS

    assert set(KINDS) == set(IN_FLOWS)


def test_every_event_is_in_the_effects_table_and_every_effect_is_carried_out() -> None:
    from typing import get_args

    from bot.engine.events import Event
    from bot.host.deeds import DEEDS
    from bot.host.effects import FOLLOWS
    from bot.host.patience import EFFECTS

    assert set(FOLLOWS) == set(get_args(Event))
    assert {kind for kinds in FOLLOWS.values() for kind in kinds} <= set(EFFECTS)
    assert set(EFFECTS) == set(DEEDS) | {"say"}


# Whoever adds a route says here why the world may reach it without a signature or a login.
PUBLIC_ROUTES = {
    "/": "leads to the simulator, which answers this machine alone",
    "/healthz": "says only that the process answers",
    "/readyz": "says which store is down; no data",
    "/metrics": "figures of the outbox and the process; no data of people",
    "/desk/sign-in": "where staff prove who they are",
    "/desk/sign-in/provider": "leads to the company's own sign-in; nothing is there where none is set",
    "/desk/sign-in/provider/back": "lets in whom that provider has proved, in the browser that set out from here",
    "/desk/sign-in/code": "the second step; leads to the first one where that was not passed",
    "/desk/sign-out": "closes what the browser itself has opened",
    "/desk/welcome/<token>": "a link of 256 random bits, which is used up",
    "/desk/first/<token>": "a link that is signed, and opens only while nobody has an account",
    "/assets/<path:filename>": "our own files",
    "/api/v1/openapi.json": "what can be asked; no data",
    "/api/v1/docs": "the same, as a page",
}
SIGNED_ROUTES = {"/whatsapp", "/whatsapp/status", "/whatsapp/", "/whatsapp/status/"}
# They want LEADLINE_API_TOKEN, and are closed where it is not set; tests/web/api/test_arrivals.py says what it opens.
TOKEN_ROUTES = {"/api/start", "/api/booked"}
# They open to staff alone: who is not signed in is sent to where one signs in, and what they bring is refused (the
# form's token before all else). tests/web/desk says which role sees what.
STAFF_ROUTES = {"/desk", "/desk/<conversation>", "/desk/<conversation>/draft", "/desk/account",
                "/desk/events", "/desk/news",
                "/desk/account/notices", "/desk/account/notices/open", "/desk/people", "/flows",
                "/desk/figures", "/desk/figures/<table>.csv", "/desk/api", "/desk/operations", "/desk/webhooks",
                "/desk/webhooks/<webhook>"}
# What belongs to one conversation opens as it does.
STAFF_PREFIX = "/desk/<conversation>/"
# They want a token made for them, with its scope; tests/web/api says what each opens.
V1_ROUTES = "/api/v1/"
# Staff, or a signed link; tests/web/test_media.py says who else not.
FILE_ROUTES = {"/media/<media_id>", "/media/<media_id>/<name>"}


def test_every_route_is_guarded_or_listed_as_public(config: Config) -> None:
    from bot.runtime import Runtime, memory_ports
    from bot.web.app import create_app

    app = create_app(Runtime(config, memory_ports(lambda: datetime.now(UTC))))
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if rule.rule in SIGNED_ROUTES | TOKEN_ROUTES:
            assert client.post(rule.rule).status_code == 403
        elif rule.rule.startswith(V1_ROUTES) and rule.rule not in PUBLIC_ROUTES:
            method = next(one for one in ("get", "post") if one.upper() in (rule.methods or ()))
            assert getattr(client, method)(rule.rule).status_code == 401
        elif rule.rule in FILE_ROUTES:
            assert client.get(rule.rule).status_code == 403
        elif rule.rule in STAFF_ROUTES or rule.rule.startswith(STAFF_PREFIX):
            if "GET" in (rule.methods or ()):
                answer = client.get(rule.rule, environ_overrides={"REMOTE_ADDR": "192.0.2.1"})
                assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/desk/sign-in")
            if "POST" in (rule.methods or ()):
                assert client.post(rule.rule).status_code == 403
        elif rule.rule.startswith("/simulator"):
            method = next(one for one in ("get", "post", "delete") if one.upper() in (rule.methods or ()))
            path = re.sub(r"<[^>]+>", "x", rule.rule)
            answer = getattr(client, method)(path, environ_overrides={"REMOTE_ADDR": "192.0.2.1"})
            assert answer.status_code == 403, rule.rule
        else:
            assert rule.rule in PUBLIC_ROUTES, f"{rule.rule} is neither guarded nor listed as public"
