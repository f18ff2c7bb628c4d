"""The line to a server that speaks OpenAI's protocol: never longer than was said, never too much, never too often."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bot.adapters.breaker import Breaker
from bot.errors import DeliveryError

if TYPE_CHECKING:
    from openai import OpenAI

SECONDS = 8.0
LARGEST = 256 * 1024
AT_ONCE = 16
PAUSE = 0.3  # seconds before the second try

T = TypeVar("T")


class Line:
    """One for each server and kind of call: what fails again and again is left alone for a minute. `seconds`: the most
    that one `ask` may take, all its calls together. Safe between threads."""

    def __init__(
        self, key: str, base_url: str = "", *, seconds: float = SECONDS, breaker: Breaker | None = None,
        at_once: int = AT_ONCE, pause: float = PAUSE,
    ) -> None:
        self._key, self.base_url, self._seconds, self.pause = key, base_url, seconds, pause
        self._breaker = breaker or Breaker()
        # A call that was given up may hold its thread for a while: there are never more than so many.
        self._places = threading.BoundedSemaphore(at_once)
        self._client: OpenAI | None = None
        self._lock = threading.Lock()

    def ask(self, calls: Callable[[float], T], seconds: float = 0) -> T:
        """What `calls` gives, which is told until when (time.monotonic) it may take; `seconds` where that is less than
        usual. Raises DeliveryError: `ambiguous` where the server may have worked for us, and wants money for it."""
        if not self._breaker.lets_through():
            raise DeliveryError("GPT has failed again and again; it is left alone for a minute.", retryable=True)
        if not self._places.acquire(blocking=False):
            raise DeliveryError("Too many calls to GPT are under way.", retryable=True)
        try:
            answer = self._within_time(calls, min(seconds or self._seconds, self._seconds))
        except DeliveryError:
            self._breaker.note(worked=False)
            raise
        self._breaker.note(worked=True)
        return answer

    def _within_time(self, calls: Callable[[float], T], seconds: float) -> T:
        """Run the calls in a thread of their own: a server that drips keeps every time-out of a read, and nobody may
        wait for it longer than was said."""
        run = _Run(calls, time.monotonic() + seconds, self._places.release)
        thread = threading.Thread(target=run, name="gpt", daemon=True)
        thread.start()
        thread.join(seconds)
        return run.ended()

    def fetch(self, create: Callable[[OpenAI, float], Any], until: float, largest: int = LARGEST) -> bytes:
        """One call: the body of its answer. `create` is given the client and the seconds that are left, and opens a
        streaming response; `largest`: the most bytes of it. Raises DeliveryError."""
        from httpx2 import HTTPError
        from openai import APIConnectionError, APIStatusError, OpenAIError

        try:
            with create(self._connected(), max(0.1, until - time.monotonic())) as response:
                return _read(response.iter_bytes(), until, largest)
        except APIStatusError as error:
            retryable = error.status_code in (408, 409, 429) or error.status_code >= 500
            message = f"GPT's server answered {error.status_code}."
            raise DeliveryError(message, retryable=retryable, code=error.status_code) from error
        except (APIConnectionError, HTTPError) as error:
            message = f"GPT's server gave no answer: {type(error).__name__}"
            raise DeliveryError(message, retryable=True, ambiguous=not _refused(error)) from error
        except OpenAIError as error:
            raise DeliveryError(f"GPT cannot be asked: {type(error).__name__}", retryable=False) from error

    def _connected(self) -> OpenAI:
        """The client, made when first needed: it takes a second to import, and most processes never do."""
        with self._lock:
            if self._client is None:
                from openai import OpenAI

                self._client = OpenAI(api_key=self._key, base_url=self.base_url or None, max_retries=0)
            return self._client


class _Run(Generic[T]):
    """Calls in a thread, and how they ended."""

    def __init__(self, calls: Callable[[float], T], until: float, over: Callable[[], None]) -> None:
        self._calls, self._until, self._over = calls, until, over
        self._given: list[T] = []
        self._failed: list[Exception] = []

    def __call__(self) -> None:
        """Make the calls. What they raise is kept: a thread has nobody to tell it."""
        try:
            self._given.append(self._calls(self._until))
        except Exception as error:  # noqa: BLE001 - raised again by whoever waits
            self._failed.append(error)
        finally:
            self._over()

    def ended(self) -> T:
        """What they gave. Raises what they raised, or DeliveryError where they have not ended."""
        if self._failed:
            raise self._failed[0]
        if not self._given:
            raise DeliveryError("GPT did not answer in time.", retryable=True, ambiguous=True)
        return self._given[0]


def _refused(error: BaseException | None) -> bool:
    """Whether nobody was there at all: then nobody wants money."""
    while error is not None:
        if isinstance(error, ConnectionRefusedError) or type(error).__name__ in ("ConnectError", "ConnectTimeout"):
            return True
        error = error.__cause__ or error.__context__
    return False


def _read(chunks: Any, until: float, largest: int) -> bytes:
    """A body, while it is not too long and there is time."""
    body = b""
    for chunk in chunks:
        body += chunk
        if len(body) > largest:
            raise DeliveryError("GPT's server answered far too much.", retryable=False, ambiguous=True)
        if time.monotonic() > until:
            raise DeliveryError("GPT did not answer in time.", retryable=True, ambiguous=True)
    return body
