"""The simulator with the real bot behind it: what a person does in the browser goes through webhook, broker and outbox,
and ends in SQL."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from werkzeug.serving import make_server

from bot.config import read_config
from bot.flow_files import read_folder
from bot.host.arrivals import Arrivals
from bot.host.publish import publish
from bot.host.sending_files import keep_file
from bot.media_links import MediaLinks
from bot.runtime import Runtime, build_runtime
from bot.web.app import create_app
from tests.processes import until
from tests.web.browser import expect, simulator_page
from tests.web.test_media import PICTURE

FLOWS = Path(__file__).parents[2] / "flows"


@dataclass(frozen=True)
class House:
    """`base` is where its web process answers."""

    base: str
    runtime: Runtime

    def work(self, stop: threading.Event) -> None:
        """What workers and clock do, in one thread, until told to stop."""
        while not stop.wait(0.05):
            for queue in ("talk", "leads"):
                self.runtime.drain.run(queue, 1.0)
            self.runtime.clock.tick()

    def desk(self, *arguments: str) -> str:
        """What `leadline desk` says in a process of its own."""
        config = self.runtime.config
        environment = {
            "PORT": str(config.port), "LEADLINE_DATA": str(config.data), "LEADLINE_FLOWS": str(config.flows),
            "REDIS_URL": config.redis_url, "PYTHONPATH": str(FLOWS.parent),
        }
        command = [sys.executable, "-m", "bot.cli", "desk", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def house(tmp_path: Path, broker: str, sqlite_template: Path) -> Iterator[House]:
    """Web, workers and clock on a real broker and a real database, with the flows that ship and nothing else set."""
    data = tmp_path / "var"
    data.mkdir()
    shutil.copy(sqlite_template, data / "leadline.sqlite")
    server = make_server("127.0.0.1", 0, lambda environ, start: [], threaded=True)
    runtime = build_runtime(read_config({
        "PORT": str(server.server_port), "LEADLINE_DATA": str(data), "LEADLINE_FLOWS": str(FLOWS), "REDIS_URL": broker,
    }))
    publish(runtime.ports, read_folder(FLOWS), "test", "")
    server.app = create_app(runtime)
    house, stop = House(f"http://127.0.0.1:{server.server_port}", runtime), threading.Event()
    threads = [
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}),
        threading.Thread(target=house.work, args=(stop,)),
    ]
    for thread in threads:
        thread.start()
    yield house
    stop.set()
    server.shutdown()
    for thread in threads:
        thread.join()
    server.server_close()


@pytest.fixture
def page(chromium: Any, house: House) -> Iterator[Any]:
    """The simulator's page, in Brazilian Portuguese."""
    with simulator_page(chromium, house.base, "pt-BR") as page:
        yield page


def write(page: Any, text: str, answer: str) -> None:
    """Write it, and wait until the bot's newest words contain the answer."""
    page.get_by_label("Digite uma mensagem").fill(text)
    page.keyboard.press("Enter")
    hear(page, answer)


def hear(page: Any, answer: str) -> None:
    """Wait until what was said last contains that."""
    expect(page.locator(".line").last).to_contain_text(answer)


def test_a_prospect_becomes_a_lead(page: Any, house: House) -> None:
    page.get_by_role("button", name="Ana Souza").click()
    page.get_by_role("button", name="orcamento_solar").click()
    page.keyboard.press("Enter")
    hear(page, "Oi, Ana!")
    expect(page.locator(".line.mine")).to_have_attribute("data-status", "delivered")

    write(page, "uns 650 reais", "Onde seria a instalação?")
    page.get_by_role("button", name="Ver opções").click()
    page.get_by_label("Casa").check()
    page.get_by_role("dialog").get_by_role("button", name="Enviar").click()
    hear(page, "Em que cidade fica?")
    write(page, "Recife", "Quando você gostaria de instalar?")
    page.get_by_role("button", name="O quanto antes").click()
    hear(page, "Como você se chama?")
    write(page, "Ana Souza", "Qual é o seu e-mail?")
    write(page, "ana arroba exemplo", "Não reconheci esse e-mail.")
    write(page, "ana.souza@exemplo.com.br", "conta de R$ 650 por mês, em Recife")
    expect(page.locator(".line:not(.mine)").last).to_have_attribute("data-status", "read")

    until(lambda: list(house.runtime.ports.leads.all()), "the lead is in SQL")
    [lead] = house.runtime.ports.leads.all()
    assert (lead["stage"], lead["name"], lead["phone"]) == ("sql", "Ana Souza", "+5511900000143")
    assert lead["answers"] == {
        "conta": {"amount": "650", "currency": "BRL"}, "imovel": "casa", "cidade": "Recife", "quando": "agora",
        "nome": "Ana Souza", "email": "ana.souza@exemplo.com.br",
    }


def test_who_asks_for_a_person_is_answered_by_one(page: Any, house: House) -> None:
    page.get_by_role("button", name="João Pereira").click()
    write(page, "solar", "Oi, João!")
    write(page, "quero falar com uma pessoa", "Vou chamar uma pessoa da equipe.")
    desk = house.runtime.desk
    until(desk.conversations, "staff see who waits")
    [waiting] = desk.conversations()
    assert (waiting["status"], waiting["reason"]) == ("flagged", "asked for a person")

    desk.say(waiting["id"], "Paula", "Oi, João! Aqui é a Paula.")
    hear(page, "Aqui é a Paula.")
    desk.hand_back(waiting["id"], "Paula")
    hear(page, "Quanto vem, mais ou menos, a sua conta de luz por mês?")


