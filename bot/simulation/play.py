"""Playing one conversation: a prospect and the engine, in memory. The same seed and number: the same conversation."""

from __future__ import annotations

import traceback
from dataclasses import replace
from datetime import datetime
from random import Random

from bot.script.book import Book
from bot.script.flow import Flow
from bot.simulation.played import Played
from bot.simulation.prospects.prospect import Prospect
from bot.simulation.scene import Note, Scene

# People of a country where that language is spoken: each has a number, so that they see a flow's variants by turns.
_ADDRESSES = {"pt": "whatsapp:+551199999{:04}", "es": "whatsapp:+52555555{:04}", "en": "whatsapp:+1202555{:04}"}
_MOST_NUMBERS = 10_000


def play(
    book: Book, flow: Flow, seed: int, number: int, now: datetime, language: str = "", *,
    written_out: bool = False, note: Note = lambda at, who, what: None,
) -> Played:
    """Play conversation `number` of that seed, against the flow alone, with a prospect who speaks `language`, else the
    flow's. `written_out`: between all turns the conversation is written out and read back, as in a store. Whatever the
    engine raises ends the conversation, and stands in what is returned."""
    language = language or flow.where.language
    prospect = Prospect(Random(f"{seed}:{number}"), language)
    address = _ADDRESSES.get(language[:2].lower(), _ADDRESSES["en"]).format(number % _MOST_NUMBERS)
    alone = replace(book, live={flow.name: flow})
    scene = Scene(
        alone, flow, prospect, Random(f"{seed}:{number}:world"), Played(number, prospect.character.name), now, address,
        written_out, note,
    )
    try:
        scene.run()
    except Exception as error:  # noqa: BLE001  any error at all is what is looked for here; it stands in the report
        last = traceback.extract_tb(error.__traceback__)[-1]
        scene.played.crash = f"{type(error).__name__}: {error} ({last.name} in {last.filename}:{last.lineno})"
        scene.played.ending = "crash"
    return scene.played
