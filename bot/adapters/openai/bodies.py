"""What goes to OpenAI's two ways of asking, and what comes back from them."""

from __future__ import annotations

from typing import Any

import orjson

from bot.errors import DeliveryError
from bot.writing.budget import Usage
from bot.writing.request import Answered, Request

_MOST_TOKENS = 10_000_000  # of what a server says that it has counted


def as_response(request: Request) -> dict[str, Any]:
    """The body for the Responses API."""
    return {
        "instructions": request.instructions, "input": _input(request), "store": False,
        "max_output_tokens": request.most_output, "text": {"format": {"type": "json_schema", **_schema(request)}},
    }


def as_chat(request: Request, way: str, limit: str) -> dict[str, Any]:
    """The body for chat completions. `way`: json_schema, json_object, or any other, where a server knows neither;
    alone: as one message, where it lets no system speak. `limit`: what it calls the most tokens that may come out."""
    formats: dict[str, Any] = {
        "json_schema": {"type": "json_schema", "json_schema": _schema(request)}, "json_object": {"type": "json_object"},
    }
    said: list[dict[str, Any]] = [
        {"role": "system", "content": request.instructions}, {"role": "user", "content": _content(request)},
    ]
    if way == "alone" and not request.picture:
        said = [{"role": "user", "content": f"{request.instructions}\n{request.content}"}]
    return {
        "messages": said, limit: request.most_output, **({"response_format": formats[way]} if way in formats else {}),
    }


def _input(request: Request) -> str | list[dict[str, Any]]:
    """What is read in the Responses API: the text, or the text with a picture, in as little detail as there is."""
    if not request.picture:
        return request.content
    parts = [{"type": "input_text", "text": request.content},
             {"type": "input_image", "image_url": request.picture, "detail": "low"}]
    return [{"role": "user", "content": parts}]


def _content(request: Request) -> str | list[dict[str, Any]]:
    """The same for chat completions."""
    if not request.picture:
        return request.content
    picture = {"url": request.picture, "detail": "low"}
    return [{"type": "text", "text": request.content}, {"type": "image_url", "image_url": picture}]


def effort(model: str, way: str) -> dict[str, Any]:
    """Reading one message takes no long thoughts, where the model can be told so."""
    if not model.startswith("gpt-5."):
        return {}
    return {"reasoning": {"effort": "none"}} if way == "responses" else {"reasoning_effort": "none"}


def answered(body: bytes) -> Answered:
    """What the model says in either API's answer; empty where it refuses, or says nothing. Raises DeliveryError where
    it is neither's."""
    try:
        raw = orjson.loads(body)
        if "choices" in raw:
            said = raw["choices"][0]["message"].get("content")
        else:
            parts = [part for item in raw["output"] for part in item.get("content") or ()]
            said = "".join(part["text"] for part in parts if part.get("type") == "output_text")
    except (orjson.JSONDecodeError, KeyError, IndexError, TypeError, AttributeError) as error:
        message = "GPT's server did not answer by OpenAI's protocol."
        raise DeliveryError(message, retryable=False, ambiguous=True) from error
    return Answered(said if isinstance(said, str) else "", _usage(raw.get("usage")))


def _schema(request: Request) -> dict[str, Any]:
    return {"name": request.name, "schema": dict(request.schema), "strict": True}


def _usage(raw: object) -> Usage | None:
    """The tokens that the server says it has counted; None where it says nothing that can be right."""
    if not isinstance(raw, dict):
        return None
    counted = [raw.get(f"{new}_tokens", raw.get(f"{old}_tokens")) for new, old in _NAMES]
    known = [each for each in counted if type(each) is int and 0 <= each <= _MOST_TOKENS]
    return Usage(*known) if len(known) == len(_NAMES) else None


_NAMES = (("input", "prompt"), ("output", "completion"))
