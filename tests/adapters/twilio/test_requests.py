"""Every request that we make of Twilio's REST API, held against a table of what its OpenAPI documents say: the names of
parameters, what is required, and what values look like. In our own words, by twilio/twilio-oai (twilio_api_v2010,
twilio_content_v1, twilio_messaging_v1 and _v2) as of 2026."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import responses

from bot.adapters.twilio.checkup import Checkup
from bot.adapters.twilio.content import Contents
from bot.adapters.twilio.http import make_client
from bot.adapters.twilio.send import TwilioChannel
from bot.adapters.twilio.templates import TwilioApprovals
from bot.engine.inputs import Place
from bot.engine.template import Filled
from bot.ports import Speech
from bot.script.read_templates import FILE, read_templates
from tests.adapters.twilio.forms import ACCOUNT, PROSPECT, SENDER, TOKEN
from tests.adapters.twilio.keep import Keep

HEX = "[0-9a-fA-F]{32}"
URL = r"https://\S+"
WHATSAPP = r"whatsapp:(\+[0-9]{5,15}|[A-Z]{2}\.[A-Za-z0-9_-]{1,128})"
PAGE = {"PageSize": r"[1-9][0-9]{0,3}", "Page": r"[0-9]+", "PageToken": r".+"}
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@dataclass(frozen=True)
class Operation:
    """`takes`: each parameter and what its values look like; `needs`: those that must be there, of a group of
    alternatives one. `body` checks a JSON object."""

    takes: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[tuple[str, ...], ...] = ()
    body: Callable[[Mapping[str, Any]], None] | None = None


def is_variables(text: str) -> bool:
    """A JSON object of texts, none of them empty."""
    values = json.loads(text)
    return isinstance(values, dict) and all(isinstance(one, str) and one for one in values.values())


BUTTON = {"QUICK_REPLY": {"type", "title", "id"}, "URL": {"type", "title", "url"}}
TYPES = {
    "twilio/text": {"body"}, "twilio/quick-reply": {"body", "actions"},
    "twilio/list-picker": {"body", "button", "items"}, "twilio/call-to-action": {"body", "actions"},
}


def check_content(body: Mapping[str, Any]) -> None:
    """friendly_name, language and types; a type's own parts, and a sample for each variable in it."""
    assert set(body) == {"friendly_name", "language", "variables", "types"}
    assert re.fullmatch(r"[a-z]{2}(_[A-Z]{2})?", body["language"])
    types = {name: part for name, part in body["types"].items() if part is not None}
    for name, part in types.items():
        parts = {key: value for key, value in part.items() if value is not None}
        assert set(parts) == TYPES[name]
        for action in parts.get("actions", ()):
            given = {key for key, value in action.items() if value is not None}
            assert given == BUTTON[action["type"]]
            assert 1 <= len(action["title"]) <= 20
        for item in parts.get("items", ()):
            assert {key for key, value in item.items() if value is not None} <= {"id", "item", "description"}
    assert set(re.findall(r"\{\{(\w+)\}\}", json.dumps(types))) == set(body["variables"])


def check_approval(body: Mapping[str, Any]) -> None:
    assert set(body) == {"name", "category"}
    assert re.fullmatch(r"[a-z0-9_]{1,512}", body["name"])
    assert body["category"] in ("UTILITY", "MARKETING", "AUTHENTICATION")


