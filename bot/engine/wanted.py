"""Events that want something of the world: what is looked up, asked of a Writer, waited for, or fetched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LookupAsked:
    """A step waits for an answer of a source: what it is given (parameter -> text), and which fields are wanted (answer
    -> field); `number` counts the questions of a conversation; `message` is the id of the one that waits for an answer
    meanwhile, if one does."""

    step: str
    source: str
    given: Mapping[str, str]
    fields: Mapping[str, str]
    number: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True)
class UnderstandingAsked:
    """The engine did not understand these words at that step: a Writer is asked before anything is said. `number`
    counts what a conversation has asked for; `message` is the id of the one that waits for an answer meanwhile."""

    step: str
    text: str
    number: int
    message: str = ""


@dataclass(frozen=True, slots=True)
class ListeningBegan:
    """A voice note (the message's id) is to be written down before anything is said; `number` is how much the
    conversation has asked for by then."""

    message: str
    number: int


@dataclass(frozen=True, slots=True)
class TimerSet:
    """Wake this conversation at `due` (UTC) with a Timer of that reason."""

    reason: str
    due: datetime


@dataclass(frozen=True, slots=True)
class FileCame:
    """A file came with a message (its id): `media` is what we call it, `url` where the channel keeps it, `told` the
    MIME type that its sender told, `kind` the message's. `describe`: a
    machine is to tell staff what a picture shows."""

    media: str
    url: str
    told: str
    kind: str
    message: str
    describe: bool = False
