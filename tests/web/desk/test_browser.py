"""The whole way in a real browser: invited, a password, a code, a conversation taken over and answered, and out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.config import Config
from tests.serving import serving_app
from tests.web.browser import expect
from tests.web.desk.desks import PASSWORD, Desk
from tests.web.desk.test_conversations import XSS


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config)


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    with serving_app(desk.app) as address:
        yield address


class Person:
    """Somebody at a browser, with scripts switched off: the pages must not need any."""

    def __init__(self, chromium: Any, address: str, **more: Any) -> None:
        settings = {"viewport": {"width": 1280, "height": 860}, "locale": "en-US", **more}
        self.context = chromium.new_context(base_url=address, java_script_enabled=False, **settings)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda told: self.complaints.append(told.text))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))

    def fill(self, **fields: str) -> None:
        for label, value in fields.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(value)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def leave(self) -> None:
        self.context.close()
        # A refused form is a failed load; whoever types at once was faster than the page's own first field.
        usual = ("Failed to load resource", "Autofocus processing was blocked")
        assert [told for told in self.complaints if not told.startswith(usual)] == []


def test_from_the_invitation_to_the_answer(chromium: Any, desk: Desk, address: str) -> None:
    from pyotp import TOTP

    conversation, email = desk.flagged(XSS, XSS), desk.hire("Rui", "admin")
    admin = Person(chromium, address)
    admin.page.goto("/desk/people")
    admin.fill(**{"E-mail": email, "Password": PASSWORD})
    admin.press("Sign in")
    admin.fill(**{"Name": "Paula Lima", "E-mail": "paula@example.com"})
    admin.press("Invite")
    link = admin.page.locator("#link").input_value()
    expect(admin.page.get_by_role("heading", name="Paula Lima")).to_be_visible()

    paula = Person(chromium, address)
    paula.page.goto(link.replace(desk.runtime.config.public_url, ""))
    paula.fill(**{"New password": PASSWORD, "Once more": PASSWORD})
    paula.press("Set password")
    paula.page.get_by_role("link", name="Paula Lima").click()
    paula.press("Set it up")
    secret = paula.page.locator(".key code").inner_text().replace(" ", "")
    expect(paula.page.get_by_role("img", name="QR code")).to_be_visible()
    second = paula.page.get_by_role("region", name="Second step")
    second.get_by_label("Code", exact=True).fill(TOTP(secret).at(desk.house.now))
    second.get_by_label("Your password now").fill(PASSWORD)
    paula.press("Turn on")
    expect(paula.page.locator(".codes li")).to_have_count(10)
    paula.press("Sign out")

    desk.house.later(minutes=1)
    paula.page.goto(f"/desk/{conversation}")
    paula.fill(**{"E-mail": "paula@example.com", "Password": PASSWORD})
    paula.press("Sign in")
    paula.fill(Code=TOTP(secret).at(desk.house.now))
    paula.press("Continue")
    # What the prospect wrote, and how they call themselves, is words.
    expect(paula.page.get_by_role("heading", level=1)).to_have_text(XSS)
    expect(paula.page.locator(".said", has_text="<script>alert(1)</script>").first).to_be_visible()
    paula.press("Take over")
    expect(paula.page.get_by_text("You have it. The bot is silent.")).to_be_visible()
    paula.fill(Your_answer="Oi, aqui é a Paula!")
    paula.press("Send")
    expect(paula.page.get_by_text("with Paula Lima")).to_be_visible()
    assert desk.house.said()[-1] == "Oi, aqui é a Paula!"
    paula.press("Sign out")
    paula.page.goto(f"/desk/{conversation}")
    expect(paula.page.get_by_role("heading", name="Sign in")).to_be_visible()
    for person in (admin, paula):
        person.leave()


def fits(page: Any, width: int) -> None:
    """Whatever can be filled in or pressed is on the page, and large enough: for a finger, or for a mouse."""
    places = page.evaluate("""() => ["input", "select", "textarea", "button"]
        .flatMap((kind) => [...document.querySelectorAll(`main ${kind}`)])
        .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
        .map(({ right, height }) => [right, height])""")
    least = 44 if page.evaluate("matchMedia('(pointer: coarse)').matches") else 24
    assert [place for place in places if place[0] > width or place[1] < least] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "locale"), [(360, "pt-BR"), (1280, "es")])
def test_every_page_fits_and_works_by_keyboard(
    chromium: Any, desk: Desk, address: str, width: int, locale: str, scheme: str,
) -> None:
    conversation, email = desk.flagged("A" * 300, "palavra" * 60), desk.hire("Rui", "admin")
    desk.hire("B" * 70, "agent")
    person = Person(
        chromium, address, viewport={"width": width, "height": 800}, locale=locale, color_scheme=scheme,
        has_touch=width < 600)
    page = person.page
    assert page.evaluate("matchMedia('(pointer: coarse)').matches") == (width < 600)
    page.goto("/desk/people")
    # The cursor stands where one writes; Enter sends.
    expect(page.get_by_role("textbox").first).to_be_focused()
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".people")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    for path in ("/desk/people", "/desk", "/desk/account", f"/desk/{conversation}"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        box = page.locator("main").bounding_box()
        assert box["x"] + box["width"] <= width
        fits(page, width)
        # Opened one after the other: of some, one at a time is open.
        for folded in range(page.locator("main summary").count()):
            summary = page.locator("main summary").nth(folded)
            if summary.is_visible():
                summary.click()
                fits(page, width)
    person.leave()
