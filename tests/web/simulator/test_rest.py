"""The stand-in for Twilio, asked by the real Twilio client."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from bot.adapters.twilio.templates import TwilioApprovals
from tests.adapters.twilio.test_templates import WORDING
from tests.web.simulator.fake_bot import ACCOUNT, ANA, SENDER, TOKEN, FakeBot, LocalTwilio

BUTTONS = {"body": "When, {{1}}?", "actions": [{"type": "QUICK_REPLY", "title": "Now", "id": "now"}]}


def person_writes(bot: FakeBot, **fields: Any) -> dict[str, str]:
    """The person sends something by the page's address; the form that the bot gets."""
    files = fields.pop("files", None)
    path = f"{bot.base}/simulator/chats/{ANA}/messages"
    answer = requests.post(path, data=fields, files=files, headers={"Origin": bot.base}, timeout=10)
    assert answer.status_code == 202, answer.text
    return bot.forms.get(timeout=10)


def refused(code: int, bot: FakeBot, **order: Any) -> TwilioRestException:
    with pytest.raises(TwilioRestException) as why:
        bot.client.messages.create(**{"to": ANA, "from_": SENDER, **order})
    assert why.value.code == code
    return why.value


def test_a_message_is_accepted_as_twilio_does(bot: FakeBot) -> None:
    person_writes(bot, text="oi")
    message = bot.say(ANA, "Olá, *Ana*!")
    assert message.sid.startswith("SM")
    assert len(message.sid) == 34
    assert (message.status, message.direction, message.body) == ("queued", "outbound-api", "Olá, *Ana*!")
    assert (message.to, message.from_, message.account_sid) == (ANA, SENDER, ACCOUNT)
    assert abs(message.date_created - datetime.now(UTC)) < timedelta(minutes=1)
    assert message.error_code is None


def test_a_file_is_shown_by_its_suffix_and_a_place_by_its_name(bot: FakeBot) -> None:
    person_writes(bot, text="oi")
    bot.client.messages.create(to=ANA, from_=SENDER, body="Tabela", media_url=["https://x.example/tabela.pdf?v=2"])
    bot.client.messages.create(to=ANA, from_=SENDER, media_url=["https://x.example/loja.jpg"])
    bot.client.messages.create(
        to=ANA, from_=SENDER, body="Loja", persistent_action=["geo:-23.561400,-46.655900|Av. Paulista, 1000"])
    lines = requests.get(f"{bot.base}/simulator/chats/{ANA}/news", timeout=10).json()["lines"][1:]
    assert [(line["body"], line["shape"]["kind"]) for line in lines] == [
        ("Tabela", "document"), ("", "image"), ("Loja", "location")]
    assert [file["content_type"] for line in lines for file in line["media"]] == ["application/pdf", "image/jpeg"]
    assert lines[2]["shape"]["place"] == {
        "latitude": "-23.561400", "longitude": "-46.655900", "label": "Loja", "address": "Av. Paulista, 1000"}


@pytest.mark.parametrize("action", ["geo:95,1|x", "geo:a,b", "tel:+55"])
def test_an_action_that_is_no_place_is_refused(bot: FakeBot, action: str) -> None:
    refused(20001, bot, body="Loja", persistent_action=[action])


def test_statuses_come_back_in_order(bot: FakeBot) -> None:
    person_writes(bot, text="oi")
    sid = bot.say(ANA, "Olá!").sid
    told = [bot.statuses.get(timeout=10) for _ in range(2)]
    assert [(form["MessageSid"], form["MessageStatus"]) for form in told] == [(sid, "sent"), (sid, "delivered")]
    place = requests.get(f"{bot.base}/simulator/chats/{ANA}/news", timeout=10).json()["lines"][-1]["place"]
    requests.post(
        f"{bot.base}/simulator/chats/{ANA}/shown", data={"upto": place}, headers={"Origin": bot.base}, timeout=10,
    )
    assert bot.statuses.get(timeout=10)["MessageStatus"] == "read"
    assert bot.client.messages(sid).fetch().status == "read"


def test_outside_the_window_a_message_fails_afterwards(bot: FakeBot) -> None:
    message = bot.say(ANA, "Hello!")
    assert (message.status, message.error_code) == ("queued", None)
    told = bot.statuses.get(timeout=10)
    assert (told["MessageStatus"], told["ErrorCode"]) == ("failed", "63016")
    assert bot.client.messages(message.sid).fetch().error_code == 63016


