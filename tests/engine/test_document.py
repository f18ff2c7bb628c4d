"""What is written out is read back, whatever it is, and is small."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine import document
from bot.engine.contact import Consented, Contact, Standing
from bot.engine.conversation import Conversation, Given, Status
from bot.errors import NewerRelease
from tests.flows import SOLAR, Talk, book_of

seconds = st.datetimes(
    # hypothesis wants these without a zone.
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
).map(lambda time: time.replace(microsecond=0))
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
plain = st.one_of(text, st.booleans(), st.integers(-10**12, 10**12), st.fixed_dictionaries({"amount": text}))
contacts = st.builds(
    Contact, id=text,
    address=st.sampled_from(["whatsapp:+5511987654321", "whatsapp:US.12", "x", "+55", "=+55", "whatsapp:=1"]),
    phone=st.just("+5511987654321"), name=text, profile_name=text, language=text,
    known=st.dictionaries(text, plain, max_size=3), source=st.dictionaries(text, text, max_size=2),
    leads=st.dictionaries(text, st.builds(Standing, text, seconds, st.none() | seconds, text), max_size=2),
    opted_out=st.booleans(), test=st.booleans(), seen=st.integers(0, 99),
    barred=text, consents=st.dictionaries(text, st.builds(Consented, st.booleans(), text, seconds), max_size=2),
    touches=st.lists(st.dictionaries(text, text, max_size=2), max_size=2).map(tuple),
    also=st.lists(text, max_size=2).map(tuple), apart=st.lists(text, max_size=2).map(tuple), merged_into=text,
)


@st.composite
def conversations(draw: Any) -> Conversation:
    opened = draw(seconds)
    later = st.integers(0, 10**7).map(lambda after: opened + timedelta(seconds=after))
    return draw(st.builds(
        Conversation, id=text, at=text, flow=text, version=text, opened_at=st.just(opened), step=text,
        status=st.sampled_from(Status), epoch=st.integers(0, 9), pending=st.none() | plain, missed=st.integers(0, 9),
        answers=st.dictionaries(text, st.builds(Given, plain, later), max_size=4), last_in=st.none() | later,
        outcome=text, stage=text, flagged_for=text, held_by=text, nudged=st.integers(0, 1), timed=st.booleans(),
        ahead=st.dictionaries(text, st.integers(0, 1), max_size=2),
        skipped=st.dictionaries(text, st.integers(0, 9), max_size=2), aside=text, anew=st.booleans(),
        latest=st.dictionaries(text, text, max_size=1), wordless=st.integers(0, 9),
        until=st.integers(0, 9), resumed=st.integers(0, 9), looking=st.integers(0, 9), asked=text, asked_in=text,
        asks=st.integers(0, 9), echo=st.integers(0, 9), loop=st.just(()) | st.tuples(*[st.integers(0, 9)] * 3),
        unheard=st.lists(st.tuples(text, text), max_size=2).map(tuple),
    ))


@given(contacts, st.none() | conversations())
def test_what_is_written_is_read_back(contact: Contact, conversation: Conversation | None) -> None:
    assert document.read(document.write(contact, conversation)) == (contact, conversation)


def test_an_idle_conversation_is_small() -> None:
    talk = Talk(book_of(SOLAR))
    for said in ("oi", "400", "já"):
        talk.user(said, profile_name="Ana Souza")
    assert len(talk.kept) < 400


def test_what_the_format_before_wrote_is_read() -> None:
    old = (
        '{"f":1,"c":{"a":"whatsapp:+5511987654321","n":"Ana"},"v":{"i":"cv_x","w":"whatsapp:+15550001000","f":"solar",'
        '"v":"1","o":1795435200,"a":{"nome":["Ana",5]},"la":{"nome":"Ana"}}}'
    )
    contact, conversation = document.read(old)
    assert conversation is not None
    assert (contact.address, conversation.at) == ("whatsapp:+5511987654321", "whatsapp:+15550001000")
    assert conversation.latest == {"nome": "Ana"}


def test_what_a_later_release_wrote_is_left_to_its_processes() -> None:
    with pytest.raises(NewerRelease):
        document.read('{"f":99,"c":{"a":"+5511987654321"}}')
