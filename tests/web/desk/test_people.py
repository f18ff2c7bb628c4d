"""What admins do with accounts."""

from __future__ import annotations

import re

import pytest

from bot.config import Config
from tests.web.desk.desks import PASSWORD, Browser, Desk


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config)


@pytest.fixture
def boss(desk: Desk) -> Browser:
    return desk.signed_in("Rui", "admin")


def link(page: str) -> str:
    found = re.search(r'value="http://127\.0\.0\.1:8000(/desk/welcome/[^"]+)"', page)
    assert found
    return found[1]


def test_an_admin_invites_and_the_invited_comes_in(desk: Desk, boss: Browser) -> None:
    page = boss.fill(
        "/desk/people", do="invite", name="<b>Ana", email="Ana@Example.com", role="agent", teams="vendas,, norte",
    ).text
    assert "&lt;b&gt;Ana" in page
    assert "<b>Ana" not in page
    path = link(page)
    assert path not in boss.get("/desk/people").text
    browser = desk.browser()
    assert browser.fill(path, password=PASSWORD, again=PASSWORD).status_code == 303
    account = desk.runtime.staff.find("ana@example.com")
    assert (account.role, account.teams) == ("agent", "vendas, norte")
    assert browser.get("/desk/people").status_code == 403


@pytest.mark.parametrize(("fields", "told"), [
    ({"name": "RUI", "email": "x@example.com", "role": "agent"}, "already"),
    ({"name": "Eve", "email": "rui@example.com", "role": "agent"}, "already"),
    ({"name": "Eve", "email": "eve", "role": "agent"}, "not an e-mail address"),
    ({"name": "Eve", "email": "eve@example.com", "role": "owner"}, "no role"),
    ({"name": " ", "email": "eve@example.com", "role": "agent"}, "A name has"),
])
def test_what_cannot_be_is_told(desk: Desk, boss: Browser, fields: dict[str, str], told: str) -> None:
    answer = boss.fill("/desk/people", do="invite", **fields)
    assert (answer.status_code, told in answer.text) == (409, True)
    assert len(desk.runtime.staff.all()) == 1


def test_a_role_holds_from_the_next_page_on(desk: Desk, boss: Browser) -> None:
    ana = desk.signed_in("Ana", "agent")
    who = desk.runtime.staff.find("ana@example.com").id
    assert ana.get("/desk/people").status_code == 403
    boss.fill("/desk/people", do="role", who=who, role="admin")
    assert ana.get("/desk/people").status_code == 200
    boss.fill("/desk/people", do="role", who=who, role="marketer")
    assert ana.get("/desk/people").status_code == 403
    assert desk.house.p.audit.newest(1)[0].deed.details == {
        "email": "ana@example.com", "before": "admin", "role": "marketer"}


def test_a_new_link_voids_password_codes_and_what_is_signed_in(desk: Desk, boss: Browser) -> None:
    ana = desk.signed_in("Ana", "agent")
    who = desk.runtime.staff.find("ana@example.com")
    desk.house.p.accounts.change(who.id, {"totp": "0" * 32}, {})
    path = link(boss.fill("/desk/people", do="reset", who=who.id).text)
    assert ana.get("/desk").status_code == 303
    assert ana.fill("/desk/sign-in", email=who.email, password=PASSWORD).status_code == 403
    assert ana.fill(path, password=PASSWORD, again=PASSWORD).status_code == 303
    assert ana.get("/desk").status_code == 200


def test_who_is_disabled_is_out_until_enabled(desk: Desk, boss: Browser) -> None:
    ana = desk.signed_in("Ana", "agent")
    who = desk.runtime.staff.find("ana@example.com").id
    boss.fill("/desk/people", do="disable", who=who)
    assert ana.get("/desk").status_code == 303
    assert "disabled: enable it first" in boss.fill("/desk/people", do="reset", who=who).text
    boss.fill("/desk/people", do="enable", who=who)
    assert ana.get("/desk").status_code == 303
    assert ana.fill("/desk/sign-in", email="ana@example.com", password=PASSWORD).status_code == 303


def test_the_last_admin_stays(desk: Desk, boss: Browser) -> None:
    desk.signed_in("Ana", "agent")
    who = desk.runtime.staff.find("rui@example.com").id
    for fields in ({"do": "disable"}, {"do": "role", "role": "agent"}):
        assert "is the only admin" in boss.fill("/desk/people", who=who, **fields).text
    assert boss.get("/desk/people").status_code == 200
