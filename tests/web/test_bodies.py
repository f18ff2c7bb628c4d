"""Slow bodies hold up nobody, and what comes with one is what the application reads."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest

from bot.web.bodies import read_bodies_first
from bot.web.whatsapp import LARGEST_FORM


def echo(environ: Any, start: Any) -> Iterable[bytes]:
    start("200 OK", [])
    return [environ["wsgi.input"].read()]


class Slow:
    """A body whose end does not come until it is let."""

    def __init__(self) -> None:
        self.asked, self.let = threading.Event(), threading.Event()

    def read(self, most: int) -> bytes:
        self.asked.set()
        assert self.let.wait(60)
        return b"late"


def ask(application: Any, body: Any, **more: str) -> tuple[str, bytes]:
    told: list[str] = []
    source = BytesIO(body) if isinstance(body, bytes) else body
    length = {"CONTENT_LENGTH": str(len(body))} if isinstance(body, bytes) else {}
    answer = application({"wsgi.input": source, **length, **more}, lambda status, headers: told.append(status))
    return told[0], b"".join(answer)


def test_slow_bodies_hold_up_nobody_until_there_are_too_many() -> None:
    application = read_bodies_first(echo, at_work=1, awaited=3)
    slow = [Slow(), Slow(), Slow()]
    with ThreadPoolExecutor(3) as pool:
        late = [pool.submit(ask, application, one, CONTENT_LENGTH="4") for one in slow]
        for one in slow[:2]:
            assert one.asked.wait(60)
        assert slow[2].asked.wait(60)
        assert ask(application, b"a=1")[0] == "503 Service Unavailable"
        slow[2].let.set()
        assert late[2].result(60) == ("200 OK", b"late")
        assert ask(application, b"a=1") == ("200 OK", b"a=1")
        for one in slow:
            one.let.set()
        assert {one.result(60) for one in late} == {("200 OK", b"late")}


def test_no_more_work_at_the_same_time_than_is_allowed() -> None:
    inside, most, lock = 0, 0, threading.Lock()

    def count(environ: Any, start: Any) -> Iterable[bytes]:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        answer = echo(environ, start)
        with lock:
            inside -= 1
        return answer

    application = read_bodies_first(count, at_work=2)
    with ThreadPoolExecutor(8) as pool:
        assert {one.result()[0] for one in [pool.submit(ask, application, b"x") for _ in range(200)]} == {"200 OK"}
    assert most <= 2


def test_a_body_in_chunks_is_read_up_to_a_forms_length() -> None:
    application = read_bodies_first(echo)
    for size, status in ((LARGEST_FORM, "200 OK"), (LARGEST_FORM + 1, "413 Content Too Large")):
        told, _ = ask(application, BytesIO(b"a" * size), HTTP_TRANSFER_ENCODING="chunked")
        assert told == status


@pytest.mark.parametrize("length", ["", "0", "-1", "x", "٣", str(LARGEST_FORM + 1)])
def test_any_other_body_is_left_to_the_application(length: str) -> None:
    told, body = ask(read_bodies_first(echo), BytesIO(b"abc"), CONTENT_LENGTH=length)
    assert (told, body) == ("200 OK", b"abc")


def test_a_fault_in_the_application_gives_its_place_back() -> None:
    def fail(environ: Any, start: Any) -> Iterable[bytes]:
        raise RuntimeError("ours")

    application = read_bodies_first(fail, at_work=1)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            ask(application, b"x")
