"""Reading flows/settings/lookups.yaml: which sources answers may be looked up in. Nothing else is ever asked."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping

from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.lookups import KEY, VALUE, Cell, Source, TableSource, UrlSource
from bot.script.parts import Items, Keys, Part, Word, called, short
from bot.script.settings_file import read_settings_file

FILE = "settings/lookups.yaml"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_COLUMN = re.compile(r"[^\W\d][\w-]{0,59}")
_SECONDS = re.compile(r"([1-9]|10)\s*s")
_USUAL_SECONDS = 5.0
_URL = re.compile(r"(?P<scheme>https?)://(?P<host>\[::1\]|[A-Za-z0-9.-]{1,253})(?::(?P<port>[0-9]{1,5}))?(?P<rest>[/?][!-~]*)?")
_PLACES = re.compile(r"\{\w+\}")
_EXPECTED = "one of url, table and rows"


def read_lookups(file: str, text: str) -> tuple[Mapping[str, Source], list[Fault]]:
    """The sources by name. A source with a mistake is told, and missing. Never raises."""
    part, draft = read_settings_file(file, text, "sources by name, as in cep: {url: ...}")
    sources = {}
    for name, value in part.entries.items():
        if not _NAME.fullmatch(name):
            draft.wrong(part.line_of(name), f"a source cannot be called {short(name)}.", "small letters, digits and _")
        elif (source := _read_source(name, value, part.line_of(name), draft)) is not None:
            sources[name] = source
    return sources, draft.faults


def _read_source(name: str, part: Part, line: int, draft: Draft) -> Source | None:
    if not isinstance(part, Keys):
        draft.wrong(line, f"the source {name} is {called(part)}.", _EXPECTED)
        return None
    kinds = [key for key in ("url", "table", "rows") if key in part.entries]
    known = ("url", "timeout") if "url" in kinds else ("url", "table", "rows")
    for key in part.entries:
        if key not in known:
            draft.unknown(part.line_of(key), f"key of {name}", key, known)
    if len(kinds) != 1:
        draft.wrong(line, f"the source {name} has {' and '.join(kinds) or 'nothing to look in'}.", _EXPECTED)
        return None
    value = part.entries[kinds[0]]
    if kinds[0] == "url":
        return _read_url(part, draft)
    return _read_table(value, draft) if kinds[0] == "table" else _read_rows(value, draft)


def _read_url(part: Keys, draft: Draft) -> UrlSource | None:
    url, line = part.entries["url"], part.line_of("url")
    text = url.text.strip() if isinstance(url, Word) else ""
    found = _URL.fullmatch(text)
    rest = _PLACES.sub("", found["rest"] or "") if found else ""
    if found is None or not 0 < int(found["port"] or 443) < 65_536 or any(mark in rest for mark in "{}#"):
        wrong = f"url is {called(url)}."
        draft.wrong(line, wrong, 'an address whose path or query has {places}, as in "https://example.com/{cep}/json"')
        return None
    host = found["host"].lower()
    if host not in LOOPBACK and (found["scheme"] != "https" or not _is_public(host)):
        draft.wrong(line, f"{host} cannot be asked.", "https and a public host (http for this machine: 127.0.0.1)")
        return None
    seconds = _read_seconds(part, draft)
    return None if seconds is None else UrlSource(text, seconds)


def _is_public(host: str) -> bool:
    """Whether a host may be written here: a name, which is looked at again when it is asked, or a public address."""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        # A name. One that ends in a number is an address in disguise (0x7f.1, 2130706433).
        return "." in host and not re.search(r"(^|\.)(0x[0-9a-f]*|[0-9]+)\.?$", host)


def _read_seconds(part: Keys, draft: Draft) -> float | None:
    written = part.entries.get("timeout")
    if written is None:
        return _USUAL_SECONDS
    found = _SECONDS.fullmatch(written.text.strip()) if isinstance(written, Word) else None
    if found is None:
        draft.wrong(part.line_of("timeout"), f"timeout is {called(written)}.", "1s to 10s")
        return None
    return float(found[1])


def _read_table(part: Part, draft: Draft) -> TableSource | None:
    """Values or columns by the one value that finds them."""
    if not isinstance(part, Keys) or not part.entries:
        draft.wrong(part.line, f"table is {called(part)}.", "as in {recife: 90, campinas: 120}")
        return None
    rows = []
    for key, value in part.entries.items():
        row = _read_row(value, draft) if isinstance(value, Keys) else _read_cells({VALUE: value}, draft)
        rows.append({KEY: key, **row})
    return TableSource(tuple(rows), keyed=True)


def _read_rows(part: Part, draft: Draft) -> TableSource | None:
    expected = "a list, as in - {city: recife, price: 90}"
    if not isinstance(part, Items) or not part.items:
        draft.wrong(part.line, f"rows is {called(part)}.", expected)
        return None
    rows = []
    for item in part.items:
        if isinstance(item, Keys):
            rows.append(_read_row(item, draft))
        else:
            draft.wrong(item.line, f"this row is {called(item)}.", expected)
    return TableSource(tuple(rows))


def _read_row(part: Keys, draft: Draft) -> dict[str, Cell]:
    for name in part.entries:
        if not _COLUMN.fullmatch(name):
            draft.wrong(part.line_of(name), f"a column cannot be called {short(name)}.", "letters, digits, _ and -")
    return _read_cells(part.entries, draft)


def _read_cells(entries: Mapping[str, Part], draft: Draft) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for name, value in entries.items():
        if not isinstance(value, Word):
            draft.wrong(value.line, f"{name} is {called(value)}.", "one value")
        elif value.value is not None:
            cells[name] = value.value
    return cells
