"""Writing to somebody in a real browser: canned replies by keyboard, drafts that stay, templates, files, the clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.config import Config
from bot.engine.inputs import StaffAct
from tests.host.houses import House
from tests.serving import serving_app
from tests.web.browser import expect
from tests.web.desk.desks import PASSWORD, Desk
from tests.web.desk.test_acts import PNG, SETTINGS

pytestmark = pytest.mark.skipif(
    not (Path(__file__).parents[3] / "bot/web/assets/vendor/htmx.min.js").exists(), reason="make assets fetches htmx")


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config, house=House(more=SETTINGS))


@pytest.fixture
def page(chromium: Any, desk: Desk) -> Iterator[Any]:
    """Paula's, signed in; whatever the browser complains about fails the test."""
    email = desk.hire("Paula", "agent")
    with serving_app(desk.app) as address:
        context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 860}, locale="en-US")
        page, complaints = context.new_page(), []
        page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        enter(page, email)
        yield page
        context.close()
        assert [told for told in complaints if "Failed to load resource" not in told] == []


def enter(page: Any, email: str, path: str = "/desk") -> None:
    page.goto(f"/desk/sign-in?next={path}")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def composer(page: Any) -> Any:
    return page.get_by_role("textbox", name="Your answer")


def more_is_heard(page: Any, desk: Desk, words: str) -> None:
    """The prospect writes on, and the panes are swapped for it."""
    desk.house.hear(words)
    desk.house.drain()
    expect(page.locator("#thread").get_by_text(words)).to_be_visible()


def test_a_canned_reply_comes_by_the_keyboard_alone(page: Any, desk: Desk) -> None:
    page.goto(f"/desk/{desk.flagged('Ana Souza', '400')}")
    composer(page).press_sequentially("/")
    options = page.locator("#reply-list").get_by_role("option")
    expect(options).to_have_count(2)
    composer(page).press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    more_is_heard(page, desk, "alguém aí?")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    composer(page).press("Escape")
    expect(options).to_have_count(0)
    more_is_heard(page, desk, "ainda espero")
    expect(options).to_have_count(0)
    composer(page).press_sequentially("o")
    expect(options).to_have_count(1)
    composer(page).press("Enter")
    expect(composer(page)).to_have_value("Oi Ana, aqui é Paula.")
    composer(page).press("Control+Enter")
    expect(page.get_by_text("with Paula")).to_be_visible()
    expect(composer(page)).to_have_value("")
    assert desk.house.said()[-1] == "Oi Ana, aqui é Paula."


def test_what_was_typed_outlives_a_reload_and_a_colleague_and_not_the_sending(page: Any, desk: Desk) -> None:
    path = f"/desk/{(conversation := desk.flagged())}"
    page.goto(path)
    composer(page).press_sequentially("Meio pens")
    page.reload()
    expect(composer(page)).to_have_value("Meio pens")
    # Not by the desk, which would tell this page of it before it can be clicked.
    closing = StaffAct("closing", "close", "Rui", "lost", conversation=conversation)
    desk.runtime.chat.act(desk.house.p.archive.contact_of(conversation), closing)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".problem")).to_contain_text("this conversation is closed")
    page.get_by_role("button", name="Reopen").click()
    expect(composer(page)).to_have_value("Meio pens")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("with Paula")).to_be_visible()
    expect(composer(page)).to_have_value("")
    page.reload()
    expect(composer(page)).to_have_value("")
    assert desk.house.said()[-1] == "Meio pens"
    composer(page).press_sequentially("outro")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_what_is_on_its_way_is_a_draft_until_it_is_answered(page: Any, desk: Desk) -> None:
    page.goto(f"/desk/{desk.flagged()}")
    composer(page).press_sequentially("Já vejo")
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route) if route.request.method == "POST" else route.continue_()

    page.route("**/desk/cv_*", hold)
    page.get_by_role("button", name="Send", exact=True).click()
    more_is_heard(page, desk, "alguém aí?")
    expect(composer(page)).to_have_value("Já vejo")
    page.reload()
    expect(composer(page)).to_have_value("Já vejo")
    assert len(held) == 1
    page.unroute_all()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("with Paula")).to_be_visible()
    expect(composer(page)).to_have_value("")
    assert desk.house.said()[-1] == "Já vejo"


def test_a_template_is_previewed_as_it_is_filled_in(page: Any, desk: Desk) -> None:
    path = f"/desk/{desk.flagged('Ana Souza')}"
    # Away from the desk first: its page goes to the door by itself when it hears that the session is over.
    page.goto("about:blank")
    desk.house.later(hours=25)
    enter(page, "paula@example.com", path)
    expect(page.get_by_text("The 24 hours are over")).to_be_visible()
    page.get_by_label("Place 1").fill("Dona Ana")
    expect(page.locator(".preview")).to_contain_text("Oi Dona Ana! Ainda quer falar?")
    page.evaluate("document.querySelector('[data-body]').textContent = ''")
    page.evaluate("document.dispatchEvent(new CustomEvent('htmx:after:swap', {detail: {ctx: {request: {}}}}))")
    expect(page.locator(".preview")).to_contain_text("Oi Dona Ana! Ainda quer falar?")
    page.get_by_role("button", name="Send this template").click()
    expect(page.get_by_text("The template is on its way.")).to_be_visible()
    desk.house.said()
    assert desk.house.channel.sent[-1].text == "Oi Dona Ana! Ainda quer falar?"


def test_a_file_is_chosen_and_sent(page: Any, desk: Desk) -> None:
    page.goto(f"/desk/{desk.flagged()}")
    page.locator("summary", has_text="File").click()
    page.locator("#file").set_input_files({"name": "proposta.png", "mimeType": "image/png", "buffer": PNG})
    page.get_by_label("Words with it").fill("A proposta")
    page.get_by_role("button", name="Send file").click()
    expect(page.get_by_text("The file is on its way.")).to_be_visible()
    desk.house.said()
    assert desk.house.channel.sent[-1].media[0].partition("?")[0].endswith("proposta.png")
    page.locator("summary", has_text="File").click()
    page.locator("#file").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": b"<html>"})
    page.get_by_role("button", name="Send file").click()
    expect(page.locator(".problem")).to_contain_text("This file is none of them.")


def test_the_last_minute_of_the_24_hours_is_seen_passing(page: Any, desk: Desk) -> None:
    page.clock.install(time=desk.house.now)
    page.goto(f"/desk/{desk.flagged()}")
    expect(page.get_by_text("23 h 59 min left")).to_be_visible()
    page.clock.fast_forward("23:59:30")
    expect(page.get_by_text("0 h 0 min left")).to_be_visible()
    page.clock.fast_forward("01:00")
    expect(page.get_by_text("The 24 hours are over")).to_be_visible()
