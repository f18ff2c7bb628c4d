"""Signing in by a provider, as browsers do: who is let in, who is not, and whose link leads nowhere."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.adapters.memory.identity import MemoryIdentity
from bot.config import Config
from bot.runtime import Runtime
from bot.web.app import create_app
from tests.web.desk.desks import Browser, Desk

BEGIN, BACK = "/desk/sign-in/provider", "/desk/sign-in/provider/back"


class Provided(Desk):
    """A desk with a provider."""

    def __init__(self, config: Config, public_url: str = "") -> None:
        super().__init__(config, public_url)
        self.identity = MemoryIdentity()
        config = replace(self.runtime.config, oidc_issuer="https://idp.example.com")
        self.runtime = Runtime(config, replace(self.house.p, identity=self.identity))
        self.app = create_app(self.runtime)

    def state(self, browser: Browser, path: str = BEGIN) -> str:
        """Set out; gives the state."""
        answer = browser.get(path)
        assert answer.status_code == 303
        return parse_qs(urlsplit(answer.headers["Location"]).query)["state"][0]

    def come_back(self, browser: Browser, email: str, path: str = BEGIN) -> int:
        state = self.state(browser, path)
        self.identity.codes["c1"] = email
        return browser.get(f"{BACK}?code=c1&state={state}").status_code


@pytest.fixture
def desk(config: Config) -> Provided:
    return Provided(config)


def test_who_has_an_account_comes_in(desk: Provided) -> None:
    email = desk.hire("Ana", "agent")
    browser = desk.browser()
    assert "Sign in with idp.example.com" in browser.get("/desk/sign-in").text
    state = desk.state(browser, f"{BEGIN}?next=/desk/account")
    desk.identity.codes["c1"] = email
    answer = browser.get(f"{BACK}?code=c1&state={state}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk/account")
    assert "Ana" in browser.get("/desk/account").text
    assert desk.log()[-1][:2] == ("Ana", "sign_in")


def test_nobody_gets_an_account_by_it(desk: Provided) -> None:
    desk.hire("Ana", "admin")
    browser = desk.browser()
    assert desk.come_back(browser, "eva@example.com") == 403
    assert browser.get("/desk/account").status_code == 303
    assert [one.name for one in desk.runtime.staff.all()] == ["Ana"]


def test_who_was_disabled_stays_out(desk: Provided) -> None:
    email = desk.hire("Ana", "agent")
    desk.hire("Bia", "admin")
    from tests.web.desk.desks import TEST

    desk.runtime.staff.disable(email, TEST)
    assert desk.come_back(desk.browser(), email) == 403


def test_who_has_set_up_codes_is_asked_for_one(desk: Provided) -> None:
    email = desk.hire("Ana", "agent")
    account = desk.runtime.staff.find(email)
    desk.house.p.accounts.change(account.id, {"totp": "5" * 32}, {})
    browser = desk.browser()
    assert desk.come_back(browser, email) == 303
    assert browser.get("/desk").headers["Location"].startswith("/desk/sign-in")
    assert browser.get("/desk/sign-in/code").status_code == 200


def test_a_link_with_somebody_elses_code_leads_nowhere(desk: Provided) -> None:
    email = desk.hire("Eva", "agent")
    attacker, victim = desk.browser(), desk.browser()
    state = desk.state(attacker)
    desk.identity.codes["c1"] = email
    answer = victim.get(f"{BACK}?code=c1&state={state}")
    assert answer.status_code == 403
    assert "another browser" in answer.text
    assert victim.get("/desk/account").status_code == 303
    assert "c1" in desk.identity.codes  # the provider was not even asked


@pytest.mark.parametrize("query", ["", "code=c1", "state=x&code=c1", "code=c1&state=%ff", "state={state}", "error=x"])
def test_a_way_back_that_does_not_fit_is_refused(desk: Provided, query: str) -> None:
    email = desk.hire("Ana", "agent")
    browser = desk.browser()
    state = desk.state(browser)
    desk.identity.codes["c1"] = email
    assert browser.get(f"{BACK}?{query.replace('{state}', state)}").status_code == 403


def test_an_error_of_the_provider_is_told_and_not_repeated(desk: Provided) -> None:
    browser = desk.browser()
    state = desk.state(browser)
    answer = browser.get(f"{BACK}?state={state}&code=x&error=<script>alert(1)</script>")
    assert answer.status_code == 403
    assert "<script>" not in answer.text


def test_the_way_can_be_gone_once(desk: Provided) -> None:
    email = desk.hire("Ana", "agent")
    browser = desk.browser()
    state = desk.state(browser)
    desk.identity.codes |= {"c1": email, "c2": email}
    assert browser.get(f"{BACK}?code=c1&state={state}").status_code == 303
    assert browser.get(f"{BACK}?code=c2&state={state}").status_code == 403


def test_a_way_that_was_written_by_somebody_else_is_not_gone(desk: Provided) -> None:
    browser = desk.browser()
    desk.identity.begun["s"] = ("n", "v")
    browser.web.set_cookie("leadline-way", "WyJzIiwibiIsInYiLCIvZGVzayJd.aaaaaa.forged")
    assert browser.get(f"{BACK}?code=c1&state=s").status_code == 403


def test_where_one_goes_afterwards_is_ours(desk: Provided) -> None:
    email = desk.hire("Ana", "agent")
    browser = desk.browser()
    state = desk.state(browser, f"{BEGIN}?next=https://evil.example/")
    desk.identity.codes["c1"] = email
    assert browser.get(f"{BACK}?code=c1&state={state}").headers["Location"] == "/desk"


def test_a_provider_that_does_not_answer_is_told(desk: Provided) -> None:
    desk.identity.down = True
    answer = desk.browser().get(BEGIN)
    assert answer.status_code == 503
    assert "does not answer" in answer.text


def test_tries_without_end_wait(desk: Provided) -> None:
    statuses = [desk.come_back(desk.browser(), f"eva{number}@example.com") for number in range(31)]
    assert set(statuses[:30]) == {403}
    assert statuses[30] == 429


def test_by_https_the_cookie_is_this_hosts_alone(config: Config) -> None:
    desk = Provided(config, "https://bot.example.com")
    answer = desk.browser().get(BEGIN, base_url="https://bot.example.com")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-leadline-way=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_where_no_provider_is_set_nothing_is_there(config: Config) -> None:
    browser = Desk(config).browser()
    assert browser.get(BEGIN).status_code == browser.get(BACK).status_code == 404
    assert "provider" not in browser.get("/desk/sign-in").text
