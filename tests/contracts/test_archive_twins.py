"""Whatever comes in whatever order and batches, the twin and SQL tell the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.leads import SqlLeads
from bot.errors import NotFound
from tests.contracts.stream import START, done, effect, fetch, file, given_up, lead, sent, staff, status, turn, unsent
from tests.databases import empty, open_tables

NUMBERS = st.integers(1, 4)
CONTACTS = st.sampled_from(["c1", "c2"])
TALKS = st.fixed_dictionaries(
    {"status": st.sampled_from(["bot", "flagged", "human", "closed"]), "id": st.sampled_from(["t1", "t2"]),
     "step": st.sampled_from(["", "a", "b", "ab"])}
)
LEADS = st.lists(st.builds(lead, st.sampled_from(["l1", "l2"]), NUMBERS, NUMBERS), max_size=1)
ENTRIES = st.sampled_from(["", "SM-c1-1:0", "SM-c1-2:0", "SM-c2-1:0", "act-1:0"])
SIDS = st.sampled_from(["", "SM-1", "SM-2"])
FILES = st.sampled_from(["md_1", "md_2"])
EFFECTS = st.lists(
    st.builds(effect, st.sampled_from(["e1", "e2", "e3"])) | st.builds(fetch, st.sampled_from(["e4", "e5"]), FILES),
    max_size=2,
)
RECORDS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.builds(turn, NUMBERS, CONTACTS, st.integers(0, 59), talk=TALKS, leads=LEADS, effects=EFFECTS),
    st.builds(turn, NUMBERS, CONTACTS, conversation=st.none()),
    st.builds(staff, NUMBERS, st.sampled_from(["", "Oi"]), talk=TALKS),
    st.builds(sent, ENTRIES, SIDS),
    st.builds(status, ENTRIES, st.sampled_from(["queued", "sent", "delivered", "read", "failed", "odd"]), sid=SIDS),
    st.builds(lambda name, then: done(name, *then), st.sampled_from(["e1", "e2", "e3"]), EFFECTS),
    st.builds(lambda media: {**done("e4"), "file": file(media=media)}, FILES),
    st.builds(given_up, FILES),
    st.builds(unsent, ENTRIES, st.sampled_from(["dropped", "failed", "unknown"])),
)


def find_file(archive: Any, media: str) -> Any:
    try:
        return archive.file(media)
    except NotFound:
        return None


def tell(archive: Any, leads: Any) -> list[Any]:
    """Everything that can be asked."""
    talks = archive.conversations(["bot", "flagged", "human", "closed"], 50)
    return [
        talks,
        [archive.transcript(talk["id"], 50) for talk in talks],
        [archive.restore(contact) for contact in ("c1", "c2", "c3")],
        list(leads.all()),
        archive.unsent("", 50),
        archive.undone("", 50),
        [find_file(archive, media) for media in ("md_1", "md_2")],
        archive.waiting(),
        archive.ways(START),
    ]


@pytest.mark.long
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_twin_and_sql_tell_the_same(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    with open_tables(request, database, tmp_path) as engine:

        @settings(max_examples=60, deadline=None, derandomize=True)
        @given(st.lists(st.lists(RECORDS, max_size=8), max_size=4))
        def check(batches: list[list[dict[str, Any]]]) -> None:
            empty(engine)
            twin, real = MemoryArchive(), SqlArchive(engine)
            for batch in batches:
                twin.take(batch)
                real.take(batch)
            assert tell(real, SqlLeads(engine)) == tell(twin, twin.leads)

        check()
