"""What a lookup has come to: saved and gone on, or gone on as if nothing were there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.engine.draft import Draft
from bot.engine.looking import save
from bot.engine.saving import go_on
from bot.script.flow import Step


def end_lookup(draft: Draft, step: Step, found: Mapping[str, Any] | None) -> None:
    """Go on from the step that looked up. `found`: answers -> what the source says (None: not there); None where the
    source gave no answer."""
    draft.change(looking=0, resumed=int(draft.now.timestamp()))
    assert step.lookup is not None
    whole = found is not None and found.keys() >= step.lookup.fields.keys()
    saved = whole and found is not None and save(draft, {name: found[name] for name in step.lookup.fields})
    go_on(draft, step, done=bool(saved))
