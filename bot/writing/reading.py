"""Reading a proposal out of JSON that nobody vouches for. What is not exactly as it should be is left out; what is
broken is no proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.engine.inputs import Proposal, ProposedValue
from bot.writing.loose_json import read_object
from bot.writing.masking import unmask
from bot.writing.request import Request
from bot.writing.worded import worded

LONGEST = 16_000  # characters; a proposal has some three hundred
MOST_VALUES = 20
_LONGEST_NAME, _LONGEST_VALUE, _LONGEST_QUOTE = 64, 200, 300
INTENTS = ("answer", "change", "question", "human", "stop", "small_talk", "none")

# The shape that a Writer is held to where it can be; what it answers is read as if it were not.
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["intent", "values", "about", "confidence"],
    "properties": {
        "intent": {"type": "string", "enum": list(INTENTS)},
        "values": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "value", "quote"],
                "properties": {"name": {"type": "string"}, "value": {"type": "string"}, "quote": {"type": "string"}},
            },
        },
        "about": {"type": "string"},
        "confidence": {"type": "number"},
    },
}


# The same, where there are passages that may answer a question.
SCHEMA_WITH_REPLY: Mapping[str, Any] = {
    **SCHEMA, "required": [*SCHEMA["required"], "reply"],
    "properties": {**SCHEMA["properties"], "reply": {"type": "string"}},
}


def read_answer(text: str, request: Request) -> Proposal:
    """What a Writer proposes to a request, with what its marks stand for, and with the sentences of ours that its reply
    is made of; without a reply where it is made of anything else. Never raises."""
    proposal = unmask(read_proposal(text), request.marks)
    reply = (read_object(text) or {}).get("reply") if proposal.intent and request.passages else None
    ours = worded(reply, request.passages, request.language) if isinstance(reply, str) else None
    return proposal if ours is None else replace(proposal, reply=ours.text, passages=ours.passages)


def read_proposal(text: str) -> Proposal:
    """The proposal that a Writer's answer is, without any reply; an empty one where it is none. Keys that are not ours
    are ignored, values that are not whole are left out. Never raises."""
    raw = read_object(text) if len(text) <= LONGEST else None
    if raw is None or raw.get("intent") not in INTENTS[:-1]:
        return Proposal()
    confidence = raw.get("confidence")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        confidence = 0.0
    values = raw.get("values")
    listed = values[:MOST_VALUES] if isinstance(values, list) else []
    read = tuple(value for each in listed if (value := _value(each)) is not None)
    return Proposal(raw["intent"], read, _text(raw.get("about"), _LONGEST_NAME) or "", float(confidence))


def _value(raw: object) -> ProposedValue | None:
    if not isinstance(raw, dict):
        return None
    name, quote = _text(raw.get("name"), _LONGEST_NAME), _text(raw.get("quote"), _LONGEST_QUOTE)
    plain = raw.get("value")
    if isinstance(plain, int | float) and not isinstance(plain, bool):
        plain = str(plain)
    value = _text(plain, _LONGEST_VALUE)
    return ProposedValue(name, value, quote) if name and value and quote else None


def _text(raw: object, longest: int) -> str | None:
    """A text that is not too long, and has no control characters but newlines."""
    if not isinstance(raw, str) or len(raw) > longest:
        return None
    return raw if all(char.isprintable() or char == "\n" for char in raw) else None
