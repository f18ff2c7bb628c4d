"""What tests of several folders share."""

from __future__ import annotations

from tests.databases import engine, postgres, postgres_url, sqlite_template

__all__ = ["engine", "postgres", "postgres_url", "sqlite_template"]
