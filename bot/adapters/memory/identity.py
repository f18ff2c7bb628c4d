"""The twin of Identity."""

from __future__ import annotations

from bot.errors import DeliveryError
from bot.ports import NotProved


class MemoryIdentity:
    """Meets ports.Identity. `codes`: the e-mail that each code proves; `down`: it does not answer."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.begun: dict[str, tuple[str, str]] = {}
        self.down = False

    def begin(self, state: str, nonce: str, verifier: str) -> str:
        """Where one signs in."""
        self._check()
        self.begun[state] = nonce, verifier
        return f"https://idp.example.com/authorize?state={state}"

    def finish(self, code: str, nonce: str, verifier: str) -> str:
        """The e-mail of that code, if the nonce and verifier are those of a beginning."""
        self._check()
        if code not in self.codes or (nonce, verifier) not in self.begun.values():
            raise NotProved("This code proves nothing.")
        return self.codes.pop(code)

    def _check(self) -> None:
        if self.down:
            raise DeliveryError("The provider does not answer.", retryable=True)
