"""Which columns a table of leads has, and a lead's cells in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeGuard

# int, float and Decimal are numbers in a spreadsheet; all else is text.
Cell = str | int | float | Decimal | bool | None

FIXED = (
    "id", "name", "phone", "email", "stage", "outcome", "fit", "engagement", "qualified_at", "created_at", "updated_at",
    "language", "flow", "flow_version", "address", "contact_id", "conversation_id", "version",
    "opted_out", "band", "segments", "reasons", "tags", "touches",
)  # fmt: skip

# Spreadsheets keep 15 digits; an amount of more stays a text.
_AMOUNT = re.compile(r"-?(?=[0-9.]{1,16}$)[0-9]+(\.[0-9]+)?")


class Columns:
    """The columns that some leads need: the fixed ones, then one per source detail, variant, consent and answer, in the
    order in which they were first seen; money takes two."""

    def __init__(self) -> None:
        self._sources: dict[str, None] = {}
        self._consents: dict[str, None] = {}
        self._variants: dict[str, None] = {}
        self._answers: dict[str, bool] = {}

    def add(self, lead: Mapping[str, Any]) -> None:
        """Make room for this lead."""
        for name in lead["source"]:
            self._sources[name] = None
        for purpose in lead.get("consents", ()):
            self._consents[purpose] = None
        for name in lead.get("variants") or {}:
            self._variants[name] = None
        for name, value in lead["answers"].items():
            self._answers[name] = self._answers.get(name, False) or _is_money(value)

    def header(self) -> list[str]:
        """The names of the columns."""
        answers = [
            column
            for name, money in self._answers.items()
            for column in ([f"answer.{name}", f"answer.{name}.currency"] if money else [f"answer.{name}"])
        ]
        sources = (f"source.{name}" for name in self._sources)
        consents = (f"consent.{purpose}" for purpose in self._consents)
        return [*FIXED, *sources, *(f"variant.{name}" for name in self._variants), *consents, *answers]

    def cells(self, lead: Mapping[str, Any]) -> list[Cell]:
        """The lead's cells, one per column."""
        fixed = [_cell(lead[name]) for name in FIXED[:-4]]
        segments, tags = ("; ".join(map(str, lead.get(name) or ())) for name in ("segments", "tags"))
        touches = "; ".join(map(_write_touch, lead.get("touches") or ()))
        joined = [segments, _write_reasons(lead["reasons"]), tags, touches]
        sources = [_cell(lead["source"].get(name)) for name in self._sources]
        consents = [_write_consent((lead.get("consents") or {}).get(purpose)) for purpose in self._consents]
        variants = [_cell((lead.get("variants") or {}).get(name)) for name in self._variants]
        return [*fixed, *joined, *sources, *variants, *consents, *self._answer_cells(lead["answers"])]

    def _answer_cells(self, answers: Mapping[str, Any]) -> Iterator[Cell]:
        for name, money in self._answers.items():
            value = answers.get(name)
            if money and _is_money(value):
                yield _read_amount(value["amount"])
                yield _cell(value["currency"])
            else:
                yield _cell(value)
                if money:
                    yield None


def _is_money(value: Any) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping) and value.keys() == {"amount", "currency"}


def _read_amount(amount: Any) -> Cell:
    return Decimal(amount) if isinstance(amount, str) and _AMOUNT.fullmatch(amount) else _cell(amount)


def _write_reasons(reasons: Any) -> str:
    return "; ".join(f"{reason['because']} ({reason['points']:+g})" for reason in reasons)


def _write_touch(touch: Mapping[str, Any]) -> str:
    told = touch.get("headline") or touch.get("source_id") or touch.get("ctwa_clid")
    return " ".join(str(part) for part in (touch["at"][:10], told, touch.get("campaign")) if part)


def _write_consent(said: Mapping[str, Any] | None) -> Cell:
    return None if said is None else f"{'given' if said['given'] else 'refused'} {said['at']}"


def _cell(value: Any) -> Cell:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)
