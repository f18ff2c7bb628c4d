"""What is said to the prospect: replies, and the choices that they show."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.inputs import Place
from bot.engine.rewording import Reword
from bot.engine.template import Filled


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that the prospect may tap or answer with: `id` comes back as Message.choice."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Reply:
    """Something to say to the prospect. `author` is "bot" or a member of staff; `style` says how choices are shown:
    auto, buttons, list, numbers; `list_label` is what the button says that opens a list. `language` is the sentence's.
    `media` are addresses of files, `place` a place that is shown. The bot's replies are guarded by the epoch.
    `template` is what is sent in its place outside WhatsApp's window. `refused`: when WhatsApp refused it for being
    outside (in seconds since 1970; 0: not), whatever we know. `button`: what a button may say that opens the link in
    the text's last line, and stands in its place. `reword`: a Writer may put it in other words."""

    text: str
    choices: tuple[Choice, ...] = ()
    style: str = "auto"
    author: str = "bot"
    language: str = ""
    list_label: str = ""
    media: tuple[str, ...] = ()
    place: Place | None = None
    template: Filled | None = None
    refused: int = 0
    button: str = ""
    reword: Reword | None = None
