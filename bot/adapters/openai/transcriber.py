"""Voice notes, written down over OpenAI's audio transcriptions."""

from __future__ import annotations

from typing import Any

import orjson

from bot.adapters.openai.line import Line
from bot.errors import DeliveryError

# Once: whoever sent it waits for an answer, and a file has been fetched before.
SECONDS = 7.0
_NAMES = {
    "audio/ogg": "voice.ogg", "audio/mpeg": "voice.mp3", "audio/mp4": "voice.m4a", "audio/wav": "voice.wav",
    "audio/aac": "voice.aac", "audio/amr": "voice.amr", "video/mp4": "voice.mp4",
}


class OpenAITranscriber:
    """Meets ports.Transcriber. Safe between threads."""

    def __init__(self, line: Line, model: str) -> None:
        self._line, self._model = line, model

    def transcribe(self, data: bytes, content_type: str, language: str) -> str:
        """What is said in it. One try, seven seconds. Raises DeliveryError."""
        told: dict[str, Any] = {"language": language} if language else {}
        file = (_NAMES.get(content_type, "voice.ogg"), data, content_type)
        return self._line.ask(lambda until: _text(self._line.fetch(
            lambda client, left: client.audio.transcriptions.with_streaming_response.create(
                model=self._model, file=file, response_format="json", timeout=left, **told), until)))


def _text(body: bytes) -> str:
    """The text of an answer. Raises DeliveryError where it has none."""
    try:
        text = orjson.loads(body)["text"]
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        message = "GPT's server did not answer by OpenAI's protocol."
        raise DeliveryError(message, retryable=False, ambiguous=True) from error
    return text if isinstance(text, str) else ""
