"""The phone in a real browser: what a person does, and what they see."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.browser import expect, simulator_page
from tests.web.simulator.fake_bot import ANA, SENDER, FakeBot

BUTTONS = {"body": "When?", "actions": [
    {"type": "QUICK_REPLY", "title": "Right away", "id": "now"},
    {"type": "QUICK_REPLY", "title": "Just looking", "id": "no"},
]}
LIST = {"body": "Which roof?", "button": "See the roofs", "items": [
    {"item": "Metal", "id": "metal"}, {"item": "Clay", "id": "clay", "description": "red"},
]}


def picture() -> bytes:
    """A red square as PNG."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\xc0\x30\x20" * 40) * 40
    head = struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def page(chromium: Any, bot: FakeBot) -> Iterator[Any]:
    """The simulator's page, in English."""
    with simulator_page(chromium, bot.base, "en-US") as page:
        yield page


def write(page: Any, text: str) -> None:
    page.get_by_label("Type a message").fill(text)
    page.keyboard.press("Enter")


def test_a_talk_from_keyword_to_picture(page: Any, bot: FakeBot) -> None:
    bot.answers = {
        "solar": lambda bot, to: bot.say(to, "Hi *Emily*! <b>No markup</b> https://example.org."),
        "400": lambda bot, to: bot.say(to, content_sid=bot.content("twilio/quick-reply", BUTTONS)),
        "Right away": lambda bot, to: bot.say(to, content_sid=bot.content("twilio/list-picker", LIST)),
    }
    page.get_by_role("button", name="Emily Carter").click()
    page.get_by_role("button", name="solar_quote").click()
    expect(page.get_by_label("Type a message")).to_have_value("solar")
    page.keyboard.press("Enter")

    said = page.locator(".line:not(.mine)")
    expect(said).to_contain_text("Hi Emily! <b>No markup</b> https://example.org.")
    expect(said.locator("strong")).to_have_text("Emily")
    expect(said.get_by_role("link")).to_have_attribute("href", "https://example.org")
    assert bot.forms.get(timeout=10)["ProfileName"] == "Emily Carter"

    write(page, "400")
    page.get_by_role("button", name="Right away").click()
    page.get_by_role("button", name="See the roofs").click()
    page.get_by_label("Clay").check()
    page.get_by_role("dialog").get_by_role("button", name="Send").click()
    expect(page.locator(".line.mine").last.locator(".quote")).to_contain_text("Which roof?")
    forms = [bot.forms.get(timeout=10) for _ in range(3)]
    assert [form.get("ButtonPayload") or form.get("ListId") for form in forms] == [None, "now", "clay"]

    page.locator("#file-picture").set_input_files({"name": "roof.png", "mimeType": "image/png", "buffer": picture()})
    write(page, "my roof")
    sent = page.locator(".line.mine", has_text="my roof")
    expect(sent.locator("img")).to_be_visible()
    form = bot.forms.get(timeout=10)
    assert (form["NumMedia"], form["MediaContentType0"], form["Body"]) == ("1", "image/png", "my roof")
    expect(sent).to_have_attribute("data-status", "delivered")
    assert page.evaluate("document.querySelector('.line.mine:last-child img').naturalWidth") == 40


def test_ticks_follow_what_happens(page: Any, bot: FakeBot) -> None:
    write(page, "oi")
    mine = page.locator(".line.mine")
    expect(mine).to_have_attribute("data-status", "delivered")
    sid = bot.forms.get(timeout=10)["MessageSid"]
    bot.client.messaging.v2.typing_indicator.create(channel="whatsapp", message_id=sid)
    expect(mine).to_have_attribute("data-status", "read")
    expect(mine.locator(".tick.read")).to_be_visible()
    expect(page.locator("#typing")).to_be_visible()
    expect(page.locator("#bar-state")).to_have_text("typing…")
    bot.say(ANA, "Olá!")
    expect(page.locator(".line:not(.mine)")).to_have_attribute("data-status", "read")
    expect(page.locator("#typing")).to_be_hidden()
    assert [bot.statuses.get(timeout=10)["MessageStatus"] for _ in range(3)] == ["sent", "delivered", "read"]


def test_another_person_sees_nothing_of_it_but_a_badge_tells(page: Any, bot: FakeBot) -> None:
    write(page, "oi")
    bot.forms.get(timeout=10)
    page.get_by_role("button", name="João Pereira").click()
    expect(page.locator(".line")).to_have_count(0)
    bot.say(ANA, "Olá!")
    expect(page.get_by_role("button", name="Ana Souza").locator(".badge")).to_have_text("1")
    page.get_by_role("button", name="Ana Souza").click()
    expect(page.locator(".line")).to_have_count(2)
    expect(page.locator(".badge")).to_have_count(0)


def test_what_the_bot_does_not_take_is_said_in_plain_words(page: Any, bot: FakeBot) -> None:
    bot.refuse_with = 503
    write(page, "oi")
    expect(page.locator(".line.mine .why")).to_contain_text("trying again")
    bot.refuse_with = 0
    expect(page.locator(".line.mine")).to_have_attribute("data-status", "delivered")
    expect(page.locator(".line.mine .why")).to_have_count(0)


def test_what_whatsapp_would_not_deliver_is_said_in_plain_words(page: Any, bot: FakeBot) -> None:
    bot.say(ANA, "Buy now")
    expect(page.locator(".line .why")).to_have_text(re.compile(r"more than 24 hours ago.*\(63016\)"))


