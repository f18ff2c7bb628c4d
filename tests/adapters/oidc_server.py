"""A small OpenID Connect provider on this machine: real keys, real signatures, and whatever else a test wants of it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from tests.serving import serving

CLIENT, SECRET = "leadline", "the-secret-of-leadline"


@dataclass
class Provider:
    """`claims` change what the next token says (None: it is not said); `key` signs it, `header` is its header. `broken`
    is a path that answers 500. `codes`: what each code was asked for with."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "k1"})
    key: Any = None
    published: list[Any] = field(default_factory=list)
    metadata: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    broken: str = ""
    asked: list[str] = field(default_factory=list)

    def sign_in(self, address: str) -> tuple[str, str]:
        """What a browser does there: (code, state)."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        assert query["client_id"] == CLIENT
        code = f"code-{len(self.codes)}"
        self.codes[code] = query
        return code, query["state"]

    def answer(self, path: str, form: dict[str, str], basic: str) -> tuple[int, Any]:
        """What is answered to whom."""
        self.asked.append(path)
        if path == self.broken:
            return 500, {"error": "broken"}
        if path == "/.well-known/openid-configuration":
            names = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
            return 200, {"issuer": self.issuer, **{name: self.issuer + at for name, at in names.items()},
                         **self.metadata}
        if path == "/keys":
            return 200, KeySet(self.published).as_dict(private=False)
        return self._token(form, basic)

    def _token(self, form: dict[str, str], basic: str) -> tuple[int, Any]:
        begun = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = _plain(digest)
        known = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if begun is None or begun["code_challenge"] != challenge or basic != f"Basic {known}" \
                or form["redirect_uri"] != begun["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "sub": "1", "nonce": begun["nonce"], "iat": now, "exp": now + 300,
            "email": "ana@example.com", "email_verified": True, **self.claims,
        }
        told = {name: value for name, value in claims.items() if value is not None}
        if self.header["alg"] in ("none", "HS256"):
            # By hand: no library would do that.
            signed = ".".join(_plain(json.dumps(part).encode()) for part in (self.header, told))
            proof = b"" if self.header["alg"] == "none" else hmac.digest(self.key, signed.encode(), "sha256")
            token = f"{signed}.{_plain(proof)}"
        else:
            token = jwt.encode(self.header, told, self.key, algorithms=[self.header["alg"]])
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": token}


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that listens until the end of the block."""
    state = Provider()
    state.key = RSAKey.generate_key(2048, {"kid": "k1"}, private=True)
    state.published = [state.key]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
            status, told = state.answer(urlsplit(self.path).path, form, self.headers.get("Authorization", ""))
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        do_POST = do_GET

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing on the terminal."""

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        state.issuer = f"http://127.0.0.1:{port}"
        yield state


def _plain(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")
