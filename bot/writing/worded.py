"""An answer that a Writer worded from passages: only what stands in them, sentence by sentence, leaves the house.

A Writer may choose, order and shorten to whole sentences; between them it may put one of the few phrases of links.py.
What is sent is our own text, not the Writer's: whatever signs it put around our words are gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.script.knowledge.library import Passage
from bot.writing.claims import SENTENCE, plain_words
from bot.writing.links import links_of

LONGEST = 1_500  # characters of an answer that is looked at, and that is sent
_MOST = 12  # sentences
_LONGEST_LINK = 5  # words


@dataclass(frozen=True, slots=True)
class Worded:
    """What is said, and the ids of the passages that it stands in."""

    text: str
    passages: tuple[str, ...]


def worded(answer: str, passages: Iterable[Passage], language: str) -> Worded | None:
    """The answer in our own sentences; None where one of its sentences is not ours, or none is. A question that it puts
    back is left out: the bot asks its own."""
    sentences = [each for each in SENTENCE.split(answer.strip()) if plain_words(each)]
    if not 1 <= len(sentences) <= _MOST or len(answer) > LONGEST:
        return None
    ours, links = _sentences(passages), links_of(language)
    said: list[str] = []
    used: dict[str, None] = {}
    for sentence in sentences:
        link, known = _recognise(tuple(plain_words(sentence)), ours, links)
        if known is None and not link:
            if sentence.rstrip().endswith("?"):
                continue
            return None
        said += [link] if link and link not in said else []
        if known is not None and known[1] not in said:
            used[known[0]] = None
            said.append(known[1])
    text = _join(said)
    return Worded(text, tuple(used)) if used and len(text) <= LONGEST else None


def _sentences(passages: Iterable[Passage]) -> dict[tuple[str, ...], tuple[str, str]]:
    """Every sentence of the passages by its words: the passage's id, and the sentence as it is written."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for passage in passages:
        for sentence in SENTENCE.split(passage.text):
            if said := tuple(plain_words(sentence)):
                found.setdefault(said, (passage.id, sentence.strip()))
    return found


def _recognise(
    said: tuple[str, ...], ours: dict[tuple[str, ...], tuple[str, str]], links: dict[tuple[str, ...], str],
) -> tuple[str, tuple[str, str] | None]:
    """The phrase that the sentence begins with, and the sentence of ours that it is, or goes on with."""
    if said in ours:
        return "", ours[said]
    for length in range(min(_LONGEST_LINK, len(said)), 0, -1):
        link = links.get(said[:length])
        if link is not None and (said[length:] in ours or length == len(said)):
            return link, ours.get(said[length:])
    return "", None


def _join(said: list[str]) -> str:
    """The sentences as one text; items of a list stay lines."""
    text = ""
    for sentence in said:
        item = re.match(r"(?:[-*•]|\d{1,3}[.)])\s", sentence)
        text += ("\n" if item else " ") + sentence
    return text.strip()