ACCOUNTS = f"https://api.twilio.com/2010-04-01/Accounts/AC{HEX}"
OPERATIONS = {
    ("POST", f"{ACCOUNTS}/Messages.json"): Operation({
        "To": WHATSAPP, "From": WHATSAPP, "MessagingServiceSid": f"MG{HEX}", "Body": r"(?s).{1,1600}",
        "ContentSid": f"HX{HEX}", "ContentVariables": r"\{.+\}", "MediaUrl": URL, "StatusCallback": URL,
        "PersistentAction": r"geo:-?\d+\.\d+,-?\d+\.\d+\|.*",
    }, (("To",), ("From", "MessagingServiceSid"), ("Body", "ContentSid", "MediaUrl"))),
    ("GET", f"{ACCOUNTS}/Messages.json"): Operation({"To": WHATSAPP, "From": WHATSAPP, "DateSent": ".+", **PAGE}),
    ("GET", f"{ACCOUNTS}.json"): Operation(),
    ("GET", f"{ACCOUNTS}/IncomingPhoneNumbers.json"): Operation({"PhoneNumber": r"\+[0-9]+", **PAGE}),
    ("POST", r"https://content\.twilio\.com/v1/Content"): Operation(body=check_content),
    ("POST", rf"https://content\.twilio\.com/v1/Content/HX{HEX}/ApprovalRequests/whatsapp"):
        Operation(body=check_approval),
    ("GET", r"https://content\.twilio\.com/v1/ContentAndApprovals"): Operation(PAGE),
    ("POST", r"https://messaging\.twilio\.com/v2/Indicators/Typing\.json"):
        Operation({"channel": "whatsapp", "messageId": f"[SM]M{HEX}"}, (("channel",), ("messageId",))),
    ("GET", r"https://messaging\.twilio\.com/v2/Channels/Senders"):
        Operation({"Channel": "whatsapp", **PAGE}, (("Channel",),)),
    ("GET", r"https://messaging\.twilio\.com/v1/Services"): Operation(PAGE),
    ("GET", rf"https://messaging\.twilio\.com/v1/Services/MG{HEX}"): Operation(),
    ("GET", rf"https://messaging\.twilio\.com/v1/Services/MG{HEX}/ChannelSenders"): Operation(PAGE),
}
SERVICE = "MG" + "a" * 32
META = {"next_page_url": None, "page": 0, "page_size": 50, "url": "", "first_page_url": "", "previous_page_url": None}


def answer(request: Any) -> tuple[int, dict[str, str], str]:
    """What is enough for us to go on."""
    path = urlsplit(request.url).path
    rows = next((key for end, key in (
        ("ContentAndApprovals", "contents"), ("/Senders", "senders"), ("/ChannelSenders", "senders"),
        ("/v1/Services", "services")) if path.endswith(end)), "")
    body: dict[str, Any] = {"sid": ("HX" if "content" in request.url else "SM") + "1" * 32, "status": "received"}
    if rows:
        body = {rows: [], "meta": {**META, "key": rows}}
    elif path.endswith("/Messages.json") and request.method == "GET":
        body = {"messages": [], "next_page_uri": None, "page": 0}
    elif path.endswith("/IncomingPhoneNumbers.json"):
        body = {"incoming_phone_numbers": [], "next_page_uri": None, "page": 0}
    elif "/Accounts/" in path and path.count("/") == 3:
        body = {"sid": ACCOUNT, "status": "active", "type": "Full"}
    elif "/v1/Services/" in path:
        body = {"sid": SERVICE, "use_inbound_webhook_on_number": True}
    return 201 if request.method == "POST" else 200, {}, json.dumps(body)


SPEECH = Speech("SM1:0/ã", PROSPECT, SENDER, "Olá, tudo bem? 😀", language="pt-BR", list_label="Ver opções")
FILLED = Filled("aviso", "leadline_aviso_pt_br_12345678", "pt_BR", "utility", "Oi, {{1}}!", ("Ana",), "HX" + "2" * 32)
WORDING = read_templates(FILE, """
retomada: {category: utility, variables: {1: first_name}, languages: {pt-BR: "Oi, {{1}}! Tudo certo?"}}
""")[0]["retomada"].wordings["pt-BR"]
SPEECHES = {
    "text": SPEECH, "hidden number": replace(SPEECH, to="whatsapp:BR.448012"),
    "through a service": replace(SPEECH, sender="", service=SERVICE), "both": replace(SPEECH, service=SERVICE),
    "buttons": replace(SPEECH, choices=(("sim", "Sim"), ("nao", "Não"))),
    "list": replace(SPEECH, choices=tuple((f"o{at}", f"Opção {at}") for at in range(8))),
    "numbers": replace(SPEECH, choices=tuple((f"o{at}", f"Opção {at}") for at in range(12))),
    "link": replace(SPEECH, text="Veja:\nhttps://www.example.com/a?b=c", button="Ver"),
    "site": replace(SPEECH, text="Veja:\nhttps://www.example.com/", button="Ver"),
    "file": replace(SPEECH, text="", media=("https://www.example.com/a.pdf",)),
    "picture": replace(SPEECH, media=("https://www.example.com/a.jpg", "https://www.example.com/b.jpg")),
    "place": replace(SPEECH, text="Loja", place=Place(-23.5, 46.0, "Loja", "Rua A, 1")),
    "template": replace(SPEECH, text="Oi, Ana!", template=FILLED),
    "template without places": replace(SPEECH, template=replace(FILLED, values=())),
}


