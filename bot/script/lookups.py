"""What answers can be looked up in: tables, and addresses on an allow-list (flows/settings/lookups.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.script.compare import compares
from bot.script.links import encode

Cell = str | int | Decimal | bool
# The name under which a table keyed by one value holds it, and that of its only field where it has no names.
KEY, VALUE = "", "value"
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class UrlSource:
    """An address that answers in JSON. `url` has places such as {cep} in its path or query, `seconds` is how long an
    answer is waited for."""

    url: str
    seconds: float

    @property
    def parameters(self) -> frozenset[str]:
        """The names of its places."""
        return frozenset(_PLACE.findall(self.url))

    def fill(self, given: Mapping[str, str]) -> str | None:
        """The address with these values, percent-encoded; None where one is missing, or could climb in a path."""
        if any(not given.get(name, "").strip(". ") for name in self.parameters):
            return None
        return _PLACE.sub(lambda place: encode(given[place[1]].strip()), self.url)


@dataclass(frozen=True, slots=True)
class TableSource:
    """Rows that are looked through in the turn itself. `keyed`: each row has one value that finds it, under KEY."""

    rows: tuple[Mapping[str, Cell], ...]
    keyed: bool = False

    @property
    def columns(self) -> frozenset[str]:
        """The names of all its columns, without KEY."""
        return frozenset(name for row in self.rows for name in row if name != KEY)

    def find(self, given: Mapping[str, object]) -> Mapping[str, Cell] | None:
        """The first row that has these values, compared as conditions compare; None where there is none."""
        wanted = dict.fromkeys([KEY], next(iter(given.values()), None)) if self.keyed else given
        return next((row for row in self.rows if _fits(row, wanted.items())), None)


Source = UrlSource | TableSource


def _fits(row: Mapping[str, Cell], wanted: Iterable[tuple[str, object]]) -> bool:
    return all(name in row and compares(value, "==", row[name]) for name, value in wanted)


def pick(found: object, path: str) -> object:
    """What stands at that path ("city", "places.0.city") of a JSON document: a text, number, true or false; None where
    nothing does."""
    for name in path.split("."):
        if isinstance(found, Mapping):
            found = found.get(name)
        elif isinstance(found, list) and name.isascii() and name.isdigit() and int(name[:6]) < len(found):
            found = found[int(name[:6])]
        else:
            return None
    return found if isinstance(found, str | int | float | Decimal | bool) else None
