"""Canned replies: sentences that staff send with a few keystrokes (flows/settings/replies.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.script.text import Text

ANY_LANGUAGE = "any"


@dataclass(frozen=True, slots=True)
class CannedReply:
    """`name` is what staff type after the slash. `texts`: language -> its words; ANY_LANGUAGE: whoever reads it."""

    name: str
    texts: Mapping[str, Text]
    line: int = 0

    def text(self, *languages: str) -> Text | None:
        """In the first of these languages that it has, or its kin ("pt-BR" for "pt"); else the words for everybody."""
        for language in languages:
            base = language.split("-")[0].lower()
            kin = (text for other, text in self.texts.items() if other.split("-")[0].lower() == base)
            if base and (found := self.texts.get(language) or next(kin, None)) is not None:
                return found
        return self.texts.get(ANY_LANGUAGE)
