"""A file of settings: names, and what stands under each."""

from __future__ import annotations

from bot.script.draft import Draft
from bot.script.parts import Keys, called
from bot.script.strict_yaml import read_yaml


def read_settings_file(file: str, text: str, expected: str) -> tuple[Keys, Draft]:
    """What stands under each name, none where the file is something else (that is told, with what was `expected`); and
    the draft that collects the file's faults. Never raises."""
    part, faults = read_yaml(file, text)
    draft = Draft(file, faults)
    if isinstance(part, Keys):
        return part, draft
    if part is not None:
        draft.wrong(part.line, f"this file is {called(part)}.", expected)
    return Keys(1), draft
