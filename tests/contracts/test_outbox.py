"""The promises of the outbox, on the twin and on the real broker. A lease of no seconds stands for a holder who
died."""

from __future__ import annotations

import pytest

from bot.errors import NotFound
from tests.contracts.stores import Store, lone, say


def test_a_lane_is_worked_in_order_one_at_a_time(store: Store) -> None:
    store.commit("SM1", say("SM1.0"), say("SM1.1", index=1))
    store.commit("SM2", say("SM2.0"))
    done = []
    while (work := store.claim()) is not None:
        assert store.claim() is None
        store.outbox.start(work, store.now())
        store.settle(work, "done")
        done.append(work.entry.id)
    assert done == ["SM1.0", "SM1.1", "SM2.0"]


def test_contacts_do_not_wait_for_each_other(store: Store) -> None:
    store.commit("SM1", say("SM1.0"))
    store.commit("SM2", say("SM2.0", contact="ct_2"), contact="ct_2")
    assert {store.started().entry.id, store.started().entry.id} == {"SM1.0", "SM2.0"}


def test_a_delayed_message_does_not_hold_up_what_is_said_now(store: Store) -> None:
    store.commit("SM1", say("SM1.0", wait=3600))
    assert store.claim() is None
    store.commit("SM2", say("SM2.0"))
    assert store.started().entry.id == "SM2.0"


def test_a_retry_keeps_its_place(store: Store) -> None:
    store.commit("SM1", say("SM1.0"), say("SM1.1", index=1))
    store.settle(store.started(), "waiting", wait=60, error="429")
    assert store.claim() is None
    store.outbox.hasten("ct_1", 61, store.now())
    again = store.started()
    assert (again.entry.id, again.tries) == ("SM1.0", 1)


def test_effects_of_their_own_lanes_do_not_wait_for_each_other(store: Store) -> None:
    store.commit("SM1", lone("SM1.0"), lone("SM1.1"))
    first, second = store.started("leads"), store.started("leads")
    assert {first.entry.id, second.entry.id} == {"SM1.0", "SM1.1"}
    assert store.claim("talk") is None


def test_what_was_prepared_before_a_takeover_does_not_go_out(store: Store) -> None:
    store.commit("SM1", say("SM1.0"))
    work = store.claim()
    store.commit("act", epoch=1)
    assert work is not None
    assert not store.outbox.start(work, store.now())
    assert store.records()[-1]["state"] == "dropped"
    assert store.claim(lease=0) is None


def test_what_staff_say_after_their_takeover_goes_out(store: Store) -> None:
    store.commit("act", say("act.0", epoch=1), epoch=1)
    assert store.started().entry.id == "act.0"


def test_a_holder_who_died_before_starting_costs_nothing(store: Store) -> None:
    store.commit("SM1", say("SM1.0"))
    store.claim(lease=0)
    again = store.claim()
    assert again is not None
    assert (again.state, again.doubts) == ("waiting", 0)


def test_a_holder_who_died_after_starting_leaves_a_doubt(store: Store) -> None:
    store.commit("SM1", say("SM1.0"))
    work = store.claim(lease=0.05)
    assert work is not None
    assert store.outbox.start(work, store.now())
    while (again := store.claim()) is None:
        pass
    assert (again.state, again.tries, again.doubts) == ("unsure", 1, 1)
    assert again.started_at is not None


def test_a_lost_lease_cannot_start(store: Store) -> None:
    store.commit("SM1", say("SM1.0"))
    stale = store.claim(lease=0)
    fresh = store.claim()
    assert stale is not None
    assert fresh is not None
    assert not store.outbox.start(stale, store.now())
    assert store.outbox.start(fresh, store.now())


def test_a_start_whose_answer_was_lost_may_be_repeated(store: Store) -> None:
    store.commit("SM1", say("SM1.0"))
    work = store.claim()
    assert work is not None
    assert store.outbox.start(work, store.now())
    assert store.outbox.start(work, store.now())
    store.settle(work, "waiting", wait=0)
    assert store.started().tries == 1


def test_a_late_sent_is_recorded(store: Store) -> None:
    store.commit("SM1", say("SM1.0"))
    work = store.claim(lease=0.05)
    assert work is not None
    assert store.outbox.start(work, store.now())
    while store.claim() is None:
        pass
    assert store.settle(work, "done", sid="SM9", record={"t": "sent", "entry": "SM1.0"})
    assert store.outbox.owner_of("SM9") == "SM1.0"
    assert store.records()[-1]["t"] == "sent"
    store.commit("SM2", say("SM2.0"))
    assert store.started().entry.id == "SM2.0"


def test_a_callback_settles_an_ambiguous_send(store: Store) -> None:
    store.commit("SM1", say("SM1.0"), say("SM1.1", index=1))
    store.settle(store.started(), "unsure", wait=30)
    assert store.claim() is None
    store.outbox.confirm("SM1.0", "SM9", {"t": "status", "entry": "SM1.0"}, store.now())
    assert store.started().entry.id == "SM1.1"
    assert store.records()[-1]["t"] == "status"


