"""staff and audit, as somebody at a terminal sees them."""

from __future__ import annotations

import re
from dataclasses import replace

import click
import pytest
from click.testing import CliRunner, Result

from bot.cli.audit import audit
from bot.cli.staff import staff
from bot.errors import IllegalMove, LeadlineError, NotFound
from bot.ports import Logged
from tests.host.houses import House


@pytest.fixture
def house() -> House:
    return House()


def run(house: House, command: click.Command, *arguments: str) -> Result:
    # Wide enough for a table on one line.
    return CliRunner(env={"COLUMNS": "250"}).invoke(
        command, list(arguments), obj=house.runtime, catch_exceptions=False,
    )


def add(house: House, name: str = "Ana Souza", email: str = "ana@example.com", role: str = "admin") -> str:
    printed = run(house, staff, "add", name, email, "--role", role, "--teams", "vendas").output
    assert "sets a password here, once, within 7 days:\n" in printed
    found = re.search(r"http://127\.0\.0\.1:8000/desk/welcome/([\w-]{43})\n", printed)
    assert found
    return found[1]


def test_who_is_added_gets_a_link_that_sets_a_password(house: House) -> None:
    token = add(house)
    assert house.runtime.staff.invited(token).email == "ana@example.com"
    assert re.search(r"Ana Souza .*ana@example.com .*admin .*vendas .*invited", run(house, staff, "list").output)
    house.runtime.staff.accept(token, "quatro palavras bem longas", "192.0.2.1")
    assert "can sign in" in run(house, staff, "list").output


def test_before_anybody_is_there_it_says_how_one_begins(house: House) -> None:
    assert "leadline staff add NAME EMAIL --role admin" in run(house, staff, "list").output
    house.p.audit.rows.clear()
    assert run(house, audit, "list").output == "Nothing was done yet.\n"
    assert run(house, audit, "verify").output == "The log is empty.\n"


def test_accounts_are_changed(house: House) -> None:
    add(house)
    add(house, "Bia", "bia@example.com", "agent")
    assert run(house, staff, "role", "BIA@example.com", "marketer").output == "Bia: marketer.\n"
    assert "cannot sign in any more" in run(house, staff, "disable", "bia@example.com").output
    assert "disabled" in run(house, staff, "list").output
    assert "can sign in again" in run(house, staff, "enable", "bia@example.com").output
    assert "/desk/welcome/" in run(house, staff, "reset", "bia@example.com").output
    with pytest.raises(NotFound):
        run(house, staff, "reset", "nobody@example.com")
    with pytest.raises(IllegalMove, match="only admin"):
        run(house, staff, "disable", "ana@example.com")


def test_the_log_tells_who_did_what_and_whether_it_is_whole(house: House) -> None:
    add(house)
    house.talk("oi")
    house.drain()
    house.runtime.desk.claim(house.runtime.desk.conversations(("bot",))[0]["id"], "paula")
    house.runtime.people.mark_test("+5511987654321", "rui")
    shown = run(house, audit, "list").output
    assert re.search(r"publish .*terminal", shown)
    assert re.search(r"invite .*email=ana@example.com name=Ana Souza role=admin", shown)
    assert re.search(r"paula .*claim .*cv_", shown)
    assert re.search(r"rui .*mark_test .*ct_", shown)

    known = run(house, audit, "verify").output.rpartition(" ")[2].strip()
    assert re.fullmatch(r"4:[0-9a-f]{64}", known)
    assert "All rows fit" in run(house, audit, "verify", "--known", known).output

    rows: list[Logged] = house.p.audit.rows
    rows[1] = replace(rows[1], deed=replace(rows[1].deed, by="somebody else"))
    with pytest.raises(LeadlineError, match="not as it was written"):
        run(house, audit, "verify")
    rows[1:] = []
    with pytest.raises(LeadlineError):
        run(house, audit, "verify", "--known", known)
    with pytest.raises(LeadlineError, match="--known"):
        run(house, audit, "verify", "--known", "banana")
