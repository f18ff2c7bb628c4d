from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import redis

from bot.broker import answers, find_server, running_broker, server_command
from bot.errors import ConfigFault, StoreUnavailable


@pytest.fixture
def folder() -> Iterator[Path]:
    # Not tmp_path: its paths grow past what a Unix socket's may have.
    with TemporaryDirectory(prefix="leadline-") as name:
        yield Path(name)


def test_the_tests_have_a_broker_that_keeps_everything(broker: str) -> None:
    with redis.Redis.from_url(broker, decode_responses=True) as client:
        assert client.dbsize() == 0
        kept = client.config_get("append*")
        assert (kept["appendonly"], kept["appendfsync"]) == ("yes", "always")
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        assert client.config_get("port") == {"port": "0"}


def test_what_was_acknowledged_survives_a_kill(folder: Path) -> None:
    with running_broker(folder) as url, redis.Redis.from_url(url) as client:
        client.set("lead", "Ana")
        os.kill(client.info("server")["process_id"], signal.SIGKILL)
    with running_broker(folder) as url, redis.Redis.from_url(url) as client:
        assert client.get("lead") == b"Ana"


def test_the_server_of_the_package_is_found_without_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    program = find_server()
    assert subprocess.run([program, "--version"], capture_output=True, check=True).stdout.startswith(b"Valkey server")


def test_nobody_answers_where_nobody_listens(folder: Path) -> None:
    assert not answers(folder / "redis.sock")


def test_a_socket_folder_that_others_may_write_to_is_refused(folder: Path) -> None:
    shared = folder / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    with pytest.raises(ConfigFault, match="chmod 700"):
        server_command(folder / "data", shared / "redis.sock")


def test_a_broker_that_does_not_come_up_says_where_to_look(folder: Path) -> None:
    (folder / "appendonlydir").write_text("in the way")
    with pytest.raises(StoreUnavailable, match=r"broker\.log"), running_broker(folder):
        pass
