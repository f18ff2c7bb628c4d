"""What a stream record means: the rows that it adds or brings up to date.

Kinds of records, told by `t`: "turn" (one commit of a contact), "sent", "status" and "unsent" (what became of something
that was said), "done" (another effect was carried out), "file" (one was given up), "written" (a machine made a text).
In any order; a message's state may arrive before the turn that said it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.adapters.rows.effects import read_done
from bot.adapters.rows.fields import read_id, read_mapping, read_number, read_short, read_text, read_time_or_none
from bot.adapters.rows.files import read_file_record
from bot.adapters.rows.rows import Rows
from bot.adapters.rows.states import SENT, TOLD, UNSENT, State
from bot.adapters.rows.turn import read_turn
from bot.adapters.rows.written import read_written


def read_record(record: Mapping[str, Any]) -> Rows:
    """The rows of one stream record. Raises ValueError where it cannot be read; it says why, without personal data."""
    read = _KINDS.get(read_text(read_mapping(record, "the record"), "t"))
    if read is None:
        raise ValueError(f"t is none of {', '.join(_KINDS)}")
    return read(record)


def _read_sent(record: Mapping[str, Any]) -> Rows:
    return _read_state(record, SENT)


def _read_status(record: Mapping[str, Any]) -> Rows:
    # A channel may invent statuses at any time: one that we do not know tells only that the message exists there.
    return _read_state(record, TOLD.get(read_text(record, "status"), SENT))


def _read_unsent(record: Mapping[str, Any]) -> Rows:
    state = UNSENT.get(read_text(record, "state"))
    if state is None:
        raise ValueError(f"state is none of {', '.join(UNSENT)}")
    return _read_state(record, state)


def _read_state(record: Mapping[str, Any], state: State) -> Rows:
    row = {
        "state": state.name,
        "rank": state.rank,
        "sid": read_short(record, "sid"),
        "code": None if record.get("code") is None else read_number(record, "code"),
        "error": read_text(record, "error"),
        "state_at": read_time_or_none(record, "at"),
    }
    if record.get("entry"):
        # A further attempt (`entry~2`) is the same message. Its text is told where it was put in other words.
        message = read_id(record, "entry").partition("~")[0]
        return Rows(states=[{**row, "text": read_text(record, "text") or None, "id": message}])
    # A callback that came without our entry: the message's own id may still be known.
    return Rows(states_by_sid=[{**row, "sid": read_id(record, "sid")}])


_KINDS: Mapping[str, Callable[[Mapping[str, Any]], Rows]] = {
    "turn": read_turn,
    "sent": _read_sent,
    "status": _read_status,
    "unsent": _read_unsent,
    "done": read_done,
    "file": read_file_record,
    "written": read_written,
}
