"""Exporting leads to a file or a stream."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from bot.adapters.lead_files.columns import Cell, Columns
from bot.adapters.lead_files.csv_file import write_csv
from bot.adapters.lead_files.xlsx_file import write_xlsx
from bot.adapters.rows.text import hold_json
from bot.errors import LeadlineError

Leads = Iterable[Mapping[str, Any]]

_TABLES = {"csv": write_csv, "xlsx": write_xlsx}


def export_leads(
    leads: Leads, write_to: Path | BinaryIO, format: str, progress: Callable[[], None] = lambda: None
) -> int:
    """Write leads (plain form) as csv, xlsx or json; returns how many. `progress` is called after each.

    A file appears whole or not at all, and only its owner may read it. However many leads there are, few are in memory.
    Raises LeadlineError where the file cannot be written, and whatever reading the leads raises.
    """
    if not isinstance(write_to, Path):
        return _export(leads, write_to, format, progress)
    try:
        with _replacing(write_to) as stream:
            return _export(leads, stream, format, progress)
    except OSError as error:
        raise LeadlineError(f"{write_to} cannot be written: {error.strerror or error}.") from error


def _export(leads: Leads, stream: BinaryIO, format: str, progress: Callable[[], None]) -> int:
    count = 0

    def counted(leads: Leads) -> Iterator[Mapping[str, Any]]:
        nonlocal count
        for lead in leads:
            yield lead
            count += 1
            progress()

    if format == "json":
        _write_json(stream, counted(map(hold_json, leads)))
    else:
        _write_table(stream, leads, _TABLES[format], counted)
    return count


def _write_json(stream: BinaryIO, leads: Leads) -> None:
    before = b"[\n"
    for lead in leads:
        stream.write(before + json.dumps(lead, ensure_ascii=False).encode())
        before = b",\n"
    stream.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def _write_table(
    stream: BinaryIO, leads: Leads, write: Callable[[BinaryIO, list[str], Iterable[list[Cell]]], None],
    counted: Callable[[Leads], Leads],
) -> None:
    """The columns are known when the last lead has been seen: leads wait in a temporary file until then."""
    columns = Columns()
    with tempfile.TemporaryFile() as waiting:
        for lead in map(hold_json, leads):
            columns.add(lead)
            waiting.write(json.dumps(lead).encode() + b"\n")
        waiting.seek(0)
        again = (json.loads(line) for line in waiting)
        write(stream, columns.header(), (columns.cells(lead) for lead in counted(again)))


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A file beside it, which takes its name once it is complete."""
    number, name = tempfile.mkstemp(prefix=".leads-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(number)
        os.replace(name, path)
    except BaseException:
        # Whatever stopped it, Ctrl-C included, leaves nothing half-written behind.
        os.unlink(name)
        raise