def channel() -> TwilioChannel:
    client = make_client(ACCOUNT, TOKEN)
    return TwilioChannel(client, Contents(client, Keep()), public_url="https://leads.example.com")


CALLS: dict[str, Callable[[], object]] = {
    **{name: (lambda speech=speech: channel().send(speech)) for name, speech in SPEECHES.items()},  # type: ignore[misc]
    "find": lambda: channel().find(SPEECH, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)),
    "typing": lambda: channel().show_typing("MM" + "a" * 32),
    "make a template": lambda: TwilioApprovals(make_client(ACCOUNT, TOKEN)).make(WORDING),
    "ask for it": lambda: TwilioApprovals(make_client(ACCOUNT, TOKEN)).ask("HX" + "1" * 32, WORDING, "utility"),
    "all templates": lambda: TwilioApprovals(make_client(ACCOUNT, TOKEN)).all(),
    "doctor": lambda: Checkup(make_client(ACCOUNT, TOKEN), ACCOUNT, (SENDER,), "", "https://x.example").run(),
    "doctor with a service": lambda: Checkup(
        make_client(ACCOUNT, TOKEN), ACCOUNT, (SENDER,), SERVICE, "https://x.example").run(),
}


@pytest.mark.parametrize("name", CALLS)
def test_what_we_ask_is_what_twilio_documents(name: str) -> None:
    with responses.RequestsMock() as twilio:
        for method in ("GET", "POST"):
            twilio.assert_all_requests_are_fired = False
            twilio.add_callback(method, re.compile(r"https://[a-z]+\.twilio\.com/.*"), callback=answer)
        CALLS[name]()
        assert twilio.calls
        for call in twilio.calls:
            check(call.request)


def test_no_operation_stands_in_the_table_for_nothing() -> None:
    asked = set()
    with responses.RequestsMock() as twilio:
        for method in ("GET", "POST"):
            twilio.add_callback(method, re.compile(r"https://[a-z]+\.twilio\.com/.*"), callback=answer)
        for call in CALLS.values():
            call()
        for one in twilio.calls:
            asked.add(key_of(one.request))
    assert asked == set(OPERATIONS)


def key_of(request: Any) -> tuple[str, str]:
    address = request.url.partition("?")[0]
    return next((method, path) for method, path in OPERATIONS
                if method == request.method and re.fullmatch(path, address))


def check(request: Any) -> None:
    """The operation is known, and gets what it takes."""
    operation = OPERATIONS[key_of(request)]
    assert request.headers["Authorization"].startswith("Basic ")
    if operation.body is not None:
        assert request.headers["Content-Type"] == JSON
        operation.body(json.loads(request.body))
        return
    written = request.body if request.method == "POST" else urlsplit(request.url).query
    given = parse_qsl(written or "", strict_parsing=bool(written), keep_blank_values=True)
    if request.method == "POST":
        assert request.headers["Content-Type"] == FORM
    for parameter, value in given:
        assert re.fullmatch(operation.takes[parameter], value), (parameter, value)
        assert parameter != "ContentVariables" or is_variables(value)
    names = [parameter for parameter, _ in given]
    assert {one for one in names if names.count(one) > 1} <= {"MediaUrl", "PersistentAction"}
    assert all(set(group) & set(names) for group in operation.needs)
    # A content replaces the body and the files.
    assert "ContentSid" not in names or not {"Body", "MediaUrl"} & set(names)
