"""Two contacts become one person and two again: the laws of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.engine import document
from bot.engine.contact import Consented, Contact, Standing
from bot.engine.conversation import Conversation, Given, Status
from bot.engine.merging import merge, part
from bot.leads.identity import contact_id, lead_id

ANA, HIDDEN = "whatsapp:+5511987654321", "whatsapp:BR.4480"
AT = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
times = st.integers(0, 10**6).map(lambda before: AT - timedelta(seconds=before))
words = st.sampled_from(["", "a", "b"])
given_answers = st.dictionaries(
    st.sampled_from(["conta", "quando", "nome"]), st.builds(Given, words, times), max_size=3,
)
statuses = st.sampled_from(Status)


def contacts(address: str, phone: str) -> st.SearchStrategy[Contact]:
    return st.builds(
        Contact, id=st.just(contact_id(address)), address=st.just(address), phone=st.just(phone), name=words,
        profile_name=words, language=words, known=st.dictionaries(words, words, max_size=2),
        leads=st.dictionaries(st.sampled_from(["solar", "loja"]), st.builds(Standing, words, times, st.none() | times)),
        source=st.dictionaries(words, words, max_size=1), opted_out=st.booleans(), test=st.booleans(),
        seen=st.integers(0, 3), tags=st.lists(words, unique=True, max_size=2).map(tuple), overheard=words,
        consents=st.dictionaries(words, st.builds(Consented, st.booleans(), words, times), max_size=2),
        touches=times.map(lambda at: ({"at": at.isoformat()},)) | st.just(()),
    )


def talks(name: str) -> st.SearchStrategy[Conversation | None]:
    return st.none() | st.builds(
        Conversation, id=st.just(name), at=st.just("x"), flow=st.sampled_from(["solar", "loja"]), version=st.just("v"),
        opened_at=times, step=words, status=statuses, epoch=st.integers(0, 3), answers=given_answers,
        last_in=st.none() | times,
    )


PHONES = st.tuples(contacts(ANA, "+5511987654321"), talks("cv_a"))
IDS = st.tuples(contacts(HIDDEN, ""), talks("cv_b"))


@given(PHONES, IDS)
def test_parting_what_was_just_merged_gives_both_back(kept: Any, other: Any) -> None:
    person, left = merge(kept, other)
    assert left[0].merged_into == kept[0].id
    again, parted = part(person, kept, other)
    assert again == (replace(kept[0], apart=("BR.4480",)), kept[1])
    assert parted == other


@given(PHONES, IDS)
def test_nothing_is_lost_by_merging(kept: Any, other: Any) -> None:
    (contact, conversation), _ = merge(kept, other)
    assert (contact.id, contact.phone) == (kept[0].id, "+5511987654321")
    assert contact.opted_out == (kept[0].opted_out or other[0].opted_out)
    assert set(contact.tags) == {*kept[0].tags, *other[0].tags}
    assert set(contact.leads) == {*kept[0].leads, *other[0].leads}
    told = {*contact.known, *(conversation.answers if conversation else ())}
    for before, talk in (kept, other):
        assert {*before.known, *(talk.answers if talk else ())} <= told
    under_way = [talk for _, talk in (kept, other) if talk is not None and not talk.ended]
    assert (conversation is not None and not conversation.ended) == bool(under_way)


@given(PHONES, IDS)
def test_what_is_left_and_what_was_before_are_written_and_read_back(kept: Any, other: Any) -> None:
    person, left = merge(kept, other)
    before = document.Before(document.write(*other), document.write(*kept), AT)
    text = document.write(*left, before)
    assert document.read(text) == left
    assert document.read_before(text) == before
    assert document.read(document.write(*person)) == person


def test_a_lead_that_sales_have_goes_before_one_that_they_do_not() -> None:
    kept = Contact(contact_id(ANA), ANA, leads={"solar": Standing("mql", AT)})
    other = Contact(contact_id(HIDDEN), HIDDEN, leads={"solar": Standing("sql", AT, AT), "loja": Standing("new", AT)})
    (contact, _), _ = merge((kept, None), (other, None))
    assert contact.leads["solar"].stage == "sql"
    assert contact.lead_in("solar") == lead_id(other.id, "solar")
    assert contact.lead_in("loja") == lead_id(other.id, "loja")
    assert contact.lead_in("other") == lead_id(kept.id, "other")


def test_what_was_consented_to_last_counts() -> None:
    early, late = Consented(True, "v1", AT), Consented(False, "v1", AT + timedelta(days=1))
    kept = Contact(contact_id(ANA), ANA, consents={"contact": early})
    other = Contact(contact_id(HIDDEN), HIDDEN, consents={"contact": late})
    for one, two in ((kept, other), (other, kept)):
        (contact, _), _ = merge((one, None), (two, None))
        assert contact.consents["contact"] == late
