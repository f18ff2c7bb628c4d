"""Which Redis the environment names: one for conversations and the outbox, one for RQ. Faults go to the Environment."""

from __future__ import annotations

from bot.environment import Environment
from bot.redis_address import CLUSTER, EXPECTED, SCHEMES, read_address


def read_redis(env: Environment) -> str:
    """REDIS_URL; "" where it is unset."""
    kind = _kind(env.text("REDIS_URL"))
    if kind not in EXPECTED:
        return _one_server(env, "REDIS_URL")
    try:
        read_address(env.text("REDIS_URL"))
    except ValueError as error:
        env.fault("REDIS_URL", str(error), EXPECTED[kind])
    if not env.has("RQ_REDIS_URL"):
        several = "a Cluster" if kind == CLUSTER else "servers with sentinels"
        env.fault("RQ_REDIS_URL", f"is not set, but REDIS_URL names {several}",
                  "a Redis of its own for RQ, redis://…; what is in it may be lost at any time")
    return env.text("REDIS_URL").rstrip("/")


def read_rq(env: Environment) -> str:
    """RQ_REDIS_URL; "" where it is unset. It names one server."""
    kind = _kind(env.text("RQ_REDIS_URL"))
    if kind not in EXPECTED:
        return _one_server(env, "RQ_REDIS_URL")
    what = "a Cluster, on which RQ's workers die" if kind == CLUSTER else "sentinels, which RQ's workers do not ask"
    env.fault("RQ_REDIS_URL", f"names {what}", "one server, redis://…; what is in it may be lost at any time")
    return ""


def _kind(url: str) -> str:
    return url.partition("://")[0].partition("+")[2]


def _one_server(env: Environment, name: str) -> str:
    return env.url(name, SCHEMES, host=not env.text(name).startswith("unix:"))
