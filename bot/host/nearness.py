"""Passages that are near in meaning to what a person wrote, beside those that share words with it. Off unless a model
for it is configured; whatever fails, those that share words are all there are."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import structlog

from bot.errors import StoreUnavailable
from bot.host.asking import pay
from bot.ports import Drawer, Embedder, Ports
from bot.script.knowledge.library import Library, Passage
from bot.writing.budget import Price, cost_of_a_try
from bot.writing.nearness import Vector, nearest, pack, unpack

_log = structlog.get_logger()
MOST = 2  # passages
PIECE = 32  # passages whose vectors are kept together
_MOST_PIECES = 2  # that one question may have embedded; the next ones do the rest
_KEPT = 30 * 24 * 3600


def near_passages(
    ports: Ports, contact: str, conversation: str, library: Library | None, words: str,
) -> tuple[Passage, ...]:
    """The passages of the library that are nearest to these words (which leave the house), at most two; none where
    nobody can tell. What it may cost is counted before."""
    writing = ports.writing
    if library is None or writing is None or writing.drawer is None or writing.embedder is None:
        return ()
    try:
        return _near(ports, contact, conversation, library, words, writing.embedder, writing.drawer)
    except StoreUnavailable as error:
        _log.warning("passages_not_compared", error=str(error))
        return ()


def _near(
    ports: Ports, contact: str, conversation: str, library: Library, words: str, embedder: Embedder, drawer: Drawer,
) -> tuple[Passage, ...]:
    passages = library.passages
    pieces = [[told(each) for each in passages[at:at + PIECE]] for at in range(0, len(passages), PIECE)]
    names = [_name(embedder.model, piece) for piece in pieces]
    known = [_kept(drawer, name, len(piece)) for name, piece in zip(names, pieces, strict=True)]
    missing = [at for at, vectors in enumerate(known) if not vectors][:_MOST_PIECES]
    texts = [words, *(text for at in missing for text in pieces[at])]
    made = _pay(ports, contact, conversation, embedder, texts)
    if made is None:
        return ()
    asked, rest = made[0], made[1:]
    for at in missing:
        known[at], rest = rest[:len(pieces[at])], rest[len(pieces[at]):]
        drawer.put(names[at], pack(known[at]), _KEPT)
    among = [(at * PIECE + place, vector) for at, vectors in enumerate(known) for place, vector in enumerate(vectors)]
    found = nearest(asked, [vector for _, vector in among], MOST)
    return tuple(passages[among[place][0]] for place in found)


def _pay(
    ports: Ports, contact: str, conversation: str, embedder: Embedder, texts: Sequence[str],
) -> list[Vector] | None:
    assert ports.writing is not None
    cost = cost_of_a_try(Price(ports.writing.embedding, ports.writing.embedding), "".join(texts), 0)
    return pay(ports, contact, conversation, "vectors", cost, lambda: ([*embedder.vectors(texts)], cost))


def told(passage: Passage) -> str:
    """What of a passage is compared: its headings, other words for them, and what it says."""
    return f"{passage.head}\n{passage.text}"


def _name(model: str, texts: Sequence[str]) -> str:
    whole = "\0".join((model, *texts)).encode("utf-8", "surrogatepass")
    return f"vectors:{hashlib.sha256(whole).hexdigest()}"


def _kept(drawer: Drawer, name: str, many: int) -> list[Vector]:
    vectors = unpack(drawer.get(name) or "")
    return vectors if len(vectors) == many else []
