"""Codes of apps, by the vectors of RFC 6238, and recovery codes."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest

from bot.host.codes import (
    RECOVERY_CODES,
    STEP,
    address_of,
    new_recovery_codes,
    new_seed,
    recovery_digest,
    secret_of,
    step_of,
)

# RFC 6238, appendix B: the secret, and the last six of the eight digits that it lists.
SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(("seconds", "code"), [
    (59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037"),
    (20000000000, "353130"),
])
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    now = datetime.fromtimestamp(seconds, UTC)
    assert step_of(SECRET, code, now) == seconds // STEP
    assert step_of(SECRET, f" {code[:3]} {code[3:]} ", now) == seconds // STEP


def test_a_clock_may_be_half_a_minute_off_and_no_more() -> None:
    at = datetime.fromtimestamp(1111111111, UTC)
    fits = [bool(step_of(SECRET, "050471", at + timedelta(seconds=STEP * off))) for off in (-2, -1, 0, 1, 2)]
    assert fits == [False, True, True, True, False]


@pytest.mark.parametrize("typed", ["", "0", "50471", "0504710", "٠٥٠٤٧١", "\ud800", "abcdef"])
def test_what_is_no_code_opens_nothing(typed: str) -> None:
    assert step_of(SECRET, typed, datetime.fromtimestamp(1111111111, UTC)) == 0


def test_a_secret_is_made_of_both_the_seed_and_the_key() -> None:
    seed = new_seed()
    assert secret_of(seed, "key one") == secret_of(seed, "key one")
    assert len({secret_of(seed, "key one"), secret_of(seed, "key two"), secret_of(new_seed(), "key one")}) == 3
    assert len(base64.b32decode(secret_of(seed, "key one"))) == 20
    assert address_of(SECRET, "ana@example.com") == \
        f"otpauth://totp/Leadline:ana%40example.com?secret={SECRET}&issuer=Leadline"


def test_a_recovery_code_is_known_again_however_it_is_typed() -> None:
    codes = new_recovery_codes()
    assert len(set(codes)) == RECOVERY_CODES
    kept = recovery_digest(codes[0], "ac_1", "key")
    assert recovery_digest(f" {codes[0].upper().replace('-', ' ')}", "ac_1", "key") == kept
    others = {recovery_digest(codes[1], "ac_1", "key"), recovery_digest(codes[0], "ac_2", "key"),
              recovery_digest(codes[0], "ac_1", "other")}
    assert kept not in others
