"""The document of /api/v1 in OpenAPI 3.1, made of the same table as its routes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.host.announcing import TEST, TYPES
from bot.host.tokens import MOST_REQUESTS, SCOPES, WINDOW
from bot.web.api.acts import LONGEST_KEY
from bot.web.api.operations import Operation, problems_of
from bot.web.api.problems import TYPE
from bot.web.api.schema import Schema, free, ref, shape, text, time
from bot.web.api.shapes import SHAPES

_ABOUT = f"""Leads, conversations, messages and events of Leadline.

Send a token with each request: `Authorization: Bearer leadline_…`. Admins make tokens at /desk/api, or by
`leadline api token add`. A token may make {MOST_REQUESTS} requests within {WINDOW} seconds.

Lists come oldest first, a page at a time. Keep the `cursor` of the last page, and come back with it for what is new;
what happened in the last two seconds comes with the next page. An item that changed comes again. Ids stay the same;
fields may be added at any time. Times are in UTC, money is a decimal text with its currency. Answers carry an ETag:
who sends it back (If-None-Match) gets 304 while nothing is new.

Acts take an `Idempotency-Key`: the same act with the same key is done once within two days."""
_KEY: Schema = {
    "name": "Idempotency-Key", "in": "header", "required": False,
    "schema": {"type": "string", "maxLength": LONGEST_KEY},
    "description": "Any text that names this act: the same again changes nothing.",
}
_TAG: Schema = {
    "name": "If-None-Match", "in": "header", "required": False, "schema": {"type": "string"},
    "description": "An ETag: 304 where what is asked for is still the same.",
}
_HEADERS: Mapping[int, Mapping[str, Schema]] = {
    200: {"ETag": {"schema": {"type": "string"}, "description": "Names what is answered."}},
    401: {"WWW-Authenticate": {"schema": {"type": "string"}, "description": "Bearer."}},
    429: {"Retry-After": {"schema": {"type": "string"}, "description": "Seconds."}},
    503: {"Retry-After": {"schema": {"type": "string"}, "description": "Seconds."}},
}


def make_document(operations: Iterable[Operation], address: str) -> dict[str, Any]:
    """The document, of an API at that address."""
    paths: dict[str, dict[str, Any]] = {}
    for one in operations:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Leadline", "version": "1", "description": _ABOUT},
        "servers": [{"url": address}],
        "security": [{"token": []}],
        "paths": paths,
        "webhooks": {type: _webhook(type, told) for type, told in {**TYPES, TEST: "Somebody tries it out."}.items()},
        "components": {
            "schemas": dict(SHAPES),
            "securitySchemes": {"token": {
                "type": "http", "scheme": "bearer",
                "description": "Scopes: " + " ".join(f"`{scope}`: {told}" for scope, told in SCOPES.items()),
            }},
        },
    }


def _operation(one: Operation) -> dict[str, Any]:
    ids = [{"name": name, "in": "path", "required": True, "schema": {"type": "string", "pattern": pattern}}
           for name, pattern in one.ids.items()]
    query = [{"name": each.name, "in": "query", "required": False, "schema": each.schema, "description": each.told}
             for each in one.query]
    reads = one.method == "GET"
    told: dict[str, Any] = {
        "operationId": one.name, "summary": one.told.partition(": ")[0].partition(". ")[0].rstrip("."),
        "description": f"{one.told} Needs the scope `{one.scope}`.", "tags": [one.path.split("/")[1]],
        "parameters": [*ids, *query, _TAG if reads else _KEY],
        "responses": {str(status): answer for status, answer in sorted(_answers(one, reads).items())},
    }
    if one.takes_body:
        body = {**shape("", one.body, [name for name in one.body if name not in one.needed]),
                "additionalProperties": False}
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return told


def _answers(one: Operation, reads: bool) -> dict[int, Any]:
    well = {one.status: "Well.", **{status: why for status, why in one.also.items() if status < 400}}
    found: dict[int, Any] = {
        status: {"description": why, "content": {"application/json": {"schema": ref(one.answers)}},
                 **({"headers": dict(_HEADERS[200])} if reads else {})}
        for status, why in well.items()
    }
    if reads:
        found[304] = {"description": "Still the same."}
    for status, why in problems_of(one).items():
        found[status] = {"description": why, "content": {TYPE: {"schema": ref("Problem")}},
                         **({"headers": dict(_HEADERS[status])} if status in _HEADERS else {})}
    return found


def _webhook(type: str, told: str) -> dict[str, Any]:
    about = type.partition(".")[0]
    data = {
        "lead": shape("", {"lead": ref("Lead")}), "message": shape("", {"message": ref("Message")}),
        "conversation": shape("", {"conversation": ref("Conversation"), "event": free("by, reason or outcome.")}),
    }.get(about, free("webhook: its id."))
    body = shape(told, {
        "type": text("", among=(type,)), "timestamp": time("When it happened."), "api": text("Of which shape.",
                                                                                           among=("v1",)),
        "data": data,
    })
    headers = [{"name": name, "in": "header", "required": True, "schema": {"type": "string"}, "description": why}
               for name, why in (
        ("webhook-id", "The same event again has the same id: keep those that were seen."),
        ("webhook-timestamp", "When it was posted, in seconds since 1970."),
        ("webhook-signature", "v1, and the HMAC-SHA256 of id.timestamp.body by your secret, in base64; two of them, "
                              "with a blank between, for a day after a new secret was made."))]
    return {"post": {
        "summary": told, "operationId": type.replace(".", "_"), "security": [], "parameters": headers,
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {"2XX": {"description": "It was taken. Whatever else is answered, it comes again: ten times "
                                             "within some three days. 410 switches the webhook off."}},
    }}
