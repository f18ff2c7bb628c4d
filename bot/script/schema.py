"""The JSON Schema (draft 7) of a flow file or a part, for editors: made from the table of keys, in three languages.

`python -c "from bot.script.schema import written; print(written(), end='')" > flows/flow.schema.json` writes it anew.
Editors use it to complete keys and explain them;
what a flow may be is decided by reading it.
"""

from __future__ import annotations

import json
from typing import Any

from bot.script.keys import SETTINGS, TABLES, Key

_TITLE = "A Leadline flow / Um fluxo do Leadline / Un flujo de Leadline"
_WORD = {"type": ["string", "number"]}
_DURATION = {"type": "string", "pattern": "^[0-9]{1,5} *[mhd]$"}
_PAIRS = {"type": "object", "additionalProperties": _WORD}
_FOUND = {"type": "object", "additionalProperties": {"anyOf": [_WORD, {"$ref": "#/definitions/found"}]}}
_DAY = "mon|tue|wed|thu|fri|sat|sun"
_SPAN = {"type": "string", "pattern": "^[0-9]{1,2}:[0-9]{2} *[-–] *[0-9]{1,2}:[0-9]{2}$"}
_OPTIONS = {
    "type": "object", "minProperties": 2,
    "additionalProperties": {"anyOf": [_WORD, {"$ref": "#/definitions/option"}]},
}


def schema() -> dict[str, Any]:
    """The schema as JSON types."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": _TITLE,
        "if": {"required": ["part"]}, "then": _ref("part"), "else": _ref("flow"),
        "definitions": {
            name: _table(name) for name in TABLES if not name.startswith("translated ") and name not in SETTINGS
        },
    }


def _table(name: str) -> dict[str, Any]:
    keys = TABLES[name]
    table: dict[str, Any] = {
        "type": "object", "additionalProperties": False, "properties": {key.name: _describe(key) for key in keys},
    }
    required = [key.name for key in keys if key.required]
    return {**table, "required": required} if required else table


def _describe(key: Key) -> dict[str, Any]:
    explained = {"description": f"{key.en}\n\npt: {key.pt}\n\nes: {key.es}"}
    if key.allowed:
        return {**explained, "enum": list(key.allowed)}
    shape = _SHAPES[key.shape]
    return {**explained, "allOf": [shape]} if "$ref" in shape else {**explained, **shape}


def _ref(table: str) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{table}"}


def _list(table: str) -> dict[str, Any]:
    return {"type": "array", "items": _ref(table)}


_SHAPES: dict[str, dict[str, Any]] = {
    "word": _WORD, "text": _WORD, "words_for_staff": {"type": "string"}, "condition": {"type": ["string", "boolean"]},
    "words": {"anyOf": [{"type": "array", "items": _WORD}, _WORD]},
    "flag": {"type": "boolean"}, "whole": {"type": "integer"}, "duration": _DURATION, "options": _OPTIONS,
    "steps": {**_list("step"), "minItems": 1}, "branches": _list("branch"), "fit": _list("fit"),
    "engagement": _list("engagement"), "score": _ref("score"), "stages": _ref("stages"), "silence": _ref("silence"),
    "segments": {"type": "object", "additionalProperties": {"type": ["string", "boolean"]}},
    "bands": _ref("bands"), "fit_bands": _ref("fit_bands"), "engagement_bands": _ref("engagement_bands"),
    "texts": {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]},
    "degrees": {"type": "number"}, "location": _ref("location"),
    "settings": {
        "type": "object", "minProperties": 1, "additionalProperties": {"type": ["string", "number", "boolean"]}},
    "variants": {"type": "object", "minProperties": 1, "additionalProperties": {
        "type": "object", "minProperties": 2, "additionalProperties": {"type": "integer", "minimum": 1}}},
    "hours": {"type": "object", "minProperties": 1, "additionalProperties": False, "patternProperties": {
        f"^({_DAY})(-({_DAY}))?$": {"anyOf": [_SPAN, {"type": "array", "items": _SPAN}]},
        "^holidays$": {"type": "string", "pattern": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$"}}},
    "phrases": _ref("phrases"),
    "questions": {"type": "object", "minProperties": 1, "additionalProperties": _ref("question")},
    "wait": {"anyOf": [_DURATION, _ref("wait")]}, "pairs": _PAIRS, "save": {"anyOf": [_WORD, _FOUND]},
    "start": {"anyOf": [{"type": "array", "items": _WORD}, {"type": "string"}, _ref("start")]},
}


def written() -> str:
    """The schema as it stands in flows/flow.schema.json."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
