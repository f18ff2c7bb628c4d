"""What every Archive promises: run on the twin, on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.leads import SqlLeads
from bot.errors import NotFound
from bot.leads.identity import lead_id
from bot.ports import Archive, Leads, Waiting, Way
from tests.contracts.stream import (
    START,
    at,
    done,
    effect,
    fetch,
    file,
    given_up,
    lead,
    sent,
    staff,
    status,
    turn,
    unsent,
)
from tests.databases import open_tables

Stores = tuple[Archive, Leads]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Stores]:
    if request.param == "memory":
        archive = MemoryArchive()
        yield archive, archive.leads
    else:
        with open_tables(request, request.param, tmp_path) as engine:
            yield SqlArchive(engine), SqlLeads(engine)


@pytest.fixture
def archive(stores: Stores) -> Archive:
    return stores[0]


def texts(archive: Archive, conversation: str = "talk-c1") -> list[str]:
    return [message["text"] for message in archive.transcript(conversation, 100)]


def state_of(archive: Archive, message_id: str) -> str:
    [state] = [message["state"] for message in archive.transcript("talk-c1", 100) if message["id"] == message_id]
    return str(state)


def test_a_turn_can_be_restored_and_read(archive: Archive) -> None:
    record = turn(1)
    archive.take([record])

    assert archive.restore("c1") == (record["document"], 1)
    assert archive.transcript("talk-c1", 10) == [
        {"id": "SM-c1-1", "at": START.replace(minute=1), "direction": "in", "author": "contact", "text": "oi 1",
         "content": {"kind": "text"}, "state": "received", "error": ""},
        {"id": "SM-c1-1:0", "at": START.replace(minute=1), "direction": "out", "author": "bot", "text": "Olá 1!",
         "content": {"choices": [["a", "Já"]]}, "state": "prepared", "error": ""},
    ]  # fmt: skip


def test_an_archive_knows_whether_it_ever_kept_anybody(archive: Archive) -> None:
    assert archive.is_empty()
    archive.take([turn(1)])
    assert not archive.is_empty()


def test_who_has_been_silent_since_is_found_page_by_page(archive: Archive) -> None:
    archive.take([turn(1, "c1"), turn(2, "c2"), turn(3, "c3"), turn(4, "c4"), turn(9, "c1")])
    since = START.replace(minute=4)
    first = archive.silent(since, "", 1)
    assert first == [("c2", turn(2, "c2")["document"])]
    assert [who for who, _ in archive.silent(since, "c2", 10)] == ["c3"]
    assert archive.silent(since, "c3", 10) == []


def test_who_was_never_seen_cannot_be_restored(archive: Archive) -> None:
    assert archive.restore("nobody") is None
    assert archive.conversations(["bot"], 10) == []


def test_the_same_records_again_change_nothing(archive: Archive) -> None:
    records = [turn(1), turn(2), sent("SM-c1-1:0"), turn(3)]
    archive.take(records)
    before = (archive.restore("c1"), archive.transcript("talk-c1", 100), archive.conversations(["bot"], 10))

    archive.take(records)
    archive.take(records[::-1])

    assert (archive.restore("c1"), archive.transcript("talk-c1", 100), archive.conversations(["bot"], 10)) == before


@pytest.mark.parametrize("order", list(itertools.permutations([1, 2, 3])))
@pytest.mark.parametrize("at_once", [True, False])
def test_a_late_turn_keeps_its_messages_but_replaces_nothing(
    archive: Archive, order: tuple[int, ...], at_once: bool
) -> None:
    records = [turn(number, talk={"status": "bot" if number < 3 else "flagged"}) for number in order]
    for batch in [records] if at_once else [[record] for record in records]:
        archive.take(batch)

    restored = archive.restore("c1")
    assert restored is not None
    assert (json.loads(restored[0])["number"], restored[1]) == (3, 3)
    assert [talk["status"] for talk in archive.conversations(["bot", "flagged"], 10)] == ["flagged"]
    assert texts(archive) == ["oi 1", "Olá 1!", "oi 2", "Olá 2!", "oi 3", "Olá 3!"]


def test_a_turn_outside_any_conversation_is_kept(archive: Archive) -> None:
    record = turn(1, conversation=None)
    archive.take([record])

    assert archive.restore("c1") == (record["document"], 1)
    assert archive.conversations(["bot"], 10) == []


def test_the_transcript_shows_the_newest_messages_oldest_first(archive: Archive) -> None:
    archive.take([turn(number) for number in range(1, 20)])

    assert [message["text"] for message in archive.transcript("talk-c1", 3)] == ["Olá 18!", "oi 19", "Olá 19!"]


def test_files_and_places_that_were_sent_stand_in_the_transcript(archive: Archive) -> None:
    place = {"latitude": -23.5, "longitude": -46.6, "label": "Loja", "address": ""}
    archive.take([turn(1, said=[
        {"id": "e:0", "index": 0, "text": "", "choices": [], "author": "bot", "media": ["https://x.example/a.pdf"]},
        {"id": "e:1", "index": 1, "text": "Loja", "choices": [], "author": "bot", "place": place},
    ])])

    assert [message["content"] for message in archive.transcript("talk-c1", 2)] == [
        {"media": ["https://x.example/a.pdf"]}, {"place": place}]


def test_staff_are_named_as_authors_and_acts_without_words_say_nothing(archive: Archive) -> None:
    archive.take([staff(1), staff(2, text="Aqui é a Bia")])

    assert [(message["author"], message["text"]) for message in archive.transcript("talk-c1", 10)] == [
        ("Bia", "Aqui é a Bia")
    ]


ENTRY = "SM-c1-1:0"
NEWS = {
    "sent": sent(ENTRY),
    "delivered": status(ENTRY, "delivered"),
    "read": status(ENTRY, "read"),
    "failed": status(ENTRY, "failed", code=63016, error="window"),
    "undelivered": status(ENTRY, "undelivered"),
    "queued": status(ENTRY, "queued"),
    "dropped": unsent(ENTRY, "dropped"),
    "unknown": unsent(ENTRY, "unknown"),
    "gave up": unsent(ENTRY, "failed", "refused"),
    "held": unsent(ENTRY, "held"),
    "outlived": unsent(ENTRY, "outlived"),
}


@pytest.mark.parametrize(
    ("news", "state"),
    [
        (["sent", "delivered", "read"], "read"),
        (["sent", "failed"], "failed"),
        (["sent", "undelivered"], "undelivered"),
        (["queued"], "sent"),
        (["unknown", "delivered"], "delivered"),
        (["unknown", "sent"], "sent"),
        (["dropped", "sent"], "sent"),
        (["gave up", "sent"], "sent"),
        (["failed", "delivered"], "delivered"),
        (["held"], "held"),
        (["held", "sent"], "sent"),
        (["held", "outlived"], "dropped"),
    ],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_a_message_only_ever_moves_forward(archive: Archive, news: list[str], state: str, at_once: bool) -> None:
    # In every order, and with the turn itself at any place among them.
    for number, order in enumerate(itertools.permutations(["turn", *news]), 1):
        contact = f"c{number}"
        entry = f"SM-{contact}-1:0"
        records = [turn(1, contact) if name == "turn" else {**NEWS[name], "entry": entry} for name in order]
        for batch in [records] if at_once else [[record] for record in records]:
            archive.take(batch)

        messages = archive.transcript(f"talk-{contact}", 10)
        assert [(message["text"], message["state"]) for message in messages] == [
            ("oi 1", "received"), ("Olá 1!", state)
        ], order  # fmt: skip


def test_why_a_message_failed_can_be_read(archive: Archive) -> None:
    archive.take([turn(1), NEWS["failed"], NEWS["sent"]])

    assert archive.transcript("talk-c1", 10)[-1]["error"] == "window"


def test_one_message_is_found_by_its_id_once_its_turn_was_taken(archive: Archive) -> None:
    archive.take([sent(ENTRY)])
    assert archive.message(ENTRY) is None
    archive.take([turn(1)])
    found = archive.message(ENTRY)
    assert found is not None
    assert (found["contact_id"], found["conversation_id"], found["author"], found["text"]) == (
        "c1", "talk-c1", "bot", "Olá 1!")
    assert found["at"] is not None
    assert archive.message("no such") is None


def test_news_that_names_only_the_channels_id_finds_its_message(archive: Archive) -> None:
    archive.take([turn(1), sent(ENTRY, "SM-77"), turn(2)])
    archive.take([status("", "read", sid="SM-77"), status("", "failed", sid="SM-77"), status("", "read", sid="SM-?")])

    assert state_of(archive, ENTRY) == "read"
    assert state_of(archive, "SM-c1-2:0") == "prepared"


def test_news_cannot_change_what_a_prospect_wrote(archive: Archive) -> None:
    archive.take([turn(1), status("SM-c1-1", "read")])

    assert state_of(archive, "SM-c1-1") == "received"


def test_who_waits_longest_for_staff_comes_first(archive: Archive) -> None:
    archive.take(
        [
            turn(1, "late", minute=30, talk={"status": "flagged", "flagged_for": "quer preço"}),
            turn(1, "early", minute=10, talk={"status": "flagged"}),
            # Wrote again while waiting: that does not move it to the end.
            turn(2, "early", minute=40, talk={"status": "flagged"}),
            turn(1, "bot", minute=5),
        ]
    )

    talks = archive.conversations(["flagged", "human"], 10)

    assert [talk["contact_id"] for talk in talks] == ["early", "late"]
    assert [talk["at"] for talk in talks] == [START.replace(minute=10), START.replace(minute=30)]
    assert talks[1]["reason"] == "quer preço"
    assert (talks[1]["address"], talks[1]["name"]) == ("whatsapp:+5511987654321", "Ana")
    assert len(archive.conversations(["flagged"], 1)) == 1


def test_with_a_human_a_prospect_waits_from_writing_until_answered(archive: Archive) -> None:
    human = {"status": "human", "held_by": "Bia"}

    def since() -> int:
        return int(archive.conversations(["human"], 10)[0]["at"].minute)

    archive.take([turn(1, talk={"status": "flagged"}), staff(2, talk=human)])
    assert since() == 1  # claimed, not answered yet
    archive.take([staff(3, text="Oi, Ana", talk=human)])
    assert since() == 3  # nobody waits: when it was last touched
    archive.take([turn(4, talk=human), turn(5, talk=human)])
    assert since() == 4
    archive.take([staff(6, text="Claro", talk=human), turn(7, talk=human)])
    assert since() == 7


def test_a_profile_name_stands_in_for_a_name(archive: Archive) -> None:
    archive.take([turn(1, who={"name": ""})])

    assert archive.conversations(["bot"], 10)[0]["name"] == "Aninha"


def test_a_conversation_is_found_by_the_beginning_of_its_id(archive: Archive) -> None:
    archive.take([turn(1, "c1"), turn(1, "c12"), turn(1, "d_")])

    assert archive.contact_of("talk-d") == "d_"
    assert archive.contact_of("talk-c1") == "c1"  # the whole id wins, although another begins with it
    for wanted in ("talk-c", "", "talk-x", "TALK-D", "talk-%", "talk-c_"):
        with pytest.raises(NotFound):
            archive.contact_of(wanted)
        with pytest.raises(NotFound):
            archive.transcript(wanted, 10)
    assert texts(archive, "talk-d") == ["oi 1", "Olá 1!"]


def test_what_follows_a_restore_is_newer_than_any_lead_of_the_contact(stores: Stores) -> None:
    archive, leads = stores
    record = turn(3)
    archive.take([record])
    leads.store(lead(version=5))  # its turn was still in the stream when the other store was wiped
    leads.store(lead("other", version=9, contact_id="c2"))

    assert archive.restore("c1") == (record["document"], 5)


def test_leads_in_the_stream_are_stored_where_newer(stores: Stores) -> None:
    archive, leads = stores
    archive.take([turn(2, leads=[lead(version=2, stage="sql")]), turn(1, leads=[lead(version=1, stage="mql")])])

    stored = leads.get("lead-1")
    assert stored == lead(version=2, stage="sql")


def test_what_was_prepared_and_not_heard_of_since_is_known(archive: Archive) -> None:
    archive.take([turn(1, "c1"), turn(1, "c2"), turn(2, "c1"), turn(1, "c3", conversation=None), sent("SM-c1-2:0")])
    archive.take([unsent("SM-c2-1:0", "unknown"), status("stub", "sent")])

    assert archive.unsent("", 10) == [
        {"id": "SM-c1-1:0", "conversation_id": "talk-c1"}, {"id": "SM-c3-1:0", "conversation_id": None},
    ]  # fmt: skip
    assert [message["id"] for message in archive.unsent("", 1)] == ["SM-c1-1:0"]
    assert [message["id"] for message in archive.unsent("SM-c1-1:0", 10)] == ["SM-c3-1:0"]


EFFECTS = {
    "made": turn(1, effects=[effect("a"), effect("b", lead={"name": "Ana"})]),
    "b is done": done("b", effect("b.0"), effect("b.1", "notify_sales")),
    "b.1 is done": done("b.1"),
}


@pytest.mark.parametrize("order", list(itertools.permutations(EFFECTS)))
@pytest.mark.parametrize("at_once", [True, False])
def test_an_effect_is_kept_until_it_is_done_in_whatever_order_that_is_told(
    archive: Archive, order: tuple[str, ...], at_once: bool
) -> None:
    records = [EFFECTS[name] for name in order]
    for batch in [records] if at_once else [[record] for record in records]:
        archive.take(batch)

    assert archive.undone("", 10) == [effect("a"), effect("b.0")]
    assert archive.undone("", 1) == [effect("a")]
    assert archive.undone("a", 10) == [effect("b.0")]
    archive.take(records)
    assert archive.undone("", 10) == [effect("a"), effect("b.0")]


def test_an_effect_comes_back_as_it_was(archive: Archive) -> None:
    whole = effect("é", lead={"name": "👩‍👩‍👧", "answers": {"conta": [400, None, True, 0.5]}, "reasons": []})
    archive.take([turn(1, effects=[whole])])

    assert archive.undone("", 10) == [whole]


STRANGE = {
    "emoji": ("👩‍👩‍👧 ok 🇧🇷", "👩‍👩‍👧 ok 🇧🇷"),
    "right to left": ("שלום \u202eabc\u202c مرحبا", "שלום \u202eabc\u202c مرحبا"),
    "nul": ("a\0b", "ab"),
    "lone surrogate": ("a\ud800b\udc00", "ab"),
    "split pair": ("\ud83d\ude00", "😀"),
    "long": ("é" * 60_000, "é" * 60_000),
    "controls": ("a\x01\x1b\u2028\ufffe", "a\x01\x1b\u2028\ufffe"),
    "sql": ("'; DROP TABLE leads; -- %s :name ?", "'; DROP TABLE leads; -- %s :name ?"),
}


@pytest.mark.parametrize(("text", "kept"), STRANGE.values(), ids=STRANGE)
def test_strange_texts_come_back_the_same_from_every_store(stores: Stores, text: str, kept: str) -> None:
    archive, leads = stores
    strange_lead = lead(name=text, answers={text: [text]}, source={"a": text})
    record = turn(1, who={"name": text}, document=text, leads=[strange_lead])
    record["input"] |= {"text": text, "content": {"place": {"label": text}}}
    archive.take([record])

    assert archive.restore("c1") == (kept, 1)
    inbound = archive.transcript("talk-c1", 10)[0]
    assert (inbound["text"], inbound["content"]) == (kept, {"place": {"label": kept}})
    assert archive.conversations(["bot"], 10)[0]["name"] == kept
    stored = leads.get("lead-1")
    assert stored is not None
    assert (stored["name"], stored["answers"], stored["source"]) == (kept, {kept: [kept]}, {"a": kept})


def deep(levels: int) -> list[Any]:
    nested: list[Any] = []
    for _ in range(levels):
        nested = [nested]
    return nested


POISON: dict[str, Any] = {
    "no kind": {"x": 1},
    "unknown kind": {"t": "dance"},
    "no object": ["t"],
    "half a turn": {"t": "turn", "cause": "x"},
    "no time": turn(9, at="yesterday"),
    "end of the calendar": turn(9, at="9999-12-31T23:59:59-12:00"),
    "negative number": turn(9) | {"number": -1},
    "huge number": turn(9) | {"number": 2**70},
    "text as number": turn(9) | {"number": "9"},
    "list as text": turn(9, document=[1]),
    "endless id": turn(9, cause="x" * 5000),
    "empty id": turn(9, cause=""),
    "not json": turn(9, events=[{1, 2}]),
    "number as list": turn(9, said=5),
    "text as list": turn(9, leads="lead"),
    "number as object": turn(9, conversation=7),
    "endless sid": sent("e", "x" * 5000),
    "endless status": turn(9, talk={"status": "x" * 5000}),
    "bad reasons": turn(9, leads=[lead(reasons=[{"points": "many"}])]),
    "huge points": turn(9, leads=[lead(fit=10**400)]),
    "nested for ever": turn(9, events=[deep(2000)]),
    "unknown state": unsent("e", "eaten"),
    "no entry": sent(""),
    "no effects": turn(9, effects={"id": "e"}),
    "half an effect": turn(9, effects=[{"id": "e"}]),
    "half done": {"t": "done", "entry": "e"},
    "bad lead": turn(9, leads=[lead(fit=float("nan"))]),
}


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON)
def test_a_record_that_cannot_be_read_does_not_stop_the_others(archive: Archive, poison: Any) -> None:
    archive.take([turn(1), poison, turn(2)])
    archive.take([poison])

    assert texts(archive) == ["oi 1", "Olá 1!", "oi 2", "Olá 2!"]
    restored = archive.restore("c1")
    assert restored is not None
    assert restored[1] == 2


def test_numbers_that_json_does_not_know_become_nothing(archive: Archive) -> None:
    record = turn(1)
    record["input"]["content"] = {"place": {"latitude": float("nan"), "longitude": float("inf")}}
    archive.take([record])

    assert archive.transcript("talk-c1", 10)[0]["content"] == {"place": {"latitude": None, "longitude": None}}


def test_a_delayed_message_stands_at_the_time_it_is_due(archive: Archive) -> None:
    record = turn(1)
    record["said"][0]["due"] = at(33)
    archive.take([record])

    assert archive.transcript("talk-c1", 10)[1]["at"] == START.replace(minute=33)


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (1, 2, 0), (2, 1, 0), (0, 2, 1)])
def test_the_transcript_shows_what_was_sent_where_it_was_reworded(archive: Archive, order: tuple[int, ...]) -> None:
    news = [turn(1), {**sent(ENTRY), "text": "Olá, que bom!"}, status(ENTRY, "delivered")]
    for at_ in order:
        archive.take([news[at_]])
    archive.take(news)
    said = [row for row in archive.transcript("talk-c1", 10) if row["direction"] == "out"]
    assert [(row["text"], row["state"]) for row in said] == [("Olá, que bom!", "delivered")]


def test_consents_are_added_and_never_changed(archive: Archive) -> None:
    def said(kind: str, number: int, text: str) -> dict[str, Any]:
        event = {"event": kind, "purpose": "contact", "version": "v1", "text": text, "language": "pt-BR",
                 "message": f"SM-c1-{number}", "at": at(number)}
        return turn(number, events=[event])

    archive.take([said("ConsentGiven", 1, "Podemos?"), turn(2), said("ConsentRefused", 3, "E agora?")])
    archive.take([said("ConsentRefused", 1, "another text"), turn(4, contact="c2")])
    first, second = archive.consents("c1")
    assert (first["given"], first["text"], first["message_id"]) == (True, "Podemos?", "SM-c1-1")
    assert (second["given"], second["text"], second["flow"]) == (False, "E agora?", "solar")
    assert archive.consents("c2") == []


def test_the_contact_of_a_lead_is_known_before_the_lead_is_stored(stores: Stores) -> None:
    archive, leads = stores
    archive.take([turn(1), turn(1, contact="c2", talk={"flow": "other"})])
    assert archive.contact_of_lead(lead_id("c1", "solar")) == "c1"
    assert archive.contact_of_lead(lead_id("c2", "other")) == "c2"
    leads.store(lead("ld_stored", contact_id="c3"))
    assert archive.contact_of_lead("ld_stored") == "c3"
    for nobody in ("", "ld_nobody", "\x00", lead_id("c1", "other")):
        with pytest.raises(NotFound):
            archive.contact_of_lead(nobody)


def step(number: int, step: str, contact: str = "c1", **talk: Any) -> dict[str, Any]:
    """A turn after which that step waits for an answer."""
    return turn(number, contact, talk={"step": step, **talk})


def test_it_counts_where_conversations_wait(archive: Archive) -> None:
    archive.take([
        step(1, "conta"), step(1, "conta", "c2"), step(1, "quando", "c3", status="flagged"),
        step(1, "conta", "c4", version="v2"), step(1, "", "c5", status="closed", outcome="done"),
    ])
    assert archive.waiting() == [
        Waiting("solar", "v1", "conta", 2), Waiting("solar", "v1", "quando", 1), Waiting("solar", "v2", "conta", 1),
    ]


def test_it_tells_which_ways_conversations_went(archive: Archive) -> None:
    archive.take([step(1, "conta"), step(2, "quando")])
    archive.take([step(1, "conta", "c2"), step(2, "quando", "c2"), step(3, "", "c2", status="closed", outcome="done")])
    archive.take([step(1, "conta", "c3"), step(2, "conta", "c3")])
    assert archive.ways(START) == [
        Way("solar", "v1", ("conta",), "bot", "", 1), Way("solar", "v1", ("conta", "quando"), "bot", "", 1),
        Way("solar", "v1", ("conta", "quando"), "closed", "done", 1),
    ]


def test_a_step_that_waits_again_is_the_latest_of_the_way(archive: Archive) -> None:
    archive.take([step(1, "conta"), step(2, "conta2")])
    archive.take([step(3, "conta"), step(4, "", status="closed", outcome="silent")])
    archive.take([step(2, "never")])
    assert archive.ways(START) == [Way("solar", "v1", ("conta2", "conta"), "closed", "silent", 1)]


def test_a_way_counts_for_the_version_that_the_conversation_is_on(archive: Archive) -> None:
    archive.take([step(1, "conta"), step(2, "quando", version="v2")])
    assert archive.ways(START) == [Way("solar", "v2", ("conta", "quando"), "bot", "", 1)]


def test_neither_older_conversations_nor_test_contacts_count_as_ways(archive: Archive) -> None:
    archive.take([step(1, "conta", opened_at=at(-1)), turn(1, "c2", who={"test": True}), step(1, "a", "c3")])
    assert archive.ways(START) == [Way("solar", "v1", ("a",), "bot", "", 1)]


def test_the_conversations_of_one_person_are_found_under_all_of_their_ids(archive: Any) -> None:
    archive.take([turn(1), turn(1, contact="c2", minute=5), turn(1, contact="c3")])
    assert [row["id"] for row in archive.conversations_of(["c1", "c2"], 10)] == ["talk-c2", "talk-c1"]
    assert [row["id"] for row in archive.conversations_of(["c1", "c2"], 1)] == ["talk-c2"]
    [row] = archive.conversations_of(["c1"], 10)
    assert (row["contact_id"], row["flow"], row["status"], row["opened_at"]) == ("c1", "solar", "bot", START)
    assert archive.conversations_of([], 10) == []


def test_a_conversation_keeps_the_lead_that_its_record_names(archive: Any) -> None:
    archive.take([turn(1, talk={"lead_id": "ld_of_another"})])
    assert archive.contact_of_lead("ld_of_another") == "c1"


def test_a_message_is_read_with_whom_it_is_for_and_whether_anybody_has_written_since(archive: Archive) -> None:
    said = {"id": ENTRY, "index": 0, "text": "Olá", "choices": [["a", "Já"]], "author": "bot", "due": at(1),
            "media": ["https://x.example/a.pdf"], "more": {"language": "pt-BR", "epoch": 2}}
    archive.take([turn(1, said=[said])])
    message = archive.message(ENTRY)
    assert message == {
        "id": ENTRY, "contact_id": "c1", "conversation_id": "talk-c1", "author": "bot", "text": "Olá",
        "content": {"choices": [["a", "Já"]], "media": said["media"], "more": said["more"]},
        "at": START.replace(minute=1), "state": "prepared", "error": "", "number": 1,
        "address": "whatsapp:+5511987654321", "sender": "whatsapp:+14155238886", "followed": False,
    }
    archive.take([turn(2, "c2"), status(ENTRY, "sent")])
    assert archive.message(ENTRY) == {**message, "state": "sent"}
    archive.take([turn(2)])
    assert archive.message(ENTRY) == {**message, "state": "sent", "followed": True}
    assert archive.message("SM-c1-1") is archive.message("nothing") is None


def test_a_newer_conversation_follows_too(archive: Archive) -> None:
    archive.take([turn(1), turn(2, talk={"id": "talk-new", "opened_at": at(30)})])
    message = archive.message(ENTRY)
    assert message is not None
    assert message["followed"]


def test_a_further_attempt_tells_of_the_same_message(archive: Archive) -> None:
    archive.take([turn(1), sent(ENTRY), sent(f"{ENTRY}~2", "SM-second"), status(f"{ENTRY}~2", "delivered")])
    assert state_of(archive, ENTRY) == "delivered"


def test_messages_in_doubt_are_listed_newest_first_until_it_is_known_or_they_are_dismissed(archive: Archive) -> None:
    lost = [{**unsent(f"SM-c{number}-1:0", "unknown", "wiped"), "at": at(number)} for number in (1, 2, 3)]
    archive.take([*(turn(1, f"c{number}") for number in (1, 2, 3)), *lost, unsent("stub", "unknown")])
    found = archive.in_doubt(10)
    assert [one["id"] for one in found] == ["SM-c3-1:0", "SM-c2-1:0", "SM-c1-1:0"]
    assert found[0] == {"id": "SM-c3-1:0", "contact_id": "c3", "address": "whatsapp:+5511987654321", "text": "Olá 1!",
                        "error": "wiped", "at": START.replace(minute=3)}
    assert len(archive.in_doubt(2)) == 2
    archive.take([status("SM-c2-1:0", "delivered"), unsent("SM-c1-1:0", "dismissed")])
    assert [one["id"] for one in archive.in_doubt(10)] == ["SM-c3-1:0"]
    assert state_of(archive, ENTRY) == "dismissed"
    archive.take([status(ENTRY, "delivered")])
    assert state_of(archive, ENTRY) == "delivered"


def test_leads_show_that_their_contact_wants_no_messages(stores: Stores) -> None:
    archive, leads = stores
    leads.store(lead("one"))
    leads.store(lead("two", contact_id="c2"))
    archive.take([turn(1, who={"opted_out": True}), turn(1, "c2")])
    assert {one["id"]: one["opted_out"] for one in leads.all()} == {"one": True, "two": False}
    archive.take([turn(2)])
    told = leads.get("one")
    assert told is not None
    assert not told["opted_out"]


def test_a_file_waits_until_it_is_kept_whatever_comes_first(archive: Archive) -> None:
    waits, kept = turn(1, effects=[fetch("e1")]), {**done("e1"), "file": file()}
    for records in ([waits, kept], [kept, waits]):
        archive.take(records)
        assert archive.file("md_1") == {
            "id": "md_1", "message_id": "SM-c1-1", "contact_id": "c1", "conversation_id": "talk-c1", "kind": "image",
            "state": "kept", "why": "", "content_type": "image/png", "size": 108, "sha256": "ab", "name": "a.png",
            "at": START.replace(minute=1),
        }
    assert archive.undone("", 10) == []


def test_a_file_that_was_given_up_may_be_kept_after_all(archive: Archive) -> None:
    archive.take([turn(1, effects=[fetch("e1")])])
    assert archive.file("md_1")["state"] == "waiting"
    archive.take([given_up()])
    assert (archive.file("md_1")["state"], archive.file("md_1")["why"]) == ("gone", "Twilio answered 503.")
    archive.take([{**done("e1"), "file": file()}])
    archive.take([given_up()])
    assert (archive.file("md_1")["state"], archive.file("md_1")["why"]) == ("kept", "")


def test_the_files_of_a_conversation_stand_in_the_order_of_their_arrival(archive: Archive) -> None:
    archive.take([turn(2, effects=[fetch("e2", "md_2", minute=2)]), turn(1, effects=[fetch("e1", "md_9")])])
    assert [one["id"] for one in archive.files("talk-c1")] == ["md_9", "md_2"]
    assert archive.files("talk") == archive.files("talk-c1")
    with pytest.raises(NotFound):
        archive.files("other")
    with pytest.raises(NotFound):
        archive.file("md_3")


def test_the_files_of_contacts_are_found_up_to_a_time_whatever_became_of_them(archive: Archive) -> None:
    archive.take([turn(1, effects=[fetch("e1")]), turn(2, effects=[fetch("e2", "md_2", minute=2)]), given_up()])
    archive.take([{"t": "file", "file": file(id="md_8", contact="c2", conversation="")}])
    assert archive.files_of(["c1"], START.replace(minute=1)) == ["md_1"]
    assert archive.files_of(["c1", "c2"], START.replace(minute=2)) == ["md_1", "md_2", "md_8"]
    assert archive.files_of([], START.replace(minute=9)) == []


def test_old_files_are_those_that_are_kept_oldest_first(archive: Archive) -> None:
    kept = [{"t": "file", "file": file(id=f"md_{at_}", at=at(at_))} for at_ in (3, 1, 2)]
    archive.take([*kept, turn(1, effects=[fetch("e9", "md_9")])])
    assert archive.old_files(START.replace(minute=3), 10) == ["md_1", "md_2"]
    assert archive.old_files(START.replace(minute=9), 1) == ["md_1"]
    archive.take([{"t": "file", "file": file(id="md_1", at=at(1), state="deleted", why="It was deleted.")}])
    assert archive.old_files(START.replace(minute=9), 10) == ["md_2", "md_3"]
    archive.take(kept)
    gone = archive.file("md_1")
    assert (gone["state"], gone["size"], gone["why"]) == ("deleted", 0, "It was deleted.")


def test_a_file_of_no_conversation_is_known_by_its_id(archive: Archive) -> None:
    archive.take([{**done("e1"), "file": file(conversation="")}])
    assert archive.file("md_1")["conversation_id"] is None


def test_a_conversation_that_was_left_for_another_number_of_ours_has_ended(archive: Archive) -> None:
    before = turn(1)
    left = {**before["conversation"], "status": "closed", "outcome": "elsewhere", "step": ""}
    archive.take([before, turn(2, talk={"id": "talk-2", "flow": "ajuda", "step": "problema"}, left=left)])
    archive.take([turn(2, talk={"id": "talk-2", "flow": "ajuda", "step": "problema"}, left=left)])
    assert archive.waiting() == [Waiting("ajuda", "v1", "problema", 1)]
    assert {(way.flow, way.status, way.outcome) for way in archive.ways(START)} == {
        ("solar", "closed", "elsewhere"), ("ajuda", "bot", "")}
