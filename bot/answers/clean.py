"""Cleaning text once, at the edge: after this, no store, spreadsheet or terminal can be hurt by it."""

from __future__ import annotations

import re
import unicodedata

# NUL breaks PostgreSQL, lone surrogates break every encoder, other controls break spreadsheets and terminals, and
# direction overrides let a text show as something that it is not. Newline stays.
_HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def normalise(text: str) -> str:
    """The text in NFC, without NUL, controls (but newline), lone surrogates and direction overrides.

    Line ends become newlines and tabs become spaces. Nothing raises; normalising twice changes nothing more.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", _HARMFUL.sub("", lines))
