"""A small server that speaks as much of S3's protocol as files need: put, got, deleted; signed by version 4."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.serving import serving

KEY_ID, SECRET, REGION = "key-of-tests", "secret-of-tests", "eu-west-1"
_ERROR = "<?xml version='1.0'?><Error><Code>{code}</Code><Message>m</Message><RequestId>1</RequestId></Error>"


@dataclass
class S3Server:
    """`objects`: "/bucket/key" -> the object and its type. `failing`: a status that every request is answered with."""

    url: str = ""
    failing: int = 0
    objects: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    refused: int = 0


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """A server that listens until the end of the block."""
    state = S3Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self._may_come_in(body):
                state.objects[self.path] = body, self.headers["Content-Type"]
                self._answer(200, b"", ETag=f'"{hashlib.md5(body).hexdigest()}"')

        def do_GET(self) -> None:
            if not self._may_come_in(b""):
                return
            if self.path not in state.objects:
                self._answer(404, _ERROR.format(code="NoSuchKey").encode())
                return
            data, content_type = state.objects[self.path]
            self._answer(200, data, **{"Content-Type": content_type})

        def do_DELETE(self) -> None:
            if self._may_come_in(b""):
                state.objects.pop(self.path, None)
                self._answer(204, b"")

        def _may_come_in(self, body: bytes) -> bool:
            if state.failing:
                self._answer(state.failing, _ERROR.format(code="SlowDown").encode())
            elif not hmac.compare_digest(_signature(self, body), self.headers["Authorization"].rpartition("=")[2]):
                state.refused += 1
                self._answer(403, _ERROR.format(code="SignatureDoesNotMatch").encode())
            else:
                return True
            return False

        def _answer(self, status: int, body: bytes, **headers: str) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # A connection that a client keeps open holds nobody up.
    server.daemon_threads = True
    with serving(server) as port:
        state.url = f"http://127.0.0.1:{port}"
        yield state


def _signature(request: BaseHTTPRequestHandler, body: bytes) -> str:
    """What Signature Version 4 makes of this request:
    https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html."""
    told = request.headers
    names = told["Authorization"].partition("SignedHeaders=")[2].partition(",")[0]
    payload = told["X-Amz-Content-SHA256"]
    if payload != "UNSIGNED-PAYLOAD":
        assert payload == hashlib.sha256(body).hexdigest()
    path, _, query = request.path.partition("?")
    headers = "".join(f"{name}:{' '.join(told[name].split())}\n" for name in names.split(";"))
    canonical = "\n".join((request.command, path, query, headers, names, payload))
    time = told["X-Amz-Date"]
    scope = f"{time[:8]}/{REGION}/s3/aws4_request"
    to_sign = "\n".join(("AWS4-HMAC-SHA256", time, scope, hashlib.sha256(canonical.encode()).hexdigest()))
    key = f"AWS4{SECRET}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.digest(key, to_sign.encode(), "sha256").hex()
