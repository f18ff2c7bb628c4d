"""What staff do with a conversation in the browser."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.config import Config
from bot.engine.inputs import Attachment
from bot.errors import StoreUnavailable
from bot.host.forgetting import OldFiles
from bot.ports import Fetched
from bot.runtime import Runtime
from bot.web.app import create_app
from tests.web.desk.desks import Browser, Desk

XSS = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7*7 }}"


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config)


def last(desk: Desk) -> str:
    return desk.house.said()[-1]


def test_what_a_prospect_wrote_is_shown_as_text(desk: Desk) -> None:
    conversation, browser = desk.flagged(XSS, "pessoa! " + XSS), desk.signed_in("Paula", "agent")
    desk.house.hear(XSS, profile_name=XSS)
    desk.house.drain()
    for path in ("/desk", f"/desk/{conversation}"):
        page = browser.get(path).text
        assert "<script>" not in page
        assert "<img src=x" not in page
        assert "49" not in re.sub(r'(value|nonce)="[^"]+"', "", page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in browser.get(f"/desk/{conversation}").text


def test_a_conversation_is_claimed_answered_and_handed_back(desk: Desk) -> None:
    conversation, browser = desk.flagged(), desk.signed_in("Paula", "agent")
    assert conversation in browser.get("/desk").text
    path = f"/desk/{conversation}"
    assert "waits for a person" in browser.get(path).text
    sent = browser.fill(path, do="claim").headers["Location"]
    assert "You have it. The bot is silent." in browser.get(sent).text
    assert "with Paula" in browser.get(path).text
    browser.fill(path, do="say", text="Oi, aqui é a Paula.\r\nTudo bem?")
    assert last(desk) == "Oi, aqui é a Paula.\nTudo bem?"
    desk.house.drain()
    assert "Oi, aqui é a Paula." in browser.get(path).text
    browser.fill(path, do="hand_back")
    assert "the bot has it" in browser.get(path).text
    browser.fill(path, do="close", outcome="won")
    assert "closed" in browser.get(path).text
    assert desk.log()[-5:] == [
        ("Paula", act, "127.0.0.1") for act in ("sign_in", "claim", "say", "hand_back", "close")
    ]
    assert [row.deed.about for row in desk.house.p.audit.newest(4)] == [conversation] * 4
    assert not any("Tudo bem" in str(row) for row in desk.house.p.audit.newest(99))


def test_a_form_that_is_sent_twice_acts_once(desk: Desk) -> None:
    conversation, browser = desk.flagged(), desk.signed_in("Paula", "agent")
    path = f"/desk/{conversation}"
    page, before = browser.get(path).text, len(desk.house.said())
    for _ in range(2):
        assert browser.send(path, page, do="say", text="Oi!").status_code == 303
    assert len(desk.house.said()) == before + 1
    assert [act for _, act, _ in desk.log()].count("say") == 1


def test_what_the_status_does_not_allow_is_told_and_what_was_typed_is_kept(desk: Desk) -> None:
    conversation, paula, rui = desk.flagged(), desk.signed_in("Paula", "agent"), desk.signed_in("Rui", "agent")
    path = f"/desk/{conversation}"
    paula.fill(path, do="claim")
    answer = rui.fill(path, do="say", text="Eu <b>também</b>")
    assert (answer.status_code, "Paula has this conversation." in answer.text) == (409, True)
    assert "Eu &lt;b&gt;também&lt;/b&gt;</textarea>" in answer.text


@pytest.mark.parametrize("fields", [
    {"do": "reset"}, {"do": ""}, {"do": "say", "text": "x", "nonce": "SM1"}, {"do": "claim", "nonce": "x" * 32},
])
def test_what_no_form_of_ours_sends_is_refused(desk: Desk, fields: dict[str, str]) -> None:
    conversation, browser = desk.flagged(), desk.signed_in("Paula", "agent")
    assert browser.fill(f"/desk/{conversation}", **fields).status_code == 400


@pytest.mark.parametrize("path", ["/desk/cv_aaaaaaaaaaaaaaaa", "/desk/cv_1", "/desk/x", "/desk/cv_"])
def test_there_is_no_such_conversation(desk: Desk, path: str) -> None:
    desk.flagged()
    assert desk.signed_in("Paula", "agent").get(path).status_code == 404


def test_marketers_do_not_read_what_prospects_write(desk: Desk) -> None:
    conversation, browser = desk.flagged(), desk.signed_in("Marta", "marketer")
    assert browser.get("/desk").headers["Location"] == "/flows"
    assert browser.get(f"/desk/{conversation}").status_code == 403
    page = browser.get("/desk/account").text
    assert browser.send(f"/desk/{conversation}", page, do="claim", nonce="0" * 32).status_code == 403
    assert browser.get("/desk/people").status_code == 403


def file_of(desk: Desk) -> str:
    url = "https://api.twilio.com/x"
    desk.house.p.media_source.files[url] = Fetched(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, "conta <i>.png")
    desk.house.hear("", kind="image", attachments=(Attachment(url, "image/png"),))
    desk.house.said()
    desk.house.drain()
    (path,) = set(re.findall(r'href="(/media/[^"]+)"', desk.signed_in("Zoe", "agent").get(
        f"/desk/{desk.runtime.desk.conversations()[0]['id']}").text))
    return path


def test_files_open_for_agents_and_admins_who_are_signed_in(desk: Desk) -> None:
    desk.flagged()
    path = file_of(desk)
    statuses = [desk.signed_in(name, role).get(path).status_code
                for name, role in (("Paula", "agent"), ("Rui", "admin"), ("Marta", "marketer"))]
    assert statuses == [200, 200, 403]
    assert desk.browser().get(path).status_code == 403


def test_a_file_that_was_deleted_is_shown_as_that_and_opens_nothing(desk: Desk) -> None:
    conversation = desk.flagged()
    path = file_of(desk)
    desk.house.later(days=40)
    assert OldFiles(30).drop(desk.house.p) == 1
    desk.house.said()
    desk.house.drain()
    browser = desk.signed_in("Paula", "agent")
    page = browser.get(f"/desk/{conversation}").text
    assert re.search("a file that was deleted|um arquivo que foi apagado", page)
    answer = browser.get(path)
    assert (answer.status_code, "kept for long enough" in answer.text) == (404, True)


def test_a_database_that_is_down_is_told(desk: Desk) -> None:
    browser = desk.signed_in("Paula", "agent")

    class Down:
        def who(self, digest: str) -> None:
            raise StoreUnavailable("The database does not answer.")

    desk.app = create_app(Runtime(desk.runtime.config, replace(desk.house.p, accounts=Down())))
    cookie = browser.web.get_cookie("leadline")
    assert cookie
    other = Browser(desk.app.test_client())
    other.web.set_cookie("leadline", cookie.value)
    for path in ("/desk", "/desk/account", "/flows", "/media/md_1"):
        answer = other.get(path, environ_overrides={"REMOTE_ADDR": "192.0.2.1"})
        assert answer.status_code == 503, path
