"""What operators are told of the machines: asked of a real broker, of real databases, and of RQ as it works."""

from __future__ import annotations

from pathlib import Path

import pytest
import redis
from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy import Engine

from bot.adapters.machines import HouseMachines
from bot.adapters.redis.connect import Lines
from bot.adapters.rq_doorbell import RqDoorbell, connect_rq
from bot.adapters.rq_worker import make_worker
from bot.adapters.sql.archive import SqlArchive
from bot.errors import StoreUnavailable


@pytest.fixture
def machines(broker: str, engine: Engine, tmp_path: Path) -> HouseMachines:
    return HouseMachines(Lines(broker), engine, connect_rq(broker), tmp_path / "var")


def test_broker_database_and_disk_say_how_they_are(machines: HouseMachines, engine: Engine) -> None:
    broker, database, disk = machines.broker(), machines.database(), machines.disk()
    assert broker["version"]
    assert broker["memory"] > 100_000
    assert broker["append_only"]
    assert database["server"] == ("SQLite" if engine.dialect.name == "sqlite" else "PostgreSQL")
    assert database["version"][0].isdigit()
    assert database["size"] > 10_000
    assert 0 < disk["free"] <= disk["all"]
    assert disk["spooled"] == 0


def test_records_that_were_refused_are_shown(machines: HouseMachines, engine: Engine) -> None:
    SqlArchive(engine).take([{"t": "nonsense", "text": "x" * 1_000}])
    (one,) = machines.refused(9)
    assert "t is none of" in one["error"]
    assert len(one["record"]) == 300


def test_rings_workers_and_failed_jobs_are_shown(machines: HouseMachines, broker: str) -> None:
    bell = RqDoorbell(connect_rq(broker))
    bell.ring("leads")
    bell.ring("leads")
    assert machines.rings().waiting == {"talk": 0, "leads": 2}
    client = redis.Redis.from_url(broker)
    worker = make_worker("talk", client, frozenset())
    Queue("talk", connection=client, serializer=JSONSerializer).enqueue_call("os.getcwd")
    worker.work(burst=True, logging_level="CRITICAL")
    worker.register_birth()
    rings = machines.rings()
    worker.register_death()
    (job,) = rings.failed
    assert (job.queue, job.what) == ("talk", "os.getcwd")
    assert "not a job of Leadline" in job.why
    assert job.at is not None
    assert [one.queues for one in rings.workers] == [("talk",)]


def test_a_broker_that_is_gone_is_told(engine: Engine, tmp_path: Path) -> None:
    nowhere = f"unix://{tmp_path}/none.sock"
    machines = HouseMachines(Lines(nowhere), engine, connect_rq(nowhere), tmp_path)
    for ask in (machines.broker, machines.rings):
        with pytest.raises(StoreUnavailable):
            ask()
