from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.lead_files.cells import make_harmless, make_original

BLANK = {"Cf", "Zs", "Zl", "Zp", "Cc"}
# Letters that matter here, so that hypothesis finds combinations of them.
TRICKY = st.text(st.sampled_from("=+-@＝＋－＠\t\r\n; '\"a1,\u200b\ufeff\xa0"), max_size=12)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+5511987654321", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", "﹦1", " =1",
     "\u200b=1", "\ufeff\xa0=1", "'=1", "\"=1", "\tplain", "\x0b=1"],
)  # fmt: skip
def test_what_could_be_a_formula_begins_with_an_apostrophe(text: str) -> None:
    assert make_harmless(text) == "'" + text.replace("\t=", "\t'=").replace("\r=", "\r'=").replace("\n=", "\n'=")


@pytest.mark.parametrize("text", ["", "Ana", "a=b", "a-b@c.test", "R$ -5", "l'été", "'so'", "two\nlines", "a; b"])
def test_all_other_text_stays_as_it_is(text: str) -> None:
    assert make_harmless(text) == text


@pytest.mark.parametrize("text", ["oi;=1+1", "oi\n=1+1", "oi;\"=1+1\"", "a; +1", "a\t@x"])
def test_where_excel_cuts_at_semicolons_nothing_begins_a_formula_either(text: str) -> None:
    line = io.StringIO()
    csv.writer(line).writerow(["id", make_harmless(text)])

    for cut in line.getvalue().replace("\r\n", "\n").replace("\t", ";").replace("\n", ";").split(";")[1:]:
        assert cut.lstrip(' "')[:1] not in {"=", "+", "-", "@"}


@settings(deadline=None)
@given(st.one_of(st.text(), TRICKY))
def test_every_text_comes_back(text: str) -> None:
    assert make_original(make_harmless(text)) == text


@settings(deadline=None)
@given(st.one_of(st.text(), TRICKY))
def test_no_cell_begins_with_what_a_spreadsheet_may_take_for_a_formula(text: str) -> None:
    cell = make_harmless(text)
    seen = "".join(letter for letter in cell if unicodedata.category(letter) not in BLANK)

    assert unicodedata.normalize("NFKC", seen)[:1] not in {"=", "+", "-", "@"}
    assert cell[:1] not in {"\t", "\r", "\n"}


def test_nothing_that_shows_nothing_can_hide_a_formula() -> None:
    invisible = [letter for letter in map(chr, range(0x110000)) if unicodedata.category(letter) in BLANK]

    assert [hex(ord(letter)) for letter in invisible if not make_harmless(f"{letter}=1").startswith("'")] == []


def test_long_texts_take_no_time() -> None:
    for text in ("'" * 60_000, " " * 60_000 + "=", "\n" * 60_000, "\n =" * 20_000, ";'" * 30_000):
        assert make_original(make_harmless(text)) == text
