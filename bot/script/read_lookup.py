"""Reading what a step looks up, what it gives to the source, and what it saves."""

from __future__ import annotations

from bot.script.deeds import Lookup
from bot.script.draft import Draft
from bot.script.fields import Fields
from bot.script.parts import Keys, Part
from bot.script.read_answer import check_name
from bot.script.values import LONGEST_LABEL, plain_word

_SAVE = "answers and their fields, as in {city: localidade}"


def saved_by(part: Part) -> tuple[str, ...]:
    """The answers that a step saves by a mapping, before it is read."""
    save = part.entries.get("save") if isinstance(part, Keys) else None
    return tuple(save.entries) if isinstance(save, Keys) else ()


def read_lookup(fields: Fields, draft: Draft) -> Lookup | None:
    """The lookup of a step, or None (and a fault) where it cannot be read."""
    if "lookup" not in fields:
        for key in ("with", "failed"):
            if key in fields:
                draft.wrong(fields.line_of(key), f"{key} stands in a step that looks nothing up.", "lookup: a source")
        return None
    source, given = fields.word("lookup"), _read_given(fields, draft)
    saved = _read_saved(fields, draft)
    kinds = {name: kind for name, (_, kind) in saved.items() if kind is not None}
    taken = {name: field for name, (field, _) in saved.items()}
    return None if source is None else Lookup(source, given, taken, kinds, fields.word("failed"))


def _read_given(fields: Fields, draft: Draft) -> dict[str, str]:
    part = fields.mapping("with", "parameters and answers, as in {cep: postal_code}")
    given = {}
    for name, value in part.entries.items() if part else ():
        answer = plain_word(value, name, draft, fields.line_of("with"), LONGEST_LABEL)
        if answer is not None:
            given[name] = answer
    if not given:
        draft.wrong(fields.line_of("lookup"), "this lookup gives nothing to its source.", "with: {parameter: answer}")
    return given


def _read_saved(fields: Fields, draft: Draft) -> dict[str, tuple[str, str | None]]:
    """Answers, the field that each comes from, and its kind where that is told."""
    part = fields.mapping("save", _SAVE)
    if part is None or not part.entries:
        if "save" not in fields or part is not None:
            draft.wrong(fields.line_of("lookup"), "this lookup saves nothing.", f"save: {_SAVE}")
        return {}
    saved: dict[str, tuple[str, str | None]] = {}
    for name, value in part.entries.items():
        line = part.line_of(name)
        check_name(name, line, draft)
        if isinstance(value, Keys):
            inside = Fields(value, "found", draft)
            field, kind = inside.word("field"), inside.one_of("kind")
        else:
            field, kind = plain_word(value, name, draft, line, LONGEST_LABEL), None
        if field is not None:
            saved[name] = field, kind
            draft.lines.setdefault(("save", name), line)
    return saved
