from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.errors import NotFound, StoreUnavailable
from bot.web.languages import LANGUAGES, words_in
from bot.web.simulator import FlowCard, OurNumber
from bot.web.simulator.exchange import Exchange
from bot.web.simulator.routes import assemble
from bot.web.simulator.words import WORDS
from tests.web.simulator.fake_bot import ANA, SENDER, FakeBot, make_simulator

CHAT = f"/simulator/chats/{ANA}"
OWN = {"Origin": "http://localhost"}
MB = 1024 * 1024
HELP = "whatsapp:+15550002000"
WEB = Path(__file__).parents[3] / "bot" / "web"


def down(address: str, seconds: float) -> None:
    raise StoreUnavailable("Redis does not answer.")


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot(9)


@pytest.fixture
def client(tmp_path: Path, bot: FakeBot) -> FlaskClient:
    hostile = FlowCard('<script>alert("x")</script>', "en", '"><img src=x>')
    simulator = replace(make_simulator(bot, tmp_path), flows=lambda: [hostile])
    app = Flask(__name__)
    app.testing = True
    app.register_blueprint(assemble(Exchange(simulator, threads=0)))
    return app.test_client()


@pytest.mark.parametrize(("asked", "language", "title"), [
    ("pt-PT,pt;q=0.8", "pt-BR", "Simulador de celular"), ("pt-BR", "pt-BR", "Simulador de celular"),
    ("es-MX,es;q=0.9,en;q=0.5", "es", "Simulador de teléfono"), ("de,fr;q=0.8", "en", "Phone simulator"),
    ("", "en", "Phone simulator"), ("en-GB", "en", "Phone simulator"),
])
def test_the_page_speaks_the_readers_language(client: FlaskClient, asked: str, language: str, title: str) -> None:
    page = client.get("/simulator", headers={"Accept-Language": asked}).text
    assert f'<html lang="{language}">' in page
    assert title in page


def test_our_numbers_are_offered_where_there_are_several(tmp_path: Path, bot: FakeBot) -> None:
    two = [OurNumber(SENDER, "Sales"), OurNumber(HELP, "Help +1 555")]
    for senders, offered in ((two, True), ([], False), (two[:1], False), (two[1:], True)):
        simulator = replace(make_simulator(bot, tmp_path), senders=lambda those=senders: those)
        app = Flask(__name__)
        app.register_blueprint(assemble(Exchange(simulator, threads=0)))
        page = app.test_client().get("/simulator").text
        assert ('id="our-number"' in page, HELP in page) == (offered, offered)


def test_a_message_goes_to_the_number_that_was_chosen(tmp_path: Path, bot: FakeBot) -> None:
    two = [OurNumber(SENDER, "Sales"), OurNumber(HELP, "Help")]
    exchange = Exchange(replace(make_simulator(bot, tmp_path), senders=lambda: two), threads=0)
    app = Flask(__name__)
    app.register_blueprint(assemble(exchange))
    assert app.test_client().post(f"{CHAT}/messages", data={"text": "oi", "to": HELP}, headers=OWN).status_code == 202
    with exchange.tables.reading() as db:
        (row,) = db.execute("SELECT form FROM posts").fetchall()
    assert json.loads(row["form"])["To"] == HELP


def test_the_names_of_flows_are_no_markup(client: FlaskClient) -> None:
    page = client.get("/simulator").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "<img src=x>" not in page


def test_every_word_that_the_page_asks_for_is_there_in_every_language() -> None:
    sources = [*(WEB / "pages" / "simulator").glob("*.html"), *(WEB / "assets" / "simulator").glob("*.js")]
    text = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    asked = set(re.findall(r"\bwords\.(\w+)", text)) | set(re.findall(r'\bsay\("(\w+)"', text))
    for language in LANGUAGES:
        assert asked - words_in(language, WORDS).keys() == set()
        assert all(words_in(language, WORDS).values())


def test_placeholders_are_the_same_in_every_language() -> None:
    for key, english in words_in("en", WORDS).items():
        for language in LANGUAGES:
            said = words_in(language, WORDS)[key]
            assert set(re.findall(r"{(\w+)}", said)) == set(re.findall(r"{(\w+)}", english)), key


def test_what_is_written_is_shown_at_once(client: FlaskClient) -> None:
    answer = client.post(f"{CHAT}/messages", data={"text": "<script>alert(1)</script>"}, headers=OWN)
    assert answer.status_code == 202
    line = client.get(f"{CHAT}/news").json["lines"][0]  # type: ignore[index]
    assert (line["sid"], line["body"], line["status"]) == (answer.json["sid"], "<script>alert(1)</script>", "waiting")  # type: ignore[index]


def test_no_news_is_204(client: FlaskClient) -> None:
    upto = client.get(f"{CHAT}/news").json["upto"]  # type: ignore[index]
    assert client.get(f"{CHAT}/news?after={upto}").status_code == 204


