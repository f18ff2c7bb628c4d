"""`make screenshots`: prospects write to a house through its signed webhook, somebody answers at the desk, and a real
browser takes the pictures: docs/desk-*.png, light and dark, on a desktop and on a phone."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.config import read_config
from bot.flow_files import read_folder
from bot.host.publish import publish
from tests.bench.forms import ACCOUNT, SENDER, TOKEN, inbound
from tests.host.houses import House
from tests.serving import serving_app
from tests.web.conftest import CHROMIUM
from tests.web.desk.desks import PASSWORD, Desk

ROOT = Path(__file__).resolve().parents[2]
# Who writes what, in which order, and how many minutes later each.
PEOPLE: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("Marina Duarte", ("solar", "uns 650 reais", "casa", "Campinas", "o quanto antes", "Marina Duarte"), 3),
    ("João Pedro Alves", ("oi, vi o anúncio de vocês", "quero falar com uma pessoa"), 4),
    ("Camila Rocha", ("solar", "1.200 reais", "empresa", "Ribeirão Preto", "quero falar com um atendente"), 2),
    ("Rafael Nogueira", ("solar", "400", "casa", "Santos"), 6),
    ("Luísa Prado", ("solar", "uns 800", "casa", "Sorocaba", "atendente, por favor"), 5),
    ("Tiago Martins", ("boa tarde", "solar", "350"), 7),
)
SIZES = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}

OTHERS = {
    "figures": "/desk/figures", "people": "/desk/people", "operations": "/desk/operations", "api": "/desk/api",
    "webhooks": "/desk/webhooks", "account": "/desk/account", "notices": "/desk/account/notices", "flows": "/flows",
}


def main() -> None:
    """Take them all."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="leadline-") as folder:
        desk = _fill(Path(folder))
        email = desk.hire("Paula Lima", "agent")
        shown = _answer(desk)
        with serving_app(desk.app) as address, sync_playwright() as player:
            browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for size, viewport in SIZES.items():
                for scheme in ("light", "dark"):
                    page = browser.new_context(
                        base_url=address, viewport=viewport, color_scheme=scheme, locale="en-US",
                        device_scale_factor=2 if size == "phone" else 1).new_page()
                    _take(page, email, shown, f"{size}-{scheme}")
            _take_others(browser, desk, address)
            browser.close()


def _fill(folder: Path) -> Desk:
    """A house whose conversations came in by the webhook, as Twilio posts them."""
    (folder / "flows").mkdir()
    house = House()
    publish(house.p, read_folder(ROOT / "flows"), "Marta", "")
    config = replace(
        read_config({
            "LEADLINE_DATA": str(folder / "var"), "LEADLINE_FLOWS": str(ROOT / "flows"), "TWILIO_FROM": SENDER,
            "TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "PUBLIC_URL": "https://leads.example.com",
        }),
        public_url="http://localhost",
    )
    desk = Desk(config, house=house)
    for number, (name, texts, minutes) in enumerate(PEOPLE):
        for step, text in enumerate(texts):
            _post(desk, f"whatsapp:+55119876{number:05}", f"SM{number:016x}{step:016x}", name, text)
            house.said()
            house.later(minutes=minutes / 3)
    house.drain()
    return desk


def _post(desk: Desk, address: str, sid: str, name: str, text: str) -> None:
    from twilio.request_validator import RequestValidator

    form = {**inbound(address, sid, text), "ProfileName": name}
    signature = RequestValidator(TOKEN).compute_signature("http://localhost/whatsapp", form)
    answer = desk.app.test_client().post("/whatsapp", data=form, headers={"X-Twilio-Signature": signature})
    if answer.status_code != 200:
        raise RuntimeError(f"The webhook answered {answer.status_code}: {answer.text}")


def _answer(desk: Desk) -> str:
    """Somebody has taken one over and answered; gives it."""
    waiting = [row for row in desk.runtime.desk.conversations() if row["name"] == "Camila Rocha"]
    conversation = str(waiting[0]["id"])
    desk.runtime.desk.claim(conversation, "Paula Lima")
    desk.runtime.desk.say(conversation, "Paula Lima", "Oi Camila, aqui é a Paula! Posso te ligar hoje às 15h?")
    desk.house.said()
    desk.house.later(minutes=2)
    _post(desk, "whatsapp:+5511987600002", "SM" + "f" * 32, "Camila Rocha", "pode sim, obrigada!")
    desk.house.drain()
    return conversation


def _take_others(browser: Any, desk: Desk, address: str) -> None:
    """The pages that have one picture each."""
    page = browser.new_context(base_url=address, viewport=SIZES["desktop"], locale="en-US").new_page()
    page.goto("/desk/sign-in")
    page.screenshot(path=ROOT / "docs" / "desk-sign-in.png")
    _sign_in(page, desk.hire("Olga Reis", "admin"))
    for name, path in OTHERS.items():
        page.goto(path)
        page.get_by_role("heading", level=1).wait_for()
        page.screenshot(path=ROOT / "docs" / f"desk-{name}.png", full_page=True)


def _take(page: Any, email: str, conversation: str, name: str) -> None:
    _sign_in(page, email)
    page.screenshot(path=ROOT / "docs" / f"desk-inbox-{name}.png")
    page.goto(f"/desk/{conversation}?box=all")
    page.locator(".talk").wait_for()
    page.screenshot(path=ROOT / "docs" / f"desk-thread-{name}.png")


def _sign_in(page: Any, email: str) -> None:
    page.goto("/desk")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.locator(".rows").wait_for()


if __name__ == "__main__":
    main()
