"""Coming back: what SQL knows, put back into a store that was wiped.

Conversations come back one by one, when somebody acts in them next (Chat). Here comes back the rest, once: a message
that was not sent becomes `unknown`, since nobody can tell how far it came, and staff see it so in the transcript; what
must be done beyond the conversation (leads pushed, people told) goes back to work under its old id, unless it is known
to be done. What the stream still held when the store was wiped is lost.

All of it does no harm to a store that was not wiped after all: only what is neither in the outbox, nor done by what the
stream has told since, is taken for lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import structlog

from bot.engine import document
from bot.engine.changed import changed
from bot.host.announcing import put_to_work
from bot.host.records import lost_record, read_effect
from bot.ports import Ports

_log = structlog.get_logger()
# So many conversations are named in the log, for staff to look at; the transcripts show the rest.
_NAMED = 20

Page = Sequence[Mapping[str, Any]]


def come_back(ports: Ports, drain_stream: Callable[[], object], page_size: int = 500) -> None:
    """Bring it back; may be repeated, also after being killed on the way. Raises StoreUnavailable."""
    def lost(read: Callable[[str, int], Page]) -> Iterator[Page]:
        return _lost(ports, lambda after: read(after, page_size), drain_stream)

    unknown, conversations = 0, set()
    for page in lost(ports.archive.unsent):
        ports.archive.take([lost_record(message["id"], ports.now()) for message in page])
        unknown += len(page)
        conversations |= {message["conversation_id"] for message in page}
    put_back = 0
    for page in lost(ports.archive.undone):
        for queue in ports.outbox.put_back([read_effect(plain) for plain in page], ports.now()):
            ports.doorbell.ring(queue)
        put_back += len(page)
    for page in lost(lambda after, size: [{"id": one.id} for one in ports.hooks.open(after, size)]):
        put_to_work(ports, [delivery["id"] for delivery in page])
        put_back += len(page)
    tell = _log.error if unknown else _log.warning
    tell("store_was_wiped", unknown_messages=unknown, in_conversations=sorted(conversations)[:_NAMED],
         effects_put_back=put_back)


def _lost(ports: Ports, read: Callable[[str], Page], drain_stream: Callable[[], object]) -> Iterator[Page]:
    """What SQL holds for open although the outbox does not have it. In this order: whatever left the outbox by being
    done had told the stream so before, and what the stream told is in SQL before it is asked again."""
    after = ""
    while page := read(after):
        missing = set(ports.outbox.missing([one["id"] for one in page]))
        drain_stream()
        still = {one["id"] for one in read(after)}
        if lost := [one for one in page if one["id"] in missing & still]:
            yield lost
        after = page[-1]["id"]


def without_timer(text: str) -> str:
    """A document out of SQL, as a wiped store takes it: its silence timer was lost with the store, and the turn that
    follows sets another. Who stays silent is not nudged any more."""
    contact, conversation = document.read(text)
    untimed = None if conversation is None else changed(conversation, timed=False)
    return document.write(contact, untimed, document.read_before(text))
