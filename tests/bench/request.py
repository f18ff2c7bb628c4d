"""Where a request's time goes: the parts of one message's way through the house, one after another in one process."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from werkzeug import Request as WsgiRequest

from bot.adapters.twilio.form import read_message
from bot.config import read_config
from bot.engine import document
from bot.engine.contact import Contact
from bot.engine.turn import take_turn
from bot.host.effects import entries_of
from bot.host.records import turn_record
from bot.leads.identity import contact_id, phone_of
from bot.ports import Commit, Version
from bot.runtime import Runtime, build_runtime
from bot.web.app import create_app
from bot.web.whatsapp import pairs_of
from tests.bench import house
from tests.bench.forms import Request, walks

T = TypeVar("T")
_PORT = 8000


class Clocked:
    """Microseconds of this process's CPU that each part took, every time."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = {}

    def __call__(self, part: str, work: Callable[[], T]) -> T:
        began = time.process_time_ns()
        done = work()
        self.spent.setdefault(part, []).append((time.process_time_ns() - began) / 1000)
        return done


def request(folder: Path, contacts: int) -> dict[str, Any]:
    """Medians over the messages of whole walks. `whole` is the application itself, for other people; what the parts do
    not add up to is the WSGI application around them. Waiting for Redis is not in it: it costs no CPU."""
    clocked = Clocked()
    with house.house(folder, "http://127.0.0.1:9") as environment:
        runtime = build_runtime(read_config({**environment, "PUBLIC_URL": f"http://127.0.0.1:{_PORT}"}))
        application = create_app(runtime)
        for one in walks(_PORT, contacts, 1):
            for step in one:
                clocked("whole", lambda step=step: _answer(application, _environ(step)))  # type: ignore[misc]
        for one in walks(_PORT, contacts, 2):
            for step in one:
                _take(runtime, step, clocked)
    return {part: statistics.median(times) for part, times in clocked.spent.items()}


def _take(runtime: Runtime, step: Request, clocked: Clocked) -> None:
    """What web/whatsapp and host/chat do for a message, part by part."""
    chat, ports, signature = runtime.chat, runtime.ports, runtime.signature
    wsgi = WsgiRequest(_environ(step))
    pairs = clocked("read the form", lambda: pairs_of(wsgi))
    clocked("check its signature", lambda: signature.check(wsgi.base_url, pairs, wsgi.headers))
    message = clocked("make it a message", lambda: read_message(dict(reversed(pairs))))
    contact, now = contact_id(message.address), ports.now()
    loaded = clocked("load", lambda: ports.conversations.load(contact, message.id))
    text = loaded.document
    stranger = Contact(contact, message.address, phone=phone_of(message.address))
    who, talk = (stranger, None) if text is None else clocked(
        "read the document (once per process)", lambda: document.read(text))
    book = chat.shelf.book(loaded.book_stamp)
    turn = clocked("the engine's turn", lambda: take_turn(book, who, talk, message, now))
    number = (loaded.version.number if loaded.version else 0) + 1
    entries = clocked("what follows", lambda: entries_of(turn, message.id, number, now, chat.world))
    record = clocked("the record for SQL", lambda: turn_record(turn, message, message.id, number, now, entries))
    written = clocked("write the document", lambda: document.write(turn.contact, turn.conversation))
    epoch = turn.conversation.epoch if turn.conversation else 0
    commit = Commit(contact, loaded.version, Version(ports.new_id()[-6:], number), message.id, written, epoch, record,
                    entries, None, loaded.book_stamp, None)
    assert clocked("commit", lambda: ports.conversations.commit(commit, now)).stood


def _answer(application: Any, environ: Mapping[str, Any]) -> None:
    told: list[str] = []
    b"".join(application(environ, lambda status, *_: told.append(status)))
    assert told == ["200 OK"], told


def _environ(step: Request) -> dict[str, Any]:
    """The request as granian hands it over."""
    head, body = step.data.split(b"\r\n\r\n", 1)
    _, *lines = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    return {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/whatsapp", "QUERY_STRING": "", "SCRIPT_NAME": "",
        "SERVER_PROTOCOL": "HTTP/1.1", "SERVER_NAME": "127.0.0.1", "SERVER_PORT": str(_PORT), "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body), "wsgi.multithread": True,
        "wsgi.multiprocess": False, "wsgi.run_once": False, "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": headers["Content-Type"], "CONTENT_LENGTH": headers["Content-Length"], **named,
    }
