"""Personas: how a flow sounds (`persona/<name>.txt`), told to a Writer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.script.fault import Fault

LONGEST = 2_000  # characters: it goes out with every message that is reworded
FILE = re.compile(r"(?:.*/)?persona/([^/]+)\.txt")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


def persona_names(files: Iterable[str]) -> dict[str, str]:
    """The personas among these files: name -> file."""
    return {found[1]: file for file in sorted(files) if (found := FILE.fullmatch(file))}


def read_persona(file: str, text: str) -> tuple[str, list[Fault]]:
    """The persona's words. Never raises."""
    said, faults = text.removeprefix("\ufeff").strip(), []
    if not said:
        faults.append(Fault(file, 1, "this file is empty.", "some sentences on how the bot sounds"))
    if len(said) > LONGEST:
        faults.append(Fault(file, 1, f"this file has {len(said)} characters.", f"at most {LONGEST}"))
    for number, line in enumerate(text.split("\n"), 1):
        if "{{" in line or "{%" in line:
            faults.append(Fault(file, number, "nothing is filled in into a persona.", "plain sentences"))
        elif not all(char.isprintable() or char in "\t\r\ufeff" for char in line):
            faults.append(Fault(file, number, "there are signs in this line that cannot be shown.", "plain sentences"))
    return said, faults


def check_name(file: str) -> Fault | None:
    """What is wrong with the name of a file below persona/."""
    found = FILE.fullmatch(file)
    if found and _NAME.fullmatch(found[1]):
        return None
    return Fault(file, 1, "this file's name is wrong.", "persona/<name>.txt, of small letters a-z, digits and _")