def test_outside_the_window_an_approved_template_is_delivered(bot: FakeBot) -> None:
    approvals = TwilioApprovals(bot.client)
    sid = approvals.make(WORDING)
    assert [one.status for one in approvals.all()] == ["unsubmitted"]
    variables = json.dumps({"1": "Ana"})
    bot.client.messages.create(to=ANA, from_=SENDER, content_sid=sid, content_variables=variables,
                               status_callback=f"{bot.base}/whatsapp/status")
    assert bot.statuses.get(timeout=10)["ErrorCode"] == "63016"
    assert approvals.ask(sid, WORDING, "utility") == "received"
    assert bot.client.content.v1.contents(sid).approval_fetch().fetch().whatsapp["status"] == "approved"
    [there] = approvals.all()
    assert (there.sid, there.known_as, there.body, there.status) == (sid, WORDING.known_as, WORDING.body, "approved")
    bot.client.messages.create(to=ANA, from_=SENDER, content_sid=sid, content_variables=variables,
                               status_callback=f"{bot.base}/whatsapp/status")
    assert [bot.statuses.get(timeout=10)["MessageStatus"] for _ in range(2)] == ["sent", "delivered"]


@pytest.mark.parametrize("variables", [{"1": ""}, {"1": " "}])
def test_a_place_with_nothing_in_it_is_refused(bot: FakeBot, variables: dict[str, str]) -> None:
    sid = TwilioApprovals(bot.client).make(WORDING)
    refused(21656, bot, content_sid=sid, content_variables=json.dumps(variables))


