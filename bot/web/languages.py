"""The languages that our own pages speak, which of them a reader wants, and a page's words in it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request

LANGUAGES = ("en", "pt-BR", "es")
# A page's words: by name, in each of LANGUAGES.
Words = Mapping[str, tuple[str, str, str]]


def readers_language() -> str:
    """The one of LANGUAGES that the request asks for first, else English."""
    return request.accept_languages.best_match(LANGUAGES) or "en"


def words_in(language: str, words: Words) -> dict[str, str]:
    """Every word of a page in one of LANGUAGES."""
    at = LANGUAGES.index(language)
    return {name: versions[at] for name, versions in words.items()}
