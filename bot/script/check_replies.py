"""Checks the canned replies: what they fill in must be known somewhere."""

from __future__ import annotations

from bot.script.book import Book
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.read_replies import ABOUT, FILE


def check_replies(book: Book) -> list[Fault]:
    """Names of answers that no flow has, and languages that others have words in."""
    draft = Draft(FILE)
    known = dict.fromkeys((*ABOUT, *(name for flow in book.live.values() for name in flow.answers)))
    for reply in book.replies.values():
        for text in reply.texts.values():
            for name in sorted(text.names):
                if name not in known:
                    draft.unknown(text.line, "answer", name, known)
    return draft.faults
