"""Reading `phrases`: the flow's own words for what people can always say."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers.phrases.anytime import whole
from bot.script.draft import Draft
from bot.script.fields import Fields


def read_phrases(fields: Fields, draft: Draft) -> Mapping[str, str]:
    """Each phrase, in the form that whole messages are compared in, and its intent."""
    part = fields.mapping("phrases", "keys, as in {human: [call Paula]}")
    if part is None:
        return {}
    inside = Fields(part, "phrases", draft)
    phrases: dict[str, str] = {}
    for intent in part.entries:
        for phrase in inside.words(intent):
            said, line = whole(phrase), inside.line_of(intent)
            if not said:
                draft.wrong(line, f"the phrase {phrase} has no letters or digits.", "words that people write")
            elif phrases.setdefault(said, intent) != intent:
                draft.wrong(line, f"{phrase} means both {phrases[said]} and {intent}.", "one meaning for each phrase")
    return phrases
