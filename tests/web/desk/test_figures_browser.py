"""Figures and notices in a real browser: they fit, and a notice is shown once, however many tabs there are."""

from __future__ import annotations

from typing import Any

import pytest

from bot.config import Config
from tests.serving import serving_app
from tests.web.browser import expect
from tests.web.desk.desks import PASSWORD, Desk

# What a test sees of the browser's notices, which show nothing without a screen.
_SHOWN = """
window.shown = () => JSON.parse(localStorage.getItem("shown") || "[]");
class Shown { static permission = "granted"; static requestPermission() { return Promise.resolve("granted"); }
  constructor(title, more) { localStorage.setItem("shown", JSON.stringify([...shown(), [title, more.body]])); }
  addEventListener() {} close() {} }
window.Notification = Shown;
"""


def enter(context: Any, email: str) -> Any:
    page = context.new_page()
    page.goto("/desk/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#password")).to_have_count(0)
    return page


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_figures_and_notices_fit(chromium: Any, config: Config, width: int, scheme: str) -> None:
    desk = Desk(config)
    desk.runtime.desk.say(desk.flagged(), "Bia", "Oi!")
    desk.house.drain()
    email = desk.hire("Rui", "agent")
    with serving_app(desk.app) as address:
        context = chromium.new_context(
            base_url=address, viewport={"width": width, "height": 800}, color_scheme=scheme, locale="en-US")
        page = enter(context, email)
        for path in ("/desk/figures?days=7", "/desk/account/notices"):
            page.goto(path)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.goto("/desk/figures?days=7")
        expect(page.get_by_role("img", name="Closed, by outcome").or_(page.get_by_role("img", name="Day by day")).first
               ).to_be_visible()
        context.close()


def test_a_notice_is_shown_once_in_one_of_two_tabs(chromium: Any, config: Config) -> None:
    desk = Desk(config)
    desk.flagged("Ana")
    email = desk.hire("Rui", "agent")
    with serving_app(desk.app) as address:
        context = chromium.new_context(base_url=address, locale="en-US")
        context.add_init_script(_SHOWN)
        one, other = enter(context, email), context.new_page()
        for page in (one, other):
            page.goto("/desk/account/notices")
            expect(page.get_by_text("This browser shows notices while the desk is open.")).to_be_visible()
        one.wait_for_function("shown().length === 1")
        other.reload()
        expect(other.get_by_text("This browser shows notices while the desk is open.")).to_be_visible()
        assert other.evaluate("shown()") == [["The bot asks for a person", "Ana · asked for a person"]]
        context.close()
