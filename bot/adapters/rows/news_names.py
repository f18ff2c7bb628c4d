"""The names of news, as numbers that can be compared."""

from __future__ import annotations


def read_name(text: str) -> tuple[int, int]:
    """What nobody gave is older than everything."""
    at, _, number = text.partition("-")
    if not (at.isascii() and at.isdigit() and number.isascii() and number.isdigit() and len(text) < 40):
        return -1, 0
    return int(at), int(number)
