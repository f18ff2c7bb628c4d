"""Whose a conversation is (flows/settings/owners.yaml): rules, of which the first that holds decides."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bot.script.condition import Condition


@dataclass(frozen=True, slots=True)
class Owner:
    """A rule. It holds where the conversation is in one of `flows` (none: any), its contact's language is one of
    `languages`, its lead in one of `segments`, and `when` holds. `person` is the e-mail of whose it is then; else, and
    where they are not there, somebody of `team`, chosen by `choose`: turns or least_busy. `priority`: how urgent it
    becomes (empty: as before). `lines`: where each key stands."""

    name: str
    person: str = ""
    team: str = ""
    choose: str = "turns"
    priority: str = ""
    when: Condition | None = None
    flows: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def holds(self, flow: str, language: str, segments: Collection[str], values: Mapping[str, object]) -> bool:
        """Whether it does. `values`: answers by name, and what else the condition names."""
        if self.flows and flow not in self.flows:
            return False
        if self.segments and not set(self.segments) & set(segments):
            return False
        base = language.split("-")[0].lower()
        if self.languages and base not in {each.split("-")[0].lower() for each in self.languages}:
            return False
        return self.when is None or self.when.holds(values)
