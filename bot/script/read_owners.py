"""Reading flows/settings/owners.yaml: whose each conversation is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.fields import Fields
from bot.script.owners import Owner
from bot.script.parts import Keys, Part, called, short
from bot.script.settings_file import read_settings_file

FILE = "settings/owners.yaml"
MOST_RULES = 200
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def read_owners(file: str, text: str) -> tuple[Mapping[str, Owner], list[Fault]]:
    """The rules by name, in their order. One with a mistake is told; one that cannot be read at all is missing. Never
    raises."""
    part, draft = read_settings_file(file, text, "rules by name, as in south: {if: state in [pr, sc], team: south}")
    owners: dict[str, Owner] = {}
    for name, value in part.entries.items():
        line = part.line_of(name)
        if len(owners) >= MOST_RULES:
            draft.wrong(line, f"there are more than {MOST_RULES} rules.", "fewer: several values fit into one rule")
            break
        owner = _read_owner(name, value, line, draft)
        if owner is not None:
            owners[name] = owner
    return owners, draft.faults


def _read_owner(name: str, part: Part, line: int, draft: Draft) -> Owner | None:
    if not isinstance(part, Keys):
        draft.wrong(line, f"the rule {short(name)} is {called(part)}.", "keys, as in {team: sales}")
        return None
    fields = Fields(part, "owner", draft)
    person, team = (fields.word("to") or "").lower(), fields.word("team") or ""
    if person and not _EMAIL.fullmatch(person):
        draft.wrong(fields.line_of("to"), f"to is {short(person)}.", "the e-mail that somebody signs in with")
    if "," in team:
        draft.wrong(fields.line_of("team"), f"team is {short(team)}.", "one team; another rule for another")
    if "to" not in fields and "team" not in fields and "priority" not in fields:
        draft.wrong(line, f"the rule {short(name)} says nobody.", "to: somebody@example.com, or team: sales")
    if "choose" in fields and "team" not in fields:
        draft.wrong(fields.line_of("choose"), "choose says who of a team is next.", "team: sales")
    return Owner(
        name, person, team, fields.one_of("choose") or "turns", fields.one_of("priority") or "",
        fields.condition("if", frozenset()), fields.words("flows"), fields.words("segments"),
        fields.words("languages"), {"": line, **part.lines},
    )
