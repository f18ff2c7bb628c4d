"""The list of conversations: boxes, filters, search, what is read, and every field that a prospect fills."""

from __future__ import annotations

import re

import pytest

from bot.config import Config
from tests.contracts.stream import staff, turn
from tests.web.desk.desks import Browser, Desk

XSS = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7*7 }}"
A, B = "cv_aaaaaaaaaaaaaaaa", "cv_bbbbbbbbbbbbbbbb"


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config)


@pytest.fixture
def paula(desk: Desk) -> Browser:
    return desk.signed_in("Paula", "agent")


def two(desk: Desk) -> None:
    """One waits, the bot has the other."""
    desk.house.p.archive.take([
        turn(1, "a", talk={"id": A, "status": "flagged", "flagged_for": "asked for a person"}, who={"name": "Ana"}),
        turn(2, "b", talk={"id": B, "flow": "café", "stage": "mql"},
             who={"name": "Bruno Ávila", "phone": "+442079460000"}),
    ])


def shown(page: str) -> list[str]:
    return re.findall(r'id="row-(cv_\w+)"', page)


@pytest.mark.parametrize(("query", "rows"), [
    ("", [A]), ("box=flagged", [A]), ("box=unassigned", [A]), ("box=mine", []), ("box=bot", [B]), ("box=closed", []),
    ("box=all", [B, A]), ("box=nonsense", [A]), ("q=avila", [B]), ("q=7946", [B]), ("q=oi+1", [A]),
    ("q=oi&box=bot", [B]),
    ("box=all&stage=mql", [B]), ("box=all&flow=caf%C3%A9", [B]), ("box=all&flow=x", []), ("q=zzz", []),
    ("box=all&unread=1", [B, A]), ("after=nonsense", [A]), ("conversation=x&_external=1&_anchor=y&box=bot", [B]),
])
def test_the_address_says_what_is_listed(desk: Desk, paula: Browser, query: str, rows: list[str]) -> None:
    two(desk)
    assert shown(paula.get(f"/desk?{query}").text) == rows


def test_boxes_are_counted(desk: Desk, paula: Browser) -> None:
    two(desk)
    counts = re.findall(r'id="box-(\w+)".*?class="count">(\d+)<', paula.get("/desk").text)
    assert dict(counts) == {
        "flagged": "1", "qualified": "0", "mine": "0", "unassigned": "1", "snoozed": "0", "bot": "1", "closed": "0",
        "all": "2"}


def test_what_is_chosen_stays_when_a_conversation_is_opened_and_acted_on(desk: Desk) -> None:
    conversation, paula = desk.flagged(), desk.signed_in("Paula", "agent")
    page = paula.get("/desk?box=all&q=oi&stage=new").text
    link = f"/desk/{conversation}?box=all&amp;stage=new&amp;q=oi"
    assert f'href="{link}"' in page
    path = link.replace("&amp;", "&")
    page = paula.get(path).text
    assert (shown(page), 'href="/desk?box=all&amp;stage=new&amp;q=oi"' in page) == ([conversation], True)
    assert paula.fill(path, do="claim").headers["Location"] == (
        f"/desk/{conversation}?done=claim&box=all&stage=new&q=oi")


def test_a_conversation_is_unread_until_this_person_opens_it(desk: Desk) -> None:
    conversation, paula, rui = desk.flagged(), desk.signed_in("Paula", "agent"), desk.signed_in("Rui", "agent")
    assert 'class="unread"' in paula.get("/desk").text
    assert 'data-unread="1"' in paula.get("/desk").text
    paula.get(f"/desk/{conversation}")
    assert 'class="unread"' not in paula.get("/desk").text
    assert 'data-unread="0"' in paula.get("/desk").text
    assert 'class="unread"' in rui.get("/desk").text
    desk.house.later(minutes=1)
    desk.house.hear("oi?")
    desk.house.drain()
    assert shown(paula.get("/desk?unread=1").text) == [conversation]


