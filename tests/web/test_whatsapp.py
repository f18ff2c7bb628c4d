from __future__ import annotations

from io import BytesIO
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator
from werkzeug import Request
from werkzeug.serving import make_server
from werkzeug.test import EnvironBuilder, TestResponse

from bot.adapters.twilio.content import Contents
from bot.adapters.twilio.http import make_client
from bot.adapters.twilio.send import TwilioChannel
from bot.adapters.twilio.signature import Signature
from bot.engine.inputs import Message
from bot.errors import StoreFull, StoreUnavailable
from bot.ports import Speech, StatusUpdate
from bot.web.whatsapp import LARGEST_FORM, Webhook, add_webhooks, pairs_of
from tests.adapters.twilio.forms import ACCOUNT, PROSPECT, SENDER, TOKEN, media, message_form, status_form
from tests.adapters.twilio.keep import Keep
from tests.serving import serving
from tests.twilio_stand_in import TwilioStandIn

PUBLIC = "https://leads.example.com"


class Desk:
    """A Reception that keeps what it is handed, unless it has to refuse."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.updates: list[StatusUpdate] = []
        self.refuses: StoreUnavailable | None = None

    def receive(self, message: Message) -> None:
        if self.refuses:
            raise self.refuses
        self.messages.append(message)

    def status(self, update: StatusUpdate) -> None:
        if self.refuses:
            raise self.refuses
        self.updates.append(update)

    @property
    def empty(self) -> bool:
        return not self.messages and not self.updates


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def web(desk: Desk) -> FlaskClient:
    app = Flask(__name__)
    add_webhooks(app, Webhook(desk, Signature(TOKEN, ACCOUNT, PUBLIC)))
    return app.test_client()


def post(web: FlaskClient, form: dict[str, str], path: str = "/whatsapp", token: str = TOKEN) -> TestResponse:
    signature = RequestValidator(token).compute_signature(PUBLIC + path, form)
    return web.post(path, data=form, headers={"X-Twilio-Signature": signature})


@pytest.mark.parametrize("form", [
    message_form(), message_form(**media("audio/ogg")), message_form(Body="ação 😀 مرحبا %00 + & ="),
    message_form(Body=""), message_form(Unheard="of"),
])
def test_a_message_is_received_and_answered_with_nothing(web: FlaskClient, desk: Desk, form: dict[str, str]) -> None:
    answer = post(web, form)
    assert (answer.status_code, answer.mimetype, answer.text) == (200, "text/xml", "<Response/>")
    assert [message.text for message in desk.messages] == [form["Body"]]


def test_a_status_names_its_entry(web: FlaskClient, desk: Desk) -> None:
    answer = post(web, status_form(), "/whatsapp/status?entry=SM1%3A0")
    assert (answer.status_code, answer.text) == (204, "")
    assert desk.updates == [StatusUpdate("SM" + "b" * 32, "delivered", "SM1:0", sender=SENDER)]


def test_forms_posted_to_the_wrong_address_are_understood(web: FlaskClient, desk: Desk) -> None:
    post(web, status_form(), "/whatsapp")
    post(web, message_form(), "/whatsapp/status")
    assert (len(desk.messages), len(desk.updates)) == (1, 1)


@pytest.mark.parametrize("path", ["/whatsapp", "/whatsapp/status"])
def test_what_is_not_signed_by_our_account_is_refused(web: FlaskClient, desk: Desk, path: str) -> None:
    assert post(web, message_form(), path, token="another").status_code == 403
    assert post(web, message_form(AccountSid="AC" + "6" * 32), path).status_code == 403
    assert web.post(path, data=message_form()).status_code == 403
    assert web.post(path, json={"MessageSid": "SM1"}, headers={"X-Twilio-Signature": "x"}).status_code == 403
    assert web.post(path).status_code == 403
    assert desk.empty


def test_a_signature_of_another_entry_is_refused(web: FlaskClient, desk: Desk) -> None:
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC + "/whatsapp/status?entry=SM1", status_form())
    answer = web.post("/whatsapp/status?entry=SM2", data=status_form(), headers={"X-Twilio-Signature": signature})
    assert answer.status_code == 403
    assert desk.empty


def test_a_host_that_the_sender_chose_is_not_believed(web: FlaskClient, desk: Desk) -> None:
    form = message_form()
    signature = RequestValidator(TOKEN).compute_signature("http://evil.example/whatsapp", form)
    answer = web.post("/whatsapp", data=form, headers={"X-Twilio-Signature": signature, "Host": "evil.example"})
    assert answer.status_code == 403
    assert desk.empty


@pytest.mark.parametrize("path", ["/whatsapp", "/whatsapp/status"])
def test_a_form_that_is_too_large_is_not_read(web: FlaskClient, desk: Desk, path: str) -> None:
    assert post(web, message_form(Body="x" * LARGEST_FORM), path).status_code == 413
    pictures = {"file": (BytesIO(b"x" * LARGEST_FORM), "x.png")}
    assert web.post(path, data=pictures).status_code == 413
    endless = web.post(path, input_stream=BytesIO(b"Body=" + b"x" * LARGEST_FORM),
                       content_type="application/x-www-form-urlencoded",
                       environ_overrides={"wsgi.input_terminated": True})
    assert endless.status_code == 413
    assert desk.empty


def test_the_largest_message_fits(web: FlaskClient, desk: Desk) -> None:
    assert post(web, message_form(Body="😀" * 4096)).status_code == 200
    assert desk.messages[0].text == "😀" * 4096


@pytest.mark.parametrize("path", ["/whatsapp", "/whatsapp/status"])
@pytest.mark.parametrize("error", [StoreUnavailable("down"), StoreFull("full")])
def test_what_could_not_be_kept_is_asked_for_again(
    web: FlaskClient, desk: Desk, path: str, error: StoreUnavailable,
) -> None:
    desk.refuses = error
    assert post(web, message_form(), path).status_code == 503
    assert post(web, status_form(), path).status_code == 503


@pytest.mark.parametrize("form", [{"AccountSid": ACCOUNT}, {"AccountSid": ACCOUNT, "MessageSid": "SM1", "Body": "oi"}])
def test_a_signed_form_that_says_nothing_is_taken_so_that_it_does_not_come_again(
    web: FlaskClient, desk: Desk, form: dict[str, str],
) -> None:
    assert post(web, form).status_code == 200
    assert post(web, form, "/whatsapp/status").status_code == 204
    assert desk.empty


@pytest.mark.parametrize("path", ["/whatsapp", "/whatsapp/status"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
def test_only_posts_are_taken(web: FlaskClient, path: str, method: str) -> None:
    assert web.open(path, method=method).status_code == 405


def test_two_signatures_are_refused(web: FlaskClient, desk: Desk) -> None:
    form = message_form()
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC + "/whatsapp", form)
    for headers in ([("X-Twilio-Signature", signature), ("X-Twilio-Signature", "x")],
                    [("X-Twilio-Signature", signature), ("X-Twilio-Signature", signature)]):
        assert web.post("/whatsapp", data=form, headers=headers).status_code == 403
    assert desk.empty


def test_bytes_that_are_no_text_break_nothing(web: FlaskClient, desk: Desk) -> None:
    raw = urlencode(message_form(Body="")) + "&Extra=%FF%FE%00%ED%A0%80"
    form = message_form(Body="", Extra="%FF%FE\x00%ED%A0%80")  # as Flask reads it
    path = "/whatsapp?%FF=%FF"
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC + path, form)
    answer = web.post(path, data=raw, content_type="application/x-www-form-urlencoded",
                      headers={"X-Twilio-Signature": signature})
    assert answer.status_code == 200
    assert len(desk.messages) == 1


@given(st.lists(st.sampled_from([*"aé %+&=;", "%C3%A9", "%E9", "%", "%zz", "+", "&&", "=="])).map("".join))
def test_a_form_is_read_as_flask_reads_it(body: str) -> None:
    def request() -> Request:
        form = "application/x-www-form-urlencoded"
        return EnvironBuilder(method="POST", data=body.encode(), content_type=form).get_request(Request)

    assert sorted(pairs_of(request())) == sorted(request().form.items(multi=True))


def test_a_form_that_comes_short_is_refused(web: FlaskClient, desk: Desk) -> None:
    form = message_form()
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC + "/whatsapp", form)
    short = BytesIO(urlencode(form).encode()[:-5])
    answer = web.post("/whatsapp", input_stream=short, content_type="application/x-www-form-urlencoded",
                      content_length=len(urlencode(form)), headers={"X-Twilio-Signature": signature})
    assert answer.status_code == 403
    assert desk.empty


@pytest.mark.parametrize("host", ["a b", "[x", "x:y", "é", "", "x" * 5000])
def test_a_host_that_is_none_is_refused(desk: Desk, host: str) -> None:
    app = Flask(__name__)
    add_webhooks(app, Webhook(desk, Signature(TOKEN, ACCOUNT, "")))
    answer = app.test_client().post(
        "/whatsapp", data=message_form(), headers={"X-Twilio-Signature": "x"}, environ_overrides={"HTTP_HOST": host})
    assert answer.status_code in (400, 403)
    assert desk.empty


def test_what_we_send_comes_back_as_the_statuses_of_its_entry(desk: Desk) -> None:
    """The whole way round over HTTP: our channel, the REST API, signed callbacks, our webhook."""
    app = Flask(__name__)
    with serving(make_server("127.0.0.1", 0, app, threaded=True)) as port:
        public_url = f"http://127.0.0.1:{port}"
        add_webhooks(app, Webhook(desk, Signature(TOKEN, ACCOUNT, public_url)))
        with TwilioStandIn(token=TOKEN, callbacks=True) as twilio:
            client = make_client(ACCOUNT, TOKEN, twilio.url)
            channel = TwilioChannel(client, Contents(client, Keep()), public_url=public_url)
            sid = channel.send(Speech("SM1:0/é", PROSPECT, SENDER, "oi"))
            twilio.wait_for_reports()
    told = ("sent", "delivered", "read")
    assert desk.updates == [StatusUpdate(sid, status, "SM1:0/é", sender=SENDER) for status in told]
