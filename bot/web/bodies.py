"""Bodies are read before any work is begun: whoever sends one slowly holds a thread that nobody needs, and nobody's
answer.

The server has no time-out for bodies, so that it has many threads, of which a few work at the same time (more only
fight for the interpreter, and answer less: measured). Files that staff send are read onto disk, a few at a time. Any
other body that is larger than a form is left to whoever wants it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from bot.web.whatsapp import LARGEST_FORM

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

AT_WORK = 4
# Bodies that are waited for at the same time; some 100 KB each. Whoever comes then is asked to come again.
# The server has 256 threads: what waits for its turn to work needs some too.
AWAITED = 240
# A file of 16 MB that staff send, with the form around it; so many of them are read at the same time.
LARGEST_UPLOAD = 16 * 1024 * 1024 + 64 * 1024
UPLOADS = 8

Application = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]


def read_bodies_first(application: Application, at_work: int = AT_WORK, awaited: int = AWAITED) -> Application:
    """The application with no more than `at_work` requests in it, each with its body at hand. 503: more than `awaited`
    bodies are on their way; 413: a body of unknown length is larger than any form."""
    places, seats, ramps = _tokens(at_work), _tokens(awaited), _tokens(UPLOADS)

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        length, upload = environ.get("CONTENT_LENGTH", ""), None
        chunked = not length and "HTTP_TRANSFER_ENCODING" in environ
        if chunked or (length != "0" and length.isascii() and length.isdigit() and int(length) <= LARGEST_FORM):
            try:
                seats.get_nowait()
            except Empty:
                return _refuse(start, "503 Service Unavailable", ("Retry-After", "1"))
            try:
                body = environ["wsgi.input"].read(LARGEST_FORM + 1 if chunked else int(length))
            finally:
                seats.put(None)
            if len(body) > LARGEST_FORM:
                return _refuse(start, "413 Content Too Large")
            environ["wsgi.input"] = BytesIO(body)
        elif _is_upload(environ):
            try:
                ramps.get_nowait()
            except Empty:
                return _refuse(start, "503 Service Unavailable", ("Retry-After", "5"))
            try:
                upload = environ["wsgi.input"] = _read_onto_disk(environ["wsgi.input"], int(length))
            finally:
                ramps.put(None)
        places.get()
        try:
            return application(environ, start)
        finally:
            places.put(None)
            if upload is not None:
                upload.close()

    return answer


def _is_upload(environ: WSGIEnvironment) -> bool:
    """Whether this is the one address that takes files."""
    length, path = environ.get("CONTENT_LENGTH", ""), environ.get("PATH_INFO", "")
    may_be = environ.get("REQUEST_METHOD") == "POST" and path.startswith("/desk/") and path.endswith("/file")
    return may_be and length.isascii() and length.isdigit() and LARGEST_FORM < int(length) <= LARGEST_UPLOAD


def _read_onto_disk(body: IO[bytes], length: int) -> IO[bytes]:
    kept = TemporaryFile()  # noqa: SIM115 - closed when the request is answered, and gone then
    while length > 0 and (piece := body.read(min(length, 256 * 1024))):
        kept.write(piece)
        length -= len(piece)
    kept.seek(0)
    return kept


def _tokens(count: int) -> SimpleQueue[None]:
    tokens: SimpleQueue[None] = SimpleQueue()
    for _ in range(count):
        tokens.put(None)
    return tokens


def _refuse(start: StartResponse, status: str, *headers: tuple[str, str]) -> Iterable[bytes]:
    start(status, [("Content-Length", "0"), *headers])
    return [b""]
