"""What comes to the webhooks and is not Twilio's, or comes twice: refused, or without effect, through the house."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.adapters.twilio.signature import Signature
from bot.web.whatsapp import Webhook, add_webhooks
from tests.adapters.twilio.forms import ACCOUNT, TOKEN, message_form, status_form
from tests.host.houses import House

PUBLIC = "https://leads.example.com"
KEYS = {"webhooks_sharedkey_1": "the-shared-secret"}
SETTINGS = "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"


def sign(url: str, pairs: list[tuple[str, str]], token: str = TOKEN, digest: str = "sha1") -> str:
    written = url + "".join(name + value for name, value in sorted({*pairs}))
    return base64.b64encode(hmac.new(token.encode(), written.encode(), digest).digest()).decode()


def app_of(house: House, public: str = PUBLIC) -> FlaskClient:
    app = Flask(__name__)
    add_webhooks(app, Webhook(house.runtime.chat, Signature(TOKEN, ACCOUNT, public, KEYS)))
    return app.test_client()


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def web(house: House) -> FlaskClient:
    return app_of(house)


def post(
    web: FlaskClient, pairs: list[tuple[str, str]], signature: str, path: str = "/whatsapp", **more: Any,
) -> int:
    headers = {"X-Twilio-Signature": signature, **more.pop("headers", {})}
    return web.post(path, data=urlencode(pairs), headers=headers,
                    content_type="application/x-www-form-urlencoded", **more).status_code


def untouched(house: House) -> bool:
    """Nobody was heard, and nothing was written down."""
    return house.said() == [] and house.p.stream.read(10) == []


FORM = list(message_form().items())
URL = PUBLIC + "/whatsapp"


def test_a_signed_form_is_taken(web: FlaskClient, house: House) -> None:
    assert post(web, FORM, sign(URL, FORM)) == 200
    assert len(house.said()) == 1


@pytest.mark.parametrize("signature", [
    "", "x", sign(URL, FORM, ""), sign(URL, FORM, "another"), sign(URL, FORM).swapcase(), sign(URL, FORM)[:-1],
    sign(URL, FORM, digest="sha256"), sign(URL, []), sign(URL.upper(), FORM), sign(URL + "/", FORM),
    sign(URL + "?x=1", FORM), sign("http://leads.example.com/whatsapp", FORM),
    sign("https://evil.example/whatsapp", FORM), sign("https://leads.example.com:8443/whatsapp", FORM),
    sign("https://LEADS.example.com/whatsapp", FORM), sign("https://[::1]/whatsapp", FORM),
])
def test_a_signature_for_anything_else_is_refused(web: FlaskClient, house: House, signature: str) -> None:
    assert post(web, FORM, signature) == 403
    assert untouched(house)


@pytest.mark.parametrize("altered", [
    [*FORM, ("Body", "mais")], [*FORM, ("OptOutType", "STOP")], FORM[1:], [*FORM[:-1], ("ApiVersion", "2010-04-02")],
    [("Body ", "x"), *FORM], [],
])
def test_an_altered_form_is_refused(web: FlaskClient, house: House, altered: list[tuple[str, str]]) -> None:
    assert post(web, altered, sign(URL, FORM)) == 403
    assert untouched(house)


@pytest.mark.parametrize("host", ["evil.example", "LEADS.example.com", "leads.example.com:8443", "[::1]", "127.0.0.1"])
def test_whatever_host_is_asked_for_it_is_the_public_address_that_counts(
    web: FlaskClient, house: House, host: str,
) -> None:
    assert post(web, FORM, sign(f"https://{host}/whatsapp", FORM), headers={"Host": host}) == 403
    assert untouched(house)
    assert post(web, FORM, sign(URL, FORM), headers={"Host": host, "X-Forwarded-Proto": "http"}) == 200


@pytest.mark.parametrize("base", [
    "http://[::1]:8000", "http://localhost:8000", "https://LEADS.example.com", "https://leads.example.com:8443"])
def test_without_a_public_address_the_one_that_was_asked_for_counts(house: House, base: str) -> None:
    web = app_of(house, public="")
    asked = {"base_url": base, "headers": {"Host": base.partition("://")[2]}}
    assert post(web, FORM, sign("https://other.example/whatsapp", FORM), **asked) == 403
    assert untouched(house)
    assert post(web, FORM, sign(f"{base}/whatsapp", FORM), **asked) == 200


@pytest.mark.parametrize("pairs", [
    [*FORM, ("Extra", "b"), ("Extra", "a"), ("Extra", "a")], [*FORM, ("Empty", "")],
    list(message_form(Body="São Paulo 😀 ção", ProfileName="Ñandú & Cía = +").items()),
    list(message_form(Body=" a  b\n\tc ").items()),
])
def test_repeated_empty_and_unicode_values_are_signed_as_they_are(
    web: FlaskClient, house: House, pairs: list[tuple[str, str]],
) -> None:
    assert post(web, pairs, sign(URL, pairs)) == 200
    assert len(house.said()) == 1


def test_a_shared_key_signs_with_sha256(web: FlaskClient, house: House) -> None:
    headers = {"X-Twilio-Webhooks-Signature-Settings": SETTINGS}
    assert post(web, FORM, sign(URL, FORM, TOKEN, "sha256"), headers=headers) == 403
    assert post(web, FORM, sign(URL, FORM, KEYS["webhooks_sharedkey_1"], "sha256")) == 403
    assert untouched(house)
    assert post(web, FORM, sign(URL, FORM, KEYS["webhooks_sharedkey_1"], "sha256"), headers=headers) == 200


def test_a_body_of_json_is_no_form_however_it_is_signed(web: FlaskClient, house: House) -> None:
    """Other products of Twilio post JSON, and sign the address with the body's hash in it: no message comes like
    that."""
    body = json.dumps(message_form())
    path = f"/whatsapp?bodySHA256={hashlib.sha256(body.encode()).hexdigest()}"
    answer = web.post(path, data=body, content_type="application/json",
                      headers={"X-Twilio-Signature": sign(PUBLIC + path, [])})
    assert answer.status_code == 403
    assert untouched(house)


def test_a_message_that_comes_again_has_no_effect(web: FlaskClient, house: House) -> None:
    assert [post(web, FORM, sign(URL, FORM)) for _ in range(3)] == [200] * 3
    said = house.said()
    assert len(said) == 1
    house.later(hours=1)
    assert post(web, FORM, sign(URL, FORM)) == 200
    assert house.said() == said
    house.drain()
    (row,) = house.p.archive.conversations(["bot"], 10)
    assert len(house.p.archive.transcript(row["id"], 10)) == 2


def test_a_status_that_comes_again_has_no_effect(web: FlaskClient, house: House) -> None:
    assert post(web, FORM, sign(URL, FORM)) == 200
    house.said()
    entry = message_form()["MessageSid"] + ".0"
    path = f"/whatsapp/status?entry={entry}"
    failed = list(status_form(MessageStatus="undelivered", ErrorCode="63003").items())
    read = list(status_form(MessageStatus="read").items())
    for pairs in (read, failed, read, failed, failed):
        assert post(web, pairs, sign(PUBLIC + path, pairs), path=path) == 204
        house.drain()
        house.said()
    (row,) = house.p.archive.conversations(["bot"], 10)
    assert house.p.archive.transcript(row["id"], 10)[-1]["state"] == "read"
    assert house.p.outbox.kept(("dead",), 10) == []


def test_a_status_of_a_stranger_is_taken_and_counted(web: FlaskClient, house: House) -> None:
    pairs = list(status_form(MessageSid="SM" + "f" * 32).items())
    assert post(web, pairs, sign(PUBLIC + "/whatsapp/status", pairs), path="/whatsapp/status") == 204
    assert house.p.outbox.depth()["statuses_unknown"] == 1


@pytest.mark.parametrize(("path", "status"), [("/whatsapp/", 200), ("/whatsapp/status/", 204)])
def test_a_slash_at_the_end_of_what_was_written_into_the_console_loses_nothing(
    web: FlaskClient, house: House, path: str, status: int,
) -> None:
    assert post(web, FORM, sign(PUBLIC + path, FORM), path=path) == status
    assert len(house.said()) == 1
    assert post(web, FORM, sign(URL, FORM), path=path) == 403
