"""How Twilio writes dates and divides lists into pages."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode

from flask import request

_LARGEST = 1000


def rfc2822(at: float) -> str:
    """Seconds since the epoch as api.twilio.com writes them."""
    return format_datetime(datetime.fromtimestamp(int(at), UTC)).replace("GMT", "+0000")


def iso8601(at: float) -> str:
    """Seconds since the epoch as content.twilio.com writes them."""
    return datetime.fromtimestamp(int(at), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def asked_page() -> tuple[int, int]:
    """The page asked for (from 0) and how many rows a page has."""
    return max(0, _number("Page", 0)), min(max(1, _number("PageSize", 50)), _LARGEST)


def page_address(path: str, page: int, size: int) -> str:
    """The address of a page of the list that was asked for, with its filters."""
    own = ("Page", "PageSize", "PageToken")
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in own]
    return f"{path}?{urlencode([*kept, ('PageSize', size), ('Page', page)])}"


def uri_page(path: str, key: str, rows: list[Any], more: bool) -> dict[str, Any]:
    """A page as api.twilio.com writes it; `more`: another one follows."""
    page, size = asked_page()
    return {
        key: rows, "page": page, "page_size": size, "start": page * size, "end": page * size + max(0, len(rows) - 1),
        "uri": page_address(path, page, size), "first_page_uri": page_address(path, 0, size),
        "next_page_uri": page_address(path, page + 1, size) if more else None,
        "previous_page_uri": page_address(path, page - 1, size) if page else None,
    }


def meta_page(address: str, key: str, rows: list[Any], more: bool) -> dict[str, Any]:
    """A page as the newer hosts write it; `address` is the list's full address there."""
    page, size = asked_page()
    return {key: rows, "meta": {
        "key": key, "page": page, "page_size": size, "url": page_address(address, page, size),
        "first_page_url": page_address(address, 0, size),
        "next_page_url": page_address(address, page + 1, size) if more else None,
        "previous_page_url": page_address(address, page - 1, size) if page else None,
    }}


def _number(name: str, default: int) -> int:
    given = request.args.get(name, "")
    return int(given) if given.isdecimal() else default
