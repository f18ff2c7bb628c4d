"""The API for other systems: who may come in, what is taken, and what is answered."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.adapters.memory.store import MemoryStore
from bot.config import Config
from bot.errors import StoreUnavailable
from bot.leads.identity import contact_id, lead_id
from bot.ports import Loaded
from bot.runtime import Runtime
from bot.web.app import create_app
from tests.contracts.stream import lead
from tests.host.houses import ANA, House

TOKEN = "a-token-of-sixteen-or-more"
FLOW = """
flow: solar
language: pt-BR
steps:
  - {ask: "Quantos?", save: quantos, kind: number, template: ola}
  - {say: "Escolha:", book: "https://cal.example.com/?lead={{ lead_id }}", save: visita, template: ola}
  - {say: "Até {{ visita }}!", end: qualified}
"""
MORE = {
    "settings/templates.yaml": """
ola:
  category: utility
  variables: {1: "{{ first_name if first_name else 'tudo bem' }}"}
  languages: {pt-BR: "Oi, {{1}}, vamos conversar?"}
""",
}
PHONE = "+55 11 98765-4321"
LEAD = lead_id(contact_id(ANA), "solar")


class Store(MemoryStore):
    """A store that can be down."""

    down = False

    def load(self, contact_id: str, cause: str, fresh: bool = False) -> Loaded:
        if self.down:
            raise StoreUnavailable("connection refused")
        return MemoryStore.load(self, contact_id, cause, fresh)


@pytest.fixture
def house() -> House:
    store = Store()
    return House({"conversations": store, "outbox": store, "stream": store}, flow=FLOW, more=MORE)


@pytest.fixture
def web(house: House, config: Config) -> FlaskClient:
    return create_app(Runtime(replace(config, api_token=TOKEN), house.runtime.ports)).test_client()


def post(web: FlaskClient, path: str, body: Any, token: str = TOKEN, **headers: str) -> TestResponse:
    data = body if isinstance(body, bytes | str) else json.dumps(body)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return web.post(path, data=data, headers={**sent, **({"Authorization": f"Bearer {token}"} if token else {})})


def told(answer: TestResponse) -> tuple[int, str]:
    body = answer.get_json()
    return answer.status_code, f"{body['error']} {body.get('expected', '')}".strip()


@pytest.mark.parametrize("path", ["/api/start", "/api/booked"])
def test_without_a_token_set_the_api_is_closed_and_says_why(path: str, house: House, config: Config) -> None:
    web = create_app(Runtime(config, house.runtime.ports)).test_client()
    status, why = told(post(web, path, {}, token=""))
    assert status == 403
    assert "LEADLINE_API_TOKEN is not set" in why


@pytest.mark.parametrize("path", ["/api/start", "/api/booked"])
@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", "Bearer ünïcode", TOKEN])
def test_without_the_right_token_nobody_comes_in(path: str, header: str, web: FlaskClient, house: House) -> None:
    answer = web.post(path, data="{}", headers={"Authorization": header.encode().decode("latin-1")} if header else {})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert house.said() == []


def test_a_flow_starts_with_somebody_who_never_wrote(web: FlaskClient, house: House) -> None:
    answer = post(web, "/api/start", {"flow": "solar", "phone": PHONE, "name": "Ana"})
    assert answer.status_code == 201
    body = answer.get_json()
    assert body["contact"] == contact_id(ANA)
    assert body["conversation"].startswith("cv_")
    assert body["template"] == "ola"
    assert house.said() == ["Oi, Ana, vamos conversar?"]
    assert house.channel.sent[0].to == ANA
    assert house.talk("3")[0].startswith("Escolha:")


def test_a_flow_starts_from_the_number_that_is_named(web: FlaskClient, house: House) -> None:
    answer = post(web, "/api/start", {"flow": "solar", "phone": PHONE, "from": "+55 11 4000-1234"})
    assert answer.status_code == 201
    house.said()
    assert {speech.sender for speech in house.channel.sent} == {"whatsapp:+551140001234"}
    assert told(post(web, "/api/start", {"flow": "solar", "phone": PHONE, "from": "sales"})) == (
        400, "from is no number with its country code. for example +5511987654321")


def test_a_flow_whose_first_words_nobody_would_get_is_not_begun(config: Config) -> None:
    house = House(flow=FLOW.replace(", template: ola", ""))
    web = create_app(Runtime(replace(config, api_token=TOKEN), house.runtime.ports)).test_client()
    answer = post(web, "/api/start", {"flow": "solar", "phone": PHONE})
    assert (answer.status_code, "24 hours" in answer.get_json()["error"]) == (409, True)
    assert house.said() == []
    assert house.talk("oi") == ["Quantos?"]


def test_who_wrote_today_is_written_to_freely_and_later_by_a_template(web: FlaskClient, house: House) -> None:
    house.talk("oi", "3", "amanhã às 10h")
    house.later(hours=1)
    answer = post(web, "/api/start", {"flow": "solar", "phone": PHONE})
    assert (answer.status_code, "template" in answer.get_json()) == (201, False)
    assert house.said()[-1].startswith("Escolha:")
    house.talk("3", "amanhã às 10h")
    house.later(hours=30)
    assert post(web, "/api/start", {"flow": "solar", "phone": PHONE}).get_json()["template"] == "ola"
    assert house.said()[-1] == "Oi, tudo bem, vamos conversar?"


def test_the_same_key_again_starts_nothing(web: FlaskClient, house: House) -> None:
    for expected in (201, 200):
        answer = post(web, "/api/start", {"flow": "solar", "phone": PHONE}, Idempotency_Key="form-7")
        assert answer.status_code == expected
    assert answer.get_json()["again"] is True
    assert len(house.said()) == 1


@pytest.mark.parametrize(("body", "status", "why"), [
    (b"", 400, "The body is not JSON"), (b"\xff", 400, "not JSON"), ("[" * 50_000, 400, "not JSON"),
    ([], 400, "not an object"), ({"phone": PHONE}, 400, "flow is missing"),
    ({"flow": "solar"}, 400, "phone is missing"),
    ({"flow": 5, "phone": PHONE}, 400, "flow is no short text"),
    ({"flow": "solar", "phone": "11 98765-4321"}, 400, "+5511987654321"),
    ({"flow": "solar", "phone": "+1"}, 400, "country code"),
    ({"flow": "solar", "phone": PHONE, "nme": "Ana"}, 400, "There is no key nme"),
    ({"flow": "solar", "phone": PHONE, "name": "a" * 300}, 400, "name is no short text"),
    ({"flow": "solra", "phone": PHONE}, 404, "There is no flow solra. There is: solar."),
    ("x" * 70_000, 413, ""),
])
def test_what_cannot_be_started_is_told(body: Any, status: int, why: str, web: FlaskClient, house: House) -> None:
    code, said = told(post(web, "/api/start", body))
    assert code == status
    assert why in said
    assert house.said() == []


def test_an_open_conversation_is_left_alone(web: FlaskClient, house: House) -> None:
    house.talk("oi")
    status, why = told(post(web, "/api/start", {"flow": "solar", "phone": PHONE}))
    assert status == 409
    assert "in a conversation already" in why


def book_by_hand(web: FlaskClient, **changes: Any) -> TestResponse:
    return post(web, "/api/booked", {"lead_id": LEAD, "at": "2026-12-01T10:00:00-03:00", **changes})


def waiting(house: House) -> None:
    house.talk("oi", "3")
    house.drain()


def test_a_booked_time_goes_on_and_the_same_again_changes_nothing(web: FlaskClient, house: House) -> None:
    waiting(house)
    before = len(house.said())
    for _ in range(2):
        answer = book_by_hand(web)
        assert (answer.status_code, answer.get_json()) == (200, {"taken": True})
    assert house.said()[before:] == ["Até 01/12/2026 às 10:00!"]
    (stored,) = house.p.leads.all()
    assert stored["answers"]["visita"] == "2026-12-01T10:00:00-03:00"
    assert stored["id"] == LEAD


@pytest.mark.parametrize("payload", [
    {"metadata": {"lead": LEAD}}, {"responses": {"lead": {"label": "lead", "value": LEAD}}},
    {"userFieldsResponses": {"lead_id": {"value": LEAD}}}, {"responses": {"lead": LEAD}, "metadata": {"lead": None}},
])
def test_cal_coms_signature_opens_and_its_booking_is_taken(payload: Any, web: FlaskClient, house: House) -> None:
    waiting(house)
    body = json.dumps({"triggerEvent": "BOOKING_CREATED", "createdAt": "2026-11-23T13:00:00Z",
                       "payload": {"uid": "u1", "startTime": "2026-12-01T13:00:00Z", **payload}})
    signature = hmac.new(TOKEN.encode(), body.encode(), hashlib.sha256).hexdigest()
    wrong = post(web, "/api/booked", body + " ", token="", X_Cal_Signature_256=signature)
    assert wrong.status_code == 401
    assert post(web, "/api/start", body, token="", X_Cal_Signature_256=signature).status_code == 401
    answer = post(web, "/api/booked", body, token="", X_Cal_Signature_256=signature)
    assert answer.get_json() == {"taken": True}
    assert house.said()[-1] == "Até 01/12/2026 às 10:00!"


@pytest.mark.parametrize(("body", "why"), [
    ({"triggerEvent": "PING"}, "PING changes nothing"), ({"triggerEvent": "BOOKING_CANCELLED"}, "BOOKING_CANCELLED"),
    ({"triggerEvent": "BOOKING_CREATED", "payload": {"startTime": "2026-12-01T13:00:00Z"}}, "names no lead"),
])
def test_what_a_calendar_says_beside_bookings_is_taken_note_of(body: Any, why: str, web: FlaskClient) -> None:
    answer = post(web, "/api/booked", body)
    assert answer.status_code == 200
    assert answer.get_json()["taken"] is False
    assert why in answer.get_json()["reason"]


@pytest.mark.parametrize(("changes", "status", "why"), [
    ({"at": None}, 400, "at is missing"), ({"at": "2026-12-01T10:00"}, 400, "with its offset"),
    ({"at": "soon"}, 400, "no such time"), ({"lead_id": 5}, 400, "lead_id is missing"),
    ({"lead_id": "ld_nobody"}, 404, "Nobody knows the lead"),
])
def test_what_is_wrong_with_a_booking_is_told(
    changes: Any, status: int, why: str, web: FlaskClient, house: House,
) -> None:
    waiting(house)
    code, said = told(book_by_hand(web, **changes))
    assert code == status
    assert why in said


def test_where_a_store_is_down_the_caller_is_asked_to_come_again(web: FlaskClient, house: House) -> None:
    waiting(house)
    house.p.conversations.down = True
    answer = book_by_hand(web)
    house.p.conversations.down = False
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert book_by_hand(web).status_code == 200


def test_a_time_for_somebody_who_is_in_another_flow_by_now_is_told(web: FlaskClient, house: House) -> None:
    waiting(house)
    house.p.leads.store(lead("ld_old", contact_id=contact_id(ANA)))
    code, said = told(book_by_hand(web, lead_id="ld_old"))
    assert code == 409
    assert "another flow" in said


def test_what_fits_no_route_is_told_in_json(web: FlaskClient) -> None:
    answer = web.get("/api/start")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "OPTIONS, POST")
    assert "not allowed" in answer.get_json()["error"]
    assert "not found" in post(web, "/api/begin", {}).get_json()["error"]
    assert web.get("/nowhere").get_json(silent=True) is None


def test_a_wrong_signature_says_which_secret_is_meant(web: FlaskClient) -> None:
    answer = post(web, "/api/booked", {}, token="", X_Cal_Signature_256="00")
    assert told(answer) == (401, "The signature is wrong. LEADLINE_API_TOKEN as the webhook's secret in cal.com")
