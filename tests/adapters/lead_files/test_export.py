from __future__ import annotations

import io
import json
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bot.adapters.lead_files.csv_file import read_back
from bot.adapters.lead_files.export import export_leads
from bot.adapters.lead_files.xlsx_file import write_xlsx
from bot.errors import LeadlineError, StoreUnavailable
from tests.contracts.stream import lead

FORMATS = ["csv", "xlsx", "json"]
MONEY = {"amount": "400.50", "currency": "BRL"}
XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_xlsx(source: Any) -> list[dict[str, Any]]:
    """The rows of a workbook as Excel would show them, column letters -> value; no formula may be in it."""
    with zipfile.ZipFile(source) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        shared: list[str] = []
        if "xl/sharedStrings.xml" in book.namelist():
            items = ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{XML}si")
            shared = ["".join(item.itertext()) for item in items]
    root = ElementTree.fromstring(sheet)
    assert not list(root.iter(f"{XML}f"))
    assert not list(root.iter(f"{XML}hyperlink"))
    return [
        {re.sub(r"\d", "", cell.get("r", "")): _value(cell, shared) for cell in row} for row in root.iter(f"{XML}row")
    ]


def _value(cell: ElementTree.Element, shared: list[str]) -> Any:
    text = "".join(cell.itertext())
    if cell.get("t") == "s":
        text = shared[int(text)]
    if cell.get("t") in ("s", "inlineStr", "str"):
        # How a workbook writes letters that XML cannot hold.
        return re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)
    return bool(int(text)) if cell.get("t") == "b" else float(text)


