"""The purse in Redis: what Writers have cost, counted by one script for all processes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines, Word
from bot.writing.budget import Account

_MILLION = Decimal(1_000_000)


class RedisPurse:
    """Meets ports.Purse. A Redis that was wiped has forgotten what was spent."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def spend(self, cost: Decimal, accounts: Sequence[Account]) -> bool:
        """In millionths of a dollar: costs are rounded up, limits down."""
        args: list[Word] = [int((cost * _MILLION).to_integral_value(ROUND_CEILING))]
        for account in accounts:
            args += [int((account.limit * _MILLION).to_integral_value(ROUND_FLOOR)), account.seconds]
        return bool(self._lines.run("spend", [keys.spent(account.name) for account in accounts], args))

    def correct(self, by: Decimal, accounts: Sequence[Account]) -> None:
        """In millionths of a dollar, rounded up. An account that is forgotten meanwhile stays forgotten."""
        names = [keys.spent(account.name) for account in accounts]
        self._lines.run("correct", names, [int((by * _MILLION).to_integral_value(ROUND_CEILING))])
