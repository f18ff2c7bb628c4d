"""Flows for the tests of this room: written small, read and checked."""

from __future__ import annotations

import textwrap

from bot.script.bundle import read_book
from bot.script.check import check, check_book
from bot.script.fault import Fault
from bot.script.flow import Flow
from bot.script.read_flow import read_flow

HEAD = "flow: small\nlanguage: en\n"


def read(text: str, head: str = HEAD, **translations: str) -> tuple[Flow | None, list[Fault]]:
    """Read one flow; `translations` are files by language."""
    files = {"small.yaml": head + textwrap.dedent(text).lstrip("\n")}
    files |= {f"lang/small.{language}.yaml": textwrap.dedent(more) for language, more in translations.items()}
    return read_flow(files)


def flow_of(text: str, head: str = HEAD, **translations: str) -> Flow:
    """Read a flow that has no errors."""
    flow, faults = read(text, head, **translations)
    assert flow is not None, told(faults)
    return flow


def faults_of(text: str, head: str = HEAD, **translations: str) -> list[Fault]:
    """Everything that reading and checking say."""
    flow, faults = read(text, head, **translations)
    return faults + (check(flow) if flow else [])


def book_faults(files: dict[str, str]) -> list[Fault]:
    """Everything that reading and checking say of a whole folder."""
    book, _, faults = read_book(files)
    return faults + check_book(book)


def told(faults: list[Fault]) -> str:
    """Faults as their author reads them."""
    return "\n".join(f"{fault.severity}: {fault}" for fault in faults)
