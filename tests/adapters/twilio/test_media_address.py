"""Which addresses are Twilio's, and which of them get our credentials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.twilio.media_address import Address, read_address
from bot.errors import DeliveryError

PATH = "/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"
SIMULATOR = "http://127.0.0.1:8000/simulator/twilio"


def refused(url: str, api_url: str = "") -> str:
    with pytest.raises(DeliveryError) as raised:
        read_address(url, api_url)
    assert not raised.value.retryable
    return str(raised.value)


@pytest.mark.parametrize(("url", "host", "ours"), [
    (f"https://api.twilio.com{PATH}", "api.twilio.com", True),
    (f"https://API.Twilio.COM:443{PATH}", "api.twilio.com", True),
    (f"https://api.dublin.ie1.twilio.com{PATH}", "api.dublin.ie1.twilio.com", True),
    ("https://mcs.us1.twilio.com/v1/Services/IS1/Media/ME1/Content", "mcs.us1.twilio.com", True),
    ("https://mms.twiliocdn.com/AC1/abc?Expires=1&Signature=a~b", "mms.twiliocdn.com", False),
    ("https://media.twiliocdn.com/AC1/abc", "media.twiliocdn.com", False),
    ("https://media.us1.twilio.com/ME1?Expires=1", "media.us1.twilio.com", False),
    ("https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/abc", "s3-external-1.amazonaws.com", False),
])
def test_twilios_own_hosts_are_asked_and_only_its_api_with_credentials(url: str, host: str, ours: bool) -> None:
    address = read_address(url)
    assert (address.origin, address.ours, address.local) == (("https", host, 443), ours, False)
    assert address.netloc == host


@pytest.mark.parametrize("url", [
    f"http://api.twilio.com{PATH}", f"ftp://api.twilio.com{PATH}", f"//api.twilio.com{PATH}", PATH, "cat.jpg", "",
    f"https://api.twilio.com@evil.example{PATH}", f"https://api.twilio.com:x@evil.example{PATH}",
    f"https://evil.example@api.twilio.com{PATH}", f"https://AC1:token@api.twilio.com{PATH}",
    f"https://api.twilio.com\\@evil.example{PATH}", f"https://evil.example\\.twilio.com{PATH}",
    f"https://api.twilio.com.evil.example{PATH}", f"https://evil-api.twilio.com{PATH}", f"https://eviltwilio.com{PATH}",
    f"https://twilio.com{PATH}", f"https://www.twilio.com{PATH}", f"https://api.twilio.com.{PATH}",
    f"https://api.twilio.com:8443{PATH}", f"https://api.twilio.com:80{PATH}", f"https://api.twilio.com:0{PATH}",
    f"https://api.twilio.com:99999{PATH}", f"https://api.twilio.com:443x{PATH}",
    "https://127.0.0.1/x", "https://[::1]/x", "https://[::ffff:127.0.0.1]/x", "https://169.254.169.254/latest/meta-data",
    "http://169.254.169.254/latest/meta-data", "https://2130706433/x", "https://0x7f.1/x", "https://localhost/x",
    "https://[api.twilio.com]/x", "https://[::1", "https://api.twilio.com\t/x", "https://api.twilio.com\n/x",
    f" https://api.twilio.com{PATH}", "https://аpi.twilio.com/x", "https://api.twilio.com/\u2100",
    "https://s3-external-1.amazonaws.com/evil-bucket/abc", "https://s3-external-1.amazonaws.com/media.twiliocdn.com",
    "https://evil.s3.amazonaws.com/media.twiliocdn.com/abc", "https://twiliocdn.com/x",
    "javascript:alert(1)", "file:///etc/passwd", "data:image/png;base64,AAAA", "https://api.twilio.com/" + "a" * 4_000,
])
def test_nothing_else_is(url: str) -> None:
    assert "not where Twilio keeps files" in refused(url)
    refused(url, SIMULATOR)


@pytest.mark.parametrize(("url", "target"), [
    (f"https://api.twilio.com{PATH}?x=1", f"/simulator/twilio{PATH}?x=1"),
    ("https://mcs.us1.twilio.com/v1/Media/ME1", "/simulator/twilio/mcs/v1/Media/ME1"),
    (f"http://127.0.0.1:8000{PATH}", PATH),
])
def test_a_stand_in_is_asked_instead_of_twilio(url: str, target: str) -> None:
    assert read_address(url, SIMULATOR) == Address("http", "127.0.0.1", 8000, target, ours=True, local=True)


@pytest.mark.parametrize("url", [
    "http://127.0.0.1:6379/x", "http://127.0.0.1/x", "https://127.0.0.1:8000/x", "http://localhost:8000/x",
    "http://x@127.0.0.1:8000/x", "http://127.1:8000/x", "http://[::1]:8000/x",
])
def test_a_stand_in_is_one_origin_and_not_the_whole_machine(url: str) -> None:
    refused(url, SIMULATOR)


def test_a_stand_in_may_have_any_kind_of_address() -> None:
    address = read_address(f"https://api.twilio.com{PATH}", "http://[::1]:9000")
    assert (address.host, address.url) == ("::1", f"http://[::1]:9000{PATH}")
    assert read_address("https://Gateway.Corp/x", "https://gateway.corp/twilio").local


@given(st.text(max_size=60), st.sampled_from(["", "https://", "https://api.twilio.com", "https://[", "http://127.0.0.1:"]))
def test_no_address_whatever_raises_anything_else(rest: str, beginning: str) -> None:
    try:
        address = read_address(beginning + rest, SIMULATOR)
    except DeliveryError:
        return
    assert address.local or address.host.endswith((".twilio.com", ".twiliocdn.com", ".amazonaws.com"))
