"""/flows: what somebody who writes flows sees, without a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from bot.config import Config, read_config
from bot.errors import StoreUnavailable
from bot.host.audit import Actor
from bot.host.publish import publish
from bot.runtime import Runtime
from bot.web.app import create_app
from tests.flows import SENTENCES, SOLAR
from tests.host.houses import House
from tests.serving import serving_app
from tests.web.browser import expect

GOOD = SOLAR.replace("start: [solar]", "start: {keywords: [solar, 'painel <b>'], default: true}")
OUTSIDE = {"REMOTE_ADDR": "192.0.2.1"}


@pytest.fixture
def house(config: Config) -> House:
    """A house whose flows lie in a folder and are live, with eight conversations."""
    house = House()
    house.runtime = Runtime(config, house.p)
    write(house, GOOD)
    put(house)
    for number in range(8):
        talk = ("oi", "400", "já")[: 1 + number // 3] if number < 6 else ("oi", "400", "já")
        house.talk(*talk, address=f"whatsapp:+551198765{number:04}")
    house.talk("oi", "quero falar com uma pessoa", address="whatsapp:+5511987651111")
    house.talk("oi", "PARAR", address="whatsapp:+5511987652222")
    house.drain()
    return house


def write(house: House, flow: str) -> None:
    folder = house.runtime.config.flows
    (folder / "lang").mkdir(exist_ok=True)
    (folder / "lang" / "defaults.pt-BR.yaml").write_text(SENTENCES)
    (folder / "solar.yaml").write_text(flow)


def put(house: House, note: str = "Primeira <i>versão</i>") -> None:
    folder = house.runtime.config.flows
    files = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.yaml")}
    publish(house.p, files, "Bia", note)


def client(house: House) -> FlaskClient:
    return create_app(house.runtime).test_client()


def page(house: House, query: str = "", language: str = "en") -> str:
    answer = client(house).get(f"/flows{query}", headers={"Accept-Language": language})
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def test_it_tells_what_is_live_by_whom_when_and_why(house: House) -> None:
    shown = page(house)
    [live] = [one for one in house.p.flows.history("solar") if one.live]
    assert f"<code>{live.version}</code>, published by <strong>Bia</strong>" in shown
    # The flow's own place: São Paulo is three hours behind.
    assert 'datetime="2026-11-23T13:00:00+00:00">2026-11-23 10:00</time>' in shown
    assert "Primeira &lt;i&gt;versão&lt;/i&gt;" in shown
    assert "painel &lt;b&gt;" in shown
    assert '<span class="state same">Live</span>' in shown
    assert "Nothing is wrong with its files." in shown


def test_a_file_that_was_changed_is_told_until_it_is_published(house: House) -> None:
    write(house, GOOD.replace("Quanto vem", "Quanto é"))
    assert '<span class="state changed">Changed, not published</span>' in page(house)
    put(house)
    assert "not published" not in page(house)


def test_mistakes_are_told_with_file_and_line_and_what_is_live_is_shown_all_the_same(house: House) -> None:
    write(house, GOOD.replace("kind: money", "kind: munny"))
    shown = page(house)
    assert '<span class="place">solar.yaml:9</span>' in shown
    assert "did you mean money" in shown
    assert "Changed, not published" in shown
    assert "Quanto vem a sua conta de luz?" in shown


def test_a_flow_of_files_alone_and_one_without_a_file_are_told(house: House) -> None:
    folder = house.runtime.config.flows
    (folder / "solar.yaml").rename(folder / "vento.yaml")
    (folder / "vento.yaml").write_text(GOOD.replace("flow: solar", "flow: vento"))
    shown = page(house)
    assert "Live, but its file is gone" in shown
    assert 'id="vento"' in shown
    assert "Not published yet" in shown


def test_files_that_cannot_be_read_are_told(house: House) -> None:
    (house.runtime.config.flows / "solar.yaml").write_bytes(b"\xff\xfe\xff")
    shown = page(house)
    assert "solar.yaml cannot be read" in shown or "UTF-8" in shown
    assert '<span class="state same">Live</span>' in shown


def figures(shown: str) -> list[str]:
    """What is said beneath each question."""
    return [re.sub(r"<[^>]+>", "", part.partition("</p>")[0]).strip() for part in shown.split('class="figures">')[1:]]


def test_it_counts_who_reached_each_question_and_who_went_no_further(house: House) -> None:
    first, second = figures(page(house))
    assert first == "10 reached 5 went no further (50 %): 3 have not answered yet 1 left 1 went to a person"
    assert second == "5 reached 3 went no further (60 %): 3 have not answered yet"
    assert "<strong>10</strong> began · <strong>2</strong> came to the end" in page(house)


def test_a_new_version_begins_to_count_anew_unless_all_are_counted(house: House) -> None:
    write(house, GOOD.replace("save: quando", "id: prazo\n    was: quando\n    save: quando"))
    put(house)
    assert "Nobody has come this way yet." in page(house)
    first, second = figures(page(house, "?versions=all"))
    assert first.startswith("10 reached")
    assert second.startswith("5 reached")


def test_conversations_from_before_the_period_do_not_count(house: House) -> None:
    house.later(days=8)
    assert "Nobody has come" in page(house, "?days=7")
    assert "Nobody has come" not in page(house)
    assert "Nobody has come" not in page(house, "?days=nonsense")


@pytest.mark.parametrize(("language", "words"), [
    ("pt-BR,pt;q=0.9", "Onde as pessoas param"), ("es-MX", "Dónde se detienen"), ("de", "Where people stop"),
    ("en-GB", "Where people stop"), ("pt", "Onde as pessoas param"),
])
def test_it_speaks_the_readers_language(house: House, language: str, words: str) -> None:
    assert words in page(house, language=language)


def test_each_flow_is_drawn(house: House) -> None:
    assert "<title>solar</title>" in page(house)


def test_only_this_machine_and_staff_see_it(house: House) -> None:
    for outside in ({"environ_overrides": OUTSIDE}, {"headers": {"X-Forwarded-For": "192.0.2.1"}},
                    {"headers": {"Host": "evil.example"}}):
        answer = client(house).get("/flows?days=7", **outside)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/desk/sign-in?next=/flows?days%3D7")
        assert "solar" not in answer.text


@pytest.mark.parametrize(("role", "status"), [("marketer", 200), ("admin", 200), ("agent", 403)])
def test_where_a_real_number_is_connected_marketers_see_it(
    house: House, tmp_path: Path, role: str, status: int,
) -> None:
    real = read_config({
        "LEADLINE_DATA": str(tmp_path / "var"), "LEADLINE_FLOWS": str(house.runtime.config.flows),
        "TWILIO_ACCOUNT_SID": "AC" + "1" * 32, "TWILIO_AUTH_TOKEN": "secret", "TWILIO_FROM": "+14155238886",
    })
    runtime = Runtime(real, house.p)
    web = create_app(runtime).test_client()
    assert web.get("/flows").status_code == 303
    account, _ = runtime.staff.add("Bia", "bia@example.com", role, Actor("test"))
    web.set_cookie("leadline", runtime.sign_ins.open(account, "192.0.2.1", whole=True).token)
    answer = web.get("/flows", environ_overrides=OUTSIDE)
    assert (answer.status_code, "solar" in answer.text) == (status, status == 200)


def test_a_database_that_is_down_is_told(house: House) -> None:
    class Down:
        def live(self) -> None:
            raise StoreUnavailable("The database does not answer.")

    house.runtime = Runtime(house.runtime.config, replace(house.p, flows=Down()))
    answer = client(house).get("/flows")
    assert (answer.status_code, answer.text.startswith("The database does not answer.")) == (503, True)


@pytest.fixture
def address(house: House) -> Iterator[str]:
    with serving_app(create_app(house.runtime)) as home:
        yield f"{home}/flows"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_in_a_browser_it_fits_and_nothing_is_refused(
    chromium: Any, house: House, address: str, width: int, scheme: str,
) -> None:
    write(house, GOOD.replace("kind: money", "kind: munny") + f"# {'x' * 300}\n")
    context = chromium.new_context(viewport={"width": width, "height": 800}, locale="pt-BR", color_scheme=scheme)
    shown, complaints = context.new_page(), []
    shown.on("console", lambda told: complaints.append(told.text))
    shown.goto(address)
    expect(shown.get_by_role("heading", name="solar")).to_be_visible()
    expect(shown.get_by_text("solar.yaml:9")).to_be_visible()
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    # The bar's width is drawn, not refused by the page's policy.
    assert shown.locator(".funnel .on").first.bounding_box()["width"] > 50
    shown.get_by_role("link", name="em todas as versões").click()
    expect(shown.get_by_role("link", name="em todas as versões")).to_have_attribute("aria-current", "true")
    solar = shown.locator("#solar")
    solar.get_by_text("Versões (2)").click()
    expect(solar.locator(".history")).to_be_visible()
    context.close()
    assert complaints == []
