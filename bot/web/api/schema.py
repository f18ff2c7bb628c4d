"""Writing down shapes as JSON Schema, as OpenAPI 3.1 takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Schema = dict[str, Any]


def text(told: str, *, example: str = "", among: Sequence[str] = (), pattern: str = "", longest: int = 0) -> Schema:
    """A text; "" where it is not known."""
    found: Schema = {"type": "string", "description": told}
    if among:
        found["enum"] = list(among)
    if pattern:
        found["pattern"] = pattern
    if longest:
        found |= {"minLength": 1, "maxLength": longest}
    return {**found, **({"examples": [example]} if example else {})}


def time(told: str) -> Schema:
    """A time in UTC."""
    return {"type": "string", "format": "date-time", "description": f"{told} UTC."}


def number(told: str, kind: str = "integer") -> Schema:
    """A number; `kind` is integer or number."""
    return {"type": kind, "description": told}


def flag(told: str) -> Schema:
    """Yes or no."""
    return {"type": "boolean", "description": told}


def maybe(schema: Schema) -> Schema:
    """The same, or null."""
    return {**schema, "type": [schema["type"], "null"]}


def many(schema: Schema, told: str) -> Schema:
    """A list."""
    return {"type": "array", "items": schema, "description": told}


def free(told: str, inside: Any = True) -> Schema:
    """An object whose names are not known beforehand."""
    return {"type": "object", "additionalProperties": inside, "description": told}


def shape(told: str, fields: Mapping[str, Schema], optional: Sequence[str] = ()) -> Schema:
    """An object with these fields; all of them are there, but the optional ones."""
    return {
        "type": "object", "description": told, "properties": dict(fields),
        "required": [name for name in fields if name not in optional],
    }


def ref(name: str) -> Schema:
    """The shape of that name."""
    return {"$ref": f"#/components/schemas/{name}"}
