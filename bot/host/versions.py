"""Versions: going back to an earlier one, and what a publication means for the conversations that are under way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.errors import FlowsInvalid, LeadlineError, NotFound
from bot.host.audit import Actor
from bot.host.audit import note as log_deed
from bot.host.publish import read_sources, tell_processes
from bot.ports import Ports, Published, Source, Waiting
from bot.script.bundle import read_book
from bot.script.check import check_book
from bot.script.flow import Flow


@dataclass(frozen=True, slots=True)
class News:
    """What became of one flow (or of "lang", the default sentences). `version` is live now, `before` was live until
    now; each is empty where none was. `staying` and `moving` count running conversations on other versions, `left` are
    the versions whose conversations move; `stranded` are those of both that wait at a step which is gone."""

    name: str
    version: str
    before: str
    staying: int = 0
    moving: int = 0
    left: frozenset[str] = frozenset()
    stranded: tuple[Waiting, ...] = ()


def live_versions(ports: Ports) -> dict[str, str]:
    """The live version of each flow."""
    return {source.name: source.version for source in ports.flows.live()}


def news(ports: Ports, before: Mapping[str, str]) -> list[News]:
    """What has changed since those versions were live; by name. Conversations are counted as SQL knows them, a moment
    late."""
    sources = ports.flows.live()
    flows, leaving, waiting = read_sources(sources).live, ports.flows.leaving(), ports.archive.waiting()
    live = {source.name: source.version for source in sources}
    found = []
    for name in sorted({*live, *before}):
        older = [one for one in waiting if one.flow == name and one.version != live.get(name)]
        left = frozenset(one.version for one in older if name in live and (name, one.version) in leaving)
        moving = sum(one.count for one in older if one.version in left)
        found.append(News(
            name, live.get(name, ""), before.get(name, ""), sum(one.count for one in older) - moving, moving, left,
            stranded(flows[name], older) if name in flows else (),
        ))
    return found


def stranded(flow: Flow, older: Sequence[Waiting]) -> tuple[Waiting, ...]:
    """Those of them that wait at a step for which no step of this version stands."""
    return tuple(one for one in older if one.step and flow.heir(one.step) is None)


def roll_back(
    ports: Ports, name: str, version: str, author: str, note: str, *, move: bool = False,
) -> Published:
    """Make an earlier version live again: that one (the beginning of its name is enough), else the one that was live
    before this one; returns it. Raises NotFound; LeadlineError where it is live already; FlowsInvalid where it does not
    pass the checks any more, together with what else is live. Then nothing has changed. Raises ProcessesNotTold; then
    it is live."""
    history = ports.flows.history(name)
    chosen = _choose(name, version, history)
    source = ports.flows.version(name, chosen.version)
    if source is None:
        raise NotFound(f"Version {chosen.version} of {name} is nowhere to be found.")
    _check(source, ports.flows.live())
    ports.flows.roll_back(name, chosen.version, author, note, ports.now(), move=move)
    log_deed(ports, Actor(author), "rollback", f"{name} {chosen.version}", note=note)
    tell_processes(ports)
    return chosen


def _choose(name: str, version: str, history: Sequence[Published]) -> Published:
    live = next((one for one in history if one.live), None)
    if live is None:
        raise NotFound(f"No flow {name} is live; `leadline versions` lists what is.")
    if not version and not live.before:
        raise NotFound(f"No version of {name} is known to have been live before this one; `leadline versions {name}` "
                       "lists those that you may name.")
    found = [one for one in history if one.version.startswith(version or live.before)]
    if len(found) != 1:
        number = "More than one version" if found else "No version"
        raise NotFound(f"{number} of {name} has a name that begins with {version or live.before}.")
    if found[0].live:
        raise LeadlineError(f"Version {found[0].version} of {name} is live already.")
    return found[0]


def _check(source: Source, live: Sequence[Source]) -> None:
    """What was live once may no longer go together with what is live beside it."""
    _, _, faults = read_book(source.files)
    book = read_sources([*(other for other in live if other.name != source.name), source])
    faults = [*faults, *check_book(book)]
    if any(fault.severity == "error" for fault in faults):
        raise FlowsInvalid(faults)
