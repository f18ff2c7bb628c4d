"""Splitting what is said so that a channel can carry it: one Reply is one message.

WhatsApp through Twilio carries 1,600 characters. Length is counted in UTF-16 units, as Twilio counts an emoji as more
than one (https://www.twilio.com/docs/api/errors/21617).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.engine.reply import Reply

LIMIT = 1600
# Where a text may be cut, best first: between paragraphs, lines, sentences, words.
_CUTS = tuple(re.compile(pattern) for pattern in (r"\n\s*\n", r"\n", r"[.!?…。！？؟][\"'”’»)\]]*\s", r"\s"))


def length(text: str) -> int:
    """How long a text is for Twilio, in UTF-16 units. Never raises."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def numbered(text: str, titles: Sequence[str]) -> str:
    """The text with its choices as numbered lines under it, for where they cannot be tapped."""
    lines = [f"{number}. {title}" for number, title in enumerate(titles, start=1)]
    return "\n".join([text, *lines] if text else lines)


def split_text(text: str, limit: int = LIMIT) -> list[str]:
    """The text in pieces of at most `limit` units (at least 2), cut at paragraphs, lines or sentences where that is
    possible. Nothing but white space at the cuts is lost. A blank text gives no piece."""
    pieces = []
    rest = text.strip()
    while length(rest) > limit:
        head = _head(rest, limit)
        cut = _cut(rest, len(head))
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest else pieces


def split_reply(reply: Reply, limit: int = LIMIT) -> tuple[Reply, ...]:
    """The reply as replies that each fit into one message even where choices are shown as numbered lines; the last one
    carries the choices, and the template. Choices too many for one message are written out as text: their numbers still
    answer."""
    text, titles = reply.text.strip(), [choice.title for choice in reply.choices]
    # Nearly always: a character is two units at most, a number in front of a title and its line break eight.
    if 2 * (len(text) + sum(map(len, titles)) + 4 * len(titles)) <= limit or length(numbered(text, titles)) <= limit:
        return (reply if text == reply.text else replace(reply, text=text),)
    room = limit - length(numbered("", titles)) - 1
    if room < limit // 2:
        text, titles, reply = numbered(text, titles), [], replace(reply, choices=())
    parts = split_text(text, limit)
    if titles:
        parts[-1:] = split_text(parts[-1], room)
    before = (replace(reply, text=part, choices=(), template=None, button="") for part in parts[:-1])
    return (*before, replace(reply, text=parts[-1]))


def _head(text: str, limit: int) -> str:
    """The longest beginning of the text that has at most `limit` units."""
    head = text[:limit]
    while length(head) > limit:
        head = head[: -((length(head) - limit + 1) // 2)]
    return head


def _cut(text: str, reach: int) -> int:
    """Where to cut within the first `reach` characters. A cut in the first half would make short bubbles: the next
    best kind of cut is tried before."""
    for cuts in _CUTS:
        # One character more is looked at: white space right behind the reach is a fine place to cut.
        ends = [found.end() for found in cuts.finditer(text, 0, reach + 1) if found.end() <= reach + 1]
        if ends and ends[-1] > reach // 2:
            return ends[-1]
    return reach
