"""The Book: every published flow that a turn may need, and the default sentences of each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.script.flow import Flow
from bot.script.lookups import Source
from bot.script.templates import Template
from bot.script.text import Text


@dataclass(frozen=True, slots=True)
class Book:
    """`live`: flow name -> its live version. `older`: (name, version) -> versions that running conversations are still
    on. `sentences`: language -> key -> default sentence (flows/lang/). `leaving`: (name, version) that running
    conversations do not stay on: they go to the live version. `lookups`: where answers can be looked up
    (flows/settings/lookups.yaml). `templates`: what may be sent outside WhatsApp's window
    (flows/settings/templates.yaml)."""

    live: Mapping[str, Flow] = field(default_factory=dict)
    older: Mapping[tuple[str, str], Flow] = field(default_factory=dict)
    sentences: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    leaving: frozenset[tuple[str, str]] = frozenset()
    lookups: Mapping[str, Source] = field(default_factory=dict)
    templates: Mapping[str, Template] = field(default_factory=dict)

    def flow(self, name: str, version: str) -> Flow | None:
        """That very version, or None where the book does not hold it."""
        live = self.live.get(name)
        if live is not None and live.version == version:
            return live
        return self.older.get((name, version))

    def successor(self, name: str, version: str) -> Flow | None:
        """The live version that conversations on that version go to; None where they stay."""
        live = self.live.get(name)
        return None if live is None or live.version == version or (name, version) not in self.leaving else live

    @property
    def default(self) -> Flow | None:
        """The flow that starts when nothing else decides: the one marked so, else the first by name."""
        marked = [flow for flow in self.live.values() if flow.start.default]
        return next(iter(marked or sorted(self.live.values(), key=lambda flow: flow.name)), None)

    def sentence(self, key: str, language: str) -> Text | None:
        """A default sentence in that language, else in its base language ("pt" for "pt-PT"), else in English."""
        for candidate in (language, *_kin(language, self.sentences), "en"):
            text = self.sentences.get(candidate, {}).get(key)
            if text is not None:
                return text
        return None


def _kin(language: str, known: Mapping[str, object]) -> list[str]:
    base = language.split("-")[0].lower()
    return [other for other in known if other.split("-")[0].lower() == base]