def test_a_callback_for_what_never_started_changes_no_entry(store: Store) -> None:
    store.commit("SM1", say("SM1.0"))
    store.outbox.confirm("SM1.0", "SM9", {"t": "status"}, store.now())
    assert store.started().entry.id == "SM1.0"


@pytest.mark.parametrize("state", ["dead", "unknown"])
def test_what_is_given_up_is_kept_lets_the_lane_go_on_and_can_be_replayed(store: Store, state: str) -> None:
    store.commit("SM1", say("SM1.0"), say("SM1.1", index=1))
    store.settle(store.started(), state, error="63024")
    store.settle(store.started(), "done")
    (kept,) = store.outbox.kept([state], 10)
    assert (kept.entry.id, kept.state, kept.error, kept.tries) == ("SM1.0", state, "63024", 1)
    assert store.outbox.replay("SM1.0", store.now()) == ("talk",)
    assert store.outbox.kept([state], 10) == []
    work = store.started()
    assert (work.entry.id, work.tries) == ("SM1.0", 0)


def test_a_dead_effect_of_its_own_lane_can_be_replayed(store: Store) -> None:
    store.commit("SM1", lone("SM1.0"))
    store.settle(store.started("leads"), "dead")
    assert store.claim("leads") is None
    store.outbox.replay("SM1.0", store.now())
    assert store.started("leads").entry.id == "SM1.0"


def test_replaying_what_is_not_kept_says_so(store: Store) -> None:
    with pytest.raises(NotFound):
        store.outbox.replay("SM1.0", store.now())


def test_what_follows_is_added_in_the_same_step_and_only_once(store: Store) -> None:
    store.commit("SM1", lone("SM1.0"))
    work = store.started("leads")
    assert store.settle(work, "done", then=(lone("SM1.0.0"), lone("SM1.0.1")))
    assert not store.settle(work, "done", then=(lone("SM1.0.0"), lone("SM1.0.1")))
    assert {store.started("leads").entry.id, store.started("leads").entry.id} == {"SM1.0.0", "SM1.0.1"}
    assert store.claim("leads") is None


def test_the_clock_sees_what_is_overdue_and_nothing_else(store: Store) -> None:
    store.commit("SM1", lone("SM1.0"), lone("SM1.1", wait=60))
    store.commit("SM2", say("SM2.0"))
    assert store.outbox.overdue("leads", store.now(), -0.5, 10) == ["SM1.0"]
    assert store.outbox.overdue("talk", store.now(), 60, 10) == []
    store.started("leads")
    assert store.outbox.overdue("leads", store.now(), -0.5, 10) == []


def test_time_passes_for_one_contact_only(store: Store) -> None:
    store.commit("SM1", lone("SM1.0", queue="talk", wait=3600))
    store.commit("SM2", say("SM2.0", contact="ct_2", wait=3600), contact="ct_2")
    store.outbox.hasten("ct_1", 3601, store.now())
    assert store.started().entry.id == "SM1.0"
    assert store.claim() is None


def test_lead_workers_are_told_once_until_they_listen_again(store: Store) -> None:
    assert store.commit("SM1", lone("SM1.0", wait=60)).ring == ()
    assert not store.outbox.announced()
    assert store.commit("SM2", lone("SM2.0")).ring == ("talk",)
    assert store.outbox.announced()
    store.settle(store.started("leads"), "done", then=(lone("SM2.0.0"),))
    assert not store.outbox.announced()
    store.outbox.hush("leads")
    store.settle(store.started("leads"), "done", then=(lone("SM2.0.0.0"),))
    assert store.outbox.announced()
    assert not store.outbox.announced()


def test_what_is_put_back_is_worked_once_and_changes_nothing_that_is_here(store: Store) -> None:
    store.commit("SM1", lone("SM1.0"))
    held = store.started("leads")
    lost = [lone("SM1.0"), lone("SM2.0"), lone("SM3.0", wait=60)]
    assert store.outbox.missing([entry.id for entry in lost]) == ["SM2.0", "SM3.0"]
    store.outbox.announced()
    store.outbox.hush("talk")
    store.outbox.hush("leads")
    assert store.outbox.put_back(lost, store.now()) == ("talk",)
    assert store.outbox.put_back(lost, store.now()) == ()
    assert store.outbox.missing([entry.id for entry in lost]) == []
    assert store.outbox.announced()
    assert store.started("leads").entry == lost[1]
    assert store.claim("leads") is None
    assert store.settle(held, "done")


def test_nothing_is_missing_of_nothing(store: Store) -> None:
    assert store.outbox.missing([]) == []
    assert store.outbox.put_back([], store.now()) == ()


def test_what_is_given_up_is_not_missing(store: Store) -> None:
    store.commit("SM1", lone("SM1.0"))
    store.settle(store.started("leads"), "dead")
    assert store.outbox.missing(["SM1.0"]) == []


