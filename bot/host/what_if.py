"""What if: which stored leads would move if their flow had other rules. Reads, and never writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from bot.leads.rescore import Judged, judge_again
from bot.ports import Flows, Ports
from bot.script.bundle import read_book
from bot.script.flow import Flow


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a lead stands."""

    stage: str
    band: str
    segments: tuple[str, ...]
    fit: float
    engagement: float


@dataclass(frozen=True, slots=True)
class Move:
    """A lead, where it stands, and where it would stand."""

    id: str
    name: str
    before: Standing
    after: Standing

    @property
    def moves(self) -> bool:
        """Whether stage, band or segments would be others; points alone move nobody."""
        before, after = self.before, self.after
        return (before.stage, before.band, set(before.segments)) != (after.stage, after.band, set(after.segments))


def what_if(ports: Ports, changed: Flow, at: datetime | None = None) -> Iterator[Move]:
    """Judge each stored lead of that flow by `changed`, as of `at` (UTC), else as of when it was judged last.

    What the rules have not decided (staff closed the conversation; sales had the lead before it came back) stays as it
    is. Raises StoreUnavailable.
    """
    version_of = _versions(ports.flows, changed.name)
    for lead in ports.leads.all(flow=changed.name):
        own = version_of(lead["flow_version"])
        yield _move(lead, judge_again(own, lead) if own else None, judge_again(changed, lead, at))


def _move(lead: Mapping[str, Any], now: Judged | None, then: Judged) -> Move:
    before = Standing(lead["stage"], lead["band"], tuple(lead["segments"]), lead["fit"], lead["engagement"])
    by_rules = now is None or now.stage == before.stage
    after = Standing(
        then.stage if by_rules else before.stage,
        before.band if now is not None and now.band == then.band else then.band,
        before.segments if now is not None and now.segments == then.segments else then.segments,
        then.score.fit, then.score.engagement,
    )
    return Move(lead["id"], lead["name"] or lead["phone"] or lead["address"], before, after)


def _versions(flows: Flows, name: str) -> Callable[[str], Flow | None]:
    """Gives the flow's version of that hash, None where it is not kept; each is read once."""

    @lru_cache(maxsize=100)
    def version_of(version: str) -> Flow | None:
        source = flows.version(name, version)
        return read_book(source.files)[0].live.get(name) if source else None

    return version_of
