from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.slack_notifier import SlackNotifier, write_text
from bot.errors import DeliveryError
from bot.ports import Notice
from tests.adapters.servers import HttpServer, http_server

NOTICE = Notice("k", "Lead <qualified> & hot", ("Ana: +5511987654321", "conta > 300"), "https://x.test/desk?a=1&b=2")


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with http_server() as server:
        yield server


def test_a_notice_is_posted_as_mrkdwn(server: HttpServer) -> None:
    SlackNotifier(server.url).notify(NOTICE)

    assert json.loads(server.requests[0].body) == {
        "text": "*Lead &lt;qualified&gt; &amp; hot*\nAna: +5511987654321\nconta &gt; 300\n<https://x.test/desk?a=1&amp;b=2>"
    }


@pytest.mark.parametrize(
    "text", ["<!channel>", "<https://evil.test|Bia>", "<@U123>", "@channel", "@HERE now", "@everyone", "@all"]
)
def test_a_prospect_can_make_no_links_and_wake_nobody(text: str) -> None:
    written = write_text(Notice("k", text, (text,), ""))

    assert "<" not in written
    assert ">" not in written
    for word in ("@channel", "@here", "@everyone", "@all"):
        assert word not in written.lower()


def test_addresses_and_links_stay_readable() -> None:
    assert write_text(Notice("k", "t", ("ana@allianz.example",), "https://x.test/a|b>c")) == (
        "*t*\nana@allianz.example\n<https://x.test/a%7Cb%3Ec>"
    )


def test_a_notice_stays_short_enough_for_a_channel() -> None:
    written = write_text(Notice("k", "t" * 60_000, ("<" * 60_000,) * 1000, "https://x.test"))

    assert written.endswith("\n<https://x.test>")
    assert len(written) < 130_000
    assert "…" in written


@settings(deadline=None)
@given(st.text(), st.lists(st.text()))
def test_any_text_can_be_written(title: str, lines: list[str]) -> None:
    json.dumps(write_text(Notice("k", title, tuple(lines), "https://x.test"))).encode()


def test_the_secret_address_is_in_no_error(server: HttpServer) -> None:
    server.status, server.body = 404, b"no_service"
    with pytest.raises(DeliveryError, match="404: no_service") as raised:
        SlackNotifier(server.url.replace("/hook", "/services/T0/B0/s3cret")).notify(NOTICE)

    assert not raised.value.retryable
    assert "s3cret" not in str(raised.value) + raised.value.remedy
