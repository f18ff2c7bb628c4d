from __future__ import annotations

from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.script.golden import read_golden
from bot.script.golden_items import NOTHING
from bot.script.golden_write import rewrite_said

GOLDEN = """# Kept.
flow: small
conversations:
  - somebody says hello:  # kept
      - user: hi
      - bot: |
          Hello!

          Two lines.

      # kept
      - user: there
      - bot: "Bye: {{ now }}"
  - the end:
      - bot: nothing
"""
LINES = {6: (0, 1), 13: (0, 3), 15: (1, 0)}


def said(text: str, line: int) -> Any:
    golden, faults = read_golden("tests/small.yaml", text)
    assert golden is not None, faults
    conversation, item = LINES[line]
    return golden.conversations[conversation].items[item].value


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("words", ["Oi!", "Oi: *Ana* \N{WAVING HAND SIGN} \"#1\"", "Duas\n\nlinhas: sim\n- não", ""])
def test_what_the_bot_says_is_written_and_all_else_is_kept(line: int, words: str) -> None:
    written = rewrite_said(GOLDEN, line, words)
    assert said(written, line) == (words or None)
    for kept in ("# Kept.", "  # kept", "      # kept", "      - user: there", "  - the end:"):
        assert kept in written
    for other in set(LINES) - {line}:
        assert rewrite_said(written, line, str(said(GOLDEN, line) or "")).count("- bot:") == 3, other


def test_another_item_is_left_alone() -> None:
    assert rewrite_said(GOLDEN, 5, "Oi!") == GOLDEN


# Flow texts come out of YAML, which reads composed characters and knows no other line ends.
SAYABLE = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"], include_characters="\n")


@given(st.text(SAYABLE))
def test_whatever_is_said_can_be_read_again(words: str) -> None:
    words = normalize("NFC", "\n".join(line.rstrip() for line in words.split("\n")).strip())
    if words != NOTHING:
        assert (said(rewrite_said(GOLDEN, 15, words), 15) or "") == words
