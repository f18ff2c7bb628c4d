"""What is done below a conversation: who may, what it says, and what forged forms come to."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from bot.config import Config
from bot.engine.conversation import Status
from tests.host.houses import START, House
from tests.web.desk.desks import OURS, TEST, Browser, Desk

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 99
SETTINGS = {
    "settings/replies.yaml": 'oi: "Oi {{ first_name }}, aqui é {{ agent }}."\npreco: {es: "x", pt-BR: "{{ conta }}"}\n',
    "settings/templates.yaml": """\
volta:
  category: utility
  variables: {1: "{{ first_name if first_name else 'tudo bem' }}"}
  languages: {pt-BR: "Oi {{1}}! Ainda quer falar?"}
""",
}


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config, house=House(more=SETTINGS))


@pytest.fixture
def paula(desk: Desk) -> Browser:
    return desk.signed_in("Paula", "agent")


def account(desk: Desk, name: str) -> str:
    return next(one.id for one in desk.runtime.staff.all() if one.name == name)


def status(desk: Desk, conversation: str) -> Status:
    talk = desk.runtime.desk.look(conversation)[1]
    assert talk is not None
    return talk.status


def test_a_canned_reply_is_filled_in_and_stands_in_the_composer_without_scripts(desk: Desk, paula: Browser) -> None:
    conversation = desk.flagged("Ana Souza", "400")
    page = paula.get(f"/desk/{conversation}").text
    assert "<b>/oi</b><span>Oi Ana, aqui é Paula.</span>" in page
    assert "<b>/preco</b><span>R$ 400</span>" in page
    href = re.search(r'href="([^"]*reply=oi[^"]*)"', page)
    assert href
    assert ">Oi Ana, aqui é Paula.</textarea>" in paula.get(href[1].replace("&amp;", "&")).text
    assert "</textarea>" in paula.get(f"/desk/{conversation}?reply=<script>").text


def test_words_outside_the_window_wait_and_the_page_says_so(desk: Desk, paula: Browser) -> None:
    conversation, path = (found := desk.flagged()), f"/desk/{found}"
    assert "Free words until 2026-11-24 10:00" in paula.get(path).text
    desk.house.now = START + timedelta(hours=24, minutes=1)
    paula = desk.signed_in("Rui", "agent")
    page = paula.get(path).text
    assert "The 24 hours are over" in page
    assert "Send when they write" in page
    before = len(desk.house.said())
    answer = paula.send(path, page, do="say", text="Ainda quer?")
    assert answer.headers["Location"].endswith("done=held")
    assert len(desk.house.said()) == before
    assert "It waits, and goes out when they write." in paula.get(answer.headers["Location"]).text
    desk.house.hear("oi")
    assert "Ainda quer?" in desk.house.said()[before:]
    assert conversation


def test_a_template_goes_out_when_the_24_hours_are_over(desk: Desk) -> None:
    path = f"/desk/{desk.flagged('Ana Souza')}"
    desk.house.later(hours=25)
    rui = desk.signed_in("Rui", "agent")
    page = rui.get(path).text
    assert 'value="Ana"' in page
    assert "Oi Ana! Ainda quer falar?" in page
    empty = rui.send(path, page, do="template", template="volta", value_1="  ")
    assert (empty.status_code, "Fill in every place" in empty.text) == (409, True)
    gone = rui.send(path, page, do="template", template="nada", value_1="x")
    assert (gone.status_code, "not there any more" in gone.text) == (409, True)
    assert rui.send(path, page, do="template", template="volta", value_1="Ana\n  Maria").status_code == 303
    desk.house.said()
    speech = desk.house.channel.sent[-1]
    assert speech.template is not None
    assert (speech.template.values, speech.text) == (("Ana Maria",), "Oi Ana Maria! Ainda quer falar?")


def test_within_the_24_hours_a_templates_words_are_plain_ones(desk: Desk, paula: Browser) -> None:
    path = f"/desk/{desk.flagged()}"
    paula.fill(path, do="template", template="volta", value_1="Ana")
    desk.house.said()
    assert desk.house.channel.sent[-1].template is None
    assert desk.house.channel.sent[-1].text == "Oi Ana! Ainda quer falar?"


def upload(browser: Browser, path: str, data: bytes, name: str = "a.png", text: str = "") -> tuple[int, str]:
    page = browser.get(path).text
    hidden = {field: found[1] for field in ("form_token", "nonce")
              if (found := re.search(rf'name="{field}" value="([^"]*)"', page))}
    # Written out here: the client would put a large one into a file that it leaves open.
    boundary, body = encode_multipart({**hidden, "do": "file", "text": text, "file": FileStorage(BytesIO(data), name)})
    answer = browser.web.post(
        f"{path}/file", headers=OURS, data=body, content_type=f"multipart/form-data; boundary={boundary}")
    return answer.status_code, answer.text


def test_a_file_is_sent_with_its_words_and_staff_can_open_it(desk: Desk, paula: Browser) -> None:
    path = f"/desk/{desk.flagged()}"
    assert upload(paula, path, PNG + bytes(300_000), '../<i>"x.png', "Veja")[0] == 303
    desk.house.said()
    assert (desk.house.channel.sent[-1].text, len(desk.house.channel.sent[-1].media)) == ("Veja", 1)
    desk.house.drain()
    page = paula.get(path).text
    [link] = set(re.findall(r'href="(/media/[^"]+)"', page))
    assert paula.get(link).data == PNG + bytes(300_000)
    assert "<i>" not in page


@pytest.mark.parametrize(("data", "why"), [
    (b"<html><script>alert(1)</script>", "This file is none of them"), (b"", "not empty"),
    (PNG + bytes(5_000_001), "larger than 5 MB"),
])
def test_a_file_that_whatsapp_does_not_take_is_refused_with_the_reason(
    desk: Desk, paula: Browser, data: bytes, why: str,
) -> None:
    path = f"/desk/{desk.flagged()}"
    code, page = upload(paula, path, data)
    assert (code, why in page) == (409, True)
    large = {"CONTENT_LENGTH": str(17 * 1024 * 1024)}
    assert paula.web.post(f"{path}/file", headers=OURS, data={"do": "file"}, environ_overrides=large).status_code == 413
    assert paula.get(f"{path}/file").headers["Location"] == path


@pytest.mark.parametrize(("then", "said", "ends"), [
    ("on", "Quanto vem a sua conta", Status.BOT), ("anew", "Quanto vem", Status.BOT), ("end", "", Status.CLOSED),
])
def test_handing_back_goes_on_begins_anew_or_ends(
    desk: Desk, paula: Browser, then: str, said: str, ends: Status,
) -> None:
    path = f"/desk/{(conversation := desk.flagged())}"
    paula.fill(path, do="claim")
    before = len(desk.house.said())
    paula.fill(path, do="hand_back", then=then)
    assert said[:10] in "".join(desk.house.said()[before:])
    assert status(desk, conversation) is ends


def test_what_was_closed_meanwhile_is_not_answered_and_can_be_opened_again(desk: Desk, paula: Browser) -> None:
    path = f"/desk/{(conversation := desk.flagged())}"
    page, rui = paula.get(path).text, desk.signed_in("Rui", "agent")
    rui.fill(path, do="close", outcome="lost", reason="caro")
    before = len(desk.house.said())
    answer = paula.send(path, page, do="say", text="Ainda <b>aqui</b>?")
    assert answer.status_code == 409
    assert "this conversation is closed" in answer.text
    assert "Ainda &lt;b&gt;aqui&lt;/b&gt;?</textarea>" in answer.text
    assert "Reopen" in answer.text
    assert "lost: caro" in answer.text
    assert len(desk.house.said()) == before
    paula.send(path, answer.text, do="reopen")
    assert status(desk, conversation) is Status.HUMAN
    paula.fill(path, do="say", text="Oi de novo")
    assert desk.house.said()[-1] == "Oi de novo"


def test_closing_as_won_is_the_leads_stage_and_spam_blocks(desk: Desk, paula: Browser) -> None:
    path = f"/desk/{(conversation := desk.flagged('Ana', '400'))}"
    paula.fill(path, do="close", outcome="won")
    desk.house.drain()
    assert desk.house.p.archive.conversations_of(
        [desk.house.p.archive.contact_of(conversation)], 1)[0]["stage"] == "won"
    paula.fill(path, do="reopen")
    paula.fill(path, do="close", outcome="spam")
    page = paula.get(path).text
    assert "This contact is blocked" in page
    assert desk.house.talk("olá?") == []
    paula.send(path, page, do="unblock")
    assert "This contact is blocked" not in paula.get(path).text
    assert [act for _, act, _ in desk.log()][-5:] == ["close", "claim", "close", "block", "unblock"]


def test_assigning_priority_and_rest_are_shown(desk: Desk, paula: Browser) -> None:
    path = f"/desk/{(conversation := desk.flagged())}"
    desk.signed_in("Rui", "agent")
    desk.runtime.staff.change_work(account(desk, "Rui"), "Vendas", 3, TEST)
    paula.fill(path, do="assign", who=account(desk, "Rui"), team="Vendas")
    paula.fill(path, do="prioritise", priority="urgent")
    paula.fill(path, do="snooze", choice="tomorrow", day="")
    page = paula.get(path).text
    assert "with Rui · Vendas" in page
    assert "(given by Paula)" in page
    assert '<span class="badge urgent">urgent</span>' in page
    # Nine o'clock in São Paulo.
    assert "rests until 2026-11-24 09:00" in page
    paula.fill(path, do="rouse")
    assert "rests until" not in paula.get(path).text
    paula.fill(path, do="assign", who="next", team="vendas")
    assert desk.runtime.arranging.case(conversation).assignee == account(desk, "Rui")


def test_two_who_arrange_at_once_are_settled(desk: Desk, paula: Browser) -> None:
    path = f"/desk/{(conversation := desk.flagged())}"
    rui = desk.signed_in("Rui", "agent")
    pages = {browser: browser.get(path).text for browser in (paula, rui)}

    def take(browser: Browser) -> tuple[int, str]:
        answer = browser.send(path, pages[browser], do="prioritise", priority="high" if browser is rui else "low")
        return answer.status_code, answer.text

    with ThreadPoolExecutor(2) as pool:
        ends = dict(pool.map(take, (paula, rui)))
    assert sorted(ends) == [303, 409]
    case = desk.runtime.arranging.case(conversation)
    assert f"{case.changed_by} changed this a moment ago" in ends[409]
    assert case.version == 1


def test_two_who_take_over_at_once_are_settled(desk: Desk, paula: Browser) -> None:
    path = f"/desk/{(conversation := desk.flagged())}"
    rui = desk.signed_in("Rui", "agent")
    pages = {browser: browser.get(path).text for browser in (paula, rui)}
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda one: one.send(path, pages[one], do="claim"), (paula, rui)))
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    talk = desk.runtime.desk.look(conversation)[1]
    assert talk is not None
    [lost] = [answer for answer in answers if answer.status_code == 409]
    assert f"{talk.held_by} has this conversation." in lost.text
    assert f"Take it from {talk.held_by}" in lost.text


def test_what_a_colleague_has_is_taken_knowingly(desk: Desk, paula: Browser) -> None:
    path = f"/desk/{(conversation := desk.flagged())}"
    paula.fill(path, do="claim")
    rui = desk.signed_in("Rui", "agent")
    assert 'class="composer' not in rui.get(path).text
    assert rui.fill(path, do="claim", holder="Zoe").status_code == 409
    assert rui.fill(path, do="claim", holder="Paula").status_code == 303
    talk = desk.runtime.desk.look(conversation)[1]
    assert talk is not None
    assert talk.held_by == "Rui"


def test_more_than_ones_limit_is_a_warning(desk: Desk, paula: Browser) -> None:
    desk.runtime.staff.change_work(account(desk, "Paula"), "", 1, TEST)
    first = desk.flagged()
    paula.fill(f"/desk/{first}", do="claim")
    desk.house.hear("oi", "whatsapp:+5511900000001")
    desk.house.hear("quero falar com uma pessoa", "whatsapp:+5511900000001")
    desk.house.said()
    desk.house.drain()
    [other] = [one["id"] for one in desk.runtime.desk.conversations() if one["id"] != first]
    answer = paula.fill(f"/desk/{other}", do="claim")
    assert "more conversations than your limit" in paula.get(answer.headers["Location"]).text


def test_the_same_form_twice_acts_once_and_with_other_words_it_is_another(desk: Desk, paula: Browser) -> None:
    path = f"/desk/{desk.flagged()}"
    page, before = paula.get(path).text, len(desk.house.said())
    for text in ("Oi", "Oi", "Oi, Ana"):
        paula.send(path, page, do="say", text=text)
    assert desk.house.said()[before:] == ["Oi", "Oi, Ana"]


@pytest.mark.parametrize("fields", [
    {"do": "assign", "who": "ac_x"}, {"do": "assign", "who": "ac_x", "version": "-1"},
    {"do": "assign", "version": "9" * 40}, {"do": "prioritise", "version": "0", "priority": "asap"},
    {"do": "snooze", "version": "0", "choice": "never"}, {"do": "snooze", "choice": "hour"},
    {"do": "merge"}, {"do": "give", "other": "Paula"}, {"do": "file", "nonce": "x"},
])
def test_what_no_form_of_ours_sends_is_refused(desk: Desk, paula: Browser, fields: dict[str, str]) -> None:
    path = f"/desk/{(conversation := desk.flagged())}"
    assert paula.send(path, re.sub('name="version"', "", paula.get(path).text), **fields).status_code == 400
    assert desk.runtime.arranging.case(conversation).version == 0


@pytest.mark.parametrize("fields", [
    {"do": "assign", "who": "ac_nobody", "version": "0"}, {"do": "template", "template": "volta" * 99},
    {"do": "snooze", "choice": "date", "day": "9999-12-31", "version": "0"},
    {"do": "snooze", "choice": "date", "day": "2020-01-01", "version": "0"},
    {"do": "snooze", "choice": "date", "day": "<script>", "version": "0"}, {"do": "unblock"},
    {"do": "say", "text": " \n "}, {"do": "file"},
])
def test_what_cannot_be_is_told_and_nothing_changes(desk: Desk, paula: Browser, fields: dict[str, str]) -> None:
    path = f"/desk/{(conversation := desk.flagged())}"
    assert paula.fill(path, **fields).status_code in (404, 409)
    assert desk.runtime.arranging.case(conversation).version == 0
    assert status(desk, conversation) is Status.FLAGGED


@pytest.mark.parametrize("do", [
    "claim", "reopen", "say", "template", "file", "hand_back", "close", "block", "unblock", "assign", "prioritise",
    "snooze", "rouse",
])
def test_only_those_who_answer_people_act_and_only_on_conversations_that_are_there(desk: Desk, do: str) -> None:
    conversation = desk.flagged()
    marta, paula = desk.signed_in("Marta", "marketer"), desk.signed_in("Paula", "agent")
    page = marta.get("/desk/account").text
    fields = {"do": do, "nonce": "0" * 32, "version": "0", "text": "x", "choice": "hour", "priority": "low"}
    assert marta.send(f"/desk/{conversation}", page, **fields).status_code == 403
    assert desk.browser().send(f"/desk/{conversation}", page, **fields).status_code == 403
    page = paula.get("/desk/account").text
    forged = paula.send("/desk/cv_aaaaaaaaaaaaaaaa", page, **fields)
    assert forged.status_code in (404, 409)
    assert status(desk, conversation) is Status.FLAGGED


def test_what_prospects_say_is_no_script_in_replies_and_templates(desk: Desk, paula: Browser) -> None:
    page = paula.get(f"/desk/{desk.flagged('<script>alert(1)</script>{{7*7}} x')}").text
    assert "<script>alert" not in page
    assert "Oi &lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}, aqui é Paula." in page


def test_one_says_whether_one_is_there_and_admins_say_how_much_one_has(desk: Desk, paula: Browser) -> None:
    paula.fill("/desk/account", do="away")
    assert "nothing is assigned to you" in paula.get("/desk/account").text
    admin = desk.signed_in("Rui", "admin")
    who = account(desk, "Paula")
    assert admin.fill("/desk/people", do="work", who=who, teams=" Vendas ,, Sul ", most_open="7").status_code == 200
    found = desk.house.p.accounts.get(who)
    assert (found.away, found.teams, found.most_open) == (True, "Vendas, Sul", 7)
    for most in ("-1", "x", "1000", "9" * 30):
        assert admin.fill("/desk/people", do="work", who=who, teams="", most_open=most).status_code == 409
    assert admin.fill("/desk/people", do="work", who=who, teams="x" * 201, most_open="1").status_code == 409
    paula.fill("/desk/account", do="back")
    assert not desk.house.p.accounts.get(who).away
    assert [act for _, act, _ in desk.log()].count("go_away") == 1


def test_whoever_wrote_again_since_is_found_in_their_newer_conversation(desk: Desk, paula: Browser) -> None:
    path = f"/desk/{(old := desk.flagged())}"
    paula.fill(path, do="close")
    desk.house.later(days=2)
    desk.house.hear("solar")
    desk.house.said()
    desk.house.drain()
    newer = desk.house.p.archive.conversations_of([desk.house.p.archive.contact_of(old)], 1)[0]["id"]
    assert newer != old
    paula = desk.signed_in("Rui", "agent")
    page = paula.get(path).text
    assert f'href="/desk/{newer}"' in page
    refused = paula.send(path, paula.get(f"/desk/{newer}").text, do="say", text="oi")
    assert (refused.status_code, "in another one now" in refused.text) == (409, True)
