"""The characters that prospects have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Character:
    """`share` of a hundred prospects. Chances from 0 to 1, each time that something is asked: to answer plainly (else
    loosely), to talk around it (`chatty`), to write something else (`lost`, `rude`), to make a typo, to send a voice
    note, to ask for a person, to opt out, to walk away, to answer only after hours (`slow`). `returns`: the chance that
    a reminder brings them back. After `patience` questions that they have seen before, they have had enough."""

    name: str
    share: int
    plain: float
    patience: int
    chatty: float = 0.0
    lost: float = 0.0
    rude: float = 0.0
    typo: float = 0.02
    voice: float = 0.0
    human: float = 0.0
    stop: float = 0.0
    leaves: float = 0.01
    slow: float = 0.03
    returns: float = 0.3


CHARACTERS = (
    Character("cooperative", 42, plain=0.75, patience=4, leaves=0.006, returns=0.5),
    Character("terse", 17, plain=1.0, patience=3, typo=0.04, leaves=0.015),
    Character("chatty", 15, plain=0.2, patience=4, chatty=0.5, voice=0.02, human=0.005, leaves=0.01, slow=0.06),
    Character("confused", 11, plain=0.5, patience=4, lost=0.22, typo=0.08, human=0.01, leaves=0.02, slow=0.08),
    Character("hostile", 7, plain=0.6, patience=2, rude=0.18, human=0.05, stop=0.03, leaves=0.05, returns=0.05),
    Character("silent", 8, plain=0.8, patience=2, leaves=0.3, slow=0.15, returns=0.25),
)
