"""The twin of what staff want to be told."""

from __future__ import annotations

from collections.abc import Mapping

from bot.ports import Preference


class MemoryPreferences:
    """Meets ports.Preferences."""

    def __init__(self) -> None:
        self._kept: dict[str, Preference] = {}

    def get(self, account_id: str) -> Preference:
        """What that person wants."""
        return self._kept.get(account_id) or Preference(account_id)

    def all(self) -> Mapping[str, Preference]:
        """Of everybody who has said something."""
        return dict(self._kept)

    def keep(self, preference: Preference) -> None:
        """In place of what that person wanted before."""
        self._kept[preference.account_id] = preference