def export(leads: list[dict[str, Any]], tmp_path: Path, format: str) -> Path:
    path = tmp_path / f"leads.{format}"
    assert export_leads(leads, path, format) == len(leads)
    return path


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of any exported file, column -> value, empty cells left out."""
    if path.suffix == ".csv":
        return [{name: cell for name, cell in row.items() if cell} for row in read_back(path)]
    header, *rows = read_xlsx(path)
    return [{header[letter]: cell for letter, cell in row.items()} for row in rows]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_tags_stand_together_and_each_variant_in_a_column(tmp_path: Path, format: str) -> None:
    told = [lead(tags=["hot", "solar"]), lead("lead-2", tags=[], variants={"greeting": "short", "end": "a"})]
    first, second = read(export(told, tmp_path, format))
    assert (first["tags"], first["variant.greeting"]) == ("hot; solar", "warm")
    assert "tags" not in second
    assert (second["variant.greeting"], second["variant.end"]) == ("short", "a")


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_phone_numbers_and_texts_come_back_as_they_were(tmp_path: Path, format: str) -> None:
    told = lead(name="=HYPERLINK(\"http://evil.test\")", answers={"nota": "-2+3;=1\n=2", "cep": "01310"})
    [row] = read(export([told], tmp_path, format))

    assert row["phone"] == "+5511987654321"
    assert row["name"] == told["name"]
    assert row["answer.nota"] == "-2+3;=1\n=2"
    assert row["answer.cep"] == "01310"
    assert float(row["fit"]) == 30
    assert row["reasons"] == "conta acima de R$ 300 (+30)"
    assert row["source.headline"] == "Sol"


def test_a_csv_opens_well_and_holds_no_formula(tmp_path: Path) -> None:
    told = lead(name="@SUM(1)", answers={"=x": "=1+1"}, source={"+y": "\t=2"})
    data = export([told], tmp_path, "csv").read_bytes()

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 2
    assert b",'+5511987654321," in data
    for cell in data.decode("utf-8-sig").replace("\r\n", ",").split(","):
        assert cell.strip('" ')[:1] not in {"=", "+", "-", "@", "\t"}


def test_answers_of_all_leads_have_their_columns(tmp_path: Path) -> None:
    leads = [lead("1", answers={"conta": "talvez", "b": True}), lead("2", answers={"conta": MONEY, "n": 7, "x": None})]
    for format in ("csv", "xlsx"):
        first, second = read(export(leads, tmp_path, format))
        assert first["answer.conta"] == "talvez"
        assert second["answer.conta.currency"] == "BRL"
        assert float(second["answer.conta"]) == 400.5
        assert float(second["answer.n"]) == 7
        assert str(first["answer.b"]).lower() == "true"


def test_amounts_are_numbers_in_a_workbook_and_exact_in_a_csv(tmp_path: Path) -> None:
    def exported(amount: str, format: str) -> Any:
        [row] = read(export([lead(answers={"m": {"amount": amount, "currency": "BRL"}})], tmp_path, format))
        return row["answer.m"]

    for amount in ("0.10", "-5", "123456789012.25", "1E+999999", "12345678901234567890", "NaN", "=1"):
        assert exported(amount, "csv") == amount
    assert exported("0.10", "xlsx") == 0.1
    assert exported("-5", "xlsx") == -5.0
    assert exported("12345678901234567890", "xlsx") == "12345678901234567890"


def test_json_holds_the_leads_whole(tmp_path: Path) -> None:
    leads = [lead("1", name="João 😀"), lead("2", answers={"conta": MONEY})]

    assert json.loads(export(leads, tmp_path, "json").read_bytes()) == leads


@pytest.mark.parametrize("format", FORMATS)
def test_no_leads_make_a_file_all_the_same(tmp_path: Path, format: str) -> None:
    path = export([], tmp_path, format)

    assert json.loads(path.read_bytes()) == [] if format == "json" else read(path) == []


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("text", ["\0\ud800a", "a\x01\x1b\x7fb", "_x0041_", "e" * 60_000, "👩‍👩‍👧 שלום", "]]>&<"])
def test_strange_texts_make_no_broken_file(tmp_path: Path, format: str, text: str) -> None:
    path = export([lead(name=text, answers={"a": text})], tmp_path, format)
    name = json.loads(path.read_bytes())[0]["name"] if format == "json" else read(path)[0]["name"]

    kept = text.replace("\0", "").replace("\ud800", "")
    assert name == (kept if len(kept) < 32_768 or format != "xlsx" else kept[:32_766] + "…")


@pytest.mark.parametrize("format", FORMATS)
def test_a_stream_gets_the_same_as_a_file(tmp_path: Path, format: str) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    pipe = Pipe()
    assert export_leads([lead()], pipe, format) == 1
    data = pipe.getvalue()

    if format == "xlsx":
        assert len(read_xlsx(io.BytesIO(data))) == 2
    else:
        assert data == export([lead()], tmp_path, format).read_bytes()


@pytest.mark.parametrize("format", FORMATS)
def test_progress_is_told_after_each_lead(tmp_path: Path, format: str) -> None:
    told: list[str] = []
    leads = [lead(str(number)) for number in range(7)]
    export_leads(iter(leads), tmp_path / "x", format, lambda: told.append("one"))

    assert len(told) == 7


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_appears_whole_or_not_at_all(tmp_path: Path, format: str) -> None:
    path = tmp_path / "leads"
    path.write_text("yesterday's")

    def breaking() -> Iterator[dict[str, Any]]:
        yield lead()
        raise StoreUnavailable("gone")

    with pytest.raises(StoreUnavailable):
        export_leads(breaking(), path, format)
    assert path.read_text() == "yesterday's"
    assert list(tmp_path.iterdir()) == [path]

    export_leads([lead()], path, format)
    assert path.read_bytes() != b"yesterday's"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600  # it holds personal data
    assert list(tmp_path.iterdir()) == [path]


def test_where_no_file_can_be_written_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(LeadlineError, match="cannot be written"):
        export_leads([lead()], tmp_path / "no" / "folder.csv", "csv")


def test_more_rows_than_a_sheet_holds_are_refused() -> None:
    with pytest.raises(LeadlineError, match="csv or json"):
        write_xlsx(io.BytesIO(), ["a"], [["1"], ["2"], ["3"]], most_rows=3)
