"""Cleans inbound text once, at the edge, so that no later room needs to think of it."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# The flags of England, Scotland and Wales are a black flag and invisible tags; anywhere else tags are hidden text.
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0000-\U000e007f]")
_BAD = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls; NUL breaks PostgreSQL, the others break spreadsheets
    "\ud800-\udfff"  # lone surrogates: no database takes them
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides and isolates: they disguise what is written
    "\xad\u200b\u2060\ufeff"  # invisible: soft hyphen, zero-width space, word joiner, byte order mark
    "\ufdd0-\ufdef" + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"  # noncharacters
)


def normalise(text: str) -> str:
    """NFC, newlines as "\\n", tabs as spaces, without control characters, lone surrogates, bidi overrides and hidden
    text. Emoji and right-to-left scripts stay as they are. Normalising twice changes nothing."""
    if text.isascii() and text.isprintable():
        return text
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", _BAD.sub("", _TAGS.sub(r"\1", text)))
