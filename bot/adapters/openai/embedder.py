"""Vectors of texts, over OpenAI's embeddings."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

import orjson

from bot.adapters.openai.line import Line
from bot.errors import DeliveryError
from bot.writing.nearness import read_vectors

# Once: the Writer is asked after it, and both together have the eight seconds that a person waits.
SECONDS = 2.0
_LARGEST = 4 * 1024 * 1024


class OpenAIEmbedder:
    """Meets ports.Embedder. Safe between threads."""

    def __init__(self, line: Line, model: str) -> None:
        self._line, self.model = line, model

    def vectors(self, texts: Sequence[str]) -> list[list[float]]:
        """A vector for each text. One try, two seconds. Raises DeliveryError."""
        return self._line.ask(lambda until: _vectors(self._line.fetch(
            lambda client, left: client.embeddings.with_streaming_response.create(
                model=self.model, input=list(texts), encoding_format="float", timeout=left),
            until, _LARGEST), len(texts)))


def _vectors(body: bytes, many: int) -> list[list[float]]:
    """The vectors of an answer, in the order of the texts. Raises DeliveryError where they are not there."""
    try:
        listed = sorted(orjson.loads(body)["data"], key=itemgetter("index"))
        vectors = read_vectors([each["embedding"] for each in listed], many)
    except (orjson.JSONDecodeError, KeyError, TypeError):
        vectors = None
    if vectors is None:
        message = "GPT's server did not answer by OpenAI's protocol."
        raise DeliveryError(message, retryable=False, ambiguous=True)
    return vectors
