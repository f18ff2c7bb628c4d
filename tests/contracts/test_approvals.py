"""What may be expected of whoever approves templates: of the twin, of Twilio's on the simulator that is served as in
the house, and at Twilio's own addresses (stubbed; behind them is the simulator's)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import responses
from flask import Flask
from werkzeug.serving import make_server

from bot.adapters.memory.approvals import MemoryApprovals
from bot.adapters.twilio.http import make_client
from bot.adapters.twilio.templates import TwilioApprovals
from bot.errors import DeliveryError
from bot.host.templates import APPROVED, WAITING, compare_templates, sync_template, to_ask
from bot.ports import Approvals
from bot.script.read_templates import FILE, read_templates
from bot.web.simulator.exchange import Exchange
from bot.web.simulator.routes import assemble
from bot.web.simulator.setting import Simulator
from tests.adapters.twilio.forms import ACCOUNT, SENDER, TOKEN
from tests.serving import serving

TEMPLATES, _ = read_templates(FILE, """
aviso: {category: utility, languages: {pt-BR: "Tudo pronto para você."}}
retomada:
  category: marketing
  variables: {1: first_name}
  languages: {pt-BR: "Oi, {{1}}! Tudo certo?", es: "¡Hola, {{1}}! ¿Todo bien?"}
""")
AVISO, RETOMADA = TEMPLATES["aviso"].wordings["pt-BR"], TEMPLATES["retomada"].wordings["pt-BR"]
CONTENTS = re.compile(r"https://content\.twilio\.com/v1/.*")
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def house(tmp_path: Path, base: str, token: str = TOKEN) -> Flask:
    """The simulator's REST API, as the house has it."""
    app = Flask("house")
    app.register_blueprint(assemble(Exchange(Simulator(
        account_sid=ACCOUNT, auth_token=token, sender=SENDER, base_url=base, path=tmp_path / "simulator.sqlite",
        flows=list, let_time_pass=lambda address, seconds: None, reset=lambda address: None, now=lambda: NOON,
    ), threads=0)))
    return app


@contextmanager
def memory(tmp_path: Path) -> Iterator[Approvals]:
    yield MemoryApprovals()


@contextmanager
def simulator(tmp_path: Path) -> Iterator[Approvals]:
    server = make_server("127.0.0.1", 0, lambda environ, start: [], threaded=True)
    base = f"http://127.0.0.1:{server.port}"
    server.app = house(tmp_path, base)
    with serving(server):
        yield TwilioApprovals(make_client(ACCOUNT, TOKEN, base + "/simulator/twilio"))


@contextmanager
def stubbed(tmp_path: Path) -> Iterator[Approvals]:
    client = house(tmp_path, "http://127.0.0.1:1").test_client()

    def answer(request: Any) -> tuple[int, dict[str, str], str]:
        asked = urlsplit(request.url)
        given = {name: request.headers[name] for name in ("Authorization", "Content-Type") if name in request.headers}
        answered = client.open(
            f"/simulator/twilio/content{asked.path}?{asked.query}", method=request.method, headers=given,
            data=request.body, environ_base={"REMOTE_ADDR": "127.0.0.1"}, base_url="http://127.0.0.1:1")
        return answered.status_code, {}, answered.text

    with responses.RequestsMock(assert_all_requests_are_fired=False) as stub:
        for method in ("GET", "POST"):
            stub.add_callback(method, CONTENTS, callback=answer, content_type="application/json")
        yield TwilioApprovals(make_client(ACCOUNT, TOKEN))


SIDES: dict[str, Callable[[Path], Any]] = {"memory": memory, "simulator": simulator, "stubbed": stubbed}


@pytest.fixture(params=sorted(SIDES))
def approvals(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Approvals]:
    with SIDES[request.param](tmp_path) as side:
        yield side


def test_where_nothing_was_made_there_is_nothing(approvals: Approvals) -> None:
    assert approvals.all() == []


def test_what_is_made_is_there_newest_first_and_nobody_was_asked(approvals: Approvals) -> None:
    first, second = approvals.make(AVISO), approvals.make(RETOMADA)
    assert first != second
    assert [(one.sid, one.known_as, one.language, one.body, one.status, one.reason) for one in approvals.all()] == [
        (second, RETOMADA.known_as, "pt_BR", "Oi, {{1}}! Tudo certo?", "unsubmitted", ""),
        (first, AVISO.known_as, "pt_BR", "Tudo pronto para você.", "unsubmitted", "")]


def test_the_same_words_made_twice_are_two(approvals: Approvals) -> None:
    sids = {approvals.make(AVISO), approvals.make(AVISO)}
    assert {one.sid for one in approvals.all()} == sids
    assert len(sids) == 2


def test_whoever_asks_is_told_and_the_list_knows_it(approvals: Approvals) -> None:
    sid = approvals.make(AVISO)
    assert approvals.ask(sid, AVISO, "utility") in (*WAITING, APPROVED)
    (one,) = approvals.all()
    assert one.status in (*WAITING, APPROVED)


def test_what_is_not_there_cannot_be_asked_for(approvals: Approvals) -> None:
    with pytest.raises(DeliveryError) as caught:
        approvals.ask("HX" + "9" * 32, AVISO, "utility")
    assert not caught.value.retryable
    assert approvals.all() == []


def test_after_a_sync_nothing_is_missing_and_other_words_are_another(approvals: Approvals) -> None:
    missing = to_ask(compare_templates(TEMPLATES, approvals.all()))
    assert [one.status for one in missing] == ["missing"] * 3
    for one in missing:
        sync_template(approvals, one)
    assert to_ask(compare_templates(TEMPLATES, approvals.all())) == []
    changed, _ = read_templates(FILE, 'aviso: {category: utility, languages: {pt-BR: "Está tudo pronto."}}')
    (differs,) = compare_templates(changed, approvals.all())
    assert (differs.status, AVISO.body in differs.reason) == ("text differs", True)


def test_the_twin_can_be_refused_and_decided() -> None:
    twin = MemoryApprovals()
    sid = twin.make(AVISO)
    twin.ask(sid, AVISO, "utility")
    assert twin.asked == [(sid, "utility")]
    twin.decide(sid, "rejected", "TAG_CONTENT_MISMATCH")
    (one,) = compare_templates({"aviso": replace(TEMPLATES["aviso"])}, twin.all())
    assert (one.status, one.reason) == ("rejected", "TAG_CONTENT_MISMATCH")
    twin.fault = DeliveryError("down", retryable=True)
    for call in (twin.all, lambda: twin.make(AVISO), lambda: twin.ask(sid, AVISO, "utility")):
        with pytest.raises(DeliveryError):
            call()
