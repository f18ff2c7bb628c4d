"""Files for staff: who may open them, and what their content may not do."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.adapters.memory.media import MemoryMedia
from bot.config import Config
from bot.engine.inputs import Attachment
from bot.errors import StoreUnavailable
from bot.leads.identity import media_id
from bot.media_links import LASTS, MediaLinks
from bot.ports import Fetched
from bot.runtime import Runtime
from bot.web.app import create_app
from tests.host.houses import START, House
from tests.serving import serving_app

KEY = "a secret of sixteen or more"
URL = "https://api.twilio.com/x"
FILE = media_id("MM1", 0)
# Eight red pixels in a row, eight rows; a second of silence.
PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAE0lEQVR42mP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC"
)
VOICE = (b"\xff\xfb\x90\x64" + bytes(413)) * 40
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def web(house: House, config: Config) -> FlaskClient:
    return create_app(Runtime(replace(config, secret_key=KEY), house.runtime.ports)).test_client()


def send(house: House, data: bytes, name: str = "", sid: str = "MM1") -> None:
    """A prospect sends a file, and it is fetched."""
    house.p.media_source.files[URL] = Fetched(data, name)
    house.hear("", sid=sid, kind="document", attachments=(Attachment(URL, "image/png"),))
    house.said()
    house.drain()


def link(house: House, file: str = FILE, secret: str = KEY) -> str:
    return MediaLinks(secret, "").link(file, house.now)


def opened(web: FlaskClient, house: House, **headers: str) -> TestResponse:
    return web.get(link(house), headers=headers)


def test_a_picture_is_shown_to_whoever_has_its_link(web: FlaskClient, house: House) -> None:
    send(house, PNG, "conta.png")
    answer = opened(web, house)
    assert (answer.status_code, answer.data, answer.content_type) == (200, PNG, "image/png")
    assert answer.headers["Content-Disposition"] == "inline; filename=conta.png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert {"sandbox", "default-src 'none'"} <= set(policy)
    assert not any(word in part for part in policy for word in ("script", "frame", "*", "http"))


def test_a_link_opens_one_file_for_half_a_day(web: FlaskClient, house: House) -> None:
    send(house, PNG)
    send(house, PNG, sid="MM2")
    path = link(house)
    key = path.partition("?key=")[2]
    refused = ["", "?key=", "?key=x", f"?key={key}x", f"?key={key[:-2]}", "?key=" + "." * 500, "?key=%00%ff"]
    for query in refused:
        assert web.get(f"/media/{FILE}{query}").status_code == 403, query
    assert web.get(f"/media/{media_id('MM2', 0)}?key={key}").status_code == 403
    assert web.get(link(house, secret="another secret of sixteen")).status_code == 403
    house.later(seconds=LASTS.total_seconds() - 1)
    assert web.get(path).status_code == 200
    house.later(seconds=1)
    assert web.get(path).status_code == 403


def test_without_a_link_nobody_learns_which_files_there_are(web: FlaskClient, house: House) -> None:
    send(house, PNG)
    there, nowhere = web.get(f"/media/{FILE}"), web.get("/media/md_aaaaaaaaaaaaaaaa")
    assert (there.status_code, there.data) == (nowhere.status_code, nowhere.data)
    assert "leadline desk file" in there.text


@pytest.mark.parametrize("data", [
    b"<html><script>alert(1)</script></html>", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    b"<?xml version='1.0'?><x/>", b"alert(1)", b"%PDF-1.7 /JS (app.alert(1))", b"PK\x03\x04", b"MZ\x90", b"BEGIN:VCARD",
])
def test_what_could_act_is_only_saved(web: FlaskClient, house: House, data: bytes) -> None:
    send(house, data, "page.html")
    answer = opened(web, house)
    assert answer.content_type in ("application/octet-stream", "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=page.html.")
    assert answer.data == data


@pytest.mark.parametrize(("data", "shown"), [
    (PICTURE, "document.images[0].naturalWidth === 8"), (VOICE, "document.querySelector('video').duration > 1"),
])
def test_a_browser_shows_pictures_and_plays_voices(
    chromium: Any, house: House, web: FlaskClient, data: bytes, shown: str,
) -> None:
    send(house, data)
    with serving_app(web.application) as base:
        page = chromium.new_page()
        page.goto(base + link(house))
        page.wait_for_function(shown)
        page.close()


def test_nothing_that_is_shown_may_run_scripts(web: FlaskClient, house: House) -> None:
    send(house, VOICE)
    policy = opened(web, house).headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "script-src" not in policy


def test_a_name_of_any_script_is_told_in_a_way_that_browsers_read(web: FlaskClient, house: House) -> None:
    send(house, PNG, 'conta "São"\r\nSet-Cookie: a=b.png')
    told = opened(web, house).headers["Content-Disposition"]
    assert "filename*=UTF-8''conta%20S%C3%A3o%20Set-Cookie%20a%3Db.png" in told
    assert "Set-Cookie" not in opened(web, house).headers


def test_a_file_without_a_name_gets_one(web: FlaskClient, house: House) -> None:
    send(house, b"OggS\x00" + bytes(50))
    answer = opened(web, house)
    assert (answer.content_type, answer.headers["Content-Disposition"]) == ("audio/ogg", f"inline; filename={FILE}.ogg")


def test_a_player_may_ask_for_a_part(web: FlaskClient, house: House) -> None:
    send(house, b"\x00\x00\x00\x18ftypmp42" + bytes(100))
    part = opened(web, house, Range="bytes=4-7")
    assert (part.status_code, part.data, part.headers["Content-Range"]) == (206, b"ftyp", "bytes 4-7/112")
    assert opened(web, house, Range="bytes=200-").status_code == 416
    again = opened(web, house, **{"If-None-Match": opened(web, house).headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_file_that_is_not_here_says_why(web: FlaskClient, house: House) -> None:
    assert opened(web, house).status_code == 404
    house.hear("", sid="MM1", kind="image", attachments=(Attachment("https://evil.example/x", ""),))
    house.drain()
    assert "not been fetched yet" in opened(web, house).text
    house.said()
    house.drain()
    refused = opened(web, house)
    assert (refused.status_code, refused.content_type) == (404, "text/plain; charset=utf-8")
    assert "not kept by Twilio" in refused.text


def test_a_storage_that_is_down_is_told_and_nothing_is_remembered(config: Config) -> None:
    class Down(MemoryMedia):
        def read(self, media_id: str) -> bytes:
            raise StoreUnavailable("gone")

    house = House({"media": Down()})
    send(house, PNG)
    answer = opened(create_app(Runtime(replace(config, secret_key=KEY), house.runtime.ports)).test_client(), house)
    assert (answer.status_code, "gone" in answer.text) == (503, False)


def test_only_reading_is_known(web: FlaskClient, house: House) -> None:
    send(house, PNG)
    assert web.post(link(house)).status_code == 405
    head = web.head(link(house))
    assert (head.status_code, head.data, head.headers["Content-Length"]) == (200, b"", str(len(PNG)))


def test_a_link_lasts_no_longer_than_a_working_day() -> None:
    assert timedelta(hours=1) <= LASTS <= timedelta(days=1)


def test_an_address_of_ours_is_opened_and_any_other_is_left_alone() -> None:
    links = MediaLinks(KEY, "https://leads.example.com")
    now = START
    ours = "https://leads.example.com/media/md_abc/a%20b.png"
    opened = links.opened(ours, now)
    assert opened.startswith(f"{ours}?key=")
    assert links.opens(opened.partition("key=")[2], "md_abc", now + LASTS - timedelta(seconds=1))
    for other in ("https://example.com/media/md_abc", opened, "https://leads.example.com/desk", ""):
        assert links.opened(other, now) == other
