from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.web.simulator.exchange import Exchange
from bot.web.simulator.routes import assemble
from tests.web.simulator.fake_bot import ACCOUNT, ANA, TOKEN, FakeBot, make_simulator

WRITE = f"/simulator/chats/{ANA}/messages"
REST = f"/simulator/twilio/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
OWN = {"Origin": "http://localhost"}


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    app = Flask(__name__)
    app.testing = True
    app.register_blueprint(assemble(Exchange(make_simulator(FakeBot(9), tmp_path), threads=0)))
    return app.test_client()


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1"])
def test_this_machine_may_come_in(client: FlaskClient, address: str) -> None:
    assert client.get("/simulator", environ_base={"REMOTE_ADDR": address}).status_code == 200


@pytest.mark.parametrize("path", ["/simulator", f"/simulator/chats/{ANA}/news", REST, "/simulator/assets/phone.js"])
@pytest.mark.parametrize("address", ["10.0.0.5", "172.17.0.1", "2001:db8::1", "", "localhost"])
def test_nobody_else_may(client: FlaskClient, path: str, address: str) -> None:
    assert client.get(path, environ_base={"REMOTE_ADDR": address}, auth=(ACCOUNT, TOKEN)).status_code == 403


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded"])
def test_a_tunnel_to_this_machine_is_refused(client: FlaskClient, header: str) -> None:
    assert client.get("/simulator", headers={header: "203.0.113.7"}).status_code == 403


@pytest.mark.parametrize(("host", "status"), [
    ("localhost:8000", 200), ("127.0.0.1:8000", 200), ("[::1]:8000", 200), ("localhost", 200), ("[::1]", 200),
    ("evil.example", 403), ("localhost.evil.example", 403), ("127.0.0.1.evil.example:8000", 403),
])
def test_a_foreign_name_for_this_machine_is_refused(client: FlaskClient, host: str, status: int) -> None:
    assert client.get("/simulator", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(("headers", "status"), [
    (OWN, 202), ({"Sec-Fetch-Site": "same-origin"}, 202), ({**OWN, "Sec-Fetch-Site": "same-origin"}, 202),
    ({}, 403), ({"Origin": "http://evil.example"}, 403), ({"Origin": "null"}, 403),
    ({"Origin": "http://localhost:9999"}, 403), ({**OWN, "Sec-Fetch-Site": "cross-site"}, 403),
    ({"Sec-Fetch-Site": "none"}, 403), ({"Sec-Fetch-Site": "same-site"}, 403),
])
def test_only_the_own_page_may_act(client: FlaskClient, headers: dict[str, str], status: int) -> None:
    assert client.post(WRITE, data={"text": "oi"}, headers=headers).status_code == status


def test_the_account_needs_no_page(client: FlaskClient) -> None:
    assert client.get(REST, auth=(ACCOUNT, TOKEN)).status_code == 200
    for auth in (None, (ACCOUNT, "wrong"), ("AC0", TOKEN), (ACCOUNT, "")):
        assert client.get(REST, auth=auth).status_code == 401


def test_the_page_runs_only_its_own_files(client: FlaskClient) -> None:
    page = client.get("/simulator")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " onclick=" not in page.text
    assert "<style" not in page.text
    assert " style=" not in page.text
    assert page.headers["X-Content-Type-Options"] == "nosniff"
