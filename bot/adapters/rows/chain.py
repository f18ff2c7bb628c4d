"""The audit log's chain: what each row's hash is made of, and where a chain is broken."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC

from bot.adapters.rows.text import hold_text
from bot.ports import Deed, Logged


def link(number: int, deed: Deed, before: str) -> str:
    """The hash of that row: SHA-256 over all that it says, its number, and the hash of the row before (the first: "").
    """
    told = [
        number, before, deed.id, deed.at.astimezone(UTC).isoformat(timespec="microseconds"), deed.by, deed.account_id,
        deed.act, deed.about, deed.address, write_details(deed),
    ]
    return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()


def holdable(deed: Deed) -> Deed:
    """The deed as any database can keep it: what is hashed is what is kept."""
    return Deed(
        hold_text(deed.id), deed.at, hold_text(deed.by), hold_text(deed.act), hold_text(deed.about),
        hold_text(deed.address), hold_text(deed.account_id),
        {hold_text(name): hold_text(value) for name, value in deed.details.items()},
    )


def write_details(deed: Deed) -> str:
    """The details as one line of JSON, always the same for the same ones."""
    return json.dumps(dict(deed.details), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def find_faults(rows: Iterable[Logged], number: int, hash: str) -> Iterator[str]:
    """What does not fit, a sentence each; `rows` are all there are, in order. `hash`: what row `number` had once."""
    expected, before, found = 1, "", not hash
    for row in rows:
        if row.number != expected:
            yield f"Row {expected} is missing: after it comes row {row.number}."
        if row.hash != link(row.number, row.deed, before):
            yield f"Row {row.number} does not fit its hash: it, or the row before it, was changed."
        if row.number == number and hash:
            found = True
            if row.hash != hash:
                yield f"Row {number} had another hash: the log was written anew."
        expected, before = row.number + 1, row.hash
    if not found:
        yield f"Row {number} is missing: the log was longer once."
