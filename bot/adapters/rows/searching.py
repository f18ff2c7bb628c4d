"""What can be found by searching: the same words for every store, made here of what was said and of what is asked.

A word is letters and digits, folded; whoever asks for a word's beginning finds the word. Of a number, every end of four
digits and more is a word, so that it is found by any part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bot.adapters.rows.rows import Row
from bot.answers.fold import fold

LONGEST_WORD = 40
MOST_WORDS = 8  # of what is asked
SHORTEST_END = 4
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[+\s().\-/\d]+")


def words_of(text: str) -> list[str]:
    """The words of a text, as they can be found."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))]


def words_asked(query: str) -> list[str]:
    """The words that somebody asks for. A number is one word, however it is written."""
    if _NUMBER.fullmatch(query):
        digits = re.sub(r"\D", "", query)[:LONGEST_WORD]
        return [digits] if digits else []
    return words_of(query)[:MOST_WORDS]


def said_rows(messages: Iterable[Row]) -> list[dict[str, Any]]:
    """What people wrote. What the bot says stands in every conversation: by that, none is found."""
    return [
        {"id": one["id"], "contact_id": one["contact_id"], "conversation_id": one["conversation_id"], "words": words}
        for one in messages
        if one["author"] != "bot" and one["conversation_id"] and (words := " ".join(words_of(one["text"])))
    ]


def contact_row(contact: Row) -> dict[str, Any]:
    """What a contact is found by."""
    numbers = {re.sub(r"\D", "", contact[name]) for name in ("phone", "address")}
    ends = {number[at:] for number in numbers for at in range(len(number) - SHORTEST_END + 1)}
    words = " ".join([*words_of(contact["name"]), *sorted(ends)])
    return {"id": f"c:{contact['id']}", "contact_id": contact["id"], "conversation_id": None, "words": words}


def holds(words: str, asked: Iterable[str]) -> bool:
    """Whether every word that is asked for begins one of these."""
    padded = f" {words}"
    return all(f" {word}" in padded for word in asked)
