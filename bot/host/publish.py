"""Publishing flows, and the shelf that keeps the published book at hand."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import structlog

from bot.errors import FlowsInvalid, NotFound, ProcessesNotTold, StoreUnavailable
from bot.host.audit import Actor
from bot.host.audit import note as log_deed
from bot.ports import Flows, Ports, Source
from bot.script.book import Book
from bot.script.bundle import read_book
from bot.script.check import check_book
from bot.script.fault import Fault
from bot.script.senders import lend_hours

_log = structlog.get_logger()
# What of a book is found by its name.
_NAMED = ("live", "sentences", "lookups", "templates", "senders", "owners", "replies")


def publish(
    ports: Ports, files: Mapping[str, str], author: str, note: str, *, move: bool = False,
) -> list[Fault]:
    """Make these flow files live, if they pass the checks; returns the warnings. What is live already is left alone.
    `move`: running conversations leave older versions for these, each when it next goes on.

    Raises FlowsInvalid with every fault; then nothing has changed. Raises ProcessesNotTold; then they are live.
    """
    book, packs, faults = read_book(files)
    faults = [*faults, *check_book(book)]
    if any(fault.severity == "error" for fault in faults):
        raise FlowsInvalid(faults)
    sources = [Source(pack.name, pack.version, pack.files) for pack in packs]
    live = {(source.name, source.version) for source in ports.flows.live()}
    if move or live != {(source.name, source.version) for source in sources}:
        ports.flows.publish(sources, author, note, ports.now(), move=move)
        changed = [f"{each.name} {each.version}" for each in sources if (each.name, each.version) not in live]
        log_deed(ports, Actor(author), "publish", ", ".join(changed), note=note)
    tell_processes(ports)
    return faults


def tell_processes(ports: Ports) -> None:
    """Let every running process read the book anew, with its next message. Raises ProcessesNotTold."""
    try:
        ports.conversations.set_book_stamp(ports.flows.stamp())
    except StoreUnavailable as error:
        raise ProcessesNotTold(f"The flows are live, but running processes could not be told. {error}") from error


def read_sources(sources: Iterable[Source]) -> Book:
    """The book that published sources make. Each is read by itself: two may hold the same file in other words."""
    book = Book()
    for source in sources:
        read, _, faults = read_book(source.files)
        if any(fault.severity == "error" for fault in faults):
            _log.error("published_source_unreadable", name=source.name, version=source.version, why=str(faults[0]))
        both: dict[str, Any] = {name: {**getattr(book, name), **getattr(read, name)} for name in _NAMED}
        book = replace(book, **both, service=read.service if read.service.written else book.service)
    return replace(book, live={name: lend_hours(flow, book.senders.values()) for name, flow in book.live.items()})


class Shelf:
    """The published book, read again when its stamp changes. Safe between threads: a book is never changed in place."""

    def __init__(self, flows: Flows, writer: bool = False, listens: bool = False) -> None:
        self._flows = flows
        self._writer, self._listens = writer, listens
        self._lock = threading.Lock()
        self._stamp: str | None = None
        self._book = Book()

    def book(self, stamp: str) -> Book:
        """The live book of that stamp. Where SQL cannot be reached, the book at hand goes on serving."""
        if stamp != self._stamp or self._stamp is None:
            with self._lock:
                if stamp != self._stamp or self._stamp is None:
                    self._refresh(stamp)
        return self._book

    def current(self) -> Book:
        """The live book as SQL knows it."""
        return self.book(self._flows.stamp())

    def with_version(self, name: str, version: str) -> Book:
        """The book, holding also that version, which a running conversation is on. Raises NotFound."""
        if self._book.flow(name, version) is None:
            source = self._flows.version(name, version)
            if source is None:
                raise NotFound(f"Version {version} of flow {name} is nowhere to be found.")
            flow = read_sources([source]).live.get(name)
            if flow is None:
                raise NotFound(f"Version {version} of flow {name} cannot be read any more.")
            flow = lend_hours(flow, self._book.senders.values())
            with self._lock:
                self._book = replace(self._book, older={**self._book.older, (name, version): flow})
        return self._book

    def _refresh(self, stamp: str) -> None:
        try:
            sources, leaving = self._flows.live(), self._flows.leaving()
        except StoreUnavailable as error:
            if self._stamp is None:
                raise
            _log.warning("book_not_refreshed", error=str(error))
            return
        gone = {(flow.name, flow.version): flow for flow in self._book.live.values()}
        self._book = replace(
            read_sources(sources), older={**self._book.older, **gone}, leaving=leaving,
            writer=self._writer, listens=self._listens,
        )
        self._stamp = stamp
