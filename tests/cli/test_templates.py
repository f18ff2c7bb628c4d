"""leadline templates: what a marketer sees of the templates at Twilio, and asking for their approval."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import responses
from click.testing import CliRunner, Result

from bot.cli.main import main
from bot.script.read_templates import FILE, read_templates
from tests.adapters.twilio.forms import ACCOUNT, TOKEN
from tests.adapters.twilio.test_templates import CONTENT, LIST, OLD, SID, content, page

TEMPLATES = """
aviso:
  category: utility
  languages: {pt-BR: "Tudo pronto para você."}
retomada:
  category: marketing
  variables: {1: first_name}
  languages:
    pt-BR: "Oi, {{1}}! Tudo certo?"
    es: {content_sid: HX22222222222222222222222222222222, text: "¡Hola, {{1}}! ¿Todo bien?"}
"""
READ, _ = read_templates(FILE, TEMPLATES)
AVISO, RETOMADA = READ["aviso"].wordings["pt-BR"], READ["retomada"].wordings["pt-BR"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in (("TWILIO_ACCOUNT_SID", ACCOUNT), ("TWILIO_AUTH_TOKEN", TOKEN),
                        ("TWILIO_FROM", "whatsapp:+15550001000"), ("PUBLIC_URL", "https://leads.example.com"),
                        ("SECRET_KEY", "s" * 40), ("LEADLINE_DATA", str(tmp_path / "data"))):
        monkeypatch.setenv(name, value)
    (tmp_path / "settings").mkdir()
    (tmp_path / FILE).write_text(TEMPLATES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def twilio() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


def run(folder: Path, *words: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["templates", *words, "--folder", str(folder)], input=answer)


def told(folder: Path, *words: str) -> dict[tuple[str, str], dict[str, Any]]:
    result = CliRunner().invoke(main, ["templates", *words, "--json", "--folder", str(folder)])
    return {(one["template"], one["language"]): one for one in json.loads(result.stdout)}


HELD = content(OLD, "copy_of_spanish", "¡Hola, {{1}}! ¿Todo bien?", "approved")


def test_where_all_is_approved_or_waits_the_status_is_0(folder: Path, twilio: responses.RequestsMock) -> None:
    twilio.get(LIST, json=page(
        content(SID, AVISO.known_as, AVISO.body, "approved"),
        content("HX" + "3" * 32, RETOMADA.known_as, RETOMADA.body, "pending"), HELD))
    result = run(folder, "status")
    assert result.exit_code == 0, result.output
    assert [word in result.output for word in ("aviso", "approved", "pending", SID[:8])] == [True] * 4
    assert told(folder, "status")["retomada", "es"]["sendable"] is True


@pytest.mark.parametrize(("there", "status", "reason", "sendable"), [
    ([], "missing", "", False),
    ([content(SID, AVISO.known_as, AVISO.body, "rejected", reason="PROMOTIONAL")], "rejected", "PROMOTIONAL", False),
    ([content(SID, AVISO.known_as, AVISO.body, "paused")], "paused", "", False),
    ([content(SID, AVISO.known_as, AVISO.body, "unsubmitted")], "unsubmitted", "", False),
    ([content(SID, AVISO.stem + "00000000", "Tudo pronto!", "approved")], "text differs", "Tudo pronto!", True),
    ([content(SID, AVISO.stem + "00000000", "Tudo pronto!", "rejected")], "text differs", "Tudo pronto!", False),
])
def test_what_somebody_must_do_something_about_is_status_1(
    folder: Path, twilio: responses.RequestsMock, there: list[dict[str, Any]], status: str, reason: str, sendable: bool,
) -> None:
    twilio.get(LIST, json=page(*there, content("HX" + "3" * 32, RETOMADA.known_as, RETOMADA.body, "approved"), HELD))
    result = run(folder, "status")
    assert result.exit_code == 1
    # Only what is missing can be asked for: what is rejected or paused must be written anew.
    assert ("templates sync" in result.output) is (status in ("missing", "text differs", "unsubmitted"))
    one = told(folder, "status")["aviso", "pt-BR"]
    assert (one["status"], reason in one["reason"], one["sendable"]) == (status, True, sendable)


def test_a_content_sid_that_is_not_there_or_says_something_else_is_told(
    folder: Path, twilio: responses.RequestsMock,
) -> None:
    twilio.get(LIST, json=page())
    assert "no content of that content_sid" in told(folder, "status")["retomada", "es"]["reason"]
    twilio.replace(responses.GET, LIST, json=page(content(OLD, "x", "¡Adiós, {{1}}!", "approved")))
    assert told(folder, "status")["retomada", "es"]["status"] == "text differs"


def test_sync_makes_what_is_missing_and_asks_for_approval_after_asking(
    folder: Path, twilio: responses.RequestsMock,
) -> None:
    twilio.get(LIST, json=page(content(SID, AVISO.known_as, AVISO.body, "unsubmitted"), HELD))
    made = twilio.post(CONTENT, json=content("HX" + "4" * 32, RETOMADA.known_as, RETOMADA.body, ""), status=201)
    for sid in (SID, "HX" + "4" * 32):
        twilio.post(f"{CONTENT}/{sid}/ApprovalRequests/whatsapp", json={"status": "received"}, status=201)
    assert run(folder, "sync", answer="n\n").exit_code == 1
    assert made.call_count == 0
    result = run(folder, "sync", answer="y\n")
    assert result.exit_code == 0, result.output
    assert "Oi, {{1}}! Tudo certo?" in result.output
    assert made.call_count == 1
    one = told(folder, "sync", "--yes")["retomada", "pt-BR"]
    assert (one["status"], one["content_sid"]) == ("received", "HX" + "4" * 32)


def test_what_is_rejected_is_not_asked_for_again(folder: Path, twilio: responses.RequestsMock) -> None:
    twilio.get(LIST, json=page(
        content(SID, AVISO.known_as, AVISO.body, "rejected"),
        content("HX" + "3" * 32, RETOMADA.known_as, RETOMADA.body, "approved"), HELD))
    result = run(folder, "sync")
    assert (result.exit_code, "Nothing is missing" in result.output) == (1, True)


def test_mistakes_in_the_file_are_told_and_twilio_is_left_alone(folder: Path, twilio: responses.RequestsMock) -> None:
    (folder / FILE).write_text(TEMPLATES.replace("utility", "utilty"), encoding="utf-8")
    twilio.get(LIST, json=page())
    result = run(folder, "sync", "--yes")
    assert (result.exit_code, "did you mean utility" in result.output) == (1, True)


def test_a_refusal_of_twilio_is_a_sentence(folder: Path, twilio: responses.RequestsMock) -> None:
    twilio.get(LIST, json={"code": 20003, "message": "Authenticate", "status": 401}, status=401)
    result = run(folder, "status")
    assert (result.exit_code, "TWILIO_AUTH_TOKEN" in result.output) == (1, True)


def test_no_templates_are_nothing_to_worry_about(folder: Path, twilio: responses.RequestsMock) -> None:
    (folder / FILE).unlink()
    twilio.get(LIST, json=page())
    result = run(folder, "status")
    assert (result.exit_code, "There are no templates" in result.output) == (0, True)