def test_mine_are_those_that_i_have(desk: Desk) -> None:
    conversation, paula, rui = desk.flagged(), desk.signed_in("Paula", "agent"), desk.signed_in("Rui", "agent")
    paula.fill(f"/desk/{conversation}", do="claim")
    desk.house.drain()
    assert (shown(paula.get("/desk?box=mine").text), shown(rui.get("/desk?box=mine").text)) == ([conversation], [])
    assert shown(rui.get("/desk").text) == []


def test_what_is_arranged_is_shown(desk: Desk, paula: Browser) -> None:
    two(desk)
    paulas = next(one.id for one in desk.runtime.staff.all() if one.name == "Paula")
    desk.house.p.cases.change(A, {"assignee": paulas, "priority": "urgent"}, "Rui", desk.house.now)
    page = paula.get("/desk?box=mine").text
    assert (shown(page), "for Paula" in page, ">urgent<" in page) == ([A], True, True)


def test_pages_lead_on_and_back(desk: Desk, paula: Browser) -> None:
    names = {n: f"cv_{'abcdefgh'[n // 8]}{'abcdefgh'[n % 8]}{'a' * 14}" for n in range(1, 60)}
    desk.house.p.archive.take([turn(n, f"x{n:02}", talk={"id": names[n]}) for n in names])
    first = paula.get("/desk?box=bot").text
    onward = re.search(r'href="([^"]*after=[^"]*)">Next page', first)
    assert onward
    second = paula.get(onward[1].replace("&amp;", "&")).text
    assert (len(shown(first)), len(shown(second)), len({*shown(first), *shown(second)})) == (50, 9, 59)
    assert "Next page" not in second
    assert 'href="/desk?box=bot">First page' in second


def test_no_field_of_a_prospects_becomes_script(desk: Desk, paula: Browser) -> None:
    record = turn(
        1, "a", who={"name": XSS, "phone": XSS, "address": XSS},
        talk={"id": A, "status": "flagged", "flagged_for": XSS, "flow": XSS, "stage": XSS, "at": XSS, "held_by": XSS})
    record["input"]["text"], record["said"] = XSS, []
    desk.house.p.archive.take([record, staff(2, XSS, contact="b", talk={"id": B, "status": "flagged"})])
    for path in ("/desk", "/desk?q=alert", "/desk?box=all&flow=" + XSS, "/desk?q=" + XSS, "/desk?stage=" + XSS):
        page = paula.get(path).text
        assert "<script>" not in page
        assert "<img src=x" not in page
        assert "onerror=alert(2)>" not in page
        assert "49" not in re.sub(r'(value|nonce)="[^"]+"', "", page)
    assert "&lt;script&gt;alert(1)" in paula.get("/desk").text


def test_a_pane_that_is_fetched_anew_comes_alone(desk: Desk) -> None:
    conversation, paula = desk.flagged(), desk.signed_in("Paula", "agent")
    for path, part, other in (
        ("/desk", "section#list", "thread"), (f"/desk/{conversation}", "section#list", "thread"),
        (f"/desk/{conversation}", "section#thread", "details"), (f"/desk/{conversation}", "aside#details", "list"),
    ):
        page = paula.get(path, headers={"HX-Target": part, "HX-Request": "true"}).text
        assert f'id="{part.partition("#")[2]}"' in page
        assert f'id="{other}"' not in page
        assert "<html" not in page
    assert "<html" in paula.get("/desk", headers={"HX-Target": "section#thread"}).text
    assert "<html" in paula.get("/desk", headers={"HX-Target": "div#panes"}).text


def test_nobody_reads_the_list_but_agents_and_admins(desk: Desk) -> None:
    two(desk)
    for headers in ({}, {"HX-Target": "section#list"}):
        assert desk.browser().get("/desk?box=all", headers=headers).status_code == 303
    assert desk.signed_in("Marta", "marketer").get("/desk?box=all").headers["Location"] == "/flows"
    assert shown(desk.signed_in("Rita", "admin").get("/desk?box=all").text) == [B, A]