def test_places_stickers_voices_and_ads(page: Any, bot: FakeBot) -> None:
    def attach(what: str) -> None:
        page.get_by_role("button", name="Attach").click()
        page.get_by_role("menuitem", name=what).click()

    attach("Arrive from an ad")
    page.get_by_role("button", name="Use with my next message").click()
    expect(page.locator(".strip")).to_contain_text("Your next message arrives from this ad")
    write(page, "hello")
    attach("Location")
    page.get_by_role("dialog").get_by_role("button", name="Send").click()
    attach("Sticker")
    expect(page.locator(".line.sticker img")).to_be_visible()
    page.get_by_role("button", name="Record a voice message").click()
    expect(page.locator("#recorder")).to_be_visible()
    page.get_by_role("button", name="Send the recording").click()
    expect(page.locator(".voice")).to_be_visible()
    bot.say(ANA, "Are you the owner?")
    expect(page.get_by_text("Are you the owner?").first).to_be_visible()
    attach("React with 👍")
    expect(page.locator(".line.mine .quote")).to_contain_text("Are you the owner?")
    attach("Contact card")
    expect(page.locator(".line.mine .file")).to_contain_text("Caio Lima.vcf")
    forms = [bot.forms.get(timeout=10) for _ in range(6)]
    assert [form["MessageType"] for form in forms] == ["text", "location", "sticker", "audio", "reaction", "contacts"]
    assert forms[4]["OriginalRepliedMessageSid"]
    assert forms[0]["ReferralSourceId"]
    assert "ReferralSourceId" not in forms[1]
    assert forms[1]["Label"] == "MASP"
    assert forms[3]["MediaContentType0"].startswith("audio/")


def test_time_passes_and_the_chat_can_begin_anew(page: Any, bot: FakeBot) -> None:
    write(page, "oi")
    bot.forms.get(timeout=10)
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Let 24 hours pass").click()
    expect(page.locator(".chip", has_text="1 day passed")).to_be_visible()
    expect(page.locator("#lines > .chip").first).to_have_text("Yesterday")
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Delete chat and start anew").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator("#lines > *")).to_have_count(0)
    assert bot.acts == [("time", ANA, 86400.0), ("reset", ANA, 0.0)]


def test_any_number_may_hold_the_phone(page: Any, bot: FakeBot) -> None:
    page.get_by_role("button", name="Another number").click()
    page.get_by_label("WhatsApp number").fill("twelve")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("alert")).to_contain_text("This is not a number")
    page.get_by_label("WhatsApp number").fill("+34 600 000 999")
    page.get_by_label("Name on WhatsApp").fill("Marta")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    write(page, "hola")
    form = bot.forms.get(timeout=10)
    assert (form["From"], form["ProfileName"]) == ("whatsapp:+34600000999", "Marta")


def test_under_the_hood_shows_the_signed_form(page: Any, bot: FakeBot) -> None:
    write(page, "oi")
    entry = page.locator("#entries > li").first
    expect(entry).to_contain_text("200")
    entry.locator("summary").click()
    expect(entry).to_contain_text("X-Twilio-Signature")
    expect(entry).to_contain_text(ANA)
    page.locator("#hood-toggle").click()
    expect(page.locator("#hood")).to_be_hidden()
    page.reload()
    expect(page.locator(".line.mine")).to_be_visible()
    expect(page.locator("#hood")).to_be_hidden()


def test_on_a_narrow_screen_people_and_chat_take_turns(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 780})
    expect(page.locator("#phone")).to_be_hidden()
    page.get_by_role("button", name="Ana Souza").click()
    expect(page.locator("#phone")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Back to people").click()
    expect(page.locator("#phone")).to_be_hidden()


def test_the_menu_is_used_with_the_keyboard(page: Any) -> None:
    page.get_by_role("button", name="More").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Let 24 hours pass")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="More")).to_be_focused()
    expect(page.get_by_role("menu")).to_have_count(0)


def test_the_bots_files_and_places_are_cards(page: Any, bot: FakeBot) -> None:
    def answer(bot: FakeBot, to: str) -> None:
        for more in ({"body": "Prices", "media_url": ["https://www.example.com/files/prices.pdf?v=2"]},
                     {"media_url": ["https://www.example.com/shop.jpg"]},
                     {"body": "Our shop", "persistent_action": ["geo:-23.561400,-46.655900|Av. Paulista, 1000"]}):
            bot.client.messages.create(to=to, from_=SENDER, **more)

    bot.answers = {"shop": answer}
    page.get_by_role("button", name="Emily Carter").click()
    write(page, "shop")
    said = page.locator(".line:not(.mine)")
    expect(said.locator(".file b").first).to_have_text("prices.pdf")
    expect(said.first).to_contain_text("Prices")
    # The picture cannot be loaded here: its card stays, so that nothing is lost.
    expect(said.nth(1).locator(".file b")).to_have_text("shop.jpg")
    card = said.nth(2).locator(".place")
    expect(card.locator("b")).to_have_text("Our shop")
    expect(card).to_contain_text("Av. Paulista, 1000")
    expect(said.nth(2).locator(".words")).to_have_count(0)
    expect(page.locator(".person", has_text="Emily Carter")).to_contain_text("Our shop")
