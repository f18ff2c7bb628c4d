"""A Writer on the Responses API, or on chat completions where a server has nothing else."""

from __future__ import annotations

import time
from dataclasses import replace

from bot.adapters.openai.bodies import answered, as_chat, as_response, effort
from bot.adapters.openai.line import Line
from bot.errors import DeliveryError
from bot.writing.budget import MOST_TRIES
from bot.writing.request import Answered, Request

# The last three are for servers that refuse a field: one that says how long to think, what OpenAI's older models call
# the most tokens, or what a system says.
_LAST = ("bare", "newer", "alone")
_CHAT = ("json_schema", "json_object", "plain", *_LAST)
_WAYS = {"responses": ("responses",), "chat": _CHAT, "auto": ("responses", *_CHAT)}


class OpenAIWriter:
    """Meets ports.Writer. `api` is responses, chat, or auto: the first where the server has it. Safe between
    threads."""

    def __init__(self, line: Line, model: str, api: str = "auto") -> None:
        self._line, self._model = line, model
        self._ways = _WAYS[api]

    def answer(self, request: Request) -> Answered:
        """What the model answers; empty where it refuses. Two tries, in eight seconds or those of the request. Raises
        DeliveryError."""
        return self._line.ask(lambda until: self._try(request, until), request.seconds)

    def _try(self, request: Request, until: float) -> Answered:
        """Ask in the first way that the server knows; what worked is asked first from then on."""
        ways, tries, unsure = list(self._ways), 0, 0
        while True:
            tries += 1
            try:
                said = self._call(ways[0], request, until)
            except DeliveryError as error:
                unsure += error.ambiguous
                if len(ways) > 1 and _lacks(ways[0], error):
                    ways.pop(0)
                    tries -= 1
                elif not error.retryable or tries >= MOST_TRIES or until - time.monotonic() < 1:
                    error.ambiguous = unsure > 0
                    raise
                else:
                    time.sleep(self._line.pause)
            else:
                self._ways = tuple(ways)
                return replace(said, unsure=unsure)

    def _call(self, way: str, request: Request, until: float) -> Answered:
        asked = effort(self._model, way) if way not in _LAST else {}
        if way == "responses":
            asked |= as_response(request)
            body = self._line.fetch(lambda client, left: client.responses.with_streaming_response.create(
                model=self._model, timeout=left, **asked), until)
        else:
            older = bool(self._line.base_url) != (way == "newer")
            asked |= as_chat(request, way, "max_tokens" if older else "max_completion_tokens")
            body = self._line.fetch(lambda client, left: client.chat.completions.with_streaming_response.create(
                model=self._model, timeout=left, **asked), until)
        return answered(body)


def _lacks(way: str, error: DeliveryError) -> bool:
    """Whether the server says that it cannot be asked in this way: no such address, or no such format."""
    return error.code in ((404, 405, 501) if way == "responses" else (400, 422))