@pytest.mark.parametrize(("name", "category"), [("Retomada", "UTILITY"), ("retomada", "utility"), ("", "MARKETING")])
def test_an_approval_is_asked_for_in_whatsapps_words(bot: FakeBot, name: str, category: str) -> None:
    sid = TwilioApprovals(bot.client).make(WORDING)
    answer = requests.post(f"{bot.base}/simulator/twilio/content/v1/Content/{sid}/ApprovalRequests/whatsapp",
                           json={"name": name, "category": category}, auth=(ACCOUNT, TOKEN), timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (400, 20001)


def test_a_messaging_service_may_send(bot: FakeBot) -> None:
    person_writes(bot, text="oi")
    message = bot.client.messages.create(to=ANA, messaging_service_sid="MG1", body="hi")
    assert (message.status, message.messaging_service_sid) == ("accepted", "MG1")


@pytest.mark.parametrize(("code", "order"), [
    (21211, {"to": "whatsapp:ana", "body": "x"}), (63007, {"from_": "whatsapp:+15559999999", "body": "x"}),
    (21619, {}), (21617, {"body": "x" * 1601}), (21655, {"content_sid": "HX" + "0" * 32}),
])
def test_what_twilio_refuses_is_refused_with_its_code(bot: FakeBot, code: int, order: dict[str, Any]) -> None:
    assert refused(code, bot, **order).status == 400


def test_variables_that_are_no_object_are_refused(bot: FakeBot) -> None:
    refused(21656, bot, content_sid=bot.content("twilio/quick-reply", BUTTONS), content_variables="[1]")


def test_only_the_account_may_call(bot: FakeBot) -> None:
    stranger = Client(ACCOUNT, "wrong", http_client=LocalTwilio(bot.base + "/simulator/twilio"))
    with pytest.raises(TwilioRestException) as why:
        stranger.messages.create(to=ANA, from_=SENDER, body="x")
    assert (why.value.status, why.value.code) == (401, 20003)
    with pytest.raises(TwilioRestException) as other:
        bot.client.api.v2010.accounts("AC" + "0" * 32).messages.create(to=ANA, from_=SENDER, body="x")
    assert other.value.status == 404


def test_what_the_stand_in_does_not_know_is_not_found(bot: FakeBot) -> None:
    with pytest.raises(TwilioRestException) as why:
        bot.client.calls.create(to="+15550001112", from_="+15550001111", url="https://example.org")
    assert (why.value.status, why.value.code) == (404, 20404)


def test_messages_are_found_by_address_and_time(bot: FakeBot) -> None:
    person_writes(bot, text="oi")
    first, second = bot.say(ANA, "one"), bot.say(ANA, "two")
    now = datetime.now(UTC)
    assert [found.sid for found in bot.client.messages.list(to=ANA)] == [second.sid, first.sid]
    assert [found.body for found in bot.client.messages.list(from_=ANA)] == ["oi"]
    near = {"date_sent_after": now - timedelta(minutes=5), "date_sent_before": now + timedelta(minutes=5)}
    assert len(bot.client.messages.list(to=ANA, from_=SENDER, **near)) == 2
    assert bot.client.messages.list(to=ANA, date_sent_after=now + timedelta(minutes=5)) == []
    assert bot.client.messages.list(to="whatsapp:+12025550143") == []


def test_a_long_list_comes_in_pages(bot: FakeBot) -> None:
    person_writes(bot, text="oi")
    for number in range(5):
        bot.say(ANA, str(number))
    assert [found.body for found in bot.client.messages.list(to=ANA, page_size=2)] == ["4", "3", "2", "1", "0"]


def test_contents_are_made_found_listed_and_deleted(bot: FakeBot) -> None:
    sid = bot.content("twilio/quick-reply", BUTTONS)
    found = bot.client.content.v1.contents(sid).fetch()
    assert (found.sid, found.language, found.account_sid) == (sid, "en", ACCOUNT)
    assert found.types == {"twilio/quick-reply": BUTTONS}
    more = [bot.content("twilio/text", {"body": str(number)}) for number in range(3)]
    assert [each.sid for each in bot.client.content.v1.contents.list(page_size=2)] == [*reversed(more), sid]
    assert bot.client.content.v1.contents(sid).delete()
    with pytest.raises(TwilioRestException) as why:
        bot.client.content.v1.contents(sid).fetch()
    assert why.value.status == 404


def test_a_content_is_filled_with_its_variables(bot: FakeBot) -> None:
    person_writes(bot, text="oi")
    sid = bot.content("twilio/quick-reply", BUTTONS)
    assert bot.say(ANA, content_sid=sid, content_variables='{"1": "Ana"}').body == "When, Ana?"
    line = requests.get(f"{bot.base}/simulator/chats/{ANA}/news", timeout=10).json()["lines"][-1]
    assert line["shape"]["buttons"] == [{"id": "now", "title": "Now"}]


def test_typing_needs_a_message_that_came_in(bot: FakeBot) -> None:
    sid = person_writes(bot, text="oi")["MessageSid"]
    assert bot.client.messaging.v2.typing_indicator.create(channel="whatsapp", message_id=sid).success
    assert requests.get(f"{bot.base}/simulator/chats/{ANA}/news", timeout=10).json()["typing"] > 20
    with pytest.raises(TwilioRestException) as why:
        bot.client.messaging.v2.typing_indicator.create(channel="whatsapp", message_id="SM" + "0" * 32)
    assert why.value.status == 400


def test_a_file_can_be_fetched_by_the_account_only(bot: FakeBot) -> None:
    form = person_writes(bot, text="roof", files={"file": ("roof.png", b"\x89PNG!", "image/png")})
    assert form["MediaUrl0"].startswith(f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages/MM")
    here = form["MediaUrl0"].replace("https://api.twilio.com", f"{bot.base}/simulator/twilio")
    fetched = requests.get(here, auth=(ACCOUNT, TOKEN), timeout=10)
    assert (fetched.content, fetched.headers["Content-Type"]) == (b"\x89PNG!", "image/png")
    assert requests.get(here, timeout=10).status_code == 401
    media = bot.client.messages(form["MessageSid"]).media.list()
    assert [(each.content_type, each.parent_sid) for each in media] == [("image/png", form["MessageSid"])]
    assert bot.client.messages(form["MessageSid"]).media(media[0].sid).fetch().sid == media[0].sid


def test_a_file_of_the_bots_is_where_the_bot_said(bot: FakeBot) -> None:
    person_writes(bot, text="oi")
    message = bot.say(ANA, "look", media_url=["https://example.org/a.png"])
    assert (message.sid[:2], message.num_media) == ("MM", "1")
    media = bot.client.messages(message.sid).media.list()[0]
    path = f"/simulator/twilio/2010-04-01/Accounts/{ACCOUNT}/Messages/{message.sid}/Media/{media.sid}"
    there = requests.get(bot.base + path, auth=(ACCOUNT, TOKEN), allow_redirects=False, timeout=10)
    assert (there.status_code, there.headers["Location"]) == (307, "https://example.org/a.png")


def test_every_call_is_seen_under_the_hood(bot: FakeBot) -> None:
    person_writes(bot, text="oi")
    bot.say(ANA, "Olá!")
    hood = requests.get(f"{bot.base}/simulator/chats/{ANA}/news", timeout=10).json()["hood"]
    form, call = hood[0], next(entry for entry in hood if not entry["to_bot"])
    assert ["Body", "oi"] in form["fields"]
    assert (call["what"], call["status"]) == ("POST", 201)
    assert ["Body", "Olá!"] in call["fields"]
    assert '"queued"' in call["answer"]
