"""The page of figures and its tables, and what one wants to be told: who sees them, and what stands in them."""

from __future__ import annotations

import csv
import io

import pytest

from bot.config import Config
from bot.web.desk.tables import TABLES, show, show_seconds
from tests.web.desk.desks import Desk

FORMULA = "=HYPERLINK(\"https://evil.example\",\"x\")"


@pytest.fixture
def desk(config: Config) -> Desk:
    desk = Desk(config)
    talk = desk.flagged("Ana", "oi de novo")
    desk.house.later(minutes=2)
    desk.runtime.desk.say(talk, "Bia", "Oi!")
    desk.house.drain()
    return desk


@pytest.mark.parametrize("role", ["agent", "marketer", "admin"])
def test_everybody_of_the_staff_sees_the_figures(desk: Desk, role: str) -> None:
    browser = desk.signed_in("Rui", role)
    page = browser.get("/desk/figures")
    assert page.status_code == 200
    assert 'href="/desk/figures"' in page.text
    assert "2 min" in page.text
    assert "asked for a person" in page.text
    assert '<svg class="chart"' in page.text
    assert " style=" not in page.text
    assert "script-src" not in page.headers["Content-Security-Policy"]


def test_nobody_else_does(desk: Desk) -> None:
    for path in ("/desk/figures", "/desk/figures/speed.csv", "/desk/account/notices"):
        assert desk.browser().get(path).status_code == 303


@pytest.mark.parametrize("table", TABLES)
def test_each_table_is_a_csv(desk: Desk, table: str) -> None:
    answer = desk.signed_in("Rui", "agent").get(f"/desk/figures/{table}.csv?days=7")
    assert answer.mimetype == "text/csv"
    assert f"{table}-2026-11-17-2026-11-23.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert len(rows) > 1 or table == "outcomes"
    assert len({len(row) for row in rows}) == 1


def test_figures_in_a_csv_are_numbers(desk: Desk) -> None:
    answer = desk.signed_in("Rui", "agent").get("/desk/figures/speed.csv")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    flagged = next(row for row in rows if row["Who"] == "people for whom the bot asked")
    assert [flagged[name] for name in ("Number", "Answered", "Median", "In time, %")] == ["1", "1", "120", "1.0"]


def test_no_cell_is_a_formula_and_no_name_is_a_script(desk: Desk) -> None:
    for name, row in list(desk.house.p.archive.moments.items()):
        desk.house.p.archive.moments[name] = {**row, "source": FORMULA + "<script>alert(1)</script>", "by": "@Bia"}
    browser = desk.signed_in("Rui", "agent")
    cells = browser.get("/desk/figures/sources.csv").data.decode("utf-8-sig")
    assert "\n\"'=HYPERLINK" in cells
    assert "'@Bia" in browser.get("/desk/figures/people.csv").text
    page = browser.get("/desk/figures").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_there_is_no_other_table(desk: Desk) -> None:
    assert desk.signed_in("Rui", "agent").get("/desk/figures/people%2F.csv").status_code == 404
    assert desk.signed_in("Lia", "agent").get("/desk/figures/staff.csv").status_code == 404


@pytest.mark.parametrize("asked", ["?days=30", "?days=x", "?from=2026-11-01&to=2026-11-30", "?from=%00&to=9999-99-99",
                                   "?from=0001-01-01&to=0001-01-01"])
def test_any_period_may_be_asked_for(desk: Desk, asked: str) -> None:
    browser = desk.signed_in("Rui", "agent")
    assert browser.get(f"/desk/figures{asked}").status_code == 200
    assert browser.get(f"/desk/figures/days.csv{asked}").status_code == 200


def test_what_people_said_of_it_is_for_those_who_read_them_anyway(desk: Desk) -> None:
    [(name, row), *_] = desk.house.p.archive.moments.items()
    desk.house.p.archive.moments["x"] = {**row, "kind": "explained", "told": "demorou <b>muito</b>", "by": "Bia"}
    assert "demorou &lt;b&gt;muito" in desk.signed_in("Rui", "agent").get("/desk/figures").text
    assert "demorou" not in desk.signed_in("Ema", "marketer").get("/desk/figures").text


def test_one_says_what_one_wants_to_be_told(desk: Desk) -> None:
    browser = desk.signed_in("Rui", "agent")
    page = browser.fill("/desk/account/notices", **{
        "mail.flagged": "1", "browser.late": "1", "phone": "+55 11 98765-4321", "quiet_from": "22:00",
        "quiet_to": "07:00"})
    assert page.status_code == 200
    assert "Saved" in page.text
    [(account, wanted)] = desk.house.p.preferences.all().items()
    assert wanted.told == {"browser": ("late",), "mail": ("flagged",), "whatsapp": ()}
    assert (wanted.phone, wanted.quiet) == ("+5511987654321", "22:00-07:00")
    assert ("Rui", "choose_notices", "127.0.0.1") in desk.log()
    assert 'value="+5511987654321"' in browser.get("/desk/account/notices").text


@pytest.mark.parametrize(("wrong", "told"), [
    ({"phone": "11 98765-4321"}, "no phone number"), ({"phone": "+12"}, "no phone number"),
    ({"quiet_from": "22:00"}, "need both"), ({"quiet_from": "22:00", "quiet_to": "22:00"}, "need both"),
    ({"quiet_from": "2\ud800", "quiet_to": "x"}, "need both"),
])
def test_what_cannot_be_is_refused_with_a_word(desk: Desk, wrong: dict[str, str], told: str) -> None:
    page = desk.signed_in("Rui", "agent").fill("/desk/account/notices", **{
        name: value.encode("utf-8", "ignore").decode() for name, value in wrong.items()})
    assert page.status_code == 400
    assert told in page.text
    assert desk.house.p.preferences.all() == {}


def test_notices_are_for_those_who_answer(desk: Desk) -> None:
    assert desk.signed_in("Ema", "marketer").get("/desk/account/notices").status_code == 403


@pytest.mark.parametrize(("seconds", "shown"), [
    (0, "0 s"), (45, "45 s"), (60, "1 min"), (200, "3 min 20 s"), (3600, "1 h"), (7500, "2 h 5 min"),
    (90_000, "1 d 1 h"),
])
def test_seconds_as_people_read_them(seconds: int, shown: str) -> None:
    assert show_seconds(seconds) == shown
    assert show(seconds, "seconds") == shown
    assert show(None, "seconds") == "–"


def test_what_waits_for_me_is_told_to_the_open_page_by_one_name(config: Config) -> None:
    desk = Desk(config)
    talk = desk.flagged("Ana <b>", "oi")
    rui = desk.signed_in("Rui", "agent")
    found = rui.get("/desk/account/notices/open").json["notices"]
    assert [(one["title"], one["body"], one["link"]) for one in found] == [
        ("The bot asks for a person", "Ana <b> · asked for a person", f"/desk/{talk}")]
    assert found == rui.get("/desk/account/notices/open").json["notices"]
    desk.runtime.desk.claim(talk, "Rui")
    desk.house.drain()
    assert len(rui.get("/desk/account/notices/open").json["notices"]) == 1
    lia = desk.signed_in("Lia", "agent")
    assert lia.get("/desk/account/notices/open").json["notices"] == []
    rui.fill("/desk/account/notices", **{"mail.late": "1"})
    assert rui.get("/desk/account/notices/open").json["notices"] == []
    assert desk.signed_in("Ema", "marketer").get("/desk/account/notices/open").status_code == 403
