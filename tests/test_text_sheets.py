from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from bot.errors import LeadlineError
from bot.script.translating import Row
from bot.text_sheets import COLUMNS, Sheet, read_sheet, write_sheet

ROWS = (
    Row("hello", "say", "", "Hi {{ name }}!\nLine two", "=1+1", 2),
    Row("when", "option", "soon", "@now", "+55 11", 3),
    Row("when", "also", "soon", "a, b", "", 4),
    Row("link", "say", "", "https://example.com/" + "x" * 300, "007", 5),
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_sheet(tmp_path / "a.xlsx", Sheet("trial", "es", ROWS))
    assert read_sheet(tmp_path / "a.xlsx") == Sheet("trial", "es", ROWS)


def test_nothing_in_it_is_a_formula_or_a_link(tmp_path: Path) -> None:
    write_sheet(tmp_path / "a.xlsx", Sheet("trial", "es", ROWS))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_work_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"hers")
    with pytest.raises(LeadlineError, match="is there already"):
        write_sheet(tmp_path / "a.xlsx", Sheet("trial", "es", ROWS))
    assert (tmp_path / "a.xlsx").read_bytes() == b"hers"


def given_back(path: Path, *rows: tuple[object, ...], header: tuple[str, ...] = COLUMNS) -> Sheet:
    """A workbook as another program writes it."""
    book = openpyxl.Workbook()
    book.active.title = "Sheet1"
    for row in (header, *rows):
        book.active.append(row)
    book.save(path)
    return read_sheet(path)


def test_a_formula_is_the_text_that_was_typed(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("texts")
    sheet.write_row(0, 0, COLUMNS)
    sheet.write_row(1, 0, ["hello", "say", "", "Hi"])
    sheet.write_formula(1, 4, '=HYPERLINK("https://example.com")', value="run")
    sheet.write_row(2, 0, ["bye", "say", "", "Bye"])
    sheet.write_array_formula("E3:E3", "{=SUM(A1:A2)}", value=7)
    book.close()
    read = read_sheet(tmp_path / "a.xlsx")
    assert [row.translation for row in read.rows] == ['=HYPERLINK("https://example.com")', "=SUM(A1:A2)"]
    assert read.formulas == (2, 3)


def test_numbers_are_the_text_that_was_typed_and_columns_may_move(tmp_path: Path) -> None:
    header = ("note", "Translation", "step", "key", "option")
    read = given_back(tmp_path / "a.xlsx", ("x", 12.0, "a", "say"), (), ("x", "b\r\nc ", "b", "say", 5), header=header)
    assert read.rows == (Row("a", "say", "", "", "12", 2), Row("b", "say", "5", "", "b\nc", 4))
    assert (read.flow, read.language) == ("", "")


def test_columns_that_are_missing_are_named(tmp_path: Path) -> None:
    with pytest.raises(LeadlineError, match="has no column key, translation"):
        given_back(tmp_path / "a.xlsx", header=("step", "clave"))


@pytest.mark.parametrize("content", [b"", b"step,key\n", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(LeadlineError, match=r"is no workbook \(.xlsx\) that can be read"):
        read_sheet(tmp_path / "a.xlsx")


def test_another_archive_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as other:
        other.writestr("hello.txt", "hello")
    with pytest.raises(LeadlineError, match=r"is no workbook"):
        read_sheet(tmp_path / "a.xlsx")


def test_a_small_file_that_unpacks_to_a_large_one_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"\0" * (51 * 1024 * 1024))
    with pytest.raises(LeadlineError, match="unpacks to"):
        read_sheet(tmp_path / "a.xlsx")
