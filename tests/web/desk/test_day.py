"""The day of an agent, in a real browser: from the handoff to the figures. At each stop a machine looks for what people
cannot use who do not see, or do not use a mouse."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.config import Config
from tests.host.houses import House
from tests.serving import serving_app
from tests.web.browser import expect
from tests.web.desk.desks import Desk
from tests.web.desk.test_acts import SETTINGS
from tests.web.desk.test_live_browser import flag, signed_in

AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"

PAGES = (
    "/desk/figures", "/desk/people", "/desk/operations", "/desk/api", "/desk/webhooks", "/desk/account",
    "/desk/account/notices", "/flows", "/api/v1/docs",
)


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker; skipped where `make assets` has not fetched it, which is a failure where merging is decided."""
    if not AXE.exists() and not os.environ.get("CI"):
        pytest.skip("node_modules/axe-core is missing: make assets fetches it")
    return AXE.read_text()


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config, house=House(more=SETTINGS))


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    with serving_app(desk.app) as address:
        yield address


def look_for_barriers(page: Any, axe: str) -> None:
    """No serious fault, by the rules of WCAG 2.2 A and AA."""
    page.evaluate(axe)
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})")
    serious = [
        (fault["id"], part["html"][:200]) for fault in found["violations"] if fault["impact"] in ("serious", "critical")
        for part in fault["nodes"]
    ]
    assert serious == []


def test_the_day_of_an_agent(chromium: Any, desk: Desk, address: str, axe: str) -> None:
    with signed_in(chromium, desk, address) as page:
        page.evaluate("document.addEventListener('desk:rang', () => { document.body.dataset.rang = 'yes' })")
        page.locator("#list-title").click()
        look_for_barriers(page, axe)
        # A handoff: seen, heard, and opened.
        flag(desk, "Ana Souza", text="400")
        expect(page.locator("body[data-rang=yes]")).to_be_visible()
        expect(page).to_have_title("(1) Conversations · Leadline")
        page.locator(".rows a", has_text="Ana Souza").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ana Souza")
        look_for_barriers(page, axe)
        # Taken over; the bot is silent.
        page.get_by_role("button", name="Take over").click()
        expect(page.get_by_text("You have it. The bot is silent.")).to_be_visible()
        page.get_by_label("Your answer").fill("Oi Ana, aqui é a Paula!")
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.get_by_label("Your answer")).to_have_value("")
        desk.house.drain()
        expect(page.locator(".talk")).to_contain_text("Oi Ana, aqui é a Paula!")
        assert desk.house.said()[-1] == "Oi Ana, aqui é a Paula!"
        # A word to colleagues, which the prospect never sees.
        page.locator("summary", has_text="Note to colleagues").click()
        page.locator("#note").fill("Quer visita no sábado.")
        page.get_by_role("button", name="Save note").click()
        expect(page.locator(".talk .note")).to_contain_text("Quer visita no sábado.")
        # A day later (nobody is signed out who looks in now and then) only a template goes out.
        for hours in (11, 11, 3):
            desk.house.later(hours=hours)
            page.reload()
        expect(page.locator("#window-over")).to_be_visible()
        look_for_barriers(page, axe)
        page.locator("#tool-templates > summary").click()
        page.get_by_role("button", name="Send this template").click()
        expect(page.locator(".done")).to_be_visible()
        desk.house.said()
        assert desk.house.channel.sent[-1].template is not None
        # They answer; it goes back to the bot, and is closed at last.
        desk.house.hear("sim, quero", profile_name="Ana Souza")
        desk.house.drain()
        expect(page.locator(".talk")).to_contain_text("sim, quero")
        page.locator("#tool-back > summary").click()
        page.locator("#tool-back").get_by_role("button", name="Hand back to the bot").click()
        expect(page.get_by_text("The bot has it again.")).to_be_visible()
        page.locator("#tool-close > summary").click()
        page.get_by_label("Outcome").select_option("won")
        page.locator("#tool-close").get_by_role("button", name="Close").click()
        expect(page.get_by_text("Closed.", exact=True)).to_be_visible()
        desk.house.drain()
        page.locator("#box-closed").click()
        expect(page.locator(".rows a", has_text="Ana Souza")).to_be_visible()
        # What it came to.
        page.get_by_role("link", name="Figures").click()
        expect(page.get_by_role("heading", name="Figures", level=1)).to_be_visible()
        look_for_barriers(page, axe)


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_no_barriers_on_a_phone(chromium: Any, desk: Desk, address: str, axe: str, scheme: str) -> None:
    flag(desk, "Ana Souza")
    small = {"viewport": {"width": 390, "height": 800}, "color_scheme": scheme}
    with signed_in(chromium, desk, address, **small) as page:
        look_for_barriers(page, axe)
        page.locator("#filters summary").click()
        look_for_barriers(page, axe)
        page.locator(".rows a").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        look_for_barriers(page, axe)
        page.get_by_role("link", name="Details").click()
        expect(page.locator("#details")).to_be_visible()
        look_for_barriers(page, axe)


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_no_barriers_on_any_other_page(chromium: Any, desk: Desk, address: str, axe: str, scheme: str) -> None:
    flag(desk, "Ana Souza")
    small = {"viewport": {"width": 390, "height": 800}, "color_scheme": scheme}
    with signed_in(chromium, desk, address, role="admin", **small) as page:
        for path in PAGES:
            page.goto(path)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            look_for_barriers(page, axe)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
