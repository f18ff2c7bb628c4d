"""Templates at Twilio, by documents of the shapes that its Content API has."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import pytest
import responses

from bot.adapters.twilio.content import Contents
from bot.adapters.twilio.http import make_client
from bot.adapters.twilio.send import TwilioChannel
from bot.adapters.twilio.templates import BELIEVED, MISSED, Templates, TwilioApprovals
from bot.engine.template import Filled
from bot.errors import DeliveryError
from bot.ports import Speech, Wordings
from bot.script.read_templates import FILE, read_templates
from bot.script.templates import Wording
from tests.adapters.twilio.forms import ACCOUNT, PROSPECT, SENDER, TOKEN
from tests.adapters.twilio.keep import Keep

LIST = "https://content.twilio.com/v1/ContentAndApprovals"
CONTENT = "https://content.twilio.com/v1/Content"
MESSAGES = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
TYPING = "https://messaging.twilio.com/v2/Indicators/Typing.json"
WORDING = read_templates(FILE, """
retomada: {category: utility, variables: {1: first_name}, languages: {pt-BR: "Oi, {{1}}! Tudo certo?"}}
""")[0]["retomada"].wordings["pt-BR"]
FILLED = Filled("retomada", WORDING.known_as, "pt_BR", "utility", WORDING.body, ("Ana",))
SID, OLD = "HX" + "1" * 32, "HX" + "2" * 32


def content(sid: str, name: str, body: str, status: str, made: str = "2026-05-01T10:00:00Z", reason: str = "") -> dict[
    str, Any,
]:
    return {
        "sid": sid, "account_sid": ACCOUNT, "friendly_name": name, "language": "pt_BR", "variables": {"1": "Maria"},
        "types": {"twilio/text": {"body": body}}, "date_created": made, "date_updated": made,
        "approval_requests": {
            "name": name, "category": "UTILITY", "content_type": "twilio/text", "status": status,
            "rejection_reason": reason, "allow_category_change": True,
        },
    }


def page(*contents: dict[str, Any], next_page: str | None = None) -> dict[str, Any]:
    return {"contents": list(contents), "meta": {
        "key": "contents", "page": 0, "page_size": 500, "url": LIST, "first_page_url": LIST,
        "previous_page_url": None, "next_page_url": next_page,
    }}


def approvals() -> TwilioApprovals:
    return TwilioApprovals(make_client(ACCOUNT, TOKEN))


@responses.activate
def test_every_page_of_the_list_is_read_newest_first() -> None:
    second = f"{LIST}?PageSize=500&Page=1&PageToken=x"
    responses.get(LIST, json=page(content(OLD, "a", "Oi!", "rejected", reason="TAG_CONTENT_MISMATCH"),
                                  next_page=second))
    responses.get(second, json=page(content(SID, "b", "Olá!", "approved", "2026-06-01T10:00:00Z"),
                                    {"sid": "HX3", "types": {"twilio/media": {"media": ["https://x"]}}}))
    assert approvals().all() == [
        Wordings(SID, "b", "pt_BR", "Olá!", "approved"),
        Wordings(OLD, "a", "pt_BR", "Oi!", "rejected", "TAG_CONTENT_MISMATCH"),
    ]


@responses.activate
def test_a_template_is_made_and_its_approval_asked_for() -> None:
    responses.post(CONTENT, json=content(SID, WORDING.known_as, WORDING.body, ""), status=201)
    responses.post(f"{CONTENT}/{SID}/ApprovalRequests/whatsapp", status=201, json={
        "category": "UTILITY", "status": "received", "rejection_reason": "", "name": WORDING.known_as,
        "content_type": "twilio/text"})
    assert approvals().make(WORDING) == SID
    assert approvals().ask(SID, WORDING, "utility") == "received"
    made, asked = (json.loads(call.request.body or "") for call in responses.calls)
    assert (made["friendly_name"], made["language"], made["variables"]) == (WORDING.known_as, "pt_BR", {"1": "Maria"})
    assert made["types"]["twilio/text"] == {"body": "Oi, {{1}}! Tudo certo?"}
    assert (asked["name"], asked["category"]) == (WORDING.known_as, "UTILITY")
    assert all(call.request.headers["Content-Type"] == "application/json" for call in responses.calls)


def found(*contents: dict[str, Any]) -> str:
    with responses.RequestsMock() as twilio:
        twilio.get(LIST, json=page(*contents))
        return Templates(approvals(), Keep()).find(FILLED)


def test_the_very_words_are_sent_where_they_are_approved() -> None:
    assert found(content(OLD, WORDING.stem + "00000000", "Oi {{1}}?!", "approved", "2026-07-01T10:00:00Z"),
                 content(SID, WORDING.known_as, WORDING.body, "approved")) == SID


def test_older_words_are_sent_while_the_new_ones_wait() -> None:
    assert found(content(SID, WORDING.known_as, WORDING.body, "pending"),
                 content(OLD, WORDING.stem + "00000000", "Oi {{1}}, tudo?", "approved")) == OLD


@pytest.mark.parametrize(("status", "others"), [
    ("pending", []), ("rejected", []), ("paused", []), ("unsubmitted", []),
    # Other places cannot be filled in, and a template whose name only begins alike is another.
    ("pending", [("00000000", "Oi {{1}} e {{2}}, tudo?")]), ("pending", [("x_00000000", "Oi {{1}}, tudo?")]),
])
def test_what_is_not_approved_is_not_sent(status: str, others: list[tuple[str, str]]) -> None:
    more = [content(OLD, WORDING.stem + name, body, "approved") for name, body in others]
    with pytest.raises(DeliveryError, match=f"template retomada is {status}") as caught:
        found(content(SID, WORDING.known_as, WORDING.body, status), *more)
    assert (caught.value.outside, caught.value.retryable) == (True, False)


@responses.activate
def test_what_was_found_is_remembered_and_what_was_not_is_looked_for_again_soon() -> None:
    listed = responses.get(LIST, json=page())
    clock, keep = [0.0], Keep()
    templates = Templates(approvals(), keep, monotonic=lambda: clock[0])
    for _ in range(3):
        with pytest.raises(DeliveryError, match="not known"):
            templates.find(FILLED)
    assert listed.call_count == 1
    responses.replace(responses.GET, LIST, json=page(content(SID, WORDING.known_as, WORDING.body, "approved")))
    clock[0] += MISSED + 1
    assert templates.find(FILLED) == SID
    clock[0] += BELIEVED + 1
    assert templates.find(FILLED) == SID
    assert Templates(approvals(), keep).find(FILLED) == SID
    assert len(responses.calls) == 2


@responses.activate
def test_a_list_that_takes_long_keeps_nobody_waiting() -> None:
    responses.get(LIST, json=page(content(SID, "a", "Oi!", "approved"), content(OLD, "b", "Oi!", "approved")))
    ticks = iter(range(0, 1000, 5))
    with pytest.raises(DeliveryError, match="takes too long") as caught:
        Templates(approvals(), Keep(), monotonic=lambda: float(next(ticks))).find(FILLED)
    assert caught.value.retryable


@responses.activate
def test_a_stand_in_makes_what_is_missing() -> None:
    responses.get(LIST, json=page())
    responses.post(CONTENT, json=content(SID, WORDING.known_as, WORDING.body, ""), status=201)
    asked = responses.post(f"{CONTENT}/{SID}/ApprovalRequests/whatsapp", status=201, json={"status": "received"})
    assert Templates(approvals(), Keep(), make_missing=True).find(FILLED) == SID
    assert json.loads(responses.calls[1].request.body or "")["friendly_name"] == WORDING.known_as
    assert asked.call_count == 1


def channel() -> TwilioChannel:
    client = make_client(ACCOUNT, TOKEN)
    return TwilioChannel(client, Contents(client, Keep()))


def speech(filled: Filled) -> Speech:
    return Speech("SM1.0", PROSPECT, SENDER, filled.text, language=filled.language, template=filled)


def posted() -> dict[str, str]:
    body = responses.calls[-1].request.body
    return {name: values[0] for name, values in parse_qs(body if isinstance(body, str) else "").items()}


@responses.activate
def test_a_template_is_sent_by_its_content_sid_and_its_values_and_no_body() -> None:
    responses.get(LIST, json=page(content(SID, WORDING.known_as, WORDING.body, "approved")))
    responses.post(MESSAGES, json={"sid": "SM" + "9" * 32, "status": "queued"}, status=201)
    assert channel().send(speech(FILLED)) == "SM" + "9" * 32
    assert posted() == {"To": PROSPECT, "From": SENDER, "ContentSid": SID, "ContentVariables": '{"1": "Ana"}'}


@responses.activate
def test_a_content_sid_of_the_settings_is_believed_and_no_values_are_sent_where_there_are_none() -> None:
    responses.post(MESSAGES, json={"sid": "SM" + "9" * 32, "status": "queued"}, status=201)
    channel().send(speech(Filled("a", "a_en_1", "en", "utility", "Hi!", (), SID)))
    assert posted() == {"To": PROSPECT, "From": SENDER, "ContentSid": SID}


@responses.activate
def test_a_content_that_was_deleted_is_looked_for_again() -> None:
    responses.get(LIST, json=page(content(SID, WORDING.known_as, WORDING.body, "approved")))
    responses.post(MESSAGES, json={"code": 21655, "message": "The ContentSid is Invalid", "status": 400}, status=400)
    mine = channel()
    with pytest.raises(DeliveryError) as caught:
        mine.send(speech(FILLED))
    assert (caught.value.retryable, caught.value.ambiguous) == (True, False)
    responses.replace(responses.GET, LIST, json=page(content(OLD, WORDING.known_as, WORDING.body, "approved")))
    responses.replace(responses.POST, MESSAGES, json={"sid": "SM" + "9" * 32, "status": "queued"}, status=201)
    mine.send(speech(FILLED))
    assert posted()["ContentSid"] == OLD


@responses.activate
def test_a_no_for_being_outside_the_window_says_so() -> None:
    responses.post(MESSAGES, status=400, json={"code": 63016, "message": "Failed to send freeform", "status": 400})
    with pytest.raises(DeliveryError) as caught:
        channel().send(Speech("SM1.0", PROSPECT, SENDER, "Olá!"))
    assert (caught.value.outside, caught.value.retryable, caught.value.ambiguous) == (True, False, False)


@responses.activate
def test_typing_is_shown_to_whoever_wrote_a_message_and_to_nobody_else() -> None:
    responses.post(TYPING, json={"success": True})
    channel().show_typing("SM" + "a" * 32)
    assert posted() == {"channel": "whatsapp", "messageId": "SM" + "a" * 32}
    assert responses.calls[0].request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    channel().show_typing("bk_someone")
    assert len(responses.calls) == 1
    responses.replace(responses.POST, TYPING, json={"code": 20001, "message": "no", "status": 400}, status=400)
    with pytest.raises(DeliveryError):
        channel().show_typing("SM" + "a" * 32)


def test_a_languages_code_is_whatsapps() -> None:
    codes = {language: Wording("a", language, "Oi").code for language in ("pt", "pt-BR", "es", "en-US", "zh")}
    assert codes == {"pt": "pt_BR", "pt-BR": "pt_BR", "es": "es", "en-US": "en_US", "zh": "zh_CN"}
