"""Signing in, and everything that must not let anybody in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.config import Config
from bot.first_admin import first_link
from bot.host.codes import STEP, secret_of
from bot.host.sign_in import HALF_LASTS, IDLE, LASTS, TRIES_BY_ACCOUNT, TRIES_BY_ADDRESS, WINDOW
from tests.web.desk.desks import OURS, PASSWORD, TEST, Browser, Desk


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config)


def code(desk: Desk, email: str, steps: int = 0) -> str:
    from pyotp import TOTP

    secret = secret_of(desk.runtime.staff.find(email).totp, desk.runtime.config.secret_key)
    return TOTP(secret).at(desk.house.now + timedelta(seconds=steps * STEP))


def with_codes(desk: Desk, email: str, browser: Browser) -> list[str]:
    """Let signing in ask for a code; gives the recovery codes."""
    from pyotp import TOTP

    page = browser.fill("/desk/account", do="begin_codes").text
    key = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert key
    assert "<svg" in page
    shown = TOTP(key[1].replace(" ", "")).at(desk.house.now)
    page = browser.send("/desk/account", page, do="codes", code=shown, password=PASSWORD).text
    desk.house.later(seconds=STEP)
    return re.findall(r"<li><code>([\w-]+)</code>", page)


def test_who_knows_the_password_comes_in_and_where_they_wanted_to_go(desk: Desk) -> None:
    conversation, email, browser = desk.flagged(), desk.hire("Paula", "agent"), desk.browser()
    sent = browser.get(f"/desk/{conversation}").headers["Location"]
    assert sent == f"/desk/sign-in?next=/desk/{conversation}"
    answer = browser.fill(sent, email=" PAULA@example.com ", password=PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/desk/{conversation}")
    assert email not in answer.headers["Set-Cookie"]
    assert browser.get(f"/desk/{conversation}").status_code == 200
    assert browser.get("/desk/sign-in").status_code == 303


@pytest.mark.parametrize("onward", [
    "https://evil.example/", "//evil.example", "/\\evil.example", "/desk//evil", "javascript:alert(1)", "/simulator",
    "/desk\r\nX: y",
])
def test_nobody_is_sent_out_of_the_house(desk: Desk, onward: str) -> None:
    email, browser = desk.hire("Paula", "agent"), desk.browser()
    page = browser.get("/desk/sign-in").text
    fields = {"form_token": re.findall(r'form_token" value="(\w+)"', page)[0], "email": email, "password": PASSWORD}
    answer = browser.web.post("/desk/sign-in", query_string={"next": onward}, data=fields, headers=OURS)
    assert answer.headers["Location"] == "/desk"


def test_the_answer_is_the_same_whatever_is_wrong(desk: Desk) -> None:
    desk.hire("Paula", "agent")
    desk.hire("Rui", "agent")
    desk.hire("Zoe", "admin")
    desk.runtime.staff.disable("rui@example.com", TEST)
    desk.runtime.staff.add("Nova", "nova@example.com", "agent", TEST)
    answers = set()
    for email, password in (("paula@example.com", "wrong password"), ("nobody@example.com", PASSWORD),
                            ("rui@example.com", PASSWORD), ("nova@example.com", "")):
        answer = desk.browser().fill("/desk/sign-in", email=email, password=password)
        assert "Set-Cookie" not in answer.headers
        shown = re.sub(r"form_token\" value=\"\w+", "", answer.text.replace(email, ""))
        answers.add((answer.status_code, shown))
    assert len(answers) == 1
    failed = [row.deed for row in desk.house.p.audit.newest(4)]
    assert {deed.act for deed in failed} == {"sign_in_failed"}
    assert not any(PASSWORD in str(deed) or "nobody@" in str(deed) for deed in failed)


def test_an_account_is_not_tried_without_end(desk: Desk) -> None:
    email, browser = desk.hire("Paula", "agent"), desk.browser()
    for _ in range(TRIES_BY_ACCOUNT):
        assert browser.fill("/desk/sign-in", email=email, password="wrong password").status_code == 403
    answer = browser.fill("/desk/sign-in", email=email, password=PASSWORD)
    assert (answer.status_code, "Try again in 15 minutes" in answer.text) == (429, True)
    desk.house.later(seconds=WINDOW)
    assert browser.fill("/desk/sign-in", email=email, password=PASSWORD).status_code == 303


def test_an_address_does_not_try_one_account_after_the_other(desk: Desk) -> None:
    email = desk.hire("Paula", "agent")
    tries = desk.house.p.tries
    for _ in range(TRIES_BY_ADDRESS):
        tries.count("address:203.0.113.9", WINDOW)
    browser = desk.browser()
    browser.web.environ_base["HTTP_X_FORWARDED_FOR"] = "192.0.2.77, 203.0.113.9"
    assert browser.fill("/desk/sign-in", email=email, password=PASSWORD).status_code == 429
    # Whoever invents addresses is known by the one that our own proxy saw.
    browser.web.environ_base["HTTP_X_FORWARDED_FOR"] = "203.0.113.9, 192.0.2.78"
    assert browser.fill("/desk/sign-in", email=email, password=PASSWORD).status_code == 303
    # Who comes in has not failed.
    assert tries.count("address:192.0.2.78", WINDOW) == 1


def test_a_form_of_another_page_is_refused(desk: Desk) -> None:
    browser = desk.signed_in("Paula", "admin")
    page = browser.get("/desk/people").text
    token = re.findall(r'form_token" value="(\w+)"', page)[0]
    data = {"form_token": token, "do": "invite", "name": "Eve", "email": "eve@example.com", "role": "admin"}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {},
                    {"Origin": "https://evil.example"}, {"Origin": "null"}):
        assert browser.web.post("/desk/people", data=data, headers=headers).status_code == 403
    stranger = re.findall(r'form_token" value="(\w+)"', desk.browser().get("/desk/sign-in").text)[0]
    for wrong in ({**data, "form_token": ""}, {**data, "form_token": stranger}):
        assert browser.web.post("/desk/people", data=wrong, headers=OURS).status_code == 403
    assert len(desk.runtime.staff.all()) == 1
    assert browser.web.post("/desk/people", data=data, headers={"Origin": "http://localhost"}).status_code == 200


def test_the_cookie_is_for_this_host_by_https_and_not_for_scripts(config: Config) -> None:
    desk = Desk(config, "https://bot.example.com")
    email = desk.hire("Paula", "agent")
    answer = desk.browser().fill("/desk/sign-in", email=email, password=PASSWORD)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-leadline=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    token = cookie.partition("=")[2].partition(";")[0]
    assert len(token) == 43
    assert token not in str(desk.house.p.accounts.__dict__)


def test_every_page_forbids_scripts_frames_and_caches(desk: Desk) -> None:
    browser = desk.signed_in("Paula", "admin")
    for path in ("/desk", "/desk/account", "/desk/people", f"/desk/{desk.flagged()}", "/desk/nothing", "/nothing"):
        answer = browser.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
        assert path == "/nothing" or answer.headers["Cache-Control"] == "no-store"
        scripts = re.findall(r'<script nonce="([^"]*)"[^>]*>(.*?)</script>', answer.text)
        assert answer.text.count("<script") == len(scripts)
        assert {nonce for nonce, _ in scripts} == set(re.findall(r"'nonce-([^']+)'", policy))
        assert not any(inline for _, inline in scripts)
        assert not re.search(r"<style| style=| on\w+=", answer.text)


def test_a_sign_in_ends_when_it_is_not_used_and_in_any_case(desk: Desk) -> None:
    browser = desk.signed_in("Paula", "agent")
    desk.house.later(seconds=IDLE.total_seconds() - 1)
    assert browser.get("/desk").status_code == 200
    desk.house.later(seconds=IDLE.total_seconds() - 1)
    assert browser.get("/desk").status_code == 200
    desk.house.later(seconds=IDLE.total_seconds())
    assert browser.get("/desk").status_code == 303

    browser = desk.signed_in("Rui", "agent")
    for _ in range(int(LASTS / timedelta(hours=8))):
        assert browser.get("/desk").status_code == 200
        desk.house.later(hours=8)
    assert browser.get("/desk").status_code == 303


def test_who_signs_out_is_out_there_or_everywhere(desk: Desk) -> None:
    here = desk.signed_in("Paula", "agent")
    there = desk.browser()
    there.fill("/desk/sign-in", email="paula@example.com", password=PASSWORD)
    kept = there.web.get_cookie("leadline")
    assert kept
    there.send("/desk/sign-out", there.get("/desk").text)
    assert there.get("/desk").status_code == 303
    # Whoever copied the cookie has nothing of it.
    there.web.set_cookie("leadline", kept.value)
    assert there.get("/desk").status_code == 303
    there.fill("/desk/sign-in", email="paula@example.com", password=PASSWORD)
    here.send("/desk/sign-out", here.get("/desk/account").text, everywhere="yes")
    assert [one.get("/desk").status_code for one in (here, there)] == [303, 303]


def test_a_new_password_and_disabling_sign_out(desk: Desk) -> None:
    here, boss = desk.signed_in("Paula", "agent"), desk.signed_in("Rui", "admin")
    there = desk.browser()
    there.fill("/desk/sign-in", email="paula@example.com", password=PASSWORD)
    new = "another four long words"
    assert "wrong" in here.fill("/desk/account", do="password", password="x", new=new, again=new).text
    assert "differ" in here.fill("/desk/account", do="password", password=PASSWORD, new=new, again="x").text
    assert "too short" in here.fill("/desk/account", do="password", password=PASSWORD, new="x", again="x").text
    done = here.fill("/desk/account", do="password", password=PASSWORD, new=new, again=new)
    assert "signed out everywhere else" in done.text
    assert [one.get("/desk").status_code for one in (here, there)] == [200, 303]
    assert there.fill("/desk/sign-in", email="paula@example.com", password=PASSWORD).status_code == 403
    boss.fill("/desk/people", do="disable", who=desk.runtime.staff.find("paula@example.com").id)
    assert here.get("/desk").status_code == 303


def test_the_second_step_asks_for_a_code_that_opens_once(desk: Desk) -> None:
    first = desk.signed_in("Paula", "agent")
    email = "paula@example.com"
    assert len(with_codes(desk, email, first)) == 10
    browser = desk.browser()
    sent = browser.fill("/desk/sign-in", email=email, password=PASSWORD).headers["Location"]
    assert sent.startswith("/desk/sign-in/code")
    # The password alone opens nothing.
    assert browser.get("/desk").status_code == 303
    half = browser.web.get_cookie("leadline")
    assert browser.fill(sent, code="000000").status_code == 403
    shown = code(desk, email)
    assert browser.fill(sent, code=f"{shown[:3]} {shown[3:]}").headers["Location"] == "/desk"
    assert browser.get("/desk").status_code == 200
    whole = browser.web.get_cookie("leadline")
    assert half
    assert whole
    assert half.value != whole.value

    other = desk.browser()
    other.fill("/desk/sign-in", email=email, password=PASSWORD)
    assert other.fill("/desk/sign-in/code", code=shown).status_code == 403
    assert other.fill("/desk/sign-in/code", code=code(desk, email, 1)).status_code == 303


def test_between_password_and_code_is_not_much_time_and_codes_are_not_tried_without_end(desk: Desk) -> None:
    email, browser = "paula@example.com", desk.browser()
    with_codes(desk, email, desk.signed_in("Paula", "agent"))
    browser.fill("/desk/sign-in", email=email, password=PASSWORD)
    desk.house.later(seconds=HALF_LASTS.total_seconds())
    assert browser.get("/desk/sign-in/code").status_code == 303
    browser.fill("/desk/sign-in", email=email, password=PASSWORD)
    answers = [browser.fill("/desk/sign-in/code", code="000000").status_code for _ in range(TRIES_BY_ACCOUNT + 1)]
    assert answers == [403] * TRIES_BY_ACCOUNT + [429]


def test_a_recovery_code_opens_once(desk: Desk) -> None:
    email = "paula@example.com"
    codes = with_codes(desk, email, desk.signed_in("Paula", "agent"))
    for expected in (303, 403):
        browser = desk.browser()
        browser.fill("/desk/sign-in", email=email, password=PASSWORD)
        assert browser.fill("/desk/sign-in/code", code=codes[3].upper()).status_code == expected
    assert len(desk.runtime.staff.find(email).recovery.split()) == 9
    assert codes[0] not in desk.runtime.staff.find(email).recovery


def test_the_second_step_is_dropped_with_the_password_only(desk: Desk) -> None:
    browser = desk.signed_in("Paula", "agent")
    with_codes(desk, "paula@example.com", browser)
    assert browser.fill("/desk/account", do="drop_codes", password="wrong").status_code == 403
    assert desk.runtime.staff.find("paula@example.com").totp
    assert "the password alone will do" in browser.fill("/desk/account", do="drop_codes", password=PASSWORD).text
    assert not desk.runtime.staff.find("paula@example.com").totp


def test_an_invitation_sets_a_password_once(desk: Desk) -> None:
    _, token = desk.runtime.staff.add("Paula <b>", "paula@example.com", "agent", TEST)
    path, browser = f"/desk/welcome/{token}", desk.browser()
    assert "Welcome, Paula &lt;b&gt;" in browser.get(path).text
    for wrong, told in ((("short",) * 2, "too short"), ((PASSWORD, "x"), "differ"), (("a" * 20,) * 2, "easy"),
                        (("paula@example.com",) * 2, "easy"), (("x1y2z" * 50,) * 2, "too long")):
        assert told in browser.fill(path, password=wrong[0], again=wrong[1]).text
    assert browser.fill(path, password=PASSWORD, again=PASSWORD).headers["Location"] == "/desk"
    assert browser.get("/desk").status_code == 200
    assert desk.browser().get(path).status_code == 404
    assert desk.log()[-3:] == [
        ("test", "invite", "terminal"), ("Paula <b>", "accept_invitation", "127.0.0.1"),
        ("Paula <b>", "sign_in", "127.0.0.1"),
    ]


def test_an_invitation_ends_after_seven_days_and_with_a_newer_one(desk: Desk) -> None:
    _, old = desk.runtime.staff.add("Paula", "paula@example.com", "agent", TEST)
    _, new = desk.runtime.staff.reset("paula@example.com", TEST)
    assert desk.browser().get(f"/desk/welcome/{old}").status_code == 404
    desk.house.later(days=7, seconds=-1)
    assert desk.browser().get(f"/desk/welcome/{new}").status_code == 200
    desk.house.later(seconds=1)
    assert desk.browser().get(f"/desk/welcome/{new}").status_code == 404


def test_the_first_who_comes_is_the_admin_and_nobody_after(desk: Desk) -> None:
    key, now = desk.runtime.config.secret_key, desk.house.now
    path, late = first_link(key, now), first_link(key, now - timedelta(days=8))
    assert desk.browser().get(late).status_code == 404
    assert desk.browser().get(path[:-1] + ("0" if path[-1] != "0" else "1")).status_code == 404
    assert desk.browser().get("/desk/first/x").status_code == 404
    browser, again = desk.browser(), {"password": PASSWORD, "again": PASSWORD}
    assert "is not an e-mail address" in browser.fill(path, name="Paula", email="paula", **again).text
    page = desk.browser().get(path).text
    assert browser.fill(path, name="Paula", email="paula@example.com", **again).status_code == 303
    assert browser.get("/desk/people").status_code == 200
    assert desk.browser().get(path).status_code == 404
    assert desk.browser().send(path, page, name="Eve", email="eve@example.com", **again).status_code == 404
    assert [one.email for one in desk.runtime.staff.all()] == ["paula@example.com"]


@pytest.mark.parametrize(("language", "words"), [
    ("pt-BR", "Entrar"), ("es-MX", "Correo electrónico"), ("de", "Sign in"),
])
def test_it_speaks_the_readers_language(desk: Desk, language: str, words: str) -> None:
    assert words in desk.browser().get("/desk/sign-in", headers={"Accept-Language": language}).text
