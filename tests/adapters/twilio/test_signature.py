from __future__ import annotations

import base64
import hmac

import pytest

from bot.adapters.twilio.signature import MOST_PARAMETERS, Signature
from bot.errors import ConfigFault, FormRefused
from tests.adapters.twilio.forms import ACCOUNT, TOKEN, message_form

PUBLIC = "https://leads.example.com"
URL = PUBLIC + "/whatsapp/status?entry=SM1%3A0"
Pairs = list[tuple[str, str]]


def sign(url: str, pairs: Pairs, token: str = TOKEN, digest: str = "sha1") -> str:
    """A signature, made as Twilio's documentation says and without Twilio's library."""
    written = url + "".join(name + value for name, value in sorted({*pairs}))
    return base64.b64encode(hmac.new(token.encode(), written.encode(), digest).digest()).decode()


def check(
    pairs: Pairs, signature: str | None, *, url: str = URL, public: str = PUBLIC, token: str = TOKEN,
    account: str = ACCOUNT, settings: str | None = None,
) -> None:
    headers = {"X-Twilio-Signature": signature, "X-Twilio-Webhooks-Signature-Settings": settings}
    Signature(token, account, public).check(
        url, pairs, {name: value for name, value in headers.items() if value is not None})


PAIRS = list(message_form().items())


def test_twilios_own_form_passes() -> None:
    check(PAIRS, sign(URL, PAIRS))


def test_it_is_the_public_address_that_was_signed() -> None:
    check(PAIRS, sign(URL, PAIRS), url="http://10.0.0.7:8000/whatsapp/status?entry=SM1%3A0")
    with pytest.raises(FormRefused):
        check(PAIRS, sign(URL, PAIRS), url="http://10.0.0.7:8000/whatsapp/status?entry=SM2%3A0")


def test_without_a_public_address_it_is_the_request_s_own() -> None:
    check(PAIRS, sign(URL, PAIRS), public="")


@pytest.mark.parametrize("signed", ["https://leads.example.com:443/whatsapp", "https://leads.example.com/whatsapp"])
def test_the_port_may_be_signed_or_not(signed: str) -> None:
    check(PAIRS, sign(signed, PAIRS), url="http://localhost/whatsapp")


# Published with twilio-python (tests/unit/test_request_validator.py).
@pytest.mark.parametrize(("url", "pairs", "signature"), [
    ("https://mycompany.com/myapp.php?foo=1&bar=2",
     [("CallSid", "CA1234567890ABCDE"), ("Digits", "1234"), ("From", "+14158675309"), ("To", "+18005551212"),
      ("Caller", "+14158675309")], "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
    ("https://mycompany.com/myapp.php?foo=1&bar=2",
     [("Sid", "CA123"), ("SidAccount", "AC123"), ("Digits", "5678"), ("Digits", "1234")],
     "IK+Dwps556ElfBT0I3Rgjkr1wJU="),
])
def test_published_signatures_pass(url: str, pairs: Pairs, signature: str) -> None:
    check(pairs, signature, url=url, public="", token="12345", account="")


def test_shared_keys_sign_with_sha256() -> None:
    check(PAIRS, sign(URL, PAIRS, digest="sha256"), settings="key=webhooks_sharedkey_1,algorithm=HMAC_SHA256")
    with pytest.raises(FormRefused):
        check(PAIRS, sign(URL, PAIRS, digest="sha256"))
    with pytest.raises(FormRefused):
        check(PAIRS, sign(URL, PAIRS), settings="key=k,algorithm=HMAC_MD5")


@pytest.mark.parametrize("signature", [None, "", "x", "é" * 28, sign(URL, PAIRS, token="another"), sign(URL, [])])
def test_what_is_not_signed_is_refused(signature: str | None) -> None:
    with pytest.raises(FormRefused):
        check(PAIRS, signature)


def test_a_changed_word_is_refused() -> None:
    signature = sign(URL, PAIRS)
    with pytest.raises(FormRefused):
        check([*PAIRS, ("Body", "e mais")], signature)


def test_another_account_is_refused_unless_any_is_taken() -> None:
    pairs = list(message_form(AccountSid="AC" + "6" * 32).items())
    with pytest.raises(FormRefused, match="account"):
        check(pairs, sign(URL, pairs))
    check(pairs, sign(URL, pairs), account="")
    without = [(name, value) for name, value in PAIRS if name != "AccountSid"]
    with pytest.raises(FormRefused, match="account"):
        check(without, sign(URL, without))


@pytest.mark.parametrize("url", ["http://x:port/whatsapp", "http://[x/whatsapp", "//", ""])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(FormRefused):
        check(PAIRS, "x" * 28, url=url, public="")


def test_text_that_cannot_be_encoded_is_refused() -> None:
    with pytest.raises(FormRefused):
        check([("Body", "\ud800")], "x" * 28)


def test_a_form_of_thousands_is_refused_before_it_is_computed() -> None:
    pairs = [(f"p{at}", "") for at in range(MOST_PARAMETERS + 1)]
    with pytest.raises(FormRefused, match="parameters"):
        check(pairs, sign(URL, pairs), account="")


@pytest.mark.parametrize("token", ["", " "])
def test_an_empty_token_is_a_fault_of_the_configuration(token: str) -> None:
    with pytest.raises(ConfigFault, match="TWILIO_AUTH_TOKEN"):
        Signature(token, ACCOUNT, PUBLIC)
