"""Links: what is filled in into one, and what the button says that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.script.links import encode

if TYPE_CHECKING:
    from bot.engine.draft import Draft
    from bot.script.flow import Step
    from bot.script.text import Text


def fill_link(draft: Draft, link: Text) -> str:
    """The link, what is filled in written as links write it."""
    variables = draft.variables(link.names, {})
    return link.fill({name: encode(str(value)) for name, value in variables.items()}).strip()


def button_of(draft: Draft, step: Step) -> str:
    """What the button says that opens the step's link, in the language that is spoken; empty: it has none."""
    button = draft.texts(step).button or step.button
    return button.source if button is not None else ""
