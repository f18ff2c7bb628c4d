"""Where a page of the desk's list begins: the order of the last row before it, as text that goes through an address."""

from __future__ import annotations

from datetime import UTC, datetime

Place = tuple[int, datetime, str]


def write_place(idle: int, at: datetime, conversation_id: str) -> str:
    """`idle`: 1 where nobody waits, in a box that lists who waits first."""
    return f"{idle}.{round(at.timestamp() * 1_000_000)}.{conversation_id}"


def read_place(text: str) -> Place | None:
    """None: nobody gave this."""
    idle, _, rest = text.partition(".")
    micros, _, conversation_id = rest.partition(".")
    if idle not in ("0", "1") or not (micros.isascii() and micros.isdigit() and len(micros) < 17):
        return None
    seconds, left = divmod(int(micros), 1_000_000)
    try:
        at = datetime.fromtimestamp(seconds, UTC).replace(microsecond=left)
    except (ValueError, OverflowError, OSError):
        return None
    return int(idle), at, conversation_id