def test_a_picture_that_staff_send_is_seen_on_the_phone(page: Any, house: House) -> None:
    page.get_by_role("button", name="João Pereira").click()
    write(page, "solar", "Oi, João!")
    write(page, "quero falar com uma pessoa", "Vou chamar uma pessoa da equipe.")
    desk, ports, nonce = house.runtime.desk, house.runtime.ports, "ab" * 16
    until(desk.conversations, "staff see who waits")
    [waiting] = desk.conversations()
    file = keep_file(ports, waiting["id"], waiting["contact_id"], nonce, "o telhado.png", PICTURE)
    desk.say(waiting["id"], "Paula", "Veja", nonce=nonce, media=(file.address,), captioned=file.captioned)
    hear(page, "Veja")
    # The channel fetched it by a link of its own: the address that is written down opens to staff alone.
    shown = page.locator(".line").last.locator("img")
    expect(shown).to_be_visible()
    until(lambda: shown.evaluate("image => image.naturalWidth") == 8, "the phone shows it")
    assert requests.get(file.address, timeout=10).status_code == 403


def test_a_picture_that_is_sent_is_fetched_as_from_twilio_kept_and_shown_to_staff(house: House) -> None:
    base, person = house.base, "whatsapp:+5511900000143"
    picture = {"file": ("telhado.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "image/jpeg")}
    sent = requests.post(
        f"{base}/simulator/chats/{person}/messages", data={"text": "meu telhado"}, files=picture,
        headers={"Origin": base}, timeout=10,
    )
    assert sent.status_code == 202
    archive, desk = house.runtime.ports.archive, house.runtime.desk

    def kept() -> list[dict[str, Any]]:
        files = [file for talk in desk.conversations(("bot",)) for file in archive.files(talk["id"])]
        return [file for file in files if file["state"] == "kept"]

    until(kept, "the picture is kept")
    [file] = kept()
    assert (file["content_type"], file["size"], file["kind"]) == ("image/png", 108, "image")
    [stored] = [path for path in (house.runtime.config.data / "media").rglob("*") if path.is_file()]
    assert stored.read_bytes() == picture["file"][1]

    config = house.runtime.config
    link = MediaLinks(config.secret_key, config.public_url).link(file["id"], house.runtime.ports.now())
    shown = requests.get(link, timeout=10)
    assert (shown.content, shown.headers["Content-Type"]) == (picture["file"][1], "image/png")
    assert requests.get(link.partition("?")[0], timeout=10).status_code == 403
    for told in (house.desk("show", file["conversation_id"], "--links"), house.desk("file", link.partition("?")[0])):
        assert f"{file['id']} image/png 1 KB" in told
        [made] = [word for word in told.split() if word.startswith("http")]
        assert requests.get(made, timeout=10).content == picture["file"][1]


def test_the_address_alone_leads_to_the_phone(house: House) -> None:
    answer = create_app(house.runtime).test_client().get("/")
    assert (answer.status_code, answer.location) == (302, "/simulator")


def test_time_that_passes_brings_the_nudge(page: Any) -> None:
    page.get_by_role("button", name="Ana Souza").click()
    write(page, "solar", "Oi, Ana!")
    for _ in range(2):
        page.get_by_role("button", name="Mais").click()
        page.get_by_role("menuitem", name="Deixar passar 1 hora").click()
    hear(page, "Ainda quer o seu orçamento de energia solar?")


INVITATION = """
flow: convite
language: pt-BR
steps:
  - {ask: "Oi! Quer receber o convite?", save: quer, kind: yes_no, template: convite}
  - {say: "Até lá!", end: done}
"""
TEMPLATES = """
convite: {category: marketing, languages: {pt-BR: "Oi! Você pediu um convite pelo site: quer recebê-lo por aqui?"}}
"""


def test_who_never_wrote_gets_a_template_and_what_staff_say_is_held_until_they_write(house: House) -> None:
    runtime = house.runtime
    publish(runtime.ports, {
        **read_folder(FLOWS), "convite.yaml": INVITATION, "settings/templates.yaml": TEMPLATES + (
            FLOWS / "settings" / "templates.yaml").read_text(encoding="utf-8"),
    }, "test", "")
    ana = "whatsapp:+5511900000143"
    started = Arrivals(runtime.chat, runtime.config.twilio_from).start("convite", ana)
    assert started.template == "convite"

    def lines() -> list[tuple[str, str]]:
        news = requests.get(f"{house.base}/simulator/chats/{ana}/news", timeout=10).json()
        return [(line["body"], line["status"]) for line in news["lines"]]

    until(lambda: [status for _, status in lines()] == ["delivered"], "the template arrives")
    assert lines()[0][0] == "Oi! Você pediu um convite pelo site: quer recebê-lo por aqui?"
    until(lambda: runtime.desk.conversations(("bot",)), "SQL knows the conversation")
    runtime.desk.say(started.conversation, "Paula", "Oi, aqui é a Paula.")
    until(lambda: runtime.ports.outbox.kept(("held",), 10), "it is held")
    assert len(lines()) == 1
    requests.post(f"{house.base}/simulator/chats/{ana}/messages", data={"text": "sim"},
                  headers={"Origin": house.base}, timeout=10)
    until(lambda: lines()[-1] == ("Oi, aqui é a Paula.", "delivered"), "it is sent when they write")
    assert runtime.ports.outbox.kept(("held", "dead", "unknown"), 10) == []
