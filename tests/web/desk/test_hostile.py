"""What a prospect controls, at its worst, on staff's pages: as text a browser never runs, and in a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.config import Config
from bot.engine.inputs import Attachment, Place
from bot.ports import Fetched
from tests.serving import serving_app
from tests.web.browser import expect
from tests.web.desk.desks import Desk

# Says which field it stood in, if it ever runs.
SCRIPT = "<script>alert('{0}')</script><img src=x onerror=alert('{0}')>\"'><svg onload=alert('{0}')>{{{{ 7*7 }}}}"
OVERRIDE = "\u202eanA\u2066\u200b\u200f\u061c"

def bad(field: str) -> str:
    return SCRIPT.format(field)


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config)


def attacked(desk: Desk) -> str:
    """A conversation in which everything that a prospect controls is bad; gives its id."""
    house = desk.house
    name = {"profile_name": OVERRIDE + bad("profile")}
    house.hear("solar", referral={
        "headline": bad("headline"), "body": bad("body"), "source_url": "javascript:alert('url')",
        "source_id": bad("source"), "source_type": bad("type"), "ctwa_clid": bad("clid"),
        "media_url": "javascript:alert('media')",
    }, **name)
    house.said()
    house.hear(bad("answer"), **name)
    house.hear(bad("button"), kind="button", choice=bad("choice"), **name)
    house.hear(bad("place"), kind="location", place=Place(1, 2, bad("label"), bad("address")), **name)
    house.hear("👍" + bad("reaction"), kind="reaction", replied_to="SM2", **name)
    house.hear(bad("reply"), replied_to="SM1", forwarded=bad("forwarded"), **name)
    for at, (data, kind, told) in enumerate((
        (b"<script>alert('file')</script>", "image", "image/png"),
        (b"<svg onload=alert('svg')>", "image", "image/svg+xml"),
        (f"BEGIN:VCARD\nFN:{bad('card')}\nEND:VCARD".encode(), "contacts", "text/vcard"),
    )):
        url = f"https://api.twilio.com/{at}"
        house.p.media_source.files[url] = Fetched(data, bad("filename") + f"{OVERRIDE}gnp.{at}")
        house.hear(bad("caption"), kind=kind, attachments=(Attachment(url, told),), **name)
    house.hear(bad("long") * 600, **name)
    house.hear("quero falar com uma pessoa " + bad("human"), **name)
    house.said()
    house.drain()
    return str(house.p.archive.conversations(("bot", "flagged", "closed"), 9)[0]["id"])


def test_nothing_of_it_is_markup(desk: Desk) -> None:
    conversation = attacked(desk)
    paula = desk.signed_in("Paula", "agent")
    page = paula.get(f"/desk/{conversation}").text
    own = re.sub(r'<script nonce="[^"]+" src="/assets/[^"]+" defer[^<>]*></script>', "", page)
    assert "<script" not in own
    assert "<svg" not in own
    assert "<img src=x" not in own
    assert "javascript:" not in re.sub(r"&#39;|&lt;.*?&gt;", "", own)
    assert not re.search(r'(?:href|src|action)="(?!/|https?://|#)', own)
    assert "&lt;script&gt;alert(&#39;answer&#39;)" in own


def test_what_turns_writing_round_stays_within_its_own_words(desk: Desk) -> None:
    conversation = attacked(desk)
    page = desk.signed_in("Paula", "agent").get(f"/desk/{conversation}").text
    around = re.findall(r".{60}\u202eanA", page, re.DOTALL)
    assert around
    for before in around:
        # Isolated as <bdi> is, or a value that is no running text (a title, an attribute).
        inside = before.rpartition("<bdi")[2]
        assert "</bdi>" not in inside or "<title>" in before or 'alt="' in before or "aria-label" in before, before


def test_a_browser_runs_none_of_it(chromium: Any, desk: Desk) -> None:
    conversation = attacked(desk)
    paula = desk.signed_in("Paula", "agent")
    cookie = paula.web.get_cookie("leadline")
    assert cookie is not None
    with serving_app(desk.app) as address:
        context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "leadline", "value": cookie.value, "url": address}])
        page, complaints = context.new_page(), []
        page.on("console", lambda told: complaints.append(told.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        try:
            for path in (f"/desk/{conversation}", f"/desk/{conversation}?pane=details", "/desk?box=all"):
                page.goto(path)
                expect(page.locator("#panes")).to_be_visible()
                page.evaluate("document.querySelectorAll('details').forEach(one => { one.name = ''; one.open = true })")
            page.goto(f"/desk/{conversation}")
            # Its own script tells the server that somebody types.
            with page.expect_request(lambda request: request.url.endswith("/present")):
                page.locator("#text").fill("Oi")
            assert page.evaluate("document.querySelectorAll('#panes script, #panes svg, #panes iframe').length") == 0
        finally:
            context.close()
    # Where `make assets` was not run, the page does without htmx, and says so.
    assert [told for told in complaints if "htmx" not in told and "Failed to load resource" not in told] == []