@pytest.mark.parametrize(("path", "fields", "trouble"), [
    ("/simulator/chats", {"number": "Ana"}, "bad_number"), (f"{CHAT}/messages", {"text": "  "}, "empty"),
    (f"{CHAT}/messages", {"latitude": "91", "longitude": "0"}, "bad_place"),
    (f"{CHAT}/messages", {"latitude": "north", "longitude": "0"}, "bad_place"),
    (f"{CHAT}/messages", {"latitude": "nan", "longitude": "0"}, "bad_place"),
    (f"{CHAT}/time", {"seconds": "-5"}, "bad_time"), (f"{CHAT}/time", {"seconds": "nan"}, "bad_time"),
])
def test_what_cannot_be_done_is_said(client: FlaskClient, path: str, fields: dict[str, str], trouble: str) -> None:
    answer = client.post(path, data=fields, headers=OWN)
    assert (answer.status_code, answer.json) == (422, {"trouble": trouble})


@pytest.mark.parametrize(("content_type", "size"), [
    ("image/png", 5 * MB + 1), ("application/pdf", 16 * MB + 1), ("application/pdf", 18 * MB),
])
def test_a_file_that_is_too_large_is_refused(client: FlaskClient, content_type: str, size: int) -> None:
    head = f'Content-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: {content_type}'
    body = b"--b\r\n" + head.encode() + b"\r\n\r\n" + bytes(size) + b"\r\n--b--\r\n"
    parts = "multipart/form-data; boundary=b"
    answer = client.post(f"{CHAT}/messages", data=body, headers=OWN, content_type=parts)
    assert (answer.status_code, answer.json) == (422, {"trouble": "too_big"})


def test_what_the_bots_side_says_is_passed_on(tmp_path: Path, bot: FakeBot) -> None:
    app = Flask(__name__)
    app.register_blueprint(assemble(Exchange(replace(make_simulator(bot, tmp_path), let_time_pass=down), threads=0)))
    answer = app.test_client().post(f"{CHAT}/time", data={"seconds": "60"}, headers=OWN)
    assert answer.status_code == 502
    assert json.loads(answer.text)["said"].startswith("Redis does not answer.")


def test_of_somebody_whom_the_bot_does_not_know_there_is_nothing_to_forget(tmp_path: Path, bot: FakeBot) -> None:
    def nobody(address: str, *_: object) -> None:
        raise NotFound(f"There is no {address}.")

    simulator = replace(make_simulator(bot, tmp_path), let_time_pass=nobody, reset=nobody)
    app = Flask(__name__)
    app.register_blueprint(assemble(Exchange(simulator, threads=0)))
    client = app.test_client()
    client.post(f"{CHAT}/messages", data={"text": "oi"}, headers=OWN)
    assert client.post(f"{CHAT}/time", data={"seconds": "60"}, headers=OWN).status_code == 204
    assert client.delete(CHAT, headers=OWN).status_code == 204
    assert client.get(f"{CHAT}/news").json["lines"] == []  # type: ignore[index]


def test_addresses_that_are_none_are_not_found(client: FlaskClient) -> None:
    assert client.get("/simulator/chats/ana/news").status_code == 404
    assert client.get("/simulator/media/ME0").status_code == 404


@pytest.mark.parametrize(("name", "content_type", "shown"), [
    ("a.png", "image/png", True), ("v.ogg", "audio/ogg", True), ("x.svg", "image/svg+xml", False),
    ("x.html", "text/html", False), ("x.pdf", "application/pdf", False), ("x", "nonsense", False),
])
def test_only_what_cannot_run_is_shown_in_the_page(
    client: FlaskClient, name: str, content_type: str, shown: bool,
) -> None:
    client.post(f"{CHAT}/messages", data={"file": (BytesIO(b"<script>"), name, content_type)}, headers=OWN)
    media = client.get(f"{CHAT}/news").json["lines"][0]["media"][0]["sid"]  # type: ignore[index]
    answer = client.get(f"/simulator/media/{media}")
    assert answer.headers["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_time_and_forgetting_reach_the_bot(client: FlaskClient, bot: FakeBot) -> None:
    assert client.post(f"{CHAT}/time", data={"seconds": "3600"}, headers=OWN).status_code == 204
    assert client.delete(CHAT, headers=OWN).status_code == 204
    assert bot.acts == [("time", ANA, 3600.0), ("reset", ANA, 0.0)]


def test_trying_again_needs_a_message_that_failed(client: FlaskClient) -> None:
    sid = client.post(f"{CHAT}/messages", data={"text": "oi"}, headers=OWN).json["sid"]  # type: ignore[index]
    assert client.post(f"{CHAT}/messages/{sid}/again", headers=OWN).status_code == 404
