"""Who the prospect of a rehearsal is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.answers.kinds import understand
from bot.answers.plain import from_plain, to_plain
from bot.engine import document
from bot.engine.changed import changed
from bot.engine.rehearsal_stage import Stage
from bot.leads.variants import find_person
from bot.script.flow import Flow
from bot.script.golden_items import Item

# Enough for a variant of one in a thousand.
_MOST_CONTACTS = 20_000


def be(stage: Stage, item: Item) -> str | None:
    """The prospect is this person from now on; what is wrong where nobody can be."""
    wanted: Mapping[str, Any] = item.value  # type: ignore[assignment]
    contact, conversation = document.read(stage.kept)
    known = {
        name.removeprefix("known."): as_plain(stage.flow, name.removeprefix("known."), value, stage.now)
        for name, value in wanted.items() if name.startswith("known.")
    }
    address = f"whatsapp:{wanted['phone']}" if wanted.get("phone") else contact.address
    contact = changed(
        contact, address=address, phone=address.removeprefix("whatsapp:"), profile_name=str(wanted.get("name") or ""),
        language=str(wanted.get("language") or ""), known=known, seen=1 if wanted.get("returning") or known else 0,
        source={"source_id": str(wanted["ad"])} if wanted.get("ad") else {},
    )
    contact = changed(contact, tags=tuple(str(wanted.get("tags") or "").split()))
    variants = {name.removeprefix("variant."): str(value) for name, value in wanted.items() if "variant." in name}
    if variants:
        found = find_person(stage.flow, variants, (f"ct_rehearsal{number}" for number in range(_MOST_CONTACTS)))
        if not found:
            return f"nobody gets these variants: {', '.join(f'{name}: {one}' for name, one in variants.items())}"
        contact = changed(contact, id=found)
    stage.kept = document.write(contact, conversation)
    return None


def as_plain(flow: Flow, name: str, value: Any, now: datetime) -> Any:
    """A value as a person would write it, in plain form; option ids and plain values stand for themselves."""
    answer = flow.answers.get(name)
    if answer is None or value is None or isinstance(value, bool):
        return value
    if value in {option.id for option in answer.options}:
        return value
    try:
        return to_plain(from_plain(answer.kind, value))
    except (ValueError, TypeError, KeyError, ArithmeticError):
        reading = understand(answer.kind, str(value), flow.where, now, answer.options)
        return to_plain(reading.value) if reading else value
