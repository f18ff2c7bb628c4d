"""What is found of a Twilio account, by answers in the shapes that Twilio documents."""

from __future__ import annotations

from typing import Any

import pytest
import responses

from bot.adapters.twilio.checkup import SANDBOX, Checkup
from bot.adapters.twilio.http import make_client
from bot.ports import Finding
from tests.adapters.twilio.forms import ACCOUNT, SENDER, TOKEN

URL = "https://bot.example.com"
WEBHOOK = f"{URL}/whatsapp#rc=3&rp=all"
SERVICE = "MG" + "a" * 32
API = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}"
V1, V2 = "https://messaging.twilio.com/v1/Services", "https://messaging.twilio.com/v2/Channels/Senders"
CONTENTS = "https://content.twilio.com/v1/ContentAndApprovals"


def sender(**changes: Any) -> dict[str, Any]:
    """A WhatsApp sender."""
    webhook = {
        "callback_url": WEBHOOK, "callback_method": "POST", "fallback_url": None, "fallback_method": "POST",
        "status_callback_url": f"{URL}/whatsapp/status", "status_callback_method": "POST",
        **changes.pop("webhook", {}),
    }
    return {
        "sid": "XE" + "c" * 32, "status": "ONLINE", "sender_id": SENDER, "configuration": {"waba_id": "1"},
        "webhook": webhook, "profile": {"name": "Solar"}, "offline_reasons": None, "compliance": None,
        "properties": {"quality_rating": "HIGH", "messaging_limit": "1K Customers/24hr"}, "url": V2, **changes,
    }


def service(**changes: Any) -> dict[str, Any]:
    """A messaging service."""
    return {
        "sid": SERVICE, "account_sid": ACCOUNT, "friendly_name": "Bot", "inbound_request_url": WEBHOOK,
        "inbound_method": "POST", "fallback_url": None, "fallback_method": None, "status_callback": None,
        "sticky_sender": True, "use_inbound_webhook_on_number": False, "usecase": "undeclared",
        "date_created": "2026-01-01T00:00:00Z", "date_updated": "2026-01-01T00:00:00Z", "links": {},
        "url": f"{V1}/{SERVICE}", **changes,
    }


