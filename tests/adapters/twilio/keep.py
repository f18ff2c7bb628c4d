"""A Remembered in memory."""

from __future__ import annotations


class Keep(dict[str, str]):
    def put(self, key: str, value: str) -> None:
        self[key] = value
