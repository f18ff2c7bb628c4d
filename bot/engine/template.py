"""A template filled in: what is sent in the place of a message when WhatsApp takes nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.script.templates import fill_places

if TYPE_CHECKING:
    from bot.engine.draft import Draft


@dataclass(frozen=True, slots=True)
class Filled:
    """A template in one language, filled in for one person. `known_as` is what the channel knows it by, `language` as
    the channel writes it, `sid` its id there where the settings say it. `body` has the places {{1}}, {{2}} ..., and
    `values` what stands in them: where one of those is empty, it cannot be sent."""

    name: str
    known_as: str
    language: str
    category: str
    body: str
    values: tuple[str, ...] = ()
    sid: str = ""

    @property
    def text(self) -> str:
        """As the person reads it."""
        return fill_places(self.body, self.values)

    @property
    def is_whole(self) -> bool:
        """Whether there is something in every place: WhatsApp takes no empty ones."""
        return all(self.values)


def fill_template(draft: Draft, name: str) -> Filled | None:
    """The template of that name in the language that is spoken, else in the flow's own; None where there is none."""
    template = draft.book.templates.get(name)
    own = draft.flow.where.language if draft.flow is not None else ""
    wording = template.wording(draft.language) or template.wording(own) if template is not None else None
    if template is None or wording is None:
        return None
    # WhatsApp takes neither line breaks nor rows of blanks in what is filled in.
    values = (" ".join(text.fill(draft.variables(text.names, {})).split()) for text in wording.values)
    return Filled(name, wording.known_as, wording.code, template.category, wording.body, tuple(values), wording.sid)


def read_filled(plain: Mapping[str, Any]) -> Filled:
    """A filled template as JSON has it (dataclasses.asdict)."""
    return Filled(**{**plain, "values": tuple(plain["values"])})
