"""The details of a conversation: what they tell, and what staff put right there."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.config import Config
from bot.errors import DeliveryError
from bot.host.details import local_time
from tests.web.desk.desks import Browser, Desk
from tests.web.desk.test_conversations import XSS
from tests.web.desk.test_thread import plain, say, thread

OTHER = "whatsapp:+5511900000001"


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config)


@pytest.fixture
def paula(desk: Desk) -> Browser:
    return desk.signed_in("Paula Lima", "agent")


def details(browser: Browser, conversation: str) -> str:
    page = browser.get(f"/desk/{conversation}").text
    return " ".join(page[page.index('<aside id="details"'):].split())


def do(browser: Browser, conversation: str, act: str, **fields: str) -> Any:
    path = f"/desk/{conversation}"
    return browser.send(f"{path}/details", browser.get(path).text, do=act, **fields)


def solar(desk: Desk, *texts: str, **more: Any) -> str:
    """A prospect who has begun the flow; gives the conversation."""
    say(desk, "solar", *texts, **more)
    return str(desk.house.p.archive.conversations(("bot", "flagged", "human", "closed"), 9)[0]["id"])


def test_the_lead_is_told_with_its_score_and_why(desk: Desk, paula: Browser) -> None:
    shown = plain(details(paula, solar(desk, "uns 400")))
    assert "Lead marketing qualified Fit 30 Engagement 5 Why" in shown
    assert "+30 conta alta" in shown
    assert "conta R$ 400 Correct" in shown
    assert "quando not answered Fill in" in shown


def test_an_answer_is_put_right_and_everybody_sees_by_whom(desk: Desk, paula: Browser) -> None:
    conversation = solar(desk, "uns 40")
    desk.runtime.desk.claim(conversation, "Paula Lima")
    before = len(desk.house.said())
    answer = do(paula, conversation, "correct", about="conta", text="R$ 2.000")
    assert answer.headers["Location"] == f"/desk/{conversation}?pane=details&told=correct"
    desk.house.drain()
    shown = plain(details(paula, conversation))
    assert "marketing qualified Fit 30" in shown
    assert "R$ 2.000" in shown
    assert "Paula Lima : R$ 40 → R$ 2.000" in shown
    assert "the contact : R$ 40 uns 40" in shown
    assert "Paula Lima corrected conta: R$ 40 → R$ 2.000" in plain(thread(paula, conversation))
    assert len(desk.house.said()) == before
    assert desk.log()[-1] == ("Paula Lima", "correct", "127.0.0.1")
    assert "2.000" not in str(desk.house.p.audit.newest(99))


def test_what_was_never_said_is_filled_in_and_the_bot_goes_on(desk: Desk, paula: Browser) -> None:
    conversation = solar(desk)
    do(paula, conversation, "correct", about="conta", text="400")
    assert desk.house.said()[-1] == "Quando você quer instalar?"
    do(paula, conversation, "correct", about="quando", text="agora")
    assert desk.house.said()[-1] == "Ótimo! R$ 400 por mês."
    desk.house.drain()
    assert "sales qualified" in plain(details(paula, conversation))
    assert "Paula Lima filled in quando: Já" in plain(thread(paula, conversation))


def test_what_cannot_be_read_is_refused_in_the_readers_language(desk: Desk, paula: Browser) -> None:
    conversation = solar(desk, "uns 40")
    path = f"/desk/{conversation}"
    page = paula.get(path).text
    refused = paula.send(f"{path}/details", page, do="correct", about="conta", text="muito <b>")
    assert (refused.status_code, "That cannot be read as an amount of money." in refused.text) == (409, True)
    for about in ("nada", "", "__class__"):
        assert do(paula, conversation, "correct", about=about, text="x").status_code == 409
    assert "R$ 40" in details(paula, conversation)


def test_a_lead_that_was_turned_away_by_mistake_is_qualified(desk: Desk, paula: Browser) -> None:
    conversation = solar(desk, "40", "já")
    assert "disqualified" in plain(details(paula, conversation))
    before = len(desk.house.said())
    do(paula, conversation, "correct", about="conta", text="400")
    desk.house.said()
    desk.house.drain()
    assert "sales qualified · qualified" in plain(details(paula, conversation))
    assert len(desk.house.said()) == before
    (pushed,) = desk.house.p.crm.pushed.values()
    assert pushed["answers"]["conta"]["amount"] == "400"


def test_tags_language_and_the_test_mark(desk: Desk, paula: Browser) -> None:
    conversation = solar(desk)
    do(paula, conversation, "tag", text="muito quente")
    do(paula, conversation, "language", text="es")
    do(paula, conversation, "mark_test")
    desk.house.drain()
    shown = details(paula, conversation)
    assert 'aria-label="Take off muito_quente"' in shown
    assert "A test contact" in shown
    assert "<option selected>es</option>" in shown
    assert "Tag: muito_quente" in thread(paula, conversation)
    do(paula, conversation, "untag", text="muito_quente")
    do(paula, conversation, "unmark_test")
    shown = details(paula, conversation)
    assert "muito_quente" not in shown
    assert "Make it a test contact" in shown
    assert [act for _, act, _ in desk.log()][-5:] == ["tag", "language", "mark_test", "untag", "unmark_test"]
    assert do(paula, conversation, "tag", text=XSS).status_code == 409


def test_what_other_systems_were_told_and_what_was_given_up(desk: Desk, paula: Browser) -> None:
    desk.house.p.crm.refusal = DeliveryError("The CRM answered 422.", retryable=False)
    conversation = solar(desk, "400", "já")
    desk.house.said()
    desk.house.drain()
    shown = details(paula, conversation)
    assert "CRM: lead</b>: given up after 1 tries" in shown
    assert "The CRM answered 422." in shown
    entry = re.findall(r'name="entry" value="([^"]+)"', shown)[0]
    desk.house.p.crm.refusal = None
    assert do(paula, conversation, "replay", entry=entry).status_code == 303
    desk.house.said()
    desk.house.drain()
    assert "CRM: lead</b>: done" in details(paula, conversation)
    for name in (entry, "nope", ""):
        assert do(paula, conversation, "replay", entry=name).status_code == 404


def test_what_was_given_up_about_somebody_else_is_not_tried_again(desk: Desk, paula: Browser) -> None:
    desk.house.p.crm.refusal = DeliveryError("No.", retryable=False)
    conversation = solar(desk, "400", "já")
    desk.house.said()
    desk.house.drain()
    entry = re.findall(r'name="entry" value="([^"]+)"', details(paula, conversation))[0]
    say(desk, "oi", address=OTHER)
    other = desk.house.p.archive.conversations(("bot",), 9)[0]["id"]
    assert do(paula, other, "replay", entry=entry).status_code == 404


def test_earlier_conversations_and_ads_are_told(desk: Desk) -> None:
    ad = {"headline": XSS, "source_url": "javascript:alert(1)", "source_id": "<b>1"}
    first = solar(desk, "40", "já", referral=ad)
    desk.house.later(days=2)
    say(desk, "solar", referral={"headline": "Outro", "source_id": "2", "source_url": "https://fb.me/2"})
    second = next(one["id"] for one in desk.house.p.archive.conversations(("bot",), 9))
    paula = desk.signed_in("Paula Dias", "agent")
    shown = details(paula, second)
    assert f'href="/desk/{first}"' in shown
    assert "Outro" in shown
    assert "javascript:" not in shown
    assert "<b>1" not in shown
    # What is over cannot be put right there any more.
    assert do(paula, first, "correct", about="conta", text="400").status_code == 409
    assert "R$ 40" in details(paula, first)
    assert 'value="correct"' not in details(paula, first)


def test_two_who_are_one_can_be_parted_again(desk: Desk, paula: Browser) -> None:
    conversation = solar(desk, "400")
    say(desk, "oi", address="whatsapp:BR.4480")
    desk.runtime.people.merge("+5511987654321", "BR.4480", "test")
    desk.house.drain()
    shown = details(paula, conversation)
    assert "Also writes from" in shown
    assert "BR.4480" in shown
    for other in ("BR.1", "", "+5511987654321"):
        assert do(paula, conversation, "split", other=other).status_code == 404
    assert do(paula, conversation, "split", other="BR.4480").status_code == 303
    assert "Also writes from" not in details(paula, conversation)
    assert desk.log()[-1] == ("Paula Lima", "split", "127.0.0.1")


def test_the_card_is_a_file_of_its_own(desk: Desk, paula: Browser) -> None:
    conversation = solar(desk, "400", profile_name="Ana\r\nTEL:+1")
    card = paula.get(f"/desk/{conversation}/contact.vcf")
    assert card.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert card.headers["Content-Disposition"] == f"attachment; filename={conversation}.vcf"
    assert [line for line in card.text.split("\r\n") if line.startswith("TEL")] == [
        "TEL;VALUE=uri;TYPE=cell:tel:+5511987654321"]
    assert "NOTE:conta: R$ 400" in card.text
    assert desk.browser().get(f"/desk/{conversation}/contact.vcf").status_code == 303
    assert desk.signed_in("Marta", "marketer").get(f"/desk/{conversation}/contact.vcf").status_code == 403


def test_of_what_is_not_there_nothing_is_told(desk: Desk, paula: Browser) -> None:
    page = paula.get(f"/desk/{solar(desk)}").text
    for conversation in ("cv_aaaaaaaaaaaaaaaa", "cv_1", "x"):
        assert paula.get(f"/desk/{conversation}/contact.vcf").status_code == 404
        assert paula.send(f"/desk/{conversation}/details", page, do="tag", text="x").status_code == 404
    conversation = solar(desk)
    assert do(paula, conversation, "x").status_code == 400
    assert do(paula, conversation, "tag", text="x", nonce="1").status_code == 400
    marta = desk.signed_in("Marta", "marketer")
    page = marta.get("/desk/account").text
    assert marta.send(f"/desk/{conversation}/details", page, do="tag", text="x", nonce="0" * 32).status_code == 403


@pytest.mark.parametrize(("phone", "hour"), [
    ("+5511987654321", 9), ("+5592981234567", 8), ("+14155238886", 4), ("+351912345678", None), ("", None), ("x", None),
])
def test_the_time_where_somebody_is_from_is_told_where_it_is_one(phone: str, hour: int | None) -> None:
    here = local_time(phone, datetime(2026, 11, 23, 12, 0, tzinfo=UTC))
    assert (here.hour if here else None) == hour


def test_a_refused_forms_address_can_be_opened_anew(desk: Desk, paula: Browser) -> None:
    conversation = solar(desk)
    for form, where in (("details", "?pane=details"), ("notes", ""), ("messages", "")):
        answer = paula.get(f"/desk/{conversation}/{form}")
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/desk/{conversation}{where}")
    assert desk.browser().get(f"/desk/{conversation}/details").status_code == 303
