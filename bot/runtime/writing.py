"""GPT: who reads and writes, and what it may cost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.adapters.breaker import Breaker
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.tries import RedisTries
from bot.config import Config
from bot.errors import StoreUnavailable
from bot.host.operations import LEFT_ALONE, LEFT_ALONE_FOR
from bot.ports import Writing

if TYPE_CHECKING:
    from bot.ports import Embedder, Transcriber, Writer


def make_writing(config: Config, lines: Lines) -> Writing:
    from bot.adapters.redis.drawer import RedisDrawer
    from bot.adapters.redis.purse import RedisPurse

    purse = RedisPurse(lines)
    return Writing(
        make_writer(config, lambda: _tell_opened(lines)), purse, config.openai_price, config.openai_limits,
        config.openai_mask, _transcriber(config), config.openai_transcribe_price, RedisDrawer(lines),
        _embedder(config), config.openai_embedding_price,
    )


def _transcriber(config: Config) -> Transcriber | None:
    if not config.openai_transcribe_model:
        return None
    from bot.adapters.openai.line import Line
    from bot.adapters.openai.transcriber import SECONDS, OpenAITranscriber

    # A line of its own: a server that has no ears may read very well.
    line = Line(config.openai_api_key, config.openai_base_url, seconds=SECONDS)
    return OpenAITranscriber(line, config.openai_transcribe_model)


def _embedder(config: Config) -> Embedder | None:
    if not config.openai_embedding_model:
        return None
    from bot.adapters.openai.embedder import SECONDS, OpenAIEmbedder
    from bot.adapters.openai.line import Line

    line = Line(config.openai_api_key, config.openai_base_url, seconds=SECONDS)
    return OpenAIEmbedder(line, config.openai_embedding_model)


def make_writer(config: Config, left_alone: Callable[[], object] = lambda: None) -> Writer:
    """The Writer that the config names; `left_alone` is called when it is left alone for having failed."""
    from bot.adapters.openai.line import Line
    from bot.adapters.openai.writer import OpenAIWriter

    line = Line(config.openai_api_key, config.openai_base_url, breaker=Breaker(opened=left_alone))
    return OpenAIWriter(line, config.openai_model, config.openai_api)


def _tell_opened(lines: Lines) -> None:
    """Operators see it; where the store is down, they see that."""
    with suppress(StoreUnavailable):
        RedisTries(lines).count(LEFT_ALONE, LEFT_ALONE_FOR)
