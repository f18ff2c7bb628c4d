"""The words of the desk in English, Brazilian Portuguese and Spanish: a file for each part of it.

The law of this room: words only. No word is in two files; `WORDS` is all of them.
"""

from __future__ import annotations

from bot.web.desk.words import (
    about,
    acts,
    drafts,
    entry,
    figures,
    inbox,
    notices,
    operations,
    outward,
    reasons,
    talk,
    talks,
)
from bot.web.languages import Words

_PARTS = (
    about.WORDS, acts.WORDS, drafts.WORDS, entry.WORDS, figures.WORDS, inbox.WORDS, notices.WORDS, operations.WORDS,
    outward.WORDS, reasons.WORDS, talk.WORDS, talks.WORDS,
)
WORDS: Words = {name: versions for part in _PARTS for name, versions in part.items()}
if len(WORDS) != sum(map(len, _PARTS)):
    raise ValueError("A word of the desk is in two files.")
