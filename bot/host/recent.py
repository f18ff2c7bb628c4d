"""The documents that this process wrote last, as they were before they were written out: reading one back takes as long
as a tenth of a turn, and the next message of the same person mostly comes to the same process."""

from __future__ import annotations

import threading
from collections import OrderedDict

from bot.engine import document
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation

# Some 4 MB.
_MOST = 1_000


class Recent:
    """Writes documents out and reads them. What was written is read back without looking at its text: that the two are
    the same is a law of bot/engine/document.py. Safe between threads, as contacts and conversations never change."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[Contact, Conversation | None]] = OrderedDict()
        self._lock = threading.Lock()

    def write(self, contact: Contact, conversation: Conversation | None) -> str:
        """Both as one line of JSON."""
        text = document.write(contact, conversation)
        with self._lock:
            self._kept[text] = contact, conversation
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return text

    def read(self, text: str) -> tuple[Contact, Conversation | None]:
        """The contact and conversation that were written, here or elsewhere. What was read is let go: the turn that
        follows writes another."""
        with self._lock:
            kept = self._kept.pop(text, None)
        return kept or document.read(text)
