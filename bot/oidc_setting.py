"""The variables of the company's own sign-in, read. The law of this file: PURE; it knows no environment but the one it
is given."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from bot.environment import Environment

_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
_NAMES = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")


def read_oidc(env: Environment) -> dict[str, Any]:
    """The fields of Config that are about it."""
    for name in _NAMES:
        for other in _NAMES:
            if name != other and (name == "OIDC_ISSUER" or other == "OIDC_ISSUER"):
                env.together(name, other, "all three, as your OpenID Connect provider tells them")
    issuer = env.url("OIDC_ISSUER")
    parts = urlsplit(issuer)
    if parts.scheme == "http" and parts.hostname not in _THIS_MACHINE:
        env.fault("OIDC_ISSUER", "begins with http://, which anybody on the way can read", "https://…")
    return {
        "oidc_issuer": issuer, "oidc_client_id": env.text("OIDC_CLIENT_ID"),
        "oidc_client_secret": env.text("OIDC_CLIENT_SECRET"),
    }
