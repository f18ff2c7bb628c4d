"""The forms that wait to be posted. A lane is posted in order: one lane per person, one per message's statuses.

A form that was not taken is tried again as Twilio does for a webhook with `#rc=3&rp=all`: three times more, then it is
left as failed and the lane goes on. A lease keeps two processes from posting the same form at once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from bot.web.simulator.tables import next_change

PAUSES = (1.0, 2.0, 4.0)  # seconds before the second, third and fourth try
LEASE = 30.0  # seconds; longer than a post may take
_KEPT = 2000  # rows


@dataclass(frozen=True, slots=True)
class Post:
    """A form that is to be posted now. `sets` is the status that its message has from then on; `url` may be empty:
    a message without a StatusCallback changes its status all the same."""

    id: int
    message: str
    url: str
    form: dict[str, str]
    sets: str
    tries: int


@dataclass(frozen=True, slots=True)
class Result:
    """How a post ended: the answer's HTTP status, the beginning of its body, and what went wrong (empty if nothing):
    refused, unready, unreachable, slow, fault; and how it was signed."""

    status: int | None
    answer: str
    trouble: str = ""
    signature: str = ""


def add_post(
    db: sqlite3.Connection, lane: str, address: str, message: str, url: str, form: Mapping[str, str], sets: str,
    now: float,
) -> None:
    """Queue a form behind the others of its lane."""
    db.execute(
        "INSERT INTO posts (lane, address, message, url, form, sets, due, made_at, changed) VALUES (?,?,?,?,?,?,?,?,?)",
        (lane, address, message, url, json.dumps(form), sets, now, now, next_change(db)),
    )
    db.execute("DELETE FROM posts WHERE state = 'done' AND id <= (SELECT max(id) FROM posts) - ?", (_KEPT,))


def claim_post(db: sqlite3.Connection, now: float) -> Post | None:
    """Lease the oldest form that is due, heads its lane and that nobody else is posting."""
    row = db.execute(
        "UPDATE posts SET leased_until = :lease WHERE id = ("
        " SELECT id FROM posts AS head WHERE state = 'waiting' AND due <= :now AND leased_until <= :now"
        " AND NOT EXISTS (SELECT 1 FROM posts AS older"
        "  WHERE older.state = 'waiting' AND older.lane = head.lane AND older.id < head.id)"
        " ORDER BY id LIMIT 1) RETURNING id, message, url, form, sets, tries",
        {"now": now, "lease": now + LEASE},
    ).fetchone()
    if row is None:
        return None
    return Post(row["id"], row["message"], row["url"], json.loads(row["form"]), row["sets"], row["tries"])


def settle_post(db: sqlite3.Connection, post: Post, result: Result, now: float) -> None:
    """Record how it ended: done, to be tried again, or failed for good."""
    again = bool(result.trouble) and post.tries < len(PAUSES)
    state = "waiting" if again else "failed" if result.trouble else "done"
    due = now + PAUSES[post.tries] if again else now
    changed = next_change(db)
    db.execute(
        "UPDATE posts SET state=?, due=?, tries=tries+1, leased_until=0, trouble=?, status=?, answer=?, signature=?,"
        " changed=? WHERE id=?",
        (state, due, result.trouble, result.status, result.answer, result.signature, changed, post.id),
    )
    db.execute("UPDATE messages SET changed = ? WHERE sid = ?", (changed, post.message))


def next_due(db: sqlite3.Connection) -> float | None:
    """When the next form may be posted (seconds since the epoch), None where none waits."""
    row = db.execute("SELECT min(max(due, leased_until)) AS due FROM posts WHERE state = 'waiting'").fetchone()
    return None if row["due"] is None else float(row["due"])


def revive_posts(db: sqlite3.Connection, message: str, now: float) -> int:
    """Give the failed forms of a message fresh tries; returns how many there were."""
    changed = next_change(db)
    found = db.execute(
        "UPDATE posts SET state='waiting', tries=0, due=?, trouble='', changed=? WHERE message=? AND state='failed'",
        (now, changed, message),
    )
    db.execute("UPDATE messages SET changed = ? WHERE sid = ?", (changed, message))
    return found.rowcount
