"""GPT, over OpenAI's protocol: the Responses API, or chat completions where a server has nothing else.

Nothing is kept there (`store` is false), nothing can be done there (no tools), and nothing it answers is longer than a
quarter of a megabyte or takes longer than eight seconds. What it answers is handed on as it came: nobody here believes
it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import orjson

from bot.adapters.breaker import Breaker
from bot.errors import DeliveryError
from bot.writing.asking import Request
from bot.writing.budget import MOST_OUTPUT, MOST_TRIES
from bot.writing.reading import SCHEMA

if TYPE_CHECKING:
    from openai import OpenAI

SECONDS = 8.0
LARGEST = 256 * 1024
_AT_ONCE = 16
_PAUSE = 0.3  # seconds before the second try
_JSON_SCHEMA = {"name": "proposal", "schema": dict(SCHEMA), "strict": True}


class OpenAIWriter:
    """Meets ports.Writer. `api` is responses, chat, or auto: the first where the server has it. Safe between
    threads."""

    def __init__(
        self, key: str, model: str, base_url: str = "", api: str = "auto", *, seconds: float = SECONDS,
        breaker: Breaker | None = None, at_once: int = _AT_ONCE, pause: float = _PAUSE,
    ) -> None:
        self._key, self._model, self._base_url, self._seconds, self._pause = key, model, base_url, seconds, pause
        self._ways = {"responses": ["responses"], "chat": ["json_schema", "json_object"]}.get(
            api, ["responses", "json_schema", "json_object"])
        self._breaker = breaker or Breaker()
        # A call that was given up may hold its thread for a while: there are never more than so many.
        self._places = threading.BoundedSemaphore(at_once)
        self._client: OpenAI | None = None
        self._lock = threading.Lock()

    def propose(self, request: Request) -> str:
        """What the model answers; empty where it refuses. Two tries, eight seconds in all. Raises DeliveryError."""
        if not self._breaker.lets_through():
            raise DeliveryError("GPT has failed again and again; it is left alone for a minute.", retryable=True)
        if not self._places.acquire(blocking=False):
            raise DeliveryError("Too many calls to GPT are under way.", retryable=True)
        try:
            answer = self._within_time(request)
        except DeliveryError:
            self._breaker.note(worked=False)
            raise
        self._breaker.note(worked=True)
        return answer

    def _within_time(self, request: Request) -> str:
        """Run the calls in a thread of their own: a server that drips keeps every time-out of a read, and nobody may
        wait for it longer than was said."""
        until = time.monotonic() + self._seconds
        done: list[str | DeliveryError] = []

        def run() -> None:
            try:
                done.append(self._try(request, until))
            except DeliveryError as error:
                done.append(error)
            finally:
                self._places.release()

        thread = threading.Thread(target=run, name="gpt", daemon=True)
        thread.start()
        thread.join(self._seconds)
        ended = done[0] if done else DeliveryError("GPT did not answer in time.", retryable=True)
        if isinstance(ended, DeliveryError):
            raise ended
        return ended

    def _try(self, request: Request, until: float) -> str:
        tries = 0
        while True:
            way, tries = self._ways[0], tries + 1
            try:
                return _text_of(self._call(way, request, until))
            except DeliveryError as error:
                if len(self._ways) > 1 and way == self._ways[0] and _lacks(way, error):
                    # This server has no such way of asking: the next one, now and from now on.
                    self._ways = self._ways[1:]
                    tries -= 1
                elif not error.retryable or tries >= MOST_TRIES or until - time.monotonic() < 1:
                    raise
                else:
                    time.sleep(self._pause)

    def _call(self, way: str, request: Request, until: float) -> bytes:
        """One call: the body of its answer. Raises DeliveryError."""
        from httpx2 import HTTPError
        from openai import APIConnectionError, APIStatusError, OpenAIError

        client = self._connected()
        left = max(0.1, until - time.monotonic())
        if way == "responses":
            create: Callable[..., Any] = client.responses.with_streaming_response.create
            asked = _as_response(request)
        else:
            create = client.chat.completions.with_streaming_response.create
            asked = _as_chat(request, way, limit="max_tokens" if self._base_url else "max_completion_tokens")
        try:
            with create(model=self._model, timeout=left, **asked, **_effort(self._model, way)) as response:
                return _read(response.iter_bytes(), until)
        except APIStatusError as error:
            retryable = error.status_code in (408, 409, 429) or error.status_code >= 500
            message = f"GPT's server answered {error.status_code}."
            raise DeliveryError(message, retryable=retryable, code=error.status_code) from error
        except (APIConnectionError, HTTPError) as error:
            raise DeliveryError(f"GPT's server gave no answer: {type(error).__name__}", retryable=True) from error
        except OpenAIError as error:
            raise DeliveryError(f"GPT cannot be asked: {error}", retryable=False) from error

    def _connected(self) -> OpenAI:
        """The client, made when first needed: it takes a second to import, and most processes never do."""
        with self._lock:
            if self._client is None:
                from openai import OpenAI

                self._client = OpenAI(api_key=self._key, base_url=self._base_url or None, max_retries=0)
            return self._client


def _as_response(request: Request) -> dict[str, Any]:
    return {
        "instructions": request.instructions, "input": request.content, "store": False,
        "max_output_tokens": MOST_OUTPUT, "text": {"format": {"type": "json_schema", **_JSON_SCHEMA}},
    }


def _as_chat(request: Request, way: str, limit: str) -> dict[str, Any]:
    schema = {"type": "json_schema", "json_schema": _JSON_SCHEMA}
    return {
        "messages": [{"role": "system", "content": request.instructions}, {"role": "user", "content": request.content}],
        limit: MOST_OUTPUT, "response_format": schema if way == "json_schema" else {"type": "json_object"},
    }


def _effort(model: str, way: str) -> dict[str, Any]:
    """Reading one message takes no long thoughts, where the model can be told so."""
    if not model.startswith("gpt-5."):
        return {}
    return {"reasoning": {"effort": "none"}} if way == "responses" else {"reasoning_effort": "none"}


def _lacks(way: str, error: DeliveryError) -> bool:
    """Whether the server says that it cannot be asked in this way: no such address, or no such format."""
    return error.code in ((404, 405, 501) if way == "responses" else (400, 422))


def _read(chunks: Any, until: float) -> bytes:
    """A body, while it is not too long and there is time."""
    body = b""
    for chunk in chunks:
        body += chunk
        if len(body) > LARGEST:
            raise DeliveryError("GPT's server answered far too much.", retryable=False)
        if time.monotonic() > until:
            raise DeliveryError("GPT did not answer in time.", retryable=True)
    return body


def _text_of(body: bytes) -> str:
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
        raise DeliveryError("GPT's server did not answer by OpenAI's protocol.", retryable=False) from error
    return said if isinstance(said, str) else ""
