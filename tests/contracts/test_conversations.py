"""The promises of a commit, on the twin and on the real broker."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from bot.adapters.redis.connect import Lines
from bot.adapters.redis.conversations import RedisConversations
from bot.errors import StoreUnavailable
from bot.ports import Beside, Commit, Version
from tests.contracts.stores import Store, lone, nothing_changes, say


def test_a_commit_is_there_when_it_is_loaded_again(store: Store, other: Store) -> None:
    assert store.load().document is None
    assert store.commit("SM1", document='{"a":[]}').stood
    loaded = other.load(cause="SM1")
    assert (loaded.document, loaded.version, loaded.seen) == ('{"a":[]}', Version("g1", 1), True)
    assert not other.load(cause="SM2").seen


def test_the_same_cause_again_changes_nothing(store: Store) -> None:
    store.commit("SM1", say("SM1.0"))
    with nothing_changes(store):
        again = store.commit("SM1", say("SM1.0"))
    assert (again.stood, again.seen) == (False, True)


def test_a_commit_on_a_version_that_has_moved_is_refused(store: Store) -> None:
    store.commit("SM1")
    stale = Commit("ct_1", None, Version("g2", 1), "SM2", "{}", 0, {"t": "turn"}, (say("SM2.0"),))
    with nothing_changes(store):
        refused = store.conversations.commit(stale, store.now())
    assert (refused.stood, refused.seen) == (False, False)
    assert store.claim() is None


def test_a_version_of_another_generation_never_matches(store: Store) -> None:
    store.commit("SM1")
    other = Commit("ct_1", Version("other", 1), Version("other", 2), "SM2", "{}", 0, {"t": "turn"})
    assert not store.conversations.commit(other, store.now()).stood


def test_only_the_first_of_several_commits_rings_until_the_drain_listens_again(store: Store) -> None:
    assert store.commit("SM1", say("SM1.0")).ring == ("talk",)
    assert store.commit("SM2", say("SM2.0")).ring == ()
    store.outbox.hush("talk")
    assert store.commit("SM3", say("SM3.0")).ring == ("talk",)


def test_what_is_due_later_rings_no_bell(store: Store) -> None:
    assert store.commit("SM1", lone("SM1.0", queue="talk", wait=60)).ring == ()


def test_a_commit_may_carry_out_an_entry(store: Store) -> None:
    store.commit("SM1", lone("SM1.0", queue="talk"))
    store.started()
    store.commit("SM1.0", settles="SM1.0")
    assert store.claim(lease=0) is None
    assert store.outbox.overdue("talk", store.now(), -60, 10) == []


@pytest.mark.parametrize("text", ["‮ عربى 👍🏽", "a\nb\r\n\tc", "\\u0000 \" ' {}", "x" * 60_000])
def test_any_text_comes_back_as_it_was(store: Store, text: str) -> None:
    store.commit("SM1", say("SM1.0", text=text), document=text)
    assert store.load().document == text
    work = store.claim()
    assert work is not None
    assert work.entry.payload["text"] == text


def test_every_process_learns_of_another_book(store: Store) -> None:
    assert store.load().book_stamp == ""
    store.conversations.set_book_stamp("abc")
    assert store.load().book_stamp == "abc"


def test_a_turn_that_was_taken_by_an_older_book_does_not_stand(store: Store) -> None:
    store.commit("SM1")
    before = store.load()
    store.conversations.set_book_stamp("new")
    commit = Commit("ct_1", before.version, Version("g1", 2), "SM2", "{}", 0, {"t": "turn"}, book_stamp="")
    assert not store.conversations.commit(commit, store.now()).stood
    assert store.load().book_stamp == "new"
    assert store.commit("SM2").stood


def test_what_another_process_committed_is_found_out(store: Store, other: Store) -> None:
    store.commit("SM1", document="one")
    other.commit("SM2", document="two")
    assert not store.conversations.commit(
        Commit("ct_1", Version("g1", 1), Version("g1", 2), "SM3", "three", 0, {"t": "turn"}), store.now(),
    ).stood
    assert store.load(cause="SM3").document == "two"
    assert store.commit("SM3", document="three").stood
    assert other.commit("SM3").seen


def test_who_was_let_go_leaves_version_and_epoch(store: Store, other: Store) -> None:
    document = '{"é":"👍🏽\\n"}\n'
    store.commit("SM1", document=document, epoch=3)
    store.outbox.put_back([lone("late", queue="talk")], store.now())
    remembered = store.load()
    with nothing_changes(store):
        assert not store.conversations.let_go("ct_1", document + " ")
        assert not store.conversations.let_go("ct_2", document)
    assert other.conversations.let_go("ct_1", document)
    assert not other.conversations.let_go("ct_1", document)
    assert not other.conversations.let_go("ct_1", "")
    gone = store.conversations.load("ct_1", "SM2", fresh=True)
    assert (gone.document, gone.version) == (None, remembered.version)
    store.outbox.put_back([say("old.0", epoch=2), say("new.0", index=1, epoch=3)], store.now())
    started = [store.outbox.start(work, store.now()) for _ in range(3) if (work := store.claim())]
    assert sorted(started) == [False, True, True]
    assert store.commit("SM2", document="{}").stood
    assert store.load().document == "{}"


def test_who_is_about_to_be_spoken_to_stays(store: Store) -> None:
    store.commit("SM1", say("SM1.0"), document="{}")
    work = store.started()
    assert not store.conversations.let_go("ct_1", "{}")
    store.settle(work, "unsure", wait=30)
    assert not store.conversations.let_go("ct_1", "{}")
    store.settle(work, "done")
    assert store.conversations.let_go("ct_1", "{}")


def test_a_wiped_store_is_found_out(store: Store) -> None:
    store.commit("SM1", document="one")
    store.wipe()
    assert not store.conversations.commit(
        Commit("ct_1", Version("g1", 1), Version("g1", 2), "SM3", "three", 0, {"t": "turn"}), store.now(),
    ).stood
    assert store.load(cause="SM3").document is None


def test_a_wiped_store_no_longer_knows_everybody(store: Store) -> None:
    assert not store.load().whole
    store.conversations.mark_whole()
    assert store.conversations.is_whole()
    assert store.load().whole
    store.wipe()
    assert not store.load().whole


def test_what_comes_back_is_brought_by_one_and_once(store: Store, other: Store) -> None:
    assert store.conversations.claim_comeback(store.now(), 60)
    assert not other.conversations.claim_comeback(store.now(), 60)
    store.conversations.end_comeback()
    assert not other.conversations.claim_comeback(store.now(), 60)
    store.wipe()
    assert other.conversations.claim_comeback(store.now(), 60)


def test_who_was_killed_while_bringing_it_back_is_followed_by_another(store: Store) -> None:
    assert store.conversations.claim_comeback(store.now(), 0)
    while not store.conversations.claim_comeback(store.now(), 60):
        pass


def test_a_store_that_was_wiped_while_something_was_brought_back_is_looked_at_again(store: Store) -> None:
    assert store.conversations.claim_comeback(store.now(), 60)
    store.wipe()
    store.conversations.end_comeback()
    assert store.conversations.claim_comeback(store.now(), 60)


def test_without_a_limit_no_memory_counts_as_used(store: Store) -> None:
    assert store.conversations.memory_used() == 0


def test_the_share_of_the_memory_that_is_used_is_told(broker: str) -> None:
    lines = Lines(broker)
    try:
        lines.here.config_set("maxmemory", 2 * lines.here.info("memory")["used_memory"])
        assert 0.4 < RedisConversations(lines).memory_used() < 0.6
    finally:
        lines.here.config_set("maxmemory", 0)
        lines.here.close()


def test_a_store_that_takes_writes_says_so(store: Store) -> None:
    assert store.conversations.takes_writes()


@pytest.mark.parametrize("setting", [("min-replicas-to-write", 1, 0)])
def test_a_redis_that_takes_no_writes_is_found_out(broker: str, setting: tuple[str, int, int]) -> None:
    name, wrong, right = setting
    lines = Lines(broker)
    try:
        lines.here.config_set(name, wrong)
        with pytest.raises(StoreUnavailable, match="takes no writes"):
            RedisConversations(lines).takes_writes()
        lines.here.config_set(name, right)
        lines.here.config_set("maxmemory", 1024)  # want of memory is told elsewhere
        assert RedisConversations(lines).takes_writes()
    finally:
        lines.here.config_set(name, right)
        lines.here.config_set("maxmemory", 0)
        lines.here.close()


def test_a_redis_that_hangs_is_waited_for_by_one_caller_at_a_time(tmp_path: Path) -> None:
    seconds = 100.0
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "s"))
        silent.listen()
        conversations = RedisConversations(Lines(f"unix://{tmp_path}/s", lambda: seconds))

        def told() -> bool:
            """Whether it was not asked at all."""
            with pytest.raises(StoreUnavailable) as why:
                conversations.load("ct_1", "SM1")
            return "a moment ago" in str(why.value)

        assert [told(), told(), told()] == [False, True, True]
        seconds += 1.0
        assert [told(), told()] == [False, True]


def test_a_store_that_forgets_when_it_is_full_is_found_out(store: Store) -> None:
    assert store.conversations.keeps_all()


def test_a_redis_that_evicts_is_found_out(broker: str) -> None:
    lines = Lines(broker)
    try:
        lines.here.config_set("maxmemory-policy", "allkeys-lru")
        assert not RedisConversations(lines).keeps_all()
    finally:
        lines.here.config_set("maxmemory-policy", "noeviction")
        lines.here.close()


def test_what_must_be_fresh_is_what_is_there(store: Store, other: Store) -> None:
    store.commit("SM1", document="old")
    other.load()
    other.commit("SM2", document="new")
    loaded = store.conversations.load("ct_1", "SM2", fresh=True)
    assert (loaded.document, loaded.seen) == ("new", True)


def both(base: Version | None, others: Version | None, cause: str = "SM9") -> Commit:
    """A commit of ct_1 that changes ct_2 too."""
    beside = Beside("ct_2", others, Version("g2", 8), "left", 3, {"t": "turn", "cause": f"{cause}-2"})
    return Commit("ct_1", base, Version("g1", 8), cause, "one", 0, {"t": "turn", "cause": cause}, (say(f"{cause}.0"),),
                  beside=beside)


def test_two_contacts_change_together(store: Store, other: Store) -> None:
    store.commit("SM1", contact="ct_2", document="two")
    assert store.conversations.commit(both(None, Version("g1", 1)), store.now()).stood
    for each in (store, other):
        assert (each.load().document, each.load("ct_2").document) == ("one", "left")
    assert other.load("ct_2").version == Version("g2", 8)
    # First what the other one is now: who loses the rest can find out.
    assert [record["cause"] for record in store.records()] == ["SM1", "SM9-2", "SM9"]
    assert store.claim() is not None


@pytest.mark.parametrize("cause", ["SM1", "SM2", "SM9"])
def test_what_either_of_two_has_committed_is_seen_for_both(store: Store, other: Store, cause: str) -> None:
    store.commit("SM1")
    store.commit("SM2", contact="ct_2")
    assert store.conversations.commit(both(Version("g1", 1), Version("g1", 1)), store.now()).stood
    for contact in ("ct_1", "ct_2"):
        assert other.load(contact, cause).seen
        assert store.commit(cause, contact=contact).seen


@pytest.mark.parametrize("moved", ["ct_1", "ct_2"])
def test_where_either_of_two_has_moved_neither_changes(store: Store, other: Store, moved: str) -> None:
    for contact in ("ct_1", "ct_2"):
        store.commit(f"SM-{contact}", contact=contact, document=contact)
    other.commit("SM3", contact=moved, document="moved")
    before = [other.load(contact).document for contact in ("ct_1", "ct_2")]
    with nothing_changes(other):
        assert not store.conversations.commit(both(Version("g1", 1), Version("g1", 1)), store.now()).stood
    assert [other.load(contact).document for contact in ("ct_1", "ct_2")] == before
    assert store.load(moved).document == "moved"
    assert store.conversations.commit(
        both(other.load("ct_1").version, other.load("ct_2").version), store.now()).stood


def test_two_change_together_once(store: Store) -> None:
    assert store.conversations.commit(both(None, None), store.now()).stood
    with nothing_changes(store):
        assert store.conversations.commit(both(Version("g1", 8), Version("g2", 8)), store.now()).seen
