"""Which files of knowledge there are, and the library that they make for a flow in each language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.knowledge.library import Library, Passage
from bot.script.knowledge.read import read_knowledge
from bot.script.places import LANGUAGE

FILE = re.compile(r"(?:.*/)?knowledge/([^/.]+)(?:\.([^/.]+))?\.md")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


def knowledge_names(files: Iterable[str]) -> list[str]:
    """The names that flows may call: a file's name without language and ending."""
    return sorted({found[1] for file in files if (found := FILE.fullmatch(file))})


def knowledge_files(names: Iterable[str], files: Iterable[str]) -> list[str]:
    """Those of the files that hold knowledge of these names, in every language."""
    wanted = set(names)
    return [file for file in sorted(files) if (found := FILE.fullmatch(file)) and found[1] in wanted]


def read_libraries(
    names: Iterable[str], own_language: str, files: Mapping[str, str],
) -> tuple[dict[str, Library], list[Fault]]:
    """The library of each language. A file without a language in its name is in the flow's own. Never raises."""
    passages: dict[str, list[Passage]] = {}
    faults: list[Fault] = []
    taken: dict[tuple[str, str], str] = {}
    for file in knowledge_files(names, files):
        found = FILE.fullmatch(file)
        assert found is not None
        language = found[2] or own_language
        if first := taken.get((found[1], language)):
            faults.append(Fault(file, 1, f"{first} is in {language} as well.", "one file for each language"))
        taken[found[1], language] = file
        read, more = read_knowledge(found[1], file, files[file])
        faults += more
        passages.setdefault(language, []).extend(read)
    return {language: Library(language, each) for language, each in passages.items()}, faults


def check_name(file: str) -> Fault | None:
    """What is wrong with the name of a file below knowledge/."""
    found = FILE.fullmatch(file)
    if found and _NAME.fullmatch(found[1]) and (found[2] is None or LANGUAGE.fullmatch(found[2])):
        return None
    expected = "knowledge/<name>.md or knowledge/<name>.<language>.md, such as knowledge/prices.pt-BR.md"
    return Fault(file, 1, "this file's name is wrong.", expected)


def check_names(names: Iterable[str], line: int, files: Iterable[str], draft: Draft) -> None:
    """Tell of names that a flow calls and no file has."""
    known = knowledge_names(files)
    for name in names:
        if name not in known:
            draft.unknown(line, "knowledge", name, known)
