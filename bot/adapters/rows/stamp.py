"""The stamp of a book: the same live versions, and the same that are left, give the same stamp, everywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable


def stamp_book(live: Iterable[tuple[str, str]], leaving: Iterable[tuple[str, str]] = ()) -> str:
    """A hash of the (name, version) pairs, whatever their order: 32 hexadecimal digits."""
    return hashlib.sha256(json.dumps([sorted(live), sorted(leaving)]).encode()).hexdigest()[:32]
