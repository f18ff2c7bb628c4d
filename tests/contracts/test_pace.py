"""The pace of our senders, on the twin and on the real broker: shared by all who send, replies before follow-ups.

A token grows back in a quarter of an hour here, so that no test depends on how fast it runs."""

from __future__ import annotations

from bot.ports import Pace, Work
from tests.contracts.stores import Store, say

PACE = Pace("whatsapp:+551140001234", rate=0.001, burst=2)
RESERVE = Pace("whatsapp:+551140001234", rate=0.001, burst=10)
LATER = 100_000.0


def put(store: Store, contact: str, *, follow_up: bool = False, index: int = 0) -> None:
    store.commit(f"{contact}.{index}", say(f"{contact}.{index}", contact=contact, follow_up=follow_up), contact=contact)


def begin(store: Store, pace: Pace | None = PACE) -> tuple[Work, bool]:
    work = store.claim()
    assert work is not None
    return work, store.outbox.start(work, store.now(), pace)


def spend(store: Store, tokens: int, pace: Pace = PACE) -> None:
    for at in range(tokens):
        put(store, f"ct_spent{at}")
        assert begin(store, pace)[1]


def test_what_is_too_much_for_now_waits_and_no_try_is_counted(store: Store) -> None:
    spend(store, 2)
    put(store, "ct_1")
    assert not begin(store)[1]
    assert store.claim() is None
    wait = store.outbox.due_in("talk", store.now())
    assert wait is not None
    store.outbox.hasten("ct_1", LATER, store.now())
    work, started = begin(store)
    assert started
    assert (work.entry.id, work.state, work.tries) == ("ct_1.0", "waiting", 0)


def test_a_token_that_was_promised_is_not_taken_twice(store: Store) -> None:
    spend(store, 2)
    for contact in ("ct_1", "ct_2"):
        put(store, contact)
        assert not begin(store)[1]
    for contact in ("ct_1", "ct_2"):
        store.outbox.hasten(contact, LATER, store.now())
        assert begin(store)[1]


def test_waiting_changes_nothing_of_the_order_of_a_lane(store: Store) -> None:
    spend(store, 2)
    put(store, "ct_1")
    put(store, "ct_1", index=1)
    assert not begin(store)[1]
    assert store.claim() is None
    store.outbox.hasten("ct_1", LATER, store.now())
    assert begin(store)[0].entry.id == "ct_1.0"


def test_all_processes_share_a_senders_pace_and_each_sender_has_its_own(store: Store, other: Store) -> None:
    spend(store, 2)
    put(store, "ct_1")
    assert not begin(other)[1]
    put(store, "ct_2")
    assert begin(other, Pace("whatsapp:+551140005678", rate=0.001))[1]


def test_without_a_pace_nothing_waits(store: Store) -> None:
    for contact in ("ct_1", "ct_2", "ct_3"):
        put(store, contact)
        assert begin(store, None)[1]


def test_a_start_whose_answer_was_lost_takes_no_second_token(store: Store) -> None:
    put(store, "ct_1")
    work, started = begin(store)
    assert started
    assert store.outbox.start(work, store.now(), PACE)
    put(store, "ct_2")
    assert begin(store)[1]


def test_a_follow_up_takes_no_token_that_a_reply_may_need(store: Store) -> None:
    spend(store, 9, RESERVE)
    put(store, "ct_1", follow_up=True)
    assert not begin(store, RESERVE)[1]
    put(store, "ct_2")
    assert begin(store, RESERVE)[1]


def test_a_follow_up_goes_while_there_are_tokens_to_spare(store: Store) -> None:
    spend(store, 8, RESERVE)
    put(store, "ct_1", follow_up=True)
    assert begin(store, RESERVE)[1]


def test_a_follow_up_that_waited_takes_its_token_when_it_goes(store: Store) -> None:
    spend(store, 10, RESERVE)
    put(store, "ct_1", follow_up=True)
    assert not begin(store, RESERVE)[1]
    store.outbox.hasten("ct_1", LATER, store.now())
    assert not begin(store, RESERVE)[1]


def test_a_person_gets_a_follow_up_no_sooner_than_some_seconds_after_the_last_message(store: Store) -> None:
    put(store, "ct_1")
    store.settle(begin(store, RESERVE)[0], "done")
    put(store, "ct_1", follow_up=True, index=1)
    put(store, "ct_2", follow_up=True)
    assert [begin(store, RESERVE)[1], begin(store, RESERVE)[1]] == [False, True]
    wait = store.outbox.due_in("talk", store.now())
    assert wait is not None
    assert 0 < wait <= RESERVE.gap


def test_where_time_is_let_pass_a_follow_up_need_not_wait(store: Store) -> None:
    put(store, "ct_1")
    store.settle(begin(store, RESERVE)[0], "done")
    store.outbox.hasten("ct_1", 60, store.now())
    put(store, "ct_1", follow_up=True, index=1)
    assert begin(store, RESERVE)[1]


def test_what_is_put_back_to_work_is_waited_for(store: Store) -> None:
    put(store, "ct_1", follow_up=True)
    store.settle(begin(store, RESERVE)[0], "dead")
    store.outbox.replay("ct_1.0", store.now())
    assert begin(store, RESERVE)[1]


def test_a_reply_is_never_held_back_by_what_was_said_before(store: Store) -> None:
    for index in range(3):
        put(store, "ct_1", index=index)
        work, started = begin(store, RESERVE)
        assert started
        store.settle(work, "done")


def test_a_follow_up_that_waits_does_not_hold_up_the_reply_behind_it(store: Store) -> None:
    put(store, "ct_1")
    store.settle(begin(store, RESERVE)[0], "done")
    put(store, "ct_1", follow_up=True, index=1)
    assert not begin(store, RESERVE)[1]
    assert store.claim() is None
    put(store, "ct_1", index=2)
    said = []
    for _ in range(2):
        work, started = begin(store, RESERVE)
        assert started
        store.settle(work, "done")
        said.append(work.entry.id)
    assert said == ["ct_1.1", "ct_1.2"]


def test_a_sender_that_is_held_back_says_nothing_whatever_it_was_promised(store: Store) -> None:
    spend(store, 2)
    put(store, "ct_1")
    assert not begin(store)[1]
    store.outbox.hold_back(PACE.sender, 2 * LATER, store.now())
    store.outbox.hasten("ct_1", LATER, store.now())
    assert not begin(store)[1]
    put(store, "ct_2")
    assert not begin(store)[1]
    put(store, "ct_3")
    assert begin(store, Pace("whatsapp:+551140005678", rate=0.001))[1]


def test_holding_back_a_sender_that_never_spoke_holds_it_back(store: Store) -> None:
    store.outbox.hold_back(PACE.sender, LATER, store.now())
    put(store, "ct_1")
    assert not begin(store)[1]


def test_nothing_is_due_where_nothing_waits(store: Store) -> None:
    assert store.outbox.due_in("talk", store.now()) is None
    put(store, "ct_1")
    assert store.outbox.due_in("talk", store.now()) == 0