def test_what_was_done_while_the_store_was_wiped_is_told_all_the_same(store: Store) -> None:
    store.commit("SM1", lone("SM1.0"))
    work = store.started("leads")
    store.wipe()
    assert not store.settle(work, "done", record={"t": "done", "entry": "SM1.0"}, then=(lone("SM1.0.0"),))
    assert store.records() == [{"t": "done", "entry": "SM1.0"}]
    assert store.claim("leads") is None


def test_what_is_put_once_is_put_again_only_when_its_time_is_over(store: Store) -> None:
    assert store.outbox.put_once("a", 60, [lone("a.0", queue="talk")], store.now()) == ("talk",)
    store.settle(store.started(), "done")
    assert store.outbox.put_once("a", 60, [lone("a.0", queue="talk")], store.now()) == ()
    assert store.claim() is None
    store.outbox.put_once("b", 60, [lone("b.0", queue="talk"), lone("b.1")], store.now())
    assert {store.started().entry.id, store.started("leads").entry.id} == {"b.0", "b.1"}


def test_what_is_kept_from_the_beginning_waits_for_staff_in_no_lane(store: Store) -> None:
    store.commit("SM1")
    store.outbox.keep(say("SM1.0~2", text="Oi"), "held", "only a template", store.now())
    store.outbox.keep(lone("SM2.0"), "dead", "wrong", store.now())
    store.outbox.keep(lone("SM2.0"), "held", "twice", store.now())
    assert store.claim() is store.claim("leads") is None
    kept = store.outbox.kept(("dead", "held"), 10)
    assert {(one.entry.id, one.state, one.error, one.tries) for one in kept} == {
        ("SM1.0~2", "held", "only a template", 0), ("SM2.0", "dead", "wrong", 0)}
    assert store.outbox.replay("SM1.0~2", store.now()) == ("talk",)
    work = store.started()
    assert (work.entry.id, work.entry.payload["text"], work.entry.epoch) == ("SM1.0~2", "Oi", 0)
    assert store.settle(work, "held", error="still")
    assert [one.error for one in store.outbox.kept(("held",), 10)] == ["still"]
    assert store.claim() is None


def test_a_kept_entry_is_overtaken_as_any_other(store: Store) -> None:
    store.commit("SM1", epoch=3)
    store.outbox.keep(say("SM0.0"), "held", "", store.now())
    store.outbox.replay("SM0.0", store.now())
    work = store.claim()
    assert work is not None
    assert not store.outbox.start(work, store.now())
    assert store.records()[-1]["state"] == "dropped"


def test_what_is_dismissed_is_forgotten_and_told(store: Store) -> None:
    store.commit("SM1", say("SM1.0"))
    assert not store.outbox.dismiss("SM1.0", {"t": "unsent"}, store.now())
    store.settle(store.started(), "dead", error="no")
    assert store.outbox.dismiss("SM1.0", {"t": "unsent", "state": "dismissed"}, store.now())
    assert not store.outbox.dismiss("SM1.0", None, store.now())
    assert store.outbox.kept(("dead",), 10) == []
    assert store.records()[-1] == {"t": "unsent", "state": "dismissed"}
    with pytest.raises(NotFound):
        store.outbox.replay("SM1.0", store.now())


def test_callbacks_of_messages_that_are_not_ours_are_counted(store: Store) -> None:
    assert store.outbox.depth()["statuses_unknown"] == 0
    store.outbox.confirm("", "SMx", {"t": "status"}, store.now())
    store.outbox.confirm("SM1.0", "SMy", {"t": "status"}, store.now())
    assert store.outbox.depth()["statuses_unknown"] == 1


def test_what_is_held_lets_the_lane_go_on_and_is_sent_when_it_is_released(store: Store) -> None:
    store.commit("SM1", say("SM1.0"), say("SM1.1", index=1))
    store.settle(store.started(), "held", error="outside", then=(lone("SM1.0.h"),))
    assert [(kept.entry.id, kept.state, kept.error) for kept in store.outbox.kept(("held",), 10)] == [
        ("SM1.0", "held", "outside")]
    store.settle(store.started(), "done")
    assert store.claim() is None
    assert store.started("leads").entry.id == "SM1.0.h"
    store.outbox.replay("SM1.0", store.now())
    store.settle(store.started(), "done")
    assert store.outbox.kept(("held",), 10) == []


def test_what_is_held_and_stale_is_forgotten_once_and_told(store: Store) -> None:
    store.commit("SM1", say("SM1.0"))
    store.settle(store.started(), "held", error="outside")
    for _ in range(2):
        store.outbox.dismiss("SM1.0", {"t": "unsent", "entry": "SM1.0", "state": "outlived"}, store.now())
    assert store.outbox.kept(("held",), 10) == []
    assert store.outbox.missing(["SM1.0"]) == ["SM1.0"]
    assert [record["t"] for _, record in store.stream.read(10)].count("unsent") == 1
    store.commit("SM2", say("SM2.0"))
    store.outbox.dismiss("SM2.0", {"t": "unsent", "entry": "SM2.0", "state": "outlived"}, store.now())
    assert store.started().entry.id == "SM2.0"
