"""A flow's sentences as a workbook for translators (xlsx), and back: where the pure script room's rows come from.

Nothing in such a workbook runs. Texts are written as texts, whatever they begin with; a cell that a spreadsheet has
made a formula of is read as the text that was typed.
"""

from __future__ import annotations

import unicodedata
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import LeadlineError
from bot.script.translating import Row

COLUMNS = ("step", "key", "option", "original", "translation")
_WIDTHS = (18, 10, 16, 70, 70)
_TEXTS, _ABOUT = "texts", "about"
_MOST_BYTES = 50 * 1024 * 1024
_MOST_ROWS = 20_000
_NEEDED = {"step", "key", "translation"}
_HINTS = (
    "Write into the column “translation”; leave the other columns as they are.",
    "What stands in {{ … }} is filled in by the bot: keep it as it is, and put it where it belongs in the sentence.",
    "Rows with the key “also” are other words that people may write for an option, with commas between them.",
    "Rows with the key “about” are words by which a question that people ask is known, with commas between them.",
    "Options are short: at most 20 characters are a button, at most 24 a row of a list.",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a workbook holds: whose sentences, in which language, and the rows. Either name is empty where the workbook
    does not say it. `formulas` are the lines of rows in which a spreadsheet sees a formula."""

    flow: str
    language: str
    rows: tuple[Row, ...]
    formulas: tuple[int, ...] = ()


def write_sheet(path: Path, sheet: Sheet) -> None:
    """Write the workbook. Raises LeadlineError where there is such a file already (somebody's work may be in it), or
    where it cannot be written."""
    import xlsxwriter

    if path.exists():
        raise LeadlineError(f"{path} is there already, and may hold a translator's work. Choose another name.")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), options)
    _write_rows(book, sheet.rows)
    about = book.add_worksheet(_ABOUT)
    about.set_column(0, 1, 24)
    lines = [("flow", sheet.flow), ("language", sheet.language), *(("", hint) for hint in _HINTS)]
    for at, (name, value) in enumerate(lines):
        about.write_string(at, 0, name)
        about.write_string(at, 1, value)
    try:
        book.close()
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise LeadlineError(f"{path} cannot be written: {error}.") from error


def _write_rows(book: Any, rows: Sequence[Row]) -> None:
    texts = book.add_worksheet(_TEXTS)
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    bold = book.add_format({"bold": True})
    for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        texts.set_column(column, column, width, wrapped)
        texts.write_string(0, column, name, bold)
    texts.freeze_panes(1, 0)
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate((row.step, row.key, row.option, row.original, row.translation)):
            if value:
                texts.write_string(line, column, value, wrapped)
            else:
                texts.write_blank(line, column, None, wrapped)


def read_sheet(path: Path) -> Sheet:
    """Read a workbook, as a translator has given it back. Raises LeadlineError where it is none, or where the columns
    are missing."""
    _refuse_large(path)
    book = _open(path)
    try:
        texts = book[_TEXTS] if _TEXTS in book.sheetnames else book[book.sheetnames[0]]
        about = _about(book[_ABOUT]) if _ABOUT in book.sheetnames else {}
        rows, formulas = _read_rows(path, texts)
    finally:
        book.close()
    return Sheet(about.get("flow", ""), about.get("language", ""), rows, formulas)


def _refuse_large(path: Path) -> None:
    """A small file may unpack to gigabytes; zipfile never unpacks more than the directory says."""
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (OSError, zipfile.BadZipFile) as error:
        raise LeadlineError(f"{path} is no workbook (.xlsx) that can be read: {error}.") from error
    if size > _MOST_BYTES:
        raise LeadlineError(f"{path} unpacks to {size:,} bytes; at most {_MOST_BYTES:,} are read.")


def _open(path: Path) -> Any:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of decorations that it does not know, which are of no use here
            return openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except Exception as error:
        # openpyxl raises all sorts of errors on what is no workbook.
        raise LeadlineError(f"{path} is no workbook (.xlsx) that can be read: {error}.") from error


def _about(sheet: Any) -> dict[str, str]:
    rows = sheet.iter_rows(max_row=10, max_col=2, values_only=True)
    return {str(row[0]).strip(): str(row[1]).strip() for row in rows if len(row) == 2 and row[0] and row[1]}


def _read_rows(path: Path, sheet: Any) -> tuple[tuple[Row, ...], tuple[int, ...]]:
    lines: Iterator[Sequence[Any]] = sheet.iter_rows(max_col=50)
    names = [_text(cell).lower() for cell in next(lines, ())]
    if missing := sorted(_NEEDED - set(names)):
        raise LeadlineError(f"{path} has no column {', '.join(missing)}. Its first row must name the columns.")
    places = {name: names.index(name) for name in COLUMNS if name in names}
    rows, formulas = [], []
    for at, cells in enumerate(lines, start=2):
        if at > _MOST_ROWS:
            raise LeadlineError(f"{path} has more than {_MOST_ROWS:,} rows, which no flow has.")
        found = {name: cells[place] for name, place in places.items() if place < len(cells)}
        values = {name: _text(cell) for name, cell in found.items()}
        if any(values.values()):
            rows.append(Row(**{name: values.get(name, "") for name in COLUMNS}, line=at))
        if "translation" in found and found["translation"].data_type == "f":
            formulas.append(at)
    return tuple(rows), tuple(formulas)


def _text(cell: Any) -> str:
    """What was typed into a cell: a whole number without a fraction, a formula as it stands."""
    value = getattr(cell.value, "text", cell.value)  # an array formula keeps its text inside
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    # As the flow files are read.
    return unicodedata.normalize("NFC", text).strip()
