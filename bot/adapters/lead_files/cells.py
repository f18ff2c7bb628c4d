"""Cells that no spreadsheet takes for a formula, and back.

In a csv, a text is made harmless by an apostrophe before it; spreadsheets show such a cell as text, with the whole
phone number. The cell's beginning is not the only danger: where the list separator is a semicolon (as in Brazil), Excel
cuts a csv at semicolons and line breaks inside of a cell, quotes or not, and what follows one of those begins a cell.
"""

from __future__ import annotations

import re

# What makes a formula, in all widths of those letters that a spreadsheet may fold to the plain one.
_TRIGGERS = "=+\\-@＝＋－＠﹦﹢﹣﹫"
# Cutting marks, where a new cell may begin.
_CUTS = ";\\t\\r\\n"
# What a spreadsheet may skip before it looks: blanks, letters without width, quotes. And apostrophes, so that a text
# that has one already still comes back as it was.
_SKIPPED = (
    "'\""
    " \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # blanks
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls but for the cutting marks
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # formats
    "\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f"
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\ufe00-\ufe0f\uffa0"  # other letters that show nothing
)
_DANGER = f"(?=[{_SKIPPED}]*[{_TRIGGERS}])"
# At the very beginning, a tab or a line break is a danger by itself.
_BEGINNING = f"(?=[{_SKIPPED}]*[{_TRIGGERS}{_CUTS}])"
_BEFORE = re.compile(f"^{_BEGINNING}|(?<=[{_CUTS}]){_DANGER}")
_ADDED = re.compile(f"^'{_BEGINNING}|(?<=[{_CUTS}])'{_DANGER}")


def make_harmless(text: str) -> str:
    """The text with an apostrophe wherever a formula could begin."""
    return _BEFORE.sub("'", text)


def make_original(cell: str) -> str:
    """What `make_harmless` was given."""
    return _ADDED.sub("", cell)
