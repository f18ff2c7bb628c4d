"""What a REDIS_URL says: one server, a Cluster, or a service that sentinels watch over.

The law of this file: PURE; nothing is asked or connected, and no fault repeats the address, since it may carry a
password.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

SCHEMES = ("redis", "rediss", "unix")
CLUSTER, SENTINEL = "cluster", "sentinel"
_PORTS = {CLUSTER: 6379, SENTINEL: 26379}
EXPECTED = {
    CLUSTER: "redis+cluster://host:6379,host:6379,…",
    SENTINEL: "redis+sentinel://host:26379,host:26379,…/service",
}


@dataclass(frozen=True, slots=True)
class RedisAddress:
    """`kind`: cluster, sentinel, or empty for one server. `url`: how a server is spoken to, as redis-py reads it
    (scheme, user, password, number of the database, TLS); for the two other kinds its host stands for whichever is
    found. `hosts`: who is asked, in this order. `service`: the name by which sentinels know the primary."""

    url: str
    kind: str = ""
    hosts: tuple[tuple[str, int], ...] = ()
    service: str = ""


def read_address(url: str) -> RedisAddress:
    """The address. Raises ValueError, which says in a sentence what is wrong with a cluster's or sentinels'."""
    plain, _, kind = url.partition("://")[0].partition("+")
    if not kind:
        return RedisAddress(url)
    if kind not in _PORTS or plain not in ("redis", "rediss"):
        raise ValueError("begins with a scheme that nobody knows")
    parts = urlsplit(url)
    login, at, listed = parts.netloc.rpartition("@")
    hosts = tuple(_host(each, _PORTS[kind]) for each in listed.split(","))
    service, _, database = parts.path.strip("/").partition("/")
    if kind == SENTINEL and not service:
        raise ValueError("does not end with the name of the service that the sentinels watch over")
    if kind == CLUSTER and service not in ("", "0"):
        raise ValueError("names a database; a Cluster has only one")
    database = f"/{database}" if database else ""
    query = f"?{parts.query}" if parts.query else ""
    host, port = hosts[0]
    shown = f"[{host}]" if ":" in host else host
    return RedisAddress(
        f"{plain}://{login}{at}{shown}:{port}{database}{query}", kind, hosts, service if kind == SENTINEL else "")


def _host(written: str, port: int) -> tuple[str, int]:
    try:
        one = urlsplit(f"//{written.strip()}")
        host, given = one.hostname, one.port
    except ValueError as error:
        raise ValueError("has a host that cannot be read") from error
    if not host or given == 0:
        raise ValueError("has a host that cannot be read")
    return host, given or port
