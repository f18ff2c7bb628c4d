"""Leads as csv: RFC 4180, UTF-8 with the mark that tells Excel so, every text harmless (cells.py)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from bot.adapters.lead_files.cells import make_harmless, make_original
from bot.adapters.lead_files.columns import Cell


class _Encoder:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.encode())


def write_csv(stream: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table."""
    stream.write(b"\xef\xbb\xbf")
    writer = csv.writer(_Encoder(stream), lineterminator="\r\n")
    writer.writerow([make_harmless(name) for name in header])
    for row in rows:
        writer.writerow([_write_cell(cell) for cell in row])


def _write_cell(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if cell is None:
        return ""
    # A number may begin with its minus: it can be nothing else than a number.
    return make_harmless(cell) if isinstance(cell, str) else f"{cell}"


def read_back(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a csv that write_csv has written, column -> text, the texts as they were: "+5511987654321"."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            yield {make_original(name): make_original(cell) for name, cell in row.items()}
