"""What is asked for: the parameters and bodies that an operation takes, read strictly, and shown in the document."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import request

from bot.errors import LeadlineError
from bot.web.api.schema import Schema, text
from bot.web.api.shapes import STATUSES

MOST = 200
USUAL = 50
_ID = r"[!-~]{1,128}"
_MICROS = r"[0-9]{1,17}"
# Each fits whatever we answer as a cursor, and nothing that cannot be read back.
BY_TIME = rf"^{_MICROS}\.{_ID}$"
BY_PLACE = rf"^[0-9]{{1,15}}\.-?[0-9]{{1,6}}\.{_ID}$"
BY_TURN = rf"^{_MICROS}\.[0-9]{{1,6}}\.{_ID}$"
_NAME = r"^[A-Za-z0-9_.-]{1,100}$"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Misfit(LeadlineError):
    """What was asked for cannot be used: `where`, and what is `expected` there. `status`: 400, where it cannot be read
    at all, 415 where it is none of what is taken; else 422."""

    def __init__(self, where: str, expected: str, status: int = 422) -> None:
        self.where, self.expected, self.status = where, expected, status
        super().__init__(f"{where} does not fit. Expected: {expected}.")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the query, with its schema."""

    name: str
    schema: Schema
    told: str


def _parameter(name: str, told: str, **schema: Any) -> Parameter:
    return Parameter(name, schema, told)


LIMIT = _parameter("limit", f"How many items at most; {USUAL} where it is not told.", type="integer", minimum=1,
                   maximum=MOST, default=USUAL)
SINCE = _parameter("since", "Only what changed (events: happened) then or later.", type="string", format="date-time")
FLOW = _parameter("flow", "Only of that flow.", type="string", pattern=_NAME)
STAGE = _parameter("stage", "Only at that stage.", type="string", pattern=_NAME)
OUTCOME = _parameter("outcome", "Only with that outcome.", type="string", pattern=_NAME)
STATUS = _parameter("status", "Only in that status.", type="string", enum=list(STATUSES))
CONVERSATION = _parameter("conversation_id", "Only of that conversation.", type="string", pattern=r"^cv_[a-z2-7]{16}$")


def cursor(pattern: str) -> Parameter:
    """Where the page before ended."""
    return _parameter("cursor", "Only what follows there; take it from the page before, as it is.", type="string",
                      pattern=pattern)


def read_query(parameters: tuple[Parameter, ...]) -> dict[str, Any]:
    """The query's values by name, each as its schema says; `since` as a datetime. Raises Misfit."""
    known = {one.name: one for one in parameters}
    found: dict[str, Any] = {}
    for name, given in request.args.lists():
        if name not in known:
            raise Misfit(name[:100], f"one of {', '.join(known)}" if known else "no parameter")
        if len(given) > 1:
            raise Misfit(name, "it once")
        found[name] = _read(known[name], given[0])
    return found


def _read(parameter: Parameter, given: str) -> Any:
    schema = parameter.schema
    if schema["type"] == "integer":
        if not re.fullmatch(r"[0-9]{1,9}", given) or not schema["minimum"] <= int(given) <= schema["maximum"]:
            raise Misfit(parameter.name, f"a whole number from {schema['minimum']} to {schema['maximum']}")
        return int(given)
    if schema.get("format") == "date-time":
        return _read_time(parameter.name, given)
    if "enum" in schema and given not in schema["enum"]:
        raise Misfit(parameter.name, f"one of {', '.join(schema['enum'])}")
    # `\Z`, not `$`: that would let a line break through.
    if "pattern" in schema and not re.match(schema["pattern"].removesuffix("$") + r"\Z", given):
        expected = "what a page before has told" if parameter.name == "cursor" else f"what {schema['pattern']} fits"
        raise Misfit(parameter.name, expected)
    return given


def _read_time(name: str, given: str) -> datetime:
    expected = "a time with its offset, as in 2026-12-01T10:00:00Z"
    if not re.match(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,30})?([Zz]|[+-]\d\d:\d\d)\Z", given, re.ASCII):
        raise Misfit(name, expected)
    try:
        return datetime.fromisoformat(given.upper()).astimezone(UTC)
    except OverflowError:
        # The first or last day that there is, elsewhere on earth.
        return _EPOCH if given.startswith("0") else datetime.max.replace(tzinfo=UTC)
    except ValueError as error:
        raise Misfit(name, expected) from error


def read_body(fields: Mapping[str, Schema], needed: tuple[str, ...]) -> dict[str, str]:
    """The body's texts by name. Raises Misfit."""
    if request.mimetype != "application/json":
        raise Misfit("Content-Type", "application/json", 415)
    try:
        body = json.loads(request.get_data())
    except (ValueError, RecursionError) as error:
        raise Misfit("The body", "a JSON object", 400) from error
    if not isinstance(body, dict):
        raise Misfit("The body", "a JSON object")
    for name in body:
        if name not in fields:
            raise Misfit(name[:100], f"one of {', '.join(fields)}")
    for name in needed:
        if name not in body:
            raise Misfit(name, "it to be there")
    return {name: _fit(name, value, fields[name]) for name, value in body.items()}


def _fit(name: str, value: Any, schema: Schema) -> str:
    if not isinstance(value, str) or len(value) > schema.get("maxLength", MOST) or len(value) < schema["minLength"]:
        raise Misfit(name, f"a text of {schema['minLength']} to {schema.get('maxLength', MOST)} characters")
    if "enum" in schema and value not in schema["enum"]:
        raise Misfit(name, f"one of {', '.join(schema['enum'])}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        raise Misfit(name, f"what {schema['pattern']} fits")
    return value


def place_of(given: str, parts: int) -> list[str]:
    """The parts of a cursor that fits its pattern; the last is an id, dots and all."""
    return given.split(".", parts - 1)


def time_of(micros: str) -> datetime:
    """The time that a cursor tells."""
    return datetime.fromtimestamp(int(micros) // 1_000_000, UTC).replace(microsecond=int(micros) % 1_000_000)


def micros_of(at: datetime) -> int:
    """A time as a cursor tells it, to the microsecond."""
    return int(at.replace(microsecond=0).timestamp()) * 1_000_000 + at.microsecond


SAY = {"text": text("The words.", longest=1600)}
OUTCOMES = ("won", "lost", "no_answer", "spam")
CLOSE = {"outcome": {**text("How it ended.", among=OUTCOMES), "minLength": 1}}
START = {
    "flow": text("Which flow.", pattern=_NAME, longest=100),
    "phone": text("Whom: a number with its country code.", pattern=r"^\+[1-9][0-9]{6,14}$", longest=16,
                  example="+5511987654321"),
    "name": text("Theirs, where it is known.", longest=200),
    "from": text("Our number to start from; else the usual one.", pattern=r"^\+[1-9][0-9]{6,14}$", longest=16),
}
