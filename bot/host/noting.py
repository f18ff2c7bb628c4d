"""Notes that staff write to each other about a conversation. Nothing of it is ever sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.errors import IllegalMove, NotFound
from bot.host.audit import Actor, note
from bot.ports import Note, Ports

LONGEST = 4_000
# What others have read by then had better stay as it was.
EDITED_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Noting:
    """What is done with notes. All may raise StoreUnavailable; the log tells who did it, never what a note says."""

    ports: Ports

    def add(self, conversation: str, text: str, by: Actor, nonce: str) -> Note:
        """Write one; gives it. The same nonce again is the same note. Raises NotFound where there is no such
        conversation; IllegalMove where the text is empty or too long."""
        ports = self.ports
        ports.threads.conversation(conversation)
        made = Note(f"nt_{nonce}", conversation, by.account_id, by.name, _judge(text), ports.now())
        ports.notes.add(made)
        note(ports, by, "note", conversation, f"note:{nonce}")
        return made

    def change(self, conversation: str, note_id: str, text: str, by: Actor) -> Note:
        """Write it anew; gives it. Raises NotFound; IllegalMove where it is somebody else's, or too old."""
        found = self._own(conversation, note_id, by)
        if not self.may_change(found, by):
            raise IllegalMove("This note is older than 15 minutes: colleagues have read it. Write another one.")
        changed = replace(found, text=_judge(text), edited_at=self.ports.now())
        self.ports.notes.change(note_id, changed.text, self.ports.now())
        note(self.ports, by, "change_note", conversation, note=note_id)
        return changed

    def remove(self, conversation: str, note_id: str, by: Actor) -> None:
        """Take it away for good. Raises NotFound; IllegalMove where it is somebody else's."""
        self._own(conversation, note_id, by)
        self.ports.notes.remove(note_id)
        note(self.ports, by, "remove_note", conversation, note=note_id)

    def may_change(self, found: Note, by: Actor) -> bool:
        """Whether this note is still theirs to change."""
        return found.account_id == by.account_id and self.ports.now() - found.at < EDITED_FOR

    def _own(self, conversation: str, note_id: str, by: Actor) -> Note:
        found = self.ports.notes.get(note_id)
        if found.conversation_id != conversation:
            raise NotFound("There is no such note.")
        if found.account_id != by.account_id:
            raise IllegalMove(f"This is {found.author}'s note.")
        return found


def mentions(text: str, names: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The text in parts, each with whether it calls one of these people: "@Paula Lima", or "@Paula" where no other name
    fits better."""
    known = {each for name in names for each in (name, name.split()[0]) if each}
    if "@" not in text or not known:
        yield text, False
        return
    called = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    for at, part in enumerate(re.split(rf"((?<![\w@])@(?:{called})(?!\w))", text, flags=re.IGNORECASE)):
        if part:
            yield part, at % 2 == 1


def _judge(text: str) -> str:
    plain = text.replace("\r\n", "\n").strip()
    if not plain:
        raise IllegalMove("There is nothing to note: the text is empty.")
    if len(plain) > LONGEST:
        raise IllegalMove(f"A note has at most {LONGEST} characters.")
    return plain
