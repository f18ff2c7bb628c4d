"""Is it alive, is it ready, how is it doing: /healthz, /readyz, /metrics."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from bot.errors import StoreUnavailable
from bot.host.health import BEARABLE, faults
from bot.ports import Ports
from bot.runtime import Runtime

_HELP = {
    "kept": "Outbox entries that were given up: dead, or unknown to have been sent.",
    "stream": "Turns and sends that SQL has not taken yet.",
    "talk_waiting": "Lanes of messages that wait.",
    "talk_overdue_seconds": "How long the oldest message has been due.",
    "leads_waiting": "Lead effects that wait.",
    "leads_overdue_seconds": "How long the oldest lead effect has been due.",
}
# Seconds that a caller of /readyz waits at most.
PATIENCE = 1.5
_UNKNOWN = "Status callbacks of messages that are not ours, or that Redis has forgotten."
_MEMORY = "The share of its maxmemory that Redis uses; above 0.8 new messages wait on disk. 0: it has no limit."


class OutboxFigures(Collector):
    """The outbox's depth and the memory it has left, asked when the metrics are read; `up` is 0 when Redis does not
    answer."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports

    def collect(self) -> Iterator[Metric]:
        """A gauge per figure."""
        try:
            depth = dict(self._ports.outbox.depth())
            used = [self._ports.conversations.memory_used()]
        except StoreUnavailable:
            depth, used = {}, []
        yield GaugeMetricFamily("leadline_outbox_up", "Whether the outbox answers.", value=float(bool(depth)))
        if depth:
            unknown = depth.pop("statuses_unknown")
            yield CounterMetricFamily("leadline_statuses_unknown", _UNKNOWN, value=unknown)
        for name, value in depth.items():
            yield GaugeMetricFamily(f"leadline_outbox_{name}", _HELP[name], value=value)
        for share in used:
            yield GaugeMetricFamily("leadline_redis_memory_used", _MEMORY, value=share)


class Checkup:
    """The checks, done beside the request: a store that hangs holds up one thread of its own, and no request longer
    than `patience` seconds. Safe between threads."""

    def __init__(self, ports: Ports, patience: float = PATIENCE) -> None:
        self._ports, self._patience = ports, patience
        self._pool = ThreadPoolExecutor(1, "checkup")
        self._lock = threading.Lock()
        self._running: Future[dict[str, str]] | None = None

    def faults(self) -> dict[str, str]:
        """What does not work now; who comes while it is being looked at is told what is found."""
        with self._lock:
            if self._running is None or self._running.done():
                self._running = self._pool.submit(faults, self._ports)
            running = self._running
        try:
            return running.result(self._patience)
        except TimeoutError:
            return {"checks": f"A store has not answered within {self._patience:g} s: Redis or the database hangs."}


def health_routes(runtime: Runtime) -> Blueprint:
    """/healthz: this process answers. /readyz: it can do its work, and if not, or not well, why. /metrics:
    Prometheus."""
    health = Blueprint("health", __name__)
    checkup = Checkup(runtime.ports)
    registry = CollectorRegistry()
    registry.register(OutboxFigures(runtime.ports))
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)

    @health.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="ok")

    @health.get("/readyz")
    def readyz() -> tuple[Response, int]:
        wrong = checkup.faults()
        ready = wrong.keys() <= BEARABLE
        return jsonify(ready=ready, faults=wrong), 200 if ready else 503

    @health.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return health
