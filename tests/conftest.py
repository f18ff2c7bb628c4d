"""What tests of several folders share: a real broker, started with the code that `up` uses; real databases; a
configuration of a test's own."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from flask import Flask
from hypothesis import settings
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

from bot.broker import running_broker
from bot.config import Config, read_config
from tests.databases import engine, postgres, postgres_url, sqlite_template

# How long an example takes is no law of ours: speed is measured by `make bench`.
settings.register_profile("leadline", deadline=None)
settings.register_profile("short", deadline=None, max_examples=30)


class CompiledPages(BytecodeCache):
    """Pages as they were compiled once: each test has a web of its own, and compiling took it longer than its work."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled from the same words, if anything was."""
        if known := self._compiled.get(bucket.key + bucket.checksum):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._compiled[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


class CompiledRule(Rule):
    """An address whose code is written once, too: a web has some 160 of them, and writing them takes a tenth of a
    second."""

    _written: dict[tuple[str, bool], Callable[..., Any]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., Any]:
        key = (repr((self._trace, self.defaults)), append_unknown)
        if key not in self._written:
            self._written[key] = super()._compile_builder(append_unknown)
        return self._written[key]


Flask.url_rule_class = CompiledRule
Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": CompiledPages()}

__all__ = ["engine", "postgres", "postgres_url", "sqlite_template"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long` runs what takes long, too."""
    parser.addoption("--long", action="store_true", help="run the tests that are marked as long, too, as CI does")


def pytest_configure(config: pytest.Config) -> None:
    """Laws are tried with fewer examples where nobody waits for the long tests either."""
    settings.load_profile("leadline" if _takes_its_time(config) else "short")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long is left to CI, and to whoever asks for it. The tests that wait most come first: where several
    processes share the tests, one of them takes all of these (and starts one house, one browser), and none is left with
    them at the end."""
    if not _takes_its_time(config):
        long = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("long")]
    items.sort(key=_waits_less)


def _takes_its_time(config: pytest.Config) -> bool:
    return bool(config.getoption("long") or os.environ.get("CI"))


def _waits_less(item: pytest.Item) -> int:
    if item.path.name == "test_running_house.py":
        return 0
    return 1 if "chromium" in getattr(item, "fixturenames", ()) else 2


def pytest_collection_finish() -> None:
    """What was collected stays until the end: the garbage collector need not look through twelve thousand tests again
    and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def broker_server() -> Iterator[str]:
    """One broker for all tests of this process; under pytest-xdist every worker is a process, and has its own."""
    # Not tmp_path_factory: its paths grow past what a Unix socket's may have.
    with tempfile.TemporaryDirectory(prefix="leadline-") as folder, running_broker(Path(folder)) as url:
        yield url


@pytest.fixture
def broker(broker_server: str) -> str:
    """URL of a real broker with nothing in it."""
    with redis.Redis.from_url(broker_server) as client:
        client.flushall()
    return broker_server


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A configuration with nothing set but folders of its own."""
    (tmp_path / "flows").mkdir()
    return read_config({"LEADLINE_DATA": str(tmp_path / "var"), "LEADLINE_FLOWS": str(tmp_path / "flows")})
