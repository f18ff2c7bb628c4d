"""Several servers that stand for one store: a Cluster, and a primary with a replica and a sentinel. Real ones, on free
ports of this machine."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import redis

from bot.broker import find_server
from bot.tether import tied
from tests.bench.house import free_port
from tests.processes import until

# Of all 16,384 slots, thirds. Ours is in the second.
_THIRDS = ((0, 5460), (5461, 10922), (10923, 16383))
_OURS = 1


@dataclass
class Server:
    """A server and a client of it; `ask` sends one command."""

    folder: Path
    port: int
    bus: int
    process: subprocess.Popen[bytes]
    client: Any = field(init=False)

    def __post_init__(self) -> None:
        self.client = redis.Redis(port=self.port, socket_timeout=5, protocol=2, decode_responses=True)

    def ask(self, *command: str | int) -> Any:
        return self.client.execute_command(*command)

    def answers(self) -> bool:
        if self.process.poll() is not None:
            pytest.skip(f"The server of this machine does not run so: {(self.folder / 'log').read_text()[-200:]}")
        with suppress(redis.ConnectionError):
            return bool(self.client.ping())
        return False

    def role(self) -> str:
        return str(self.client.role()[0])


@dataclass
class Several:
    """Servers under one address. `primary` holds our keys."""

    url: str
    primary: Server
    replica: Server
    others: list[Server] = field(default_factory=list)


@contextmanager
def cluster(folder: Path) -> Iterator[Several]:
    """Three primaries, and a replica of the one that has our keys."""
    with ExitStack() as running:
        servers = [running.enter_context(_server(folder / str(at), "--cluster-enabled", "yes",
                                                 "--cluster-node-timeout", "1000")) for at in range(4)]
        for server, (first, last) in zip(servers, _THIRDS, strict=False):
            server.ask("CLUSTER", "ADDSLOTSRANGE", first, last)
        for server in servers[1:]:
            server.ask("CLUSTER", "MEET", "127.0.0.1", servers[0].port, servers[0].bus)
        owner, replica = servers[_OURS], servers[3]
        until(lambda: str(owner.ask("CLUSTER", "MYID")) in str(replica.ask("CLUSTER NODES")), "they met")
        replica.ask("CLUSTER", "REPLICATE", str(owner.ask("CLUSTER", "MYID")))
        until(lambda: all("cluster_state:ok" in each.ask("CLUSTER", "INFO") for each in servers), "the cluster is up")
        until(lambda: _follows(replica), "the replica follows")
        until(lambda: all(_knows_replica(each, replica) for each in servers), "all know the replica")
        others = [each for each in servers[:3] if each is not owner]
        hosts = ",".join(f"127.0.0.1:{each.port}" for each in others)
        yield Several(f"redis+cluster://{hosts}", owner, replica, others)


def _follows(replica: Server) -> bool:
    return bool(replica.client.info("replication").get("master_link_status") == "up")


def _knows_replica(server: Server, replica: Server) -> bool:
    nodes = str(server.ask("CLUSTER NODES"))
    return f":{replica.port}" in nodes and "slave" in nodes


@contextmanager
def watched(folder: Path) -> Iterator[Several]:
    """A primary, a replica that follows it, and a sentinel that watches both."""
    with ExitStack() as running:
        primary = running.enter_context(_server(folder / "0"))
        replica = running.enter_context(_server(folder / "1", "--replicaof", f"127.0.0.1 {primary.port}"))
        until(lambda: _follows(replica), "the replica follows")
        settings = folder / "sentinel.conf"
        settings.write_text(
            f"sentinel monitor leads 127.0.0.1 {primary.port} 1\nsentinel down-after-milliseconds leads 500\n"
            "sentinel failover-timeout leads 2000\n"
        )
        sentinel = running.enter_context(_server(folder / "2", "--sentinel", settings=settings))
        until(lambda: sentinel.client.sentinel_slaves("leads"), "the sentinel knows the replica")
        yield Several(f"redis+sentinel://127.0.0.1:1,127.0.0.1:{sentinel.port}/leads", primary, replica, [sentinel])


@contextmanager
def _server(folder: Path, *options: str, settings: Path | None = None) -> Iterator[Server]:
    folder.mkdir(parents=True)
    port, bus = free_port(), free_port()
    command = [find_server(), *([str(settings)] if settings else []), "--port", str(port), "--dir", str(folder),
               "--logfile", str(folder / "log"), "--save", "", "--repl-diskless-sync-delay", "0", *options]
    if "--cluster-enabled" in options:
        # The usual port of the bus, 10,000 above, may not exist.
        command += ["--cluster-port", str(bus)]
    with subprocess.Popen(tied(tuple(command))) as process:
        server = Server(folder, port, bus, process)
        try:
            until(server.answers, "the server answers")
            yield server
        finally:
            server.client.close()
            process.kill()
