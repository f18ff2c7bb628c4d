"""What passes between a prospect and the bot, as a phone shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message of the bot; `choices` are the titles shown under it, `tappable` where they are buttons or a list."""

    text: str
    choices: tuple[str, ...] = ()
    tappable: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """What a prospect does next: after so many seconds writes `text`, or taps the choice `tap` (its place in the last
    bubble), or sends a voice note, or chooses a time behind the link that was sent: `books` is in how many days and at
    which hour."""

    after: float
    text: str = ""
    tap: int | None = None
    voice: bool = False
    books: tuple[int, int] | None = None
