"""Signing in by a provider: what proves an e-mail, and every attack on that."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from bot.adapters.oidc import Oidc
from bot.errors import DeliveryError
from bot.ports import NotProved
from tests.adapters.oidc_server import CLIENT, SECRET, Provider, provider

BACK = "http://127.0.0.1:8000/desk/sign-in/provider/back"
VERIFIER = "v" * 64


@pytest.fixture
def idp() -> Iterator[Provider]:
    with provider() as running:
        yield running


def ours(idp: Provider) -> Oidc:
    return Oidc(idp.issuer, CLIENT, SECRET, BACK)


def proved(idp: Provider, nonce: str = "n1", verifier: str = VERIFIER, it: Oidc | None = None) -> str:
    """The whole way there and back; the nonce and verifier of the way back are those told."""
    it = it or ours(idp)
    code, _ = idp.sign_in(it.begin("s1", "n1", VERIFIER))
    return it.finish(code, nonce, verifier)


def test_a_verified_email_is_proved(idp: Provider) -> None:
    idp.claims = {"email": "Ana@Example.com"}
    assert proved(idp) == "ana@example.com"
    assert idp.asked == ["/.well-known/openid-configuration", "/token", "/keys"]


def test_what_the_provider_says_of_itself_is_remembered(idp: Provider) -> None:
    it = ours(idp)
    proved(idp, it=it)
    proved(idp, it=it)
    assert idp.asked.count("/.well-known/openid-configuration") == idp.asked.count("/keys") == 1


NOW = int(time.time())


@pytest.mark.parametrize("claims", [
    {"iss": "https://evil.example"}, {"aud": "another"}, {"aud": ["another"]}, {"nonce": "other"}, {"exp": NOW - 3600},
    {"iat": NOW + 3600}, {"azp": "another"}, {"iss": None}, {"aud": None}, {"nonce": None}, {"exp": None},
    {"sub": None}, {"iat": None}, {"exp": "soon"},
])
def test_a_token_that_was_not_made_for_us_just_now_proves_nothing(idp: Provider, claims: dict[str, Any]) -> None:
    idp.claims = claims
    with pytest.raises(NotProved):
        proved(idp)


@pytest.mark.parametrize("claims", [
    {"email_verified": False}, {"email_verified": None}, {"email_verified": "true"}, {"email_verified": 1},
    {"email": None}, {"email": ""}, {"email": ["ana@example.com"]},
])
def test_an_email_that_nobody_verified_proves_nothing(idp: Provider, claims: dict[str, Any]) -> None:
    idp.claims = claims
    with pytest.raises(NotProved, match="e-mail"):
        proved(idp)


def test_another_nonce_than_this_browsers_proves_nothing(idp: Provider) -> None:
    with pytest.raises(NotProved):
        proved(idp, nonce="n2")


def test_a_code_without_what_began_it_is_worth_nothing(idp: Provider) -> None:
    with pytest.raises(NotProved, match="refused"):
        proved(idp, verifier="w" * 64)


def test_a_code_opens_once(idp: Provider) -> None:
    it = ours(idp)
    code, _ = idp.sign_in(it.begin("s1", "n1", VERIFIER))
    it.finish(code, "n1", VERIFIER)
    with pytest.raises(NotProved):
        it.finish(code, "n1", VERIFIER)


def test_a_token_without_a_signature_proves_nothing(idp: Provider) -> None:
    idp.header = {"alg": "none"}
    with pytest.raises(NotProved):
        proved(idp)


@pytest.mark.parametrize("secret", [SECRET, "public"])
def test_a_token_that_is_signed_with_what_others_know_proves_nothing(idp: Provider, secret: str) -> None:
    public = idp.key.as_pem(private=False)
    idp.header = {"alg": "HS256", "kid": "k1"}
    idp.key = public if secret == "public" else SECRET.encode()
    with pytest.raises(NotProved):
        proved(idp)


def test_another_key_under_the_same_name_proves_nothing(idp: Provider) -> None:
    idp.key = RSAKey.generate_key(2048, {"kid": "k1"}, private=True)
    with pytest.raises(NotProved):
        proved(idp)


def test_a_new_key_is_found_soon(idp: Provider) -> None:
    it = ours(idp)
    proved(idp, it=it)
    idp.key = RSAKey.generate_key(2048, {"kid": "k2"}, private=True)
    idp.published, idp.header = [*idp.published, idp.key], {"alg": "RS256", "kid": "k2"}
    with pytest.raises(NotProved):
        proved(idp, it=it)  # strangers' tokens must not make us ask for keys again and again
    it._keys_at -= 60
    assert proved(idp, it=it) == "ana@example.com"


def test_a_provider_that_names_itself_otherwise_is_not_believed(idp: Provider) -> None:
    idp.metadata = {"issuer": "https://evil.example"}
    with pytest.raises(DeliveryError, match="otherwise"):
        ours(idp).begin("s", "n", VERIFIER)


@pytest.mark.parametrize("broken", ["/.well-known/openid-configuration", "/keys"])
def test_a_provider_that_is_broken_is_told(idp: Provider, broken: str) -> None:
    idp.broken = broken
    with pytest.raises(DeliveryError):
        proved(idp)


def test_a_provider_that_is_not_there_is_told() -> None:
    it = Oidc("http://127.0.0.1:9", CLIENT, SECRET, BACK)
    with pytest.raises(DeliveryError, match="does not answer"):
        it.begin("s", "n", VERIFIER)
    with pytest.raises(DeliveryError, match="a moment ago"):
        it.begin("s", "n", VERIFIER)  # nobody waits for it again so soon


@pytest.mark.parametrize("token", ["", "x", "a.b", "a.b.c", "..", "eyJ9.e30."])
def test_what_is_no_token_proves_nothing(idp: Provider, token: str) -> None:
    it = ours(idp)
    it.begin("s", "n", VERIFIER)
    with pytest.raises(NotProved):
        it._claims(token, "n", it._metadata())
