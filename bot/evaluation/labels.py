"""What a labelled conversation says of each message: which answers it gives, which it may give, and what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Label = str | int | Decimal | bool
# An answer's name -> the values that are right; one is enough.
Labels = Mapping[str, tuple[Label, ...]]

INTENTS = ("answer", "change", "question", "human", "stop", "small_talk", "none")
ABOUT = (
    "messy", "several", "correction", "question", "sarcasm", "injection", "voice", "typos", "refusal", "human", "stop",
    "small_talk", "mixed",
)
ANY = "*"


@dataclass(frozen=True, slots=True)
class Said:
    """One message and its labels. `fills`: answers that it gives. `may`: answers that it may be taken to give; whatever
    else is filled is false. `intents`: what it is for; all of them are to be seen."""

    line: int
    text: str
    fills: Labels = field(default_factory=dict)
    may: Labels = field(default_factory=dict)
    intents: tuple[str, ...] = ()

    @property
    def meant(self) -> frozenset[str]:
        """What it is for; a message that gives an answer is one where nothing else is written."""
        return frozenset(self.intents) or frozenset(("answer",) if self.fills or self.may else ())


@dataclass(frozen=True, slots=True)
class Talk:
    """One labelled conversation: walked by the `usual` answers to the question `at` (an answer's name; empty: the
    first one), and then its messages. `about`: what makes it hard."""

    flow: str
    title: str
    line: int
    at: str
    about: tuple[str, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of labels: its flow, how its questions are usually answered (name -> words), and the conversations."""

    file: str
    flow: str
    usual: Mapping[str, str]
    talks: tuple[Talk, ...]
