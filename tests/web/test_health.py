"""What the web tells of its health, and what it does with messages while the store's memory runs out."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from bot.engine.inputs import Message
from bot.errors import StoreUnavailable
from bot.web.app import create_app
from bot.web.health import Checkup
from tests.adapters.twilio.forms import message_form, status_form
from tests.host.houses import House


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def web(house: House) -> FlaskClient:
    return create_app(house.runtime).test_client()


def post(web: FlaskClient, house: House, form: dict[str, str], path: str = "/whatsapp") -> TestResponse:
    signature = RequestValidator(house.runtime.config.twilio_auth_token).compute_signature(
        f"http://localhost{path}", form)
    return web.post(path, data=form, headers={"X-Twilio-Signature": signature})


def test_a_house_that_is_well_is_ready(web: FlaskClient) -> None:
    answer = web.get("/readyz")
    assert (answer.status_code, answer.json) == (200, {"ready": True, "faults": {}})


def test_a_store_that_is_nearly_full_is_told_of_and_messages_are_still_sent_here(
    house: House, web: FlaskClient,
) -> None:
    house.p.conversations.used = 0.93
    answer = web.get("/readyz")
    assert answer.status_code == 200
    told: Any = answer.json
    assert told["ready"]
    assert list(told["faults"]) == ["memory"]
    assert "Redis uses 93% of its memory" in told["faults"]["memory"]
    assert "leadline_redis_memory_used 0.93\n" in web.get("/metrics").text


def test_what_sql_does_not_take_is_told_of_and_messages_are_still_sent_here(house: House, web: FlaskClient) -> None:
    assert post(web, house, message_form()).status_code == 200
    assert web.get("/readyz").json == {"ready": True, "faults": {}}
    house.later(seconds=30)
    told: Any = web.get("/readyz").json
    assert told["ready"]
    assert list(told["faults"]) == ["stream"]
    assert "happened 30 s ago" in told["faults"]["stream"]


def test_a_house_that_cannot_work_is_not_ready(house: House, web: FlaskClient) -> None:
    class Away:
        def __getattr__(self, name: str) -> Any:
            def fail(*what: object) -> None:
                raise StoreUnavailable("Redis does not answer.")

            return fail

    for port in ("conversations", "outbox"):
        object.__setattr__(house.runtime.ports, port, Away())
    answer = web.get("/readyz")
    told: Any = answer.json
    assert (answer.status_code, told["ready"], list(told["faults"])) == (503, False, ["redis"])
    assert "leadline_outbox_up 0.0" in web.get("/metrics").text


def test_a_store_that_hangs_holds_up_nobody_who_asks(house: House) -> None:
    released = threading.Event()

    class Hanging:
        def count(self) -> int:
            released.wait()
            return 0

    object.__setattr__(house.runtime.ports, "leads", Hanging())
    checkup = Checkup(house.runtime.ports, patience=0.01)
    try:
        # The second does not begin anew, or each would hold a thread of its own.
        assert [list(checkup.faults()), list(checkup.faults())] == [["checks"], ["checks"]]
    finally:
        released.set()


def test_while_the_store_is_nearly_full_a_message_is_kept_on_disk_and_a_status_is_taken(
    house: House, web: FlaskClient,
) -> None:
    house.p.conversations.used = 0.81
    answer = post(web, house, message_form())
    assert (answer.status_code, answer.text) == (200, "<Response/>")
    assert [message.text for _, message in house.p.spool.waiting()] == ["quero um orçamento"]
    assert house.p.stream.read(10) == []
    assert post(web, house, status_form(), "/whatsapp/status?entry=SM1.0").status_code == 204
    assert [record["t"] for _, record in house.p.stream.read(10)] == ["status"]


def test_what_cannot_be_kept_on_disk_either_is_refused(house: House, web: FlaskClient) -> None:
    class Full:
        def holds(self, contact: str) -> bool:
            return False

        def keep(self, message: Message, at: datetime) -> None:
            raise StoreUnavailable("The disk is full.")

    house.p.conversations.used = 0.81
    object.__setattr__(house.runtime.ports, "spool", Full())
    answer = post(web, house, message_form())
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")


def test_statuses_of_messages_that_are_not_ours_are_taken_and_counted(house: House, web: FlaskClient) -> None:
    masked = {**status_form(MessageSid="SMstranger"), "ChannelToAddress": "+5511*****4321"}
    assert post(web, house, masked, "/whatsapp/status").status_code == 204
    assert "leadline_statuses_unknown_total 1.0\n" in web.get("/metrics").text
