"""A desk for tests: a house with staff, and browsers that sign in as people do."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.config import Config
from bot.host.audit import Actor
from bot.runtime import Runtime
from bot.web.app import create_app
from tests.host.houses import House

PASSWORD = "quatro palavras bem longas"
OURS = {"Sec-Fetch-Site": "same-origin"}
TEST = Actor("test")


@cache
def _hash() -> str:
    """As cheap as argon2 makes it: one as it should be takes the processor longer than the rest of a test."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


class Desk:
    """A house, its staff, and its web."""

    def __init__(self, config: Config, public_url: str = "", house: House | None = None) -> None:
        self.house = house or House()
        config = replace(config, public_url=public_url or config.public_url)
        self.runtime = Runtime(config, self.house.p)
        self.app = create_app(self.runtime)

    def hire(self, name: str, role: str) -> str:
        """Somebody with an account and PASSWORD; gives the e-mail."""
        email = f"{name.lower()[:60].replace(' ', '.')}@example.com"
        account, _ = self.runtime.staff.add(name, email, role, TEST)
        values = {"password": _hash(), "invitation": "", "invited_until": None}
        assert self.runtime.ports.accounts.change(account.id, values, {})
        return email

    def browser(self) -> Browser:
        """Nobody's."""
        return Browser(self.app.test_client())

    def signed_in(self, name: str, role: str) -> Browser:
        """A new person's, signed in."""
        browser = self.browser()
        email = self.hire(name, role)
        assert browser.fill("/desk/sign-in", email=email, password=PASSWORD).status_code == 303
        return browser

    def flagged(self, name: str = "Ana", text: str = "oi de novo") -> str:
        """A prospect says that, then asks for a person; gives the conversation."""
        self.house.hear("oi", profile_name=name)
        self.house.said()
        for each in (text, "quero falar com uma pessoa"):
            self.house.hear(each, profile_name=name)
            self.house.said()
        self.house.drain()
        return str(self.runtime.desk.conversations()[0]["id"])

    def log(self) -> list[tuple[str, str, str]]:
        """(who, act, from where), oldest first."""
        rows = reversed(self.house.p.audit.newest(999))
        return [(row.deed.by, row.deed.act, row.deed.address) for row in rows]


class Browser:
    """Follows nothing by itself; fills in forms as they stand in the page."""

    def __init__(self, web: FlaskClient) -> None:
        self.web = web

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.web.get(path, **more)

    def fill(self, path: str, **fields: str) -> TestResponse:
        """Open the page, then send its form with these fields."""
        return self.send(path, self.web.get(path).text, **fields)

    def send(self, path: str, page: str, **fields: str) -> TestResponse:
        """Send a form of that page."""
        hidden = {name: found[1] for name in ("form_token", "nonce", "seed", "version")
                  if (found := re.search(rf'name="{name}" value="([^"]*)"', page))}
        return self.web.post(path, data={**hidden, **fields}, headers=OURS)
