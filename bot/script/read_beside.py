"""Reading what a flow has beside its steps: `knowledge`, `persona` and `reword`, and the files that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.fields import Fields
from bot.script.flow import Flow
from bot.script.knowledge.read import read_knowledge
from bot.script.knowledge.shelf import FILE as KNOWLEDGE
from bot.script.knowledge.shelf import check_name as check_knowledge
from bot.script.knowledge.shelf import check_names, knowledge_files, read_libraries
from bot.script.parts import Keys
from bot.script.personas import FILE as PERSONA
from bot.script.personas import check_name as check_persona
from bot.script.personas import persona_names, read_persona
from bot.script.strict_yaml import read_yaml


@dataclass(frozen=True, slots=True)
class Beside:
    """What a flow names: files of knowledge, a persona, and whether its own words are reworded."""

    knowledge: tuple[str, ...] = ()
    persona: str = ""
    reword: bool = False
    lines: Mapping[str, int] = field(default_factory=dict)


def beside_files(files: Iterable[str]) -> list[str]:
    """Those of the files that flows may name beside their steps."""
    return [file for file in sorted(files) if KNOWLEDGE.fullmatch(file) or PERSONA.fullmatch(file)]


def named_beside(flow: str, files: Mapping[str, str]) -> list[str]:
    """Those of the files that the flow of that name may name: what it calls, whether it can be read or not."""
    part, _ = read_yaml(f"{flow}.yaml", files.get(f"{flow}.yaml", ""))
    if not isinstance(part, Keys):
        return []
    names = read_beside(Fields(part, "flow", Draft("")), Draft(""))
    persona = persona_names(files).get(names.persona)
    return [*knowledge_files(names.knowledge, files), *([persona] if persona else [])]


def read_beside(fields: Fields, draft: Draft) -> Beside:
    """The names; whether there are such files is for with_beside()."""
    lines = {name: fields.line_of(name) for name in ("knowledge", "persona", "reword")}
    knowledge, persona = fields.words("knowledge"), fields.word("persona") or ""
    reword = fields.flag("reword") or False
    if reword and not persona:
        draft.wrong(lines["reword"], "reword is true, and no persona says how.", "persona: and its name as well")
    return Beside(tuple(dict.fromkeys(knowledge)), persona, reword, lines)


def with_beside(flow: Flow, beside: Beside, files: Mapping[str, str]) -> tuple[Flow, list[Fault]]:
    """The flow with what it names, and every fault of that."""
    draft, personas = Draft(flow.file), persona_names(files)
    check_names(beside.knowledge, beside.lines.get("knowledge", 1), files, draft)
    libraries, faults = read_libraries(beside.knowledge, flow.where.language, files)
    used, said = knowledge_files(beside.knowledge, files), ""
    if beside.persona in personas:
        file = personas[beside.persona]
        said, more = read_persona(file, files[file])
        faults, used = [*faults, *more], [*used, file]
    elif beside.persona:
        draft.unknown(beside.lines.get("persona", 1), "persona", beside.persona, personas)
    whole = replace(flow, knowledge=libraries, persona=said, reword=beside.reword, beside=tuple(used))
    return whole, [*draft.faults, *faults]


def check_beside(files: Mapping[str, str], used: frozenset[str]) -> Iterator[Fault]:
    """Files below knowledge/ and persona/ that are called wrong, or that no flow names: what is wrong in them is told
    all the same."""
    for file in sorted(files):
        knowledge = file.startswith("knowledge/")
        if not knowledge and not file.startswith("persona/"):
            continue
        wrong = (check_knowledge if knowledge else check_persona)(file)
        if wrong is not None:
            yield wrong
        elif file not in used:
            yield from _idle(file, files[file], knowledge)


def _idle(file: str, text: str, knowledge: bool) -> Iterator[Fault]:
    if knowledge:
        found = KNOWLEDGE.fullmatch(file)
        assert found is not None
        name, faults = found[1], read_knowledge(found[1], file, text)[1]
        key = "knowledge"
    else:
        name, faults, key = file[len("persona/"):-len(".txt")], read_persona(file, text)[1], "persona"
    yield from faults
    yield Fault(file, 1, f"no flow names {name}.", f"{key}: {name} in a flow", severity="warning")
