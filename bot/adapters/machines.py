"""How the machines under the house are, asked of each of them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import redis
from rq import Queue, Worker
from rq.serializers import JSONSerializer
from rq.worker import BaseWorker
from sqlalchemy import Engine, select, text

from bot.adapters.disk_spool import DiskSpool
from bot.adapters.redis.connect import Lines, telling
from bot.adapters.sql.tables import refused_records
from bot.adapters.sql.transaction import reading
from bot.ports import FailedJob, Rings
from bot.ports import Worker as Told

_QUEUES = ("talk", "leads")
_FAILED = 20
_EXCERPT = 300


class HouseMachines:
    """Meets ports.Machines. `rq` is a connection to RQ's server; `data` is LEADLINE_DATA."""

    def __init__(self, lines: Lines, engine: Engine, rq: redis.Redis, data: Path) -> None:
        self._lines, self._engine, self._rq, self._data = lines, engine, rq, data

    def broker(self) -> Mapping[str, Any]:
        """Redis or Valkey. Raises StoreUnavailable."""
        with telling():
            told: Any = self._lines.here.info()
        return {
            "server": told.get("server_name") or "redis",
            "version": str(told.get("valkey_version") or told.get("redis_version", "")),
            "memory": int(told.get("used_memory", 0)), "memory_most": int(told.get("maxmemory", 0)),
            "clients": int(told.get("connected_clients", 0)), "uptime": int(told.get("uptime_in_seconds", 0)),
            "append_only": bool(told.get("aof_enabled")), "role": str(told.get("role", "")),
        }

    def database(self) -> Mapping[str, Any]:
        """SQLite or PostgreSQL. Raises StoreUnavailable."""
        small = self._engine.dialect.name == "sqlite"
        version = "SELECT sqlite_version()" if small else "SHOW server_version"
        size = (
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()" if small
            else "SELECT pg_database_size(current_database())"
        )
        with reading(self._engine) as connection:
            return {
                "server": "SQLite" if small else "PostgreSQL", "version": str(connection.scalar(text(version))),
                "size": int(connection.scalar(text(size)) or 0),
            }

    def disk(self) -> Mapping[str, Any]:
        """The disk under LEADLINE_DATA; of a folder that is not there yet, the nearest that is."""
        folder = next(one for one in (self._data, *self._data.parents) if one.exists())
        used = shutil.disk_usage(folder)
        return {"free": used.free, "all": used.total, "spooled": len(DiskSpool(self._data / "spool").waiting())}

    def rings(self) -> Rings:
        """RQ's queues, workers and failed jobs. Raises StoreUnavailable."""
        with telling():
            queues = [Queue(name, connection=self._rq, serializer=JSONSerializer) for name in _QUEUES]
            failed = [one for queue in queues for one in _failed(queue)]
            workers = [_worker(one) for one in Worker.all(connection=self._rq, serializer=JSONSerializer)]
            waiting = {queue.name: queue.count for queue in queues}
        newest = sorted(failed, key=lambda one: one.at or datetime.min.replace(tzinfo=UTC), reverse=True)
        return Rings(waiting, sorted(workers, key=lambda one: (one.queues, one.name)), newest[:_FAILED])

    def refused(self, limit: int) -> list[dict[str, Any]]:
        """Records that SQL can never take. Raises StoreUnavailable."""
        row = refused_records.c
        query = select(row.id, row.error, row.at, row.record).order_by(row.at.desc(), row.id).limit(limit)
        with reading(self._engine) as connection:
            return [{**one, "record": one["record"][:_EXCERPT]} for one in connection.execute(query).mappings()]


def _failed(queue: Queue) -> list[FailedJob]:
    found = []
    for name in queue.failed_job_registry.get_job_ids(0, _FAILED - 1, desc=True):
        job = queue.fetch_job(name)
        if job is not None:
            result = job.latest_result()
            why = ((result.exc_string if result else "") or "").strip().rsplit("\n", 1)[-1]
            found.append(FailedJob(job.id, queue.name, job.func_name or "", _utc(job.ended_at), why[:_EXCERPT]))
    return found


def _worker(one: BaseWorker) -> Told:
    return Told(
        one.name, tuple(one.queue_names()), str(getattr(one.get_state(), "value", one.get_state())),
        one.successful_job_count, one.failed_job_count, _utc(one.last_heartbeat),
    )


def _utc(at: datetime | None) -> datetime | None:
    """RQ tells some times without their zone, which is UTC."""
    return None if at is None else at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