def page(key: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A page of a newer interface."""
    meta = {"page": 0, "page_size": 50, "first_page_url": "", "previous_page_url": None, "next_page_url": None,
            "url": "", "key": key}
    return {"meta": meta, key: rows}


def account(**changes: Any) -> None:
    responses.get(f"{API}.json", json={
        "sid": ACCOUNT, "status": "active", "type": "Full", "friendly_name": "Solar", "auth_token": TOKEN,
        "owner_account_sid": ACCOUNT, "date_created": "Wed, 01 Jan 2026 00:00:00 +0000",
        "date_updated": "Wed, 01 Jan 2026 00:00:00 +0000", "subresource_uris": {}, "uri": "", **changes})


def answer(*, senders: list[dict[str, Any]] | None = None, services: list[dict[str, Any]] | None = None,
           members: tuple[str, ...] = (), contents: list[dict[str, Any]] | None = None) -> None:
    """Twilio's answers to what is asked after the account."""
    responses.get(V2, json=page("senders", [sender()] if senders is None else senders))
    responses.get(V1, json=page("services", services or []))
    for one in services or []:
        responses.get(f"{V1}/{one['sid']}", json=one)
        rows = [{"sid": "XE1", "sender": each, "sender_type": "WhatsApp", "account_sid": ACCOUNT} for each in members]
        responses.get(f"{V1}/{one['sid']}/ChannelSenders", json=page("senders", rows))
    responses.get(CONTENTS, json=page("contents", contents or []))


def check(*, senders: tuple[str, ...] = (SENDER,), service_sid: str = "", url: str = URL) -> list[Finding]:
    return Checkup(make_client(ACCOUNT, TOKEN), ACCOUNT, senders, service_sid, url).run()


def said(found: list[Finding], *states: str) -> list[tuple[str, str]]:
    assert not any(TOKEN in f"{one.told} {one.repair}" for one in found)
    assert all(one.repair for one in found if one.state == "fault")
    return [(one.about, one.told) for one in found if one.state in (states or ("fault", "unasked"))]


@responses.activate
def test_an_account_that_is_set_up_has_no_fault() -> None:
    account()
    answer()
    found = check()
    assert said(found) == []
    assert {one.about for one in found if one.state == "ok"} == {
        "address", "account", "sender", "webhook", "templates"}
    assert any("Channel=whatsapp" in (call.request.url or "") for call in responses.calls)


@responses.activate
def test_wrong_credentials_are_said_and_nothing_else_is_asked() -> None:
    responses.get(f"{API}.json", status=401, json={"code": 20003, "message": "Authenticate", "status": 401})
    found = check()
    ((about, told),) = said(found)
    assert about == "account"
    assert "20003" in told
    assert "TWILIO_AUTH_TOKEN" in found[-1].repair
    assert len(responses.calls) == 1


@responses.activate
@pytest.mark.parametrize(("changes", "state", "told"), [
    ({"type": "Trial"}, "note", "trial"), ({"status": "suspended"}, "fault", "suspended"),
    ({"status": "closed"}, "fault", "closed"),
])
def test_the_account_s_state_is_told(changes: dict[str, Any], state: str, told: str) -> None:
    account(**changes)
    answer()
    assert [one for one in said(check(), state) if told in one[1]]


@responses.activate
@pytest.mark.parametrize(("webhook", "told"), [
    ({"callback_url": None}, "is not set"),
    ({"callback_url": ""}, "is not set"),
    ({"callback_url": "https://user:secret@other.example/hook?key=secret"}, "leads to https://other.example/hook, not"),
    ({"callback_url": f"{URL}/whatsapp"}, "lacks #rc=3&rp=all"),
    ({"callback_url": f"{URL}/whatsapp#rc=3"}, "lacks #rc=3&rp=all"),
    ({"callback_method": "GET"}, "called by GET"),
])
def test_a_webhook_that_loses_messages_is_a_fault(webhook: dict[str, Any], told: str) -> None:
    account()
    answer(senders=[sender(webhook=webhook)])
    found = check()
    ((about, sentence),) = said(found)
    assert about == "webhook"
    assert told in sentence
    assert WEBHOOK in next(one.repair for one in found if one.about == "webhook")
    assert "secret" not in repr(found)


@responses.activate
@pytest.mark.parametrize("url", [f"{URL}/whatsapp#rp=all&rc=5", f"{URL}/whatsapp/#rc=1&rp=all"])
def test_other_settings_that_lose_nothing_are_well(url: str) -> None:
    account()
    answer(senders=[sender(webhook={"callback_url": url})])
    assert said(check()) == []


@responses.activate
def test_a_sender_that_is_not_online_says_why() -> None:
    account()
    answer(senders=[sender(status="OFFLINE", offline_reasons=[{"code": "63104", "message": "Name was rejected"}])])
    assert said(check()) == [("sender", f"{SENDER} is OFFLINE: Name was rejected")]


@responses.activate
@pytest.mark.parametrize(("numbers", "told"), [
    ([{"sid": "PN1", "phone_number": SENDER.removeprefix("whatsapp:"), "date_created": None}], "no WhatsApp sender"),
    ([], "no number of this account"),
])
def test_a_number_that_is_no_sender_is_a_fault(numbers: list[dict[str, Any]], told: str) -> None:
    account()
    answer(senders=[])
    responses.get(f"{API}/IncomingPhoneNumbers.json", json={"incoming_phone_numbers": numbers, "next_page_uri": None})
    ((about, sentence),) = said(check())
    assert about == "sender"
    assert told in sentence


@responses.activate
def test_the_sandbox_is_said_and_its_senders_are_not_asked_for() -> None:
    account()
    answer()
    found = check(senders=(SANDBOX,))
    assert said(found) == []
    (note,) = [one for one in found if one.about == "sender"]
    assert note.state == "note"
    assert WEBHOOK in note.repair
    assert not any("Channels/Senders" in (call.request.url or "") for call in responses.calls)


@responses.activate
def test_a_service_that_takes_messages_itself_must_bring_them_here() -> None:
    account()
    answer(services=[service()], members=(SENDER,), senders=[sender(webhook={"callback_url": None})])
    assert said(check(service_sid=SERVICE)) == []


@responses.activate
@pytest.mark.parametrize(("changes", "told"), [
    ({"inbound_request_url": None}, "drops what people write"),
    ({"inbound_request_url": "https://other.example/x"}, "leads to https://other.example/x"),
    ({"inbound_request_url": f"{URL}/whatsapp"}, "lacks"),
])
@pytest.mark.parametrize("service_sid", [SERVICE, ""])
def test_a_service_that_does_not_is_a_fault_even_where_we_do_not_send_through_it(
    changes: dict[str, Any], told: str, service_sid: str,
) -> None:
    account()
    answer(services=[service(**changes)], members=(SENDER,))
    ((about, sentence),) = said(check(service_sid=service_sid))
    assert about == "service"
    assert told in sentence


@responses.activate
def test_a_service_that_defers_to_its_senders_leaves_it_to_their_webhooks() -> None:
    account()
    answer(services=[service(use_inbound_webhook_on_number=True)], members=(SENDER,),
           senders=[sender(webhook={"callback_url": None})])
    assert [about for about, _ in said(check(service_sid=SERVICE))] == ["webhook"]


@responses.activate
def test_a_service_without_a_sender_of_ours_sends_nothing() -> None:
    account()
    answer(services=[service()], members=("whatsapp:+15550009999", "+15550001111"))
    assert [about for about, _ in said(check(service_sid=SERVICE))] == ["service"]
    assert said(check()) == []


@responses.activate
def test_templates_that_whatsapp_will_not_send_are_named() -> None:
    approvals = {
        "nudge": {"status": "approved", "name": "nudge", "category": "UTILITY", "rejection_reason": ""},
        "promo": {"status": "rejected", "name": "promo", "rejection_reason": "TAG_CONTENT_MISMATCH"}, "list": {},
    }
    contents = [
        {"sid": f"HX{name}", "friendly_name": name, "language": "pt_BR", "variables": {}, "types": {},
         "date_created": "2026-01-01T00:00:00Z", "approval_requests": approval} for name, approval in approvals.items()
    ]
    account()
    answer(contents=contents)
    found = check()
    assert ("templates", "Contents: 1 approved, 1 rejected, 1 unsubmitted.") in said(found, "ok")
    assert said(found, "note") == [
        ("templates", "WhatsApp does not send promo (rejected: TAG_CONTENT_MISMATCH).")]


@responses.activate
def test_what_twilio_does_not_answer_is_told_and_the_rest_is_asked() -> None:
    account()
    for url in (V2, V1):
        responses.get(url, status=404, json={"code": 20404, "message": "not found", "status": 404})
    responses.get(CONTENTS, json={"unexpected": True})
    found = check()
    assert [about for about, _ in said(found, "unasked")] == ["service", "sender", "templates"]


@responses.activate
@pytest.mark.parametrize(("url", "state"), [
    ("http://127.0.0.1:8000", "fault"), ("http://localhost", "fault"), ("http://bot.example.com", "note"),
])
def test_an_address_that_twilio_cannot_call_is_a_fault(url: str, state: str) -> None:
    account()
    answer()
    assert [one.state for one in check(url=url) if one.about == "address"] == [state]
