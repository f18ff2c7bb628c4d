"""leadline doctor, as somebody runs it who connects a number."""

from __future__ import annotations

import json

import pytest
import responses
from click.testing import CliRunner

from bot.cli.doctor import doctor
from bot.config import Config
from tests.adapters.twilio.forms import ACCOUNT, SENDER
from tests.adapters.twilio.test_checkup import account, answer, sender

TOKEN = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch, config: Config, broker: str) -> pytest.MonkeyPatch:
    """An environment with an account; the database is not there, so that the house itself is not well."""
    for name, value in {
        "LEADLINE_DATA": str(config.data), "LEADLINE_FLOWS": str(config.flows), "REDIS_URL": broker,
        "TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_FROM": SENDER,
        "PUBLIC_URL": "https://bot.example.com",
    }.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@responses.activate
def test_the_account_is_looked_at_and_its_token_is_never_shown(connected: pytest.MonkeyPatch) -> None:
    account(auth_token=TOKEN)
    answer(senders=[sender(webhook={"callback_url": None})])
    done = CliRunner().invoke(doctor, ["--twilio"])
    assert done.exit_code == 1
    assert f"Twilio, sender: {SENDER} is online." in done.output
    assert f"Twilio, webhook: The webhook of {SENDER} is not set" in done.output
    assert "Set it to https://bot.example.com/whatsapp#rc=3&rp=all (POST)" in done.output
    assert TOKEN not in done.output


@responses.activate
def test_a_program_reads_it_as_json(connected: pytest.MonkeyPatch) -> None:
    account()
    answer()
    done = CliRunner().invoke(doctor, ["--twilio", "--json"])
    told = json.loads(done.output)
    assert done.exit_code == 1
    assert not told["ok"]
    assert "database" in told["faults"]
    assert {one["state"] for one in told["twilio"]} == {"ok"}
    assert told["parts"][0]["mode"] == "Twilio"
    assert TOKEN not in done.output


def test_nothing_is_asked_of_the_simulator(connected: pytest.MonkeyPatch) -> None:
    for name in ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"):
        connected.delenv(name)
    assert "the simulator stands in" in CliRunner().invoke(doctor, ["--twilio"]).output
    assert json.loads(CliRunner().invoke(doctor, ["--twilio", "--json"]).output)["twilio"] == []


def test_a_wrong_configuration_is_told_to_programs_too(connected: pytest.MonkeyPatch) -> None:
    connected.setenv("PORT", "x")
    done = CliRunner().invoke(doctor, ["--json"])
    assert done.exit_code == 1
    assert "PORT" in json.loads(done.output)["configuration"][0]
