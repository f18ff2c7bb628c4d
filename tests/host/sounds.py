"""Sound files for tests."""

from __future__ import annotations


def ogg(seconds: float, words: str = "") -> bytes:
    """As much of a voice note as its length stands in: an Ogg page, and a last one with its granule position. `words`
    are for a server that reads them."""
    page = b"OggS\x00\x02" + bytes(21) + b"\x01OpusHead" + words.encode()
    return page + b"OggS\x00\x04" + int(seconds * 48_000).to_bytes(8, "little") + bytes(20)
