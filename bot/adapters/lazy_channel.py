"""A channel that is built when it is first used: the web process sends nothing, and twilio's client is large."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property

from bot.ports import Channel, Found, Speech


class LazyChannel:
    """Meets ports.Channel by the channel that `build` makes."""

    def __init__(self, build: Callable[[], Channel]) -> None:
        self._build = build

    @cached_property
    def _channel(self) -> Channel:
        return self._build()

    def send(self, speech: Speech) -> str:
        """As the channel does."""
        return self._channel.send(speech)

    def show_typing(self, message_id: str) -> None:
        """As the channel does."""
        self._channel.show_typing(message_id)

    def find(self, speech: Speech, since: datetime, until: datetime) -> list[Found]:
        """As the channel does."""
        return self._channel.find(speech, since, until)
