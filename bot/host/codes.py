"""Second steps: codes that an app shows (TOTP, RFC 6238), and recovery codes for when the phone is gone.

The secret that an app holds is made of a random seed, which the database keeps, and SECRET_KEY, which it does not: a
copy of the database opens nothing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

ISSUER = "Leadline"
STEP = 30  # seconds
RECOVERY_CODES = 10
_DRIFT = (-1, 0, 1)  # steps that a phone's clock may be off


def new_seed() -> str:
    """What a person's secret is made from."""
    return secrets.token_hex(16)


def secret_of(seed: str, secret_key: str) -> str:
    """The secret as apps take it: base32, 160 bits."""
    return base64.b32encode(hmac.digest(secret_key.encode(), f"totp:{seed}".encode(), "sha1")).decode()


def address_of(secret: str, email: str) -> str:
    """What the QR code says."""
    from pyotp import TOTP

    return TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: datetime) -> int:
    """The time step that this code is of, of those about now; 0 where it is of none."""
    from pyotp import TOTP

    here, typed = int(now.timestamp()) // STEP, "".join(code.split())
    totp, found = TOTP(secret), 0
    for step in (here + off for off in _DRIFT):
        # All are looked at, so that it takes as long whichever fits.
        if hmac.compare_digest(totp.generate_otp(step).encode(), typed.encode("utf-8", "surrogatepass")):
            found = step
    return found


def new_recovery_codes() -> list[str]:
    """Codes of 50 random bits, to be written down."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return ["-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(2))
            for _ in range(RECOVERY_CODES)]


def recovery_digest(code: str, account_id: str, secret_key: str) -> str:
    """What is kept of one: who has the database, but not SECRET_KEY, cannot try codes on it."""
    typed = "".join(code.lower().split()).replace("-", "")
    told = f"recovery:{account_id}:{typed}".encode("utf-8", "surrogatepass")
    return hmac.new(secret_key.encode(), told, hashlib.sha256).hexdigest()[:32]
