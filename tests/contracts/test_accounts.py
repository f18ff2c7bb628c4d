"""What every store of accounts promises: run on the twin, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.memory.accounts import MemoryAccounts
from bot.adapters.sql.accounts import SqlAccounts
from bot.adapters.sql.engine import make_engine
from bot.ports import Account, Accounts, SignIn
from tests.contracts.stream import START
from tests.databases import open_tables

ANA = Account("ac_1", "Ana Souza", "ana@example.com", "agent", START, teams="vendas")
BIA = Account("ac_2", "Bia", "bia@example.com", "admin", START)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def accounts(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Accounts]:
    if request.param == "memory":
        yield MemoryAccounts()
    else:
        with open_tables(request, request.param, tmp_path) as tables_of_ours:
            # Patient, as outside of tests: some of these write from several threads at once.
            engine = make_engine(tables_of_ours.url.render_as_string(hide_password=False))
            yield SqlAccounts(engine)
            engine.dispose()


def sign_in(digest: str = "d1", account: str = "ac_1", **more: float) -> SignIn:
    at = START + timedelta(**more)
    return SignIn(digest, account, at, at, at + timedelta(days=7), True, "192.0.2.1")


def test_what_was_added_is_found_by_everything_it_is_known_by(accounts: Accounts) -> None:
    invited = replace(ANA, invitation="abc", invited_until=START)
    assert accounts.add(invited)
    assert accounts.add(BIA)
    assert accounts.get("ac_1") == accounts.by_email("ana@example.com") == accounts.by_invitation("abc") == invited
    assert accounts.all() == [invited, BIA]


def test_nobody_is_found_by_what_nobody_has(accounts: Accounts) -> None:
    accounts.add(ANA)
    assert accounts.get("ac_9") is accounts.by_email("ANA@example.com") is accounts.by_invitation("abc") is None
    # Ana has no invitation: that she shares with the empty one.
    assert accounts.by_invitation("") is None
    assert accounts.get("\0\ud800") is None


@pytest.mark.parametrize("other", [
    replace(BIA, id="ac_1"), replace(BIA, email="ana@example.com"), replace(BIA, name="ANA souza"),
])
def test_nobody_gets_what_is_somebody_elses(accounts: Accounts, other: Account) -> None:
    accounts.add(ANA)
    assert not accounts.add(other)
    assert accounts.all() == [ANA]


def test_the_first_is_added_once(accounts: Accounts) -> None:
    assert accounts.add(ANA, first=True)
    assert not accounts.add(BIA, first=True)
    assert accounts.all() == [ANA]


def test_a_change_stands_where_nothing_moved_meanwhile(accounts: Accounts) -> None:
    accounts.add(replace(ANA, recovery="a b"))
    assert accounts.change("ac_1", {"recovery": "b", "totp_step": 7}, {"recovery": "a b"})
    assert not accounts.change("ac_1", {"recovery": "b"}, {"recovery": "a b"})
    assert not accounts.change("ac_9", {"role": "admin"}, {})
    assert accounts.get("ac_1") == replace(ANA, recovery="b", totp_step=7)


def test_a_link_is_used_up_by_one_of_many(accounts: Accounts) -> None:
    accounts.add(replace(ANA, invitation="abc"))

    def use(number: int) -> bool:
        return accounts.change("ac_1", {"invitation": "", "password": str(number)}, {"invitation": "abc"})

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(use, range(4))) == [False, False, False, True]


def test_a_sign_in_is_known_with_whose_it_is_until_it_is_closed(accounts: Accounts) -> None:
    accounts.add(ANA)
    accounts.open(sign_in())
    assert accounts.who("d1") == (sign_in(), ANA)
    accounts.see("d1", START + timedelta(minutes=5))
    accounts.see("d1", START)
    found = accounts.who("d1")
    assert found is not None
    assert found[0].seen_at == START + timedelta(minutes=5)
    accounts.close("d1")
    accounts.close("d1")
    accounts.see("d1", START)
    assert accounts.who("d1") is accounts.who("") is None


def test_all_of_a_persons_are_closed_and_nobody_elses(accounts: Accounts) -> None:
    accounts.add(ANA)
    accounts.add(BIA)
    for digest, account in (("a1", "ac_1"), ("a2", "ac_1"), ("b1", "ac_2")):
        accounts.open(sign_in(digest, account))
    accounts.close_all("ac_1", but="a2")
    assert [accounts.who(digest) is not None for digest in ("a1", "a2", "b1")] == [False, True, True]
    accounts.close_all("ac_1")
    assert accounts.who("a2") is None


def test_those_whose_end_has_come_are_forgotten(accounts: Accounts) -> None:
    accounts.add(ANA)
    accounts.open(sign_in("old"))
    accounts.open(sign_in("new", days=8))
    assert accounts.who("old") is None
    assert accounts.who("new") is not None


def test_secrets_are_not_shown() -> None:
    account = replace(ANA, password="$argon2id$x", totp="seed", recovery="codes", invitation="link")
    assert not any(secret in repr(account) for secret in ("$argon2id", "seed", "codes", "link"))
    assert "d1" not in repr(sign_in())


def test_who_was_seen_lately_is_told(accounts: Accounts) -> None:
    accounts.add(ANA)
    accounts.add(BIA)
    accounts.open(sign_in("a1", "ac_1"))
    accounts.open(replace(sign_in("b1", "ac_2", hours=1), whole=False))
    assert accounts.seen(START) == {"ac_1"}
    assert accounts.seen(START + timedelta(seconds=1)) == frozenset()
    accounts.see("a1", START + timedelta(hours=1))
    assert accounts.seen(START + timedelta(minutes=50)) == {"ac_1"}
