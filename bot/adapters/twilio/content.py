"""Buttons, lists and links: Twilio's Content API. One content per distinct set of choices, or button and host, made
when it is first needed.

The text is a variable of the content, filled in with each send: a question that greets people by name needs one
content and not one per person, and no prospect's name is left behind in the account. Such contents need no approval
inside the 24-hour window. Sources: https://www.twilio.com/docs/content/twilio-quick-reply, .../twiliolist-picker and
.../using-variables-with-content-api (a variable may hold 1,600 characters, and line breaks where the content is not
an approved template; the body's own limit is 1,024) and .../twilio-call-to-action (640; one URL button within the
window, not beside others; a variable at the end of its address alone).
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import structlog
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from bot.engine.split import length
from bot.errors import DeliveryError, StoreUnavailable
from bot.ports import Speech

LONGEST_BODY, LONGEST_BODY_WITH_LINK = 1024, 640
MOST_BUTTONS, LONGEST_BUTTON = 3, 20
MOST_ITEMS, LONGEST_ITEM = 10, 24
LONGEST_LABEL = 20
LONGEST_ID = 200
# Seconds without buttons after the Content API failed: a slow one may not slow down every message.
PAUSE = 60.0
# Seconds without a content that was refused: long, as only a changed flow or account makes it right.
REFUSED_PAUSE = 600.0

# Where a link begins, and the rest of it, which may be of one person alone.
_REST = "{{2}}"
_LINK = re.compile(r"(https://[^/?#\s]+/)(\S*)")

log = structlog.get_logger(__name__)


class Remembered(Protocol):
    """A small lasting store of texts. May raise StoreUnavailable."""

    def get(self, key: str) -> str | None: ...

    def put(self, key: str, value: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Shape:
    """What a content is but for its text: buttons, or a list behind a `label`; (id, title) each. Of a link: where it
    begins, and its button's title."""

    kind: str
    choices: tuple[tuple[str, str], ...]
    language: str
    label: str = ""

    @property
    def key(self) -> str:
        """The same for the same shape, in every process."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:32]


def fit(speech: Speech) -> tuple[Shape, dict[str, str]] | None:
    """The shape that shows this message's choices or its link, and what fills it in; None: it is written out."""
    if speech.button and not speech.choices:
        return _fit_link(speech)
    shape = fit_shape(speech)
    return (shape, {"1": speech.text}) if shape is not None else None


def _fit_link(speech: Speech) -> tuple[Shape, dict[str, str]] | None:
    text, _, link = speech.text.rpartition("\n")
    found = _LINK.fullmatch(link)
    if found is None or not text.strip() or length(text) > LONGEST_BODY_WITH_LINK:
        return None
    if not _within([speech.button], LONGEST_BUTTON) or "{{" in text + link + speech.button:
        return None
    begin, rest = found.groups()
    if not rest:
        return Shape("link", ((begin, speech.button),), _language(speech)), {"1": text}
    return Shape("link", ((begin + _REST, speech.button),), _language(speech)), {"1": text, "2": rest}


def fit_shape(speech: Speech) -> Shape | None:
    """The shape that shows these choices as the style asks and WhatsApp allows, or None: then they are numbered (a
    list too, where nothing says what the button that opens it says)."""
    label = speech.list_label
    titles, ids = [title for _, title in speech.choices], [choice for choice, _ in speech.choices]
    if speech.style == "numbers" or not speech.choices or not speech.text.strip() or length(speech.text) > LONGEST_BODY:
        return None
    if any("{{" in text for text in (speech.text, label, *titles, *ids)):
        # Twilio would take it for a variable of its own.
        return None
    if len({*titles}) < len(titles) or len({*ids}) < len(ids) or not _within(ids, LONGEST_ID):
        return None
    language = _language(speech)
    if speech.style != "list" and len(titles) <= MOST_BUTTONS and _within(titles, LONGEST_BUTTON):
        return Shape("buttons", speech.choices, language)
    if len(titles) <= MOST_ITEMS and _within(titles, LONGEST_ITEM) and _within([label], LONGEST_LABEL):
        return Shape("list", speech.choices, language, label)
    return None


def _language(speech: Speech) -> str:
    return speech.language[:2].lower() if speech.language[:2].isalpha() else "en"


def _within(texts: list[str], most: int) -> bool:
    """Whether these can be shown as one line each, of at most that length."""
    return all(text.strip() and "\n" not in text and length(text) <= most for text in texts)


class Contents:
    """The contents of one account, by shape: remembered in this process and in the lasting store that is handed in."""

    def __init__(
        self, client: Client, remembered: Remembered, monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client, self.remembered, self._monotonic = client, remembered, monotonic
        self._known: dict[str, str] = {}
        # When to try again, per key; under "" for the Content API as a whole.
        self._paused: dict[str, float] = {}
        self._making = threading.Lock()

    def find_or_make(self, shape: Shape) -> str:
        """The ContentSid of the shape, made where there is none; empty where there is none for now. Raises nothing:
        without it the choices are numbered."""
        key = f"{self._client.account_sid}:{shape.key}"
        if key not in self._known:
            # One at a time, so that two threads that need the same shape make it once.
            with self._making:
                self._find_or_make(key, shape)
        return self._known.get(key, "")

    def set_aside(self, shape: Shape) -> None:
        """Forget a content that was refused when it was sent (deleted in the console, say); it is made again later.
        Raises nothing: the message was sent without it."""
        key = f"{self._client.account_sid}:{shape.key}"
        self._known.pop(key, None)
        self._paused[key] = self._monotonic() + REFUSED_PAUSE
        with suppress(StoreUnavailable):
            # Where the store keeps it, it is refused once more after the pause.
            self.remembered.put(key, "")

    def _find_or_make(self, key: str, shape: Shape) -> None:
        now = self._monotonic()
        if key in self._known or max(self._paused.get(key, now), self._paused.get("", now)) > now:
            return
        try:
            kept = self.remembered.get(key)
            self._known[key] = kept or self._make(shape)
            if not kept:
                self.remembered.put(key, self._known[key])
        except (DeliveryError, StoreUnavailable) as error:
            # Numbered choices can be answered as well: nothing here is worth a message that is not sent.
            log.warning("content_not_made", kind=shape.kind, error=str(error))
            refused = not error.retryable
            self._paused[key if refused else ""] = self._monotonic() + (REFUSED_PAUSE if refused else PAUSE)

    def _make(self, shape: Shape) -> str:
        made = self._client.content.v1.contents.create(ContentList.ContentCreateRequest({
            "friendly_name": f"leadline_{shape.kind}_{shape.key[:12]}", "language": shape.language,
            "variables": _samples(shape), "types": _types(shape)}))
        if not made.sid:
            raise DeliveryError("Twilio made a content without a sid.", retryable=True)
        return str(made.sid)


def _samples(shape: Shape) -> dict[str, str]:
    return {"1": "text", **({"2": "path"} if any(url.endswith(_REST) for url, _ in shape.choices) else {})}


def _types(shape: Shape) -> dict[str, Any]:
    if shape.kind == "buttons":
        actions = [{"type": "QUICK_REPLY", "title": title, "id": choice} for choice, title in shape.choices]
        return {"twilio/quick-reply": {"body": "{{1}}", "actions": actions}}
    if shape.kind == "link":
        ((url, title),) = shape.choices
        link = {"type": "URL", "title": title, "url": url}
        return {"twilio/call-to-action": {"body": "{{1}}", "actions": [link]}}
    items = [{"item": title, "id": choice} for choice, title in shape.choices]
    return {"twilio/list-picker": {"body": "{{1}}", "button": shape.label, "items": items}}
