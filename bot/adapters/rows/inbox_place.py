"""Where a page of the desk's list begins: the order of the last row before it, as text that goes through an address."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.ports import PRIORITIES

# What comes before the time: 0 in a box of the newest. In one of those who wait, a priority's place in PRIORITIES, and
# as much more where nobody waits.
Place = tuple[int, datetime, str]
NORMAL = PRIORITIES.index("normal")
_RANKS = tuple(map(str, range(2 * len(PRIORITIES))))


def write_place(rank: int, at: datetime, conversation_id: str) -> str:
    """As read_place reads it."""
    return f"{rank}.{round(at.timestamp() * 1_000_000)}.{conversation_id}"


def read_place(text: str) -> Place | None:
    """None: nobody gave this."""
    rank, _, rest = text.partition(".")
    micros, _, conversation_id = rest.partition(".")
    if rank not in _RANKS or not (micros.isascii() and micros.isdigit() and len(micros) < 17):
        return None
    seconds, left = divmod(int(micros), 1_000_000)
    try:
        at = datetime.fromtimestamp(seconds, UTC).replace(microsecond=left)
    except (ValueError, OverflowError, OSError):
        return None
    return int(rank), at, conversation_id
