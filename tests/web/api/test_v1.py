"""/api/v1: who may come in, what is read page by page, what is done, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.adapters.memory.store import MemoryStore
from bot.config import Config
from bot.errors import StoreUnavailable
from bot.host.audit import Actor
from bot.host.tokens import MOST_REQUESTS, SCOPES
from bot.ports import Loaded
from bot.runtime import Runtime
from bot.web.app import create_app
from tests.host.houses import ANA, House

EVA = "whatsapp:+5511900000001"
ME = Actor("test")


class Store(MemoryStore):
    """A store that can be down."""

    down = False

    def load(self, contact_id: str, cause: str, fresh: bool = False) -> Loaded:
        if self.down:
            raise StoreUnavailable("connection refused")
        return MemoryStore.load(self, contact_id, cause, fresh)


class Api:
    """A house with a qualified lead and somebody who waits for a person, and a client with every scope."""

    def __init__(self, config: Config) -> None:
        self.store = Store()
        self.house = House({"conversations": self.store, "outbox": self.store, "stream": self.store})
        self.house.talk("oi", "400", "agora")
        for text in ("oi", "quero falar com uma pessoa"):
            self.house.hear(text, EVA, profile_name="Eva")
            self.house.said()
        self.settle()
        self.runtime = Runtime(config, self.house.p)
        self.web: FlaskClient = create_app(self.runtime).test_client()
        self.token = self.make(*SCOPES)

    def make(self, *scopes: str, days: int = 0) -> str:
        _, secret = self.runtime.tokens.make(f"T{len(self.runtime.tokens.all())}", scopes, ME, days)
        return secret

    def settle(self) -> None:
        """Into SQL, and long enough ago to be told."""
        self.house.drain()
        self.house.later(seconds=3)

    def get(self, path: str, token: str = "", **headers: str) -> TestResponse:
        return self.web.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {token or self.token}", **headers})

    def post(self, path: str, body: Any = None, key: str = "", token: str = "", **more: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {token or self.token}", **({"Idempotency-Key": key} if key else {})}
        return self.web.post(f"/api/v1{path}", headers=headers, **({"json": body} if body is not None else {}), **more)

    def all(self, path: str, limit: int) -> list[dict[str, Any]]:
        """Every item, a page at a time."""
        found, cursor = [], ""
        while True:
            page = self.get(f"{path}{'&' if '?' in path else '?'}limit={limit}{cursor}").get_json()
            found += page["items"]
            if page["next"] is None:
                return found
            cursor = f"&cursor={page['next']}"

    @property
    def flagged(self) -> str:
        return str(self.get("/conversations?status=flagged").get_json()["items"][0]["id"])


@pytest.fixture
def api(config: Config) -> Api:
    return Api(config)


def told(answer: TestResponse) -> tuple[int, str]:
    assert answer.content_type == "application/problem+json"
    body = answer.get_json()
    assert body["status"] == answer.status_code
    return answer.status_code, body["detail"]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic Zm9vOmJhcg==", "Bearer leadline_ü", "leadline_x"])
def test_without_a_token_nobody_comes_in(api: Api, header: str) -> None:
    sent = {"Authorization": header.encode().decode("latin-1")} if header else {}
    answer = api.web.get("/api/v1/leads", headers=sent)
    assert told(answer)[0] == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert "items" not in answer.text


def test_a_token_opens_what_its_scopes_say(api: Api) -> None:
    leads, talks = api.make("read:leads"), api.make("read:conversations")
    assert api.get("/leads", leads).status_code == 200
    assert told(api.get("/conversations", leads)) == (
        403, "This token may not do that: it lacks the scope read:conversations.")
    assert told(api.get("/leads", talks))[0] == 403
    assert told(api.post(f"/conversations/{api.flagged}/take-over", token=talks))[0] == 403


def test_a_token_that_was_revoked_or_is_too_old_opens_nothing(api: Api) -> None:
    old, gone = api.make("read:leads", days=1), api.make("read:leads")
    api.runtime.tokens.revoke("T2", ME)
    assert told(api.get("/leads", gone))[0] == 401
    assert api.get("/leads", old).status_code == 200
    api.house.later(days=1)
    assert told(api.get("/leads", old))[0] == 401


def test_only_a_digest_is_kept_and_the_use_is_noted(api: Api) -> None:
    api.get("/leads")
    (one,) = api.runtime.tokens.all()
    assert one.used_at == api.house.now
    assert api.token not in repr(api.house.p.tokens.__dict__)
    assert api.token not in repr([row.deed for row in api.house.p.audit.newest(99)])


def test_who_asks_too_often_waits(api: Api) -> None:
    for _ in range(MOST_REQUESTS):
        assert api.get("/leads").status_code == 200
    answer = api.get("/leads")
    assert told(answer)[0] == 429
    assert answer.headers["Retry-After"] == "60"
    assert api.get("/leads", api.make("read:leads")).status_code == 200
    api.house.later(seconds=61)
    assert api.get("/leads").status_code == 200


def test_a_lead_is_told_with_money_as_text_and_times_in_utc(api: Api) -> None:
    page = api.get("/leads").get_json()
    (lead,) = page["items"]
    assert (lead["flow"], lead["stage"], lead["outcome"]) == ("solar", "sql", "qualified")
    assert lead["answers"]["conta"] == {"amount": "400", "currency": "BRL"}
    assert lead["qualified_at"] == "2026-11-23T13:00:00.000000Z"
    assert lead["phone"] == ANA.removeprefix("whatsapp:")
    assert page["next"] is None
    assert api.get(f"/leads/{lead['id']}").get_json() == lead


@pytest.mark.parametrize(("query", "count"), [
    ("stage=sql", 1), ("stage=mql", 0), ("flow=solar", 1), ("flow=b2b", 0), ("outcome=qualified", 1),
    ("since=2026-11-23T13:00:00Z", 1), ("since=2026-11-23T10:00:01-03:00", 0), ("since=0001-01-01T00:00:00%2B14:00", 1),
])
def test_leads_are_filtered(api: Api, query: str, count: int) -> None:
    assert len(api.get(f"/leads?{query}").get_json()["items"]) == count


def test_whoever_comes_back_with_the_cursor_finds_what_is_new(api: Api) -> None:
    first = api.get("/conversations").get_json()
    assert len(first["items"]) == 2
    again = api.get(f"/conversations?cursor={first['cursor']}").get_json()
    assert (again["items"], again["cursor"]) == ([], first["cursor"])
    api.house.later(minutes=1)
    api.house.hear("mais uma coisa", EVA)
    api.house.drain()
    assert api.get(f"/conversations?cursor={first['cursor']}").get_json()["items"] == []  # it may not be all yet
    api.house.later(seconds=3)
    (new,) = api.get(f"/conversations?cursor={first['cursor']}").get_json()["items"]
    assert new["contact"]["name"] == "Eva"


def test_a_conversation_and_what_was_said_in_it(api: Api) -> None:
    talk = api.get(f"/conversations/{api.flagged}").get_json()
    assert (talk["status"], talk["contact"]["phone"], talk["waiting_since"]) == (
        "flagged", "+5511900000001", "2026-11-23T13:00:00.000000Z")
    said = api.all(f"/conversations/{api.flagged}/messages", 1)
    assert [(one["direction"], one["author"]) for one in said] == [
        ("in", "contact"), ("out", "bot"), ("in", "contact"), ("out", "bot")]
    assert said[2]["text"] == "quero falar com uma pessoa"
    assert said[1]["state"] == "sent"
    assert api.get(f"/messages/{said[2]['id']}").get_json() == said[2]


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_events_come_in_order_whatever_the_pages(api: Api, limit: int) -> None:
    events = api.all("/events", limit)
    assert events == api.all("/events", 200)
    assert len({one["id"] for one in events}) == len(events)
    types = [one["type"] for one in events]
    assert types[0] == "conversation.opened"
    assert {"answer.saved", "lead.qualified", "conversation.flagged", "conversation.closed"} <= set(types)
    mine = api.all(f"/events?conversation_id={api.flagged}", limit)
    assert mine == [one for one in events if one["conversation_id"] == api.flagged]


def test_what_has_not_changed_is_not_sent_again(api: Api) -> None:
    tag = api.get("/leads").headers["ETag"]
    answer = api.get("/leads", **{"If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")
    assert api.get("/leads", **{"If-None-Match": 'W/"old"'}).status_code == 200


@pytest.mark.parametrize(("path", "where"), [
    ("/leads?limit=0", "limit"), ("/leads?limit=201", "limit"), ("/leads?limit=x", "limit"),
    ("/leads?limit=1&limit=2", "limit"),
    ("/leads?cursor=x", "cursor"), ("/leads?cursor=", "cursor"), ("/leads?since=yesterday", "since"),
    ("/leads?since=2026-11-23", "since"), ("/leads?since=2026-13-01T00:00:00Z", "since"), ("/leads?stge=sql", "stge"),
    ("/conversations?status=open", "status"), ("/leads?flow=%00", "flow"), ("/leads?cursor=1.%0A", "cursor"),
    ("/events?conversation_id=cv", "conversation_id"),
])
def test_what_does_not_fit_is_named(api: Api, path: str, where: str) -> None:
    answer = api.get(path)
    assert told(answer)[0] == 422
    assert answer.get_json()["errors"][0]["where"] == where


@pytest.mark.parametrize("path", [
    "/leads/ld_aaaaaaaaaaaaaaaa", "/leads/x", "/conversations/cv_", "/conversations/cv_aaaaaaaaaaaaaaaa/messages",
    "/messages/SM0", "/nothing", "/leads/../../desk",
])
def test_what_is_not_there_is_not_found(api: Api, path: str) -> None:
    assert told(api.get(path))[0] == 404


def test_other_methods_are_refused_and_no_other_site_may_read(api: Api) -> None:
    answer = api.web.delete("/api/v1/leads", headers={"Origin": "https://evil.example"})
    assert told(answer)[0] == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    asked = api.get("/leads", Origin="https://evil.example")
    assert not [name for name, _ in asked.headers if name.lower().startswith("access-control")]
    assert api.web.options("/api/v1/leads").status_code == 405


def test_another_system_answers_and_closes_as_a_person_would(api: Api) -> None:
    talk = api.flagged
    answer = api.post(f"/conversations/{talk}/messages", {"text": "Olá, aqui é a Bia."})
    assert answer.get_json() == {"conversation_id": talk, "status": "human", "held_by": "T0", "again": False}
    assert api.house.said()[-1] == "Olá, aqui é a Bia."
    assert api.post(f"/conversations/{talk}/hand-back").get_json()["status"] == "bot"
    assert api.post(f"/conversations/{talk}/take-over").get_json()["held_by"] == "T0"
    closed = api.post(f"/conversations/{talk}/close", {"outcome": "won"})
    assert (closed.status_code, closed.get_json()["status"]) == (200, "closed")
    api.settle()
    assert api.get(f"/conversations/{talk}").get_json()["outcome"] == "won"
    acts = [(row.deed.by, row.deed.act) for row in reversed(api.house.p.audit.newest(9))]
    assert acts[-4:] == [("T0", "say"), ("T0", "hand_back"), ("T0", "claim"), ("T0", "close")]


def test_the_same_act_with_the_same_key_is_done_once(api: Api) -> None:
    path = f"/conversations/{api.flagged}/messages"
    before = len(api.house.said())
    assert api.post(path, {"text": "Oi"}, "k1").get_json()["again"] is False
    assert api.post(path, {"text": "Oi"}, "k1").get_json()["again"] is True
    assert len(api.house.said()) == before + 1
    api.post(path, {"text": "Oi"}, "k2")
    assert len(api.house.said()) == before + 2
    other = api.make("write:conversations")
    assert api.post(path, {"text": "Oi"}, "k1", token=other).status_code == 409  # another's key, and T0 has it
    assert told(api.post(path, {"text": "Oi"}, "k" * 201))[0] == 422


def test_a_flow_starts_with_somebody(api: Api) -> None:
    body = {"flow": "solar", "phone": "+5511977776666", "name": "Rui"}
    answer = api.post("/conversations", body, "k")
    assert told(answer)[0] == 409  # the flow begins with no template
    assert told(api.post("/conversations", {**body, "flow": "none"}))[0] == 404
    assert told(api.post("/conversations", {**body, "phone": "97777"}))[0] == 422


@pytest.mark.parametrize(("body", "kind", "status"), [
    (b"{", "application/json", 400), (b"[1]", "application/json", 422), (b"{}", "application/json", 422),
    (b'{"text": 1}', "application/json", 422), (b'{"text": ""}', "application/json", 422),
    (b'{"text": "a", "by": "Ana"}', "application/json", 422), (b'{"text": "a"}', "text/plain", 415),
    (b"text=a", "application/x-www-form-urlencoded", 415), (b"[" * 60_000, "application/json", 400),
    (json.dumps({"text": "a" * 1601}).encode(), "application/json", 422), (b"x" * 70_000, "application/json", 413),
])
def test_a_body_that_does_not_fit_is_refused(api: Api, body: bytes, kind: str, status: int) -> None:
    before = api.house.said()
    answer = api.post(f"/conversations/{api.flagged}/messages", data=body, content_type=kind)
    assert told(answer)[0] == status
    assert api.house.said() == before


def test_what_is_not_allowed_now_is_a_conflict_and_changes_nothing(api: Api) -> None:
    talk = api.flagged
    api.post(f"/conversations/{talk}/close", {})
    assert told(api.post(f"/conversations/{talk}/hand-back"))[0] == 409
    assert told(api.post(f"/conversations/{talk}/messages", {"text": "   "}))[0] == 409
    assert told(api.post("/conversations/cv_aaaaaaaaaaaaaaaa/take-over"))[0] == 404


def test_a_store_that_is_down_is_told_and_nothing_was_done(api: Api) -> None:
    talk, api.store.down = api.flagged, True
    answer = api.post(f"/conversations/{talk}/take-over")
    assert told(answer) == (503, "A store cannot be reached; nothing was done. Come again.")
    assert answer.headers["Retry-After"]


def test_the_document_and_its_page_are_for_everybody_and_run_no_script(api: Api) -> None:
    document = api.web.get("/api/v1/openapi.json").get_json()
    assert document["openapi"] == "3.1.0"
    assert {"/leads", "/conversations/{conversation_id}/messages", "/events"} <= set(document["paths"])
    assert "lead.qualified" in document["webhooks"]
    page = api.web.get("/api/v1/docs")
    assert "<script" not in page.text
    assert "script-src" not in page.headers["Content-Security-Policy"]
    assert all(path in page.text for path in document["paths"])


def test_what_a_prospect_wrote_is_told_as_it_is(api: Api) -> None:
    nasty = "<script>alert(1)</script> =1+1 \u202e😀"
    api.house.hear(nasty, EVA)
    api.settle()
    said = api.all(f"/conversations/{api.flagged}/messages", 200)
    assert said[-1]["text"] == nasty
    assert api.get(f"/conversations/{api.flagged}/messages").content_type == "application/json"


def test_what_is_written_is_what_the_document_describes(api: Api) -> None:
    shapes = api.web.get("/api/v1/openapi.json").get_json()["components"]["schemas"]
    talk = api.get(f"/conversations/{api.flagged}").get_json()
    for name, told in (
        ("Lead", api.all("/leads", 1)[0]), ("Conversation", talk), ("Contact", talk["contact"]),
        ("Message", api.all(f"/conversations/{api.flagged}/messages", 1)[0]), ("Event", api.all("/events", 1)[0]),
        ("LeadPage", api.get("/leads").get_json()), ("Problem", api.get("/leads?limit=0").get_json()),
    ):
        assert set(told) == set(shapes[name]["properties"]), name
