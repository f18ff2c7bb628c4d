"""A flows folder as a whole: which file is what, and the Book they make together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.script.book import Book
from bot.script.draft import not_known
from bot.script.fault import Fault
from bot.script.flow import Flow
from bot.script.read_beside import beside_files, check_beside
from bot.script.read_flow import read_flow, version_of
from bot.script.read_lookups import FILE as LOOKUPS
from bot.script.read_lookups import read_lookups
from bot.script.read_owners import FILE as OWNERS
from bot.script.read_owners import read_owners
from bot.script.read_parts import Parts, part_files, part_names
from bot.script.read_replies import FILE as REPLIES
from bot.script.read_replies import read_replies
from bot.script.read_senders import FILE as SENDERS
from bot.script.read_senders import read_senders
from bot.script.read_service import FILE as SERVICE
from bot.script.read_service import read_service
from bot.script.read_templates import FILE as TEMPLATES
from bot.script.read_templates import read_templates
from bot.script.read_texts import read_sentences
from bot.script.senders import lend_hours
from bot.script.service import Service
from bot.script.text import Text

# What all flows share, and what is published with them.
_SETTINGS: Mapping[str, tuple[str, Callable[[str, str], tuple[Any, list[Fault]]], Any]] = {
    "lookups": (LOOKUPS, read_lookups, {}), "templates": (TEMPLATES, read_templates, {}),
    "senders": (SENDERS, read_senders, {}), "owners": (OWNERS, read_owners, {}), "replies": (REPLIES, read_replies, {}),
    "service": (SERVICE, read_service, Service()),
}
# Folders beside the flows that other rooms read.
_ELSEWHERE = ("tests/", "eval/", "settings/", "knowledge/", "persona/")
_PART = re.compile(r"parts/([^/]+)\.ya?ml")
_FLOW = re.compile(r"([^/]+)\.ya?ml")
_LANG = re.compile(r"lang/([^/.]+)\.([^/.]+)\.ya?ml")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class Pack:
    """The files that are published together: one flow with its translations and the parts that it calls, named as the
    flow; or the default sentences of every language, named "lang"; or what all flows share, named "settings". `version`
    is a hash of the files."""

    name: str
    version: str
    files: Mapping[str, str]


def read_book(files: Mapping[str, str]) -> tuple[Book, list[Pack], list[Fault]]:
    """Read a whole flows folder: `files` maps paths relative to it to their texts. Flows lie at the top, the parts that
    they call in `parts/`, what they may answer from in `knowledge/`, how they sound in `persona/`, translations and
    default sentences in `lang/`; tests, labels, and other settings than those of the table above, are not for this
    room. Never raises.

    A flow with an error is told in the faults, and is missing from the book and the packs.
    """
    faults = [fault for file in sorted(files) for fault in _strays(file, files)]
    flows: dict[str, Flow] = {}
    packs: list[Pack] = []
    shared = [*part_files(part_names(files), files), *beside_files(files)]
    called: set[str] = set()
    named: set[str] = set()
    for name, own in _grouped(files).items():
        flow, told = _read_flow(tuple({**own, **{file: files[file] for file in shared}}.items()))
        faults += told
        if flow is not None:
            flows[name] = flow
            used = {file: files[file] for file in (*part_files(flow.parts, files), *flow.beside)}
            packs.append(Pack(name, flow.version, {**own, **used}))
            called.update(flow.parts)
            named.update(flow.beside)
    # Where a flow could not be read, nobody knows what it calls.
    if len(flows) == len(_grouped(files)):
        faults += [*_idle_parts(files, called), *check_beside(files, frozenset(named))]
    sentences, own = _sentences(files, faults)
    packs += [Pack("lang", version_of(own), own)] if own else []
    settings: dict[str, Any] = {}
    for name, (file, read, empty) in _SETTINGS.items():
        settings[name], more = read(file, files[file]) if file in files else (empty, [])
        faults += more
    own = {file: files[file] for file, _, _ in _SETTINGS.values() if file in files}
    packs += [Pack("settings", version_of(own), own)] if own else []
    live = {name: lend_hours(flow, settings["senders"].values()) for name, flow in flows.items()}
    return Book(live=live, sentences=sentences, **settings), packs, list(dict.fromkeys(faults))


# A folder is read whole whenever one of its files changes; the others are not read anew.
@lru_cache(maxsize=32)
def _read_flow(files: tuple[tuple[str, str], ...]) -> tuple[Flow | None, tuple[Fault, ...]]:
    flow, faults = read_flow(dict(files))
    return flow, tuple(faults)


@lru_cache(maxsize=16)
def _read_sentences(file: str, text: str) -> tuple[Mapping[str, Text], tuple[Fault, ...]]:
    sentences, faults = read_sentences(file, text)
    return sentences, tuple(faults)


def _idle_parts(files: Mapping[str, str], called: set[str]) -> list[Fault]:
    """Parts that no flow calls: what is wrong in them is told all the same."""
    parts = Parts(files)
    for name, file in parts.names.items():
        if name not in called:
            parts.read(name)
            parts.faults.append(Fault(file, 1, f"no flow calls the part {name}.", f"call: {name}", severity="warning"))
    return parts.faults


def _grouped(files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The flow files by flow name, each with its translations."""
    grouped: dict[str, dict[str, str]] = {}
    for file in sorted(files):
        if found := _FLOW.fullmatch(file):
            grouped.setdefault(found[1], {})[file] = files[file]
    for file, name, _ in _lang_files(files):
        if name in grouped:
            grouped[name][file] = files[file]
    return grouped


def _sentences(files: Mapping[str, str], faults: list[Fault]) -> tuple[dict[str, Mapping[str, Text]], dict[str, str]]:
    sentences: dict[str, Mapping[str, Text]] = {}
    own = {}
    for file, name, language in _lang_files(files):
        if name == "defaults":
            sentences[language], told = _read_sentences(file, files[file])
            faults += told
            own[file] = files[file]
    return sentences, own


def _lang_files(files: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each file of lang/ whose name is right: the file, the flow (or "defaults"), the language."""
    for file in sorted(files):
        found = _LANG.fullmatch(file)
        if found and _LANGUAGE.fullmatch(found[2]):
            yield file, found[1], found[2]


def _strays(file: str, files: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong with a file's place or name."""
    if file.startswith(_ELSEWHERE) or not file.endswith((".yaml", ".yml")) or _FLOW.fullmatch(file):
        return
    if found := _PART.fullmatch(file):
        if any(match[1] == found[1] for other in files if (match := _FLOW.fullmatch(other))):
            yield Fault(file, 1, f"a flow and a part are both called {found[1]}.", "a name of its own for each")
        return
    found = _LANG.fullmatch(file)
    if not file.startswith("lang/"):
        yield Fault(file, 1, "this file is not read.", "flows at the top of the folder", severity="warning")
    elif not found or not _LANGUAGE.fullmatch(found[2]):
        yield Fault(file, 1, "this file's name is wrong.", "lang/<flow>.<language>.yaml, such as lang/trial.pt-BR.yaml")
    elif found[1] != "defaults":
        flows = [match[1] for other in sorted(files) if (match := _FLOW.fullmatch(other) or _PART.fullmatch(other))]
        if found[1] not in flows:
            yield Fault(file, 1, *not_known("flow", found[1], flows))
