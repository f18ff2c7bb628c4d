"""What this process wrote is read back without its text; what another wrote, from it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.host.recent import Recent

CONTACT = Contact("ct", "whatsapp:+5511987654321", phone="+5511987654321", name="Ana")
CONVERSATION = Conversation("cv", "whatsapp:+1", "solar", "v1", opened_at=datetime(2026, 11, 23, 13, tzinfo=UTC))


def test_what_was_written_is_the_same_again_whoever_reads_it() -> None:
    recent = Recent()
    text = recent.write(CONTACT, CONVERSATION)
    assert recent.read(text) == (CONTACT, CONVERSATION)
    assert recent.read(text) == (CONTACT, CONVERSATION)
    assert Recent().read(text) == (CONTACT, CONVERSATION)


def test_the_next_turn_reads_no_text() -> None:
    recent = Recent()
    contact, conversation = recent.read(recent.write(CONTACT, CONVERSATION))
    assert contact is CONTACT
    assert conversation is CONVERSATION


def test_it_does_not_grow_without_end() -> None:
    recent = Recent()
    first = recent.write(CONTACT, None)
    for number in range(1_000):
        recent.write(Contact(f"ct{number}", "whatsapp:+1"), None)
    contact, _ = recent.read(first)
    assert contact == CONTACT
    assert contact is not CONTACT
