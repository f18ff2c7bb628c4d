"""Leads as an Excel workbook. Texts are written as texts: nothing in it can be a formula or a link."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, BinaryIO

import xlsxwriter

from bot.adapters.lead_files.columns import Cell
from bot.errors import LeadlineError

# What a sheet holds.
MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_xlsx(
    stream: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[Cell]], most_rows: int = MOST_ROWS
) -> None:
    """Write a table, its header fixed at the top. Texts longer than a cell holds are cut. Raises LeadlineError where
    there are more rows than a sheet holds."""
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    try:
        sheet = book.add_worksheet("leads")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(header) - 1, 18)
        bold = book.add_format({"bold": True})
        for column, name in enumerate(header):
            sheet.write_string(0, column, _cut(name), bold)
        for number, row in enumerate(rows, 1):
            if number >= most_rows:
                raise LeadlineError(f"A sheet holds {most_rows - 1:,} leads, and there are more: choose csv or json.")
            for column, cell in enumerate(row):
                _write_cell(sheet, number, column, cell)
    finally:
        book.close()


def _write_cell(sheet: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, _cut(cell))
    elif cell is not None:
        _write_number(sheet, row, column, cell)


def _write_number(sheet: Any, row: int, column: int, cell: int | float | Decimal) -> None:
    number = float(cell)
    # Excel keeps 15 digits: a longer number would come out as another one.
    if math.isfinite(number) and abs(number) < 10**15:
        sheet.write_number(row, column, number)
    else:
        sheet.write_string(row, column, str(cell))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
