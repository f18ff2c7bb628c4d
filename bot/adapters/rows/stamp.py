"""The stamp of a book: the same live versions give the same stamp, everywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from bot.ports import Source


def stamp_book(sources: Sequence[Source]) -> str:
    """A hash of the (name, version) pairs that are live, whatever their order: 32 hexadecimal digits."""
    live = sorted((source.name, source.version) for source in sources)
    return hashlib.sha256(json.dumps(live).encode()).hexdigest()[:32]
