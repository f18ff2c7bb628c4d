"""leadline api, as somebody at a terminal sees it."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner, Result

from bot.cli.api import api
from bot.errors import LeadlineError
from tests.host.houses import House


@pytest.fixture
def house() -> House:
    return House()


def run(house: House, *arguments: str) -> Result:
    # Wide enough for a table on one line.
    return CliRunner(env={"COLUMNS": "250"}).invoke(api, list(arguments), obj=house.runtime, catch_exceptions=False)


def test_a_token_is_made_listed_and_revoked(house: House) -> None:
    printed = run(house, "token", "add", "Our CRM", "--scope", "read:leads", "--days", "30").output
    assert "Our CRM may read:leads, until 2026-12-23." in printed
    secret = printed.splitlines()[-1]
    assert house.runtime.tokens.admit(secret, "192.0.2.1").name == "Our CRM"
    assert re.search(r"Our CRM .*read:leads .*active", run(house, "token", "list").output)
    assert secret not in run(house, "token", "list").output
    run(house, "token", "revoke", "our crm")
    assert "revoked" in run(house, "token", "list").output
    with pytest.raises(LeadlineError, match="already"):
        run(house, "token", "add", "OUR CRM", "--scope", "read:leads")
    assert run(house, "token", "add", "x", "--scope", "all").exit_code == 2


def test_a_webhook_is_added_tried_rotated_and_removed(house: House) -> None:
    assert "no webhook yet" in run(house, "webhook", "list").output
    printed = run(house, "webhook", "add", "https://crm.example.com/x", "--event", "all").output
    assert printed.splitlines()[-1].startswith("whsec_")
    (one,) = house.runtime.webhooks.all()
    assert "Nothing was delivered yet." in run(house, "webhook", "deliveries", one.id).output
    run(house, "webhook", "try", one.id)
    house.said()
    listed = run(house, "webhook", "deliveries", one.id).output
    found = re.search(r"(wh_\w+) .*webhook\.test .*done", listed)
    assert found
    run(house, "webhook", "replay", found[1])
    house.said()
    assert len(house.p.poster.posted) == 2
    assert "whsec_" in run(house, "webhook", "rotate", one.id).output
    run(house, "webhook", "off", one.id)
    assert " off" in run(house, "webhook", "list").output
    run(house, "webhook", "on", one.id)
    run(house, "webhook", "remove", one.id)
    assert house.runtime.webhooks.all() == []
