"""What the texts of a turn may name: answers as a person reads them, who the contact is, what is built in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.engine.draft import Draft


def variables_of(draft: Draft, names: frozenset[str], extra: Mapping[str, object]) -> dict[str, object]:
    """The values of these names, and of those that every text may use; `extra` outranks answers."""
    contact, conversation, flow = draft.contact, draft.conversation, draft.flow
    about: dict[str, object] = {
        "first_name": contact.first_name, "name": contact.name or contact.profile_name,
        "returning": contact.seen > 1, **extra,
    }
    if flow is None:
        return about
    if "lead_id" in names:
        about["lead_id"] = contact.lead_in(flow.name)
    given = conversation.answers if conversation is not None else {}
    for name in names:
        if name in given and name in flow.answers and name not in extra:
            about[name] = draft.shown(name)
    if built_in := names & flow.built_in:
        about |= draft.built_in(built_in)
    return about
