"""Admins make tokens and webhooks; nobody else does, and a secret is shown once."""

from __future__ import annotations

import re

import pytest

from bot.config import Config
from bot.errors import DeliveryError
from tests.web.desk.desks import TEST, Browser, Desk

URL = "https://crm.example.com/leadline?<script>alert(1)</script>"


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config)


@pytest.fixture
def admin(desk: Desk) -> Browser:
    return desk.signed_in("Ana", "admin")


def shown(page: str) -> str:
    found = re.search(r'id="secret" class="link" readonly value="([^"]+)"', page)
    return found[1] if found else ""


@pytest.mark.parametrize("act", ["disable", "demote"])
def test_a_token_goes_with_whoever_made_it(desk: Desk, admin: Browser, act: str) -> None:
    olga = desk.signed_in("Olga", "admin")
    tokens = [shown(who.fill("/desk/api", do="make", name=name, scope="read:leads").text)
              for who, name in ((admin, "Ana's"), (olga, "Olga's"))]
    if act == "disable":
        desk.runtime.staff.disable("olga@example.com", TEST)
    else:
        desk.runtime.staff.change_role("olga@example.com", "agent", TEST)
    answers = [desk.app.test_client().get("/api/v1/leads", headers={"Authorization": f"Bearer {token}"})
               for token in tokens]
    assert [answer.status_code for answer in answers] == [200, 401]
    assert ("test", "revoke_token", "terminal") in desk.log()


@pytest.mark.parametrize("role", ["agent", "marketer"])
def test_only_admins_see_them(desk: Desk, role: str) -> None:
    browser = desk.signed_in("Bia", role)
    for path in ("/desk/api", "/desk/webhooks", "/desk/webhooks/ws_1"):
        assert browser.get(path).status_code == 403
        page = browser.get("/desk/account").text
        assert browser.send(path, page, do="make", name="x", scope="read:leads").status_code == 403
    assert desk.runtime.tokens.all() == []


def test_a_token_is_shown_once_and_opens_the_api_until_it_is_revoked(desk: Desk, admin: Browser) -> None:
    made = admin.fill("/desk/api", do="make", name="Our <b>CRM</b>", scope="read:leads", days="30")
    token = shown(made.text)
    assert token.startswith("leadline_")
    assert "Our &lt;b&gt;CRM&lt;/b&gt;" in made.text
    headers = {"Authorization": f"Bearer {token}"}
    assert desk.app.test_client().get("/api/v1/leads", headers=headers).status_code == 200
    page = admin.get("/desk/api").text
    assert token not in page
    assert "never used" not in page
    (one,) = desk.runtime.tokens.all()
    assert (one.made_by, one.scopes) == ("Ana", "read:leads")
    assert "opens nothing any more" in admin.fill("/desk/api", do="revoke", which=one.id).text
    assert desk.app.test_client().get("/api/v1/leads", headers=headers).status_code == 401
    assert [act for _, act, _ in desk.log()][-2:] == ["make_token", "revoke_token"]


@pytest.mark.parametrize(("fields", "why"), [
    ({"name": "", "scope": "read:leads"}, "needs a name"), ({"name": "x"}, "may do"),
    ({"name": "x", "scope": "write:all"}, "no scope"),
    ({"name": "x", "scope": "read:leads", "days": "99999"}, "at most"),
])
def test_what_will_not_do_is_told(desk: Desk, admin: Browser, fields: dict[str, str], why: str) -> None:
    answer = admin.fill("/desk/api", do="make", **fields)
    assert answer.status_code == 409
    assert why in answer.text
    assert desk.runtime.tokens.all() == []


def test_a_webhook_is_added_tried_and_its_deliveries_are_shown(desk: Desk, admin: Browser) -> None:
    secret = shown(admin.fill("/desk/webhooks", do="add", url=URL, event="lead.qualified").text)
    assert secret.startswith("whsec_")
    (one,) = desk.runtime.webhooks.all()
    page = admin.get("/desk/webhooks").text
    assert secret not in page
    assert "<script>" not in page
    desk.house.p.poster.faults = [DeliveryError("answered 500 <b>", retryable=True, code=500)]
    assert "on its way" in admin.fill("/desk/webhooks", do="try", which=one.id).text
    desk.house.said()
    found = admin.get(f"/desk/webhooks/{one.id}").text
    assert "answered 500 &lt;b&gt;" in found
    assert "waiting" in found
    desk.house.later(minutes=10)
    desk.house.said()
    assert "delivered" in (found := admin.get(f"/desk/webhooks/{one.id}").text)
    (delivery,) = desk.runtime.webhooks.deliveries(one.id)
    assert "delivered again" in admin.send(f"/desk/webhooks/{one.id}", found, which=delivery.id).text
    desk.house.said()
    assert len(desk.house.p.poster.posted) == 2


def test_a_webhook_is_switched_rotated_and_removed(desk: Desk, admin: Browser) -> None:
    first = shown(admin.fill("/desk/webhooks", do="add", url=URL, event="lead.qualified").text)
    (one,) = desk.runtime.webhooks.all()
    second = shown(admin.fill("/desk/webhooks", do="rotate", which=one.id).text)
    assert second not in ("", first)
    admin.fill("/desk/webhooks", do="off", which=one.id)
    assert not desk.runtime.webhooks.find(one.id).active
    admin.fill("/desk/webhooks", do="on", which=one.id)
    assert desk.runtime.webhooks.find(one.id).active
    admin.fill("/desk/webhooks", do="remove", which=one.id)
    assert desk.runtime.webhooks.all() == []
    assert admin.get(f"/desk/webhooks/{one.id}").status_code == 404


def test_a_private_address_is_refused_with_what_was_typed_kept(desk: Desk, admin: Browser) -> None:
    answer = admin.fill("/desk/webhooks", do="add", url="http://10.0.0.1/x", event="lead.qualified")
    assert answer.status_code == 409
    assert 'value="http://10.0.0.1/x"' in answer.text
