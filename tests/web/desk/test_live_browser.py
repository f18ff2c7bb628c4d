"""The desk live in a real browser: a handoff comes in, by eye and by ear; the keyboard; going back; a phone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.config import Config
from tests.host.houses import ANA
from tests.serving import serving_app
from tests.web.browser import expect
from tests.web.desk.desks import PASSWORD, Desk
from tests.web.desk.test_conversations import XSS

BRUNO = "whatsapp:+5511912345678"


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config)


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    with serving_app(desk.app) as address:
        yield address


@contextmanager
def signed_in(chromium: Any, desk: Desk, address: str, role: str = "agent", **more: Any) -> Iterator[Any]:
    """A page at /desk; whatever the browser complains about fails the test."""
    context = chromium.new_context(
        base_url=address, locale="en-US", **{"viewport": {"width": 1280, "height": 860}, **more})
    page, complaints = context.new_page(), []
    page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.goto("/desk")
    page.get_by_label("E-mail").fill(desk.hire("Paula", role))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    # Shown by the last of the scripts: from now on keys are heard.
    expect(page.get_by_role("button", name="Sound")).to_be_visible()
    yield page
    context.close()
    usual = (
        "Failed to load resource", "Autofocus processing was blocked", "The AudioContext was not allowed",
        # Signed out, the stream leads to where one signs in.
        "EventSource's response has a MIME type (\"text/html\")",
    )
    assert [told for told in complaints if not told.startswith(usual)] == []


def flag(desk: Desk, name: str, address: str = ANA, text: str = "oi de novo") -> None:
    for each in ("oi", text, "quero falar com uma pessoa"):
        desk.house.hear(each, address, profile_name=name)
        desk.house.said()
    desk.house.drain()


def test_a_handoff_is_seen_heard_and_told(chromium: Any, desk: Desk, address: str) -> None:
    with signed_in(chromium, desk, address) as page:
        page.evaluate("document.addEventListener('desk:rang', () => { document.body.dataset.rang = 'yes' })")
        page.locator("#list-title").click()
        expect(page.get_by_text("Nobody waits for a person.")).to_be_visible()
        flag(desk, XSS)
        row = page.locator(".rows li.unread")
        expect(row).to_contain_text("<script>alert(1)</script>")
        expect(row.locator(".wait")).to_have_text("now")
        expect(page).to_have_title("(1) Conversations · Leadline")
        expect(page.locator("body[data-rang=yes]")).to_be_visible()
        expect(page.get_by_role("status").first).to_contain_text("waits for a person.")
        # Open: it is read; what comes next appears by itself, and what is being written stays.
        row.get_by_role("link").click()
        expect(page.locator(".rows li.unread")).to_have_count(0)
        expect(page).to_have_title(f"{XSS} · Leadline")
        page.get_by_label("Your answer").fill("Estou escrev")
        desk.house.later(minutes=1)
        desk.house.hear("alguém aí?", profile_name=XSS)
        desk.house.drain()
        expect(page.locator(".talk")).to_contain_text("alguém aí?")
        expect(page.get_by_label("Your answer")).to_have_value("Estou escrev")
        expect(page.get_by_label("Your answer")).to_be_focused()
        expect(page.locator(".rows li.unread")).to_have_count(0)


def test_every_tab_hears_and_a_muted_one_is_silent(chromium: Any, desk: Desk, address: str) -> None:
    with signed_in(chromium, desk, address) as page:
        other = page.context.new_page()
        other.goto("/desk")
        other.get_by_role("button", name="Sound").click()
        expect(other.get_by_role("button", name="Sound", pressed=False)).to_be_visible()
        for each in (page, other):
            each.evaluate("document.addEventListener('desk:rang', () => { document.body.dataset.rang = 'yes' })")
        flag(desk, "Ana")
        for each in (other, page):
            each.bring_to_front()
            expect(each.locator(".rows")).to_contain_text("Ana")
            expect(each.locator("#told")).to_contain_text("Ana waits for a person.")
            expect(each.locator("body[data-rang]")).to_have_count(0)
        other.reload()
        expect(other.get_by_role("button", name="Sound", pressed=False)).to_be_visible()


def test_whose_handoff_it_is_is_told_however_late_the_list_comes(chromium: Any, desk: Desk, address: str) -> None:
    flag(desk, "Bruno", BRUNO)
    with signed_in(chromium, desk, address) as page:
        lost: list[Any] = []

        def lose_the_first(route: Any) -> None:
            if route.request.headers.get("hx-target") == "list" and not lost:
                lost.append(route)
                route.fulfill(status=503)
            else:
                route.continue_()

        page.route("**/desk", lose_the_first)
        flag(desk, "Ana")
        expect(page.locator("#told")).to_have_text("Ana waits for a person.")
        assert lost


def test_the_way_back_and_the_keyboard(chromium: Any, desk: Desk, address: str) -> None:
    flag(desk, "Ana")
    desk.house.later(minutes=1)
    flag(desk, "Bruno", BRUNO)
    with signed_in(chromium, desk, address) as page:
        page.keyboard.press("j")
        page.keyboard.press("j")
        expect(page.locator(".rows a").nth(1)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Bruno")
        expect(page.locator(".rows a").nth(1)).to_be_focused()
        page.keyboard.press("k")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Ana")
        # The list changes under the cursor, which stays.
        desk.house.later(minutes=1)
        desk.house.hear("oi?", BRUNO, profile_name="Bruno")
        desk.house.drain()
        expect(page.locator(".rows li.unread")).to_contain_text("oi?")
        expect(page.locator(".rows a").nth(0)).to_be_focused()
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("Bruno")
        page.go_back()
        expect(page.get_by_text("Choose a conversation from the list.")).to_be_visible()
        page.go_forward()
        expect(page.get_by_role("heading", level=1)).to_have_text("Bruno")
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.type("ana")
        page.keyboard.press("Enter")
        expect(page.locator(".rows li")).to_have_count(1)
        expect(page).to_have_url(f"{address}/desk?q=ana")
        page.locator("#box-flagged").click()
        expect(page.locator(".rows li")).to_have_count(2)


def test_one_pane_at_a_time_on_a_phone(chromium: Any, desk: Desk, address: str) -> None:
    flag(desk, "Ana")
    with signed_in(chromium, desk, address, viewport={"width": 390, "height": 800}) as page:
        def shown() -> list[str]:
            return [name for name in ("list", "thread", "details") if page.locator(f"#{name}").is_visible()]

        assert shown() == ["list"]
        page.locator(".rows a").click()
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        assert shown() == ["thread"]
        page.get_by_role("link", name="Details").click()
        expect(page.locator("#details")).to_be_visible()
        assert shown() == ["details"]
        page.get_by_role("link", name="Conversation", exact=True).click()
        expect(page.locator("#thread")).to_be_visible()
        page.get_by_role("link", name="Conversations").click()
        expect(page.locator("#list")).to_be_visible()
        assert shown() == ["list"]
        page.go_back()
        expect(page.locator("#thread")).to_be_visible()


def test_whoever_is_signed_out_elsewhere_is_shown_out(chromium: Any, desk: Desk, address: str) -> None:
    with signed_in(chromium, desk, address) as page:
        expect(page.get_by_role("button", name="Sound")).to_be_visible()
        desk.runtime.sign_ins.leave_everywhere(desk.runtime.staff.all()[0], "192.0.2.1")
        desk.house.later(seconds=31)
        desk.house.hear("oi")
        desk.house.drain()
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_why_something_was_refused_stays_while_news_come(chromium: Any, desk: Desk, address: str) -> None:
    conversation = desk.flagged("Ana Souza")
    with signed_in(chromium, desk, address) as page:
        page.goto(f"/desk/{conversation}")
        page.locator("#tool-file > summary").click()
        page.locator("#file").set_input_files({"name": "x.exe", "mimeType": "text/plain", "buffer": b"MZ"})
        page.get_by_role("button", name="Send file").click()
        expect(page.locator(".told .problem")).to_contain_text("This file is none of them.")
        desk.house.hear("alguém aí?", profile_name="Ana Souza")
        desk.house.drain()
        expect(page.locator(".talk")).to_contain_text("alguém aí?")
        expect(page.locator(".told .problem")).to_be_visible()
