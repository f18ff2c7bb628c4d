"""Golden conversations: what a flow must say, and do, when people write this or that (flows/tests/*.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.golden_items import Item, read_item
from bot.script.parts import Items, Keys, Part, Word, called
from bot.script.strict_yaml import read_yaml

MOST_CONVERSATIONS = 500
MOST_ITEMS = 500
_KEYS = ("flow", "conversations")


@dataclass(frozen=True, slots=True)
class Script:
    """One golden conversation: its title, the line it begins on, and what happens in it, in order."""

    title: str
    line: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Golden:
    """One golden file: the flow that it tests, and its conversations."""

    flow: str
    file: str
    conversations: tuple[Script, ...]


def check_goldens(files: Mapping[str, str]) -> list[Fault]:
    """The faults of every golden file of a flows folder."""
    goldens = sorted(file for file in files if file.startswith("tests/"))
    return [fault for file in goldens for fault in read_golden(file, files[file])[1]]


def read_golden(file: str, text: str) -> tuple[Golden | None, list[Fault]]:
    """Read one golden file. The Golden is None where any mistake is an error. Never raises."""
    part, faults = read_yaml(file, text)
    draft = Draft(file, faults)
    if not isinstance(part, Keys):
        if part is not None:
            draft.wrong(part.line, f"this file is {called(part)}.", "flow: name, conversations: ...")
        return None, draft.faults
    for name, line in part.lines.items():
        if name not in _KEYS:
            draft.unknown(line, "key", name, _KEYS)
    flow, scripts = _flow(part, draft), _read_scripts(part, draft)
    if any(fault.severity == "error" for fault in draft.faults):
        return None, draft.faults
    return Golden(flow, file, scripts), draft.faults


def _flow(part: Keys, draft: Draft) -> str:
    flow = part.entries.get("flow")
    if isinstance(flow, Word) and flow.text.strip():
        return flow.text.strip()
    draft.wrong(part.line_of("flow"), f"flow is {called(flow)}.", "flow: the name of the flow that is tested")
    return ""


def _read_scripts(part: Keys, draft: Draft) -> tuple[Script, ...]:
    conversations = part.entries.get("conversations")
    if not isinstance(conversations, Items) or not conversations.items:
        expected = "a list of conversations, each a title and what happens"
        draft.wrong(part.line_of("conversations"), f"conversations is {called(conversations)}.", expected)
        return ()
    first: dict[str, int] = {}
    scripts = []
    for conversation in conversations.items[:MOST_CONVERSATIONS]:
        script = _read_script(conversation, draft)
        if script is None:
            continue
        if script.title in first:
            draft.wrong(script.line, f"this title stands on line {first[script.title]} too.", "each title once")
        first.setdefault(script.title, script.line)
        scripts.append(script)
    draft.step = ""
    return tuple(scripts)


def _read_script(part: Part, draft: Draft) -> Script | None:
    draft.step = ""
    if not isinstance(part, Keys) or len(part.entries) != 1:
        draft.wrong(part.line, f"this conversation is {called(part)}.", "- its title: a list of what happens")
        return None
    title, items = next(iter(part.entries.items()))
    if not isinstance(items, Items) or not items.items:
        draft.wrong(part.line, f"what happens is {called(items)}.", "a list, as in - user: hello")
        return None
    read = (read_item(item, draft) for item in items.items[:MOST_ITEMS])
    return Script(title, part.line, tuple(item for item in read if item is not None))
