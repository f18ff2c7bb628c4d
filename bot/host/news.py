"""What the desk is told live: which conversations have changed, and how.

An item: `c` the conversation, `k` what happened (KINDS); where it is known, `s` the status and `h` who holds it, by
name. It says where to look and holds nothing that a person said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.ports import Ports

# By the event of a turn that tells it. What else there is: message (the person wrote), said (an answer), acted (staff
# did it), state (news of something that was said), changed (anything else in a turn), and what callers of `tell` name.
KINDS = {
    "Flagged": "flagged", "TakenOver": "taken", "HandedBack": "handed_back", "ConversationClosed": "closed",
    "LeadQualified": "qualified",
}
_STATES = ("sent", "status", "unsent")


def tell(ports: Ports, conversation: str, kind: str) -> None:
    """Something happened that no turn tells of. Raises StoreUnavailable."""
    ports.news.add([{"c": conversation, "k": [kind]}])


def tell_of(ports: Ports, records: Iterable[Mapping[str, Any]]) -> None:
    """The same of whole stream records that SQL has taken: one item for each conversation. Raises StoreUnavailable."""
    items: dict[str, dict[str, Any]] = {}
    states: set[str] = set()
    for record in records:
        if record.get("t") == "turn":
            _add_turn(items, record)
        elif record.get("t") in _STATES and record.get("entry"):
            states.add(str(record["entry"]).partition("~")[0])
    for conversation, status in sorted(ports.inbox.talks_of(states).items()):
        item = _item(items, conversation)
        item["k"].append("state")
        item.setdefault("s", status)
    ports.news.add(list(items.values()))


def _add_turn(items: dict[str, dict[str, Any]], record: Mapping[str, Any]) -> None:
    for talk in filter(None, (record.get("left"), record.get("conversation"))):
        item = _item(items, talk["id"])
        item |= {"s": talk.get("status", ""), "h": talk.get("held_by", "")}
        kinds = _kinds(record) if talk is record.get("conversation") else ["closed"]
        item["k"] += [kind for kind in kinds if kind not in item["k"]]


def _kinds(record: Mapping[str, Any]) -> list[str]:
    kinds = [KINDS[event["event"]] for event in record.get("events", ()) if event.get("event") in KINDS]
    if record.get("input", {}).get("kind") == "message":
        kinds.append("message")
    if record.get("input", {}).get("kind") == "staff":
        kinds.append("acted")
    if record.get("said"):
        kinds.append("said")
    return kinds or ["changed"]


def _item(items: dict[str, dict[str, Any]], conversation: str) -> dict[str, Any]:
    return items.setdefault(conversation, {"c": conversation, "k": []})
