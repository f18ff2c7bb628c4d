"""Strange texts on their whole way: form, message, turn, stream, SQL; and what the databases then hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, select

from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.tables import metadata
from bot.adapters.twilio.form import read_message
from bot.host.records import whole_record
from tests.host.houses import House
from tests.hostile.texts import strange_texts

# Texts in a run of the tests; more by `python -m tests.hostile texts 10000`.
COUNT = 600
# Ten messages a person: a conversation of theirs ends, and another begins.
_EACH = 10


def play_texts(seed: int, count: int, engines: Sequence[Engine]) -> None:
    """So many messages through one house, whose stream every database takes."""
    house = House()
    archives = [SqlArchive(engine) for engine in engines]
    for at, text in enumerate(strange_texts(seed, count)):
        house.runtime.chat.receive(read_message({
            "MessageSid": f"SM{at}", "From": f"whatsapp:+551190{at // _EACH:07d}", "To": "whatsapp:+15550001000",
            "Body": text, "ProfileName": text[:60], "ReferralHeadline": text[:200], "ButtonText": text[:20],
        }))
        house.later(seconds=20)
        if at % 200 == 199 or at == count - 1:
            house.said()
            while records := house.p.stream.read(500):
                whole = [whole_record(record) for _, record in records]
                for archive in archives:
                    archive.take(whole)
                house.p.stream.trim([name for name, _ in records])


def rows_of(engine: Engine) -> Mapping[str, list[dict[str, Any]]]:
    """Every row of every table, in one order, without the numbers that a database gives by itself."""
    with engine.connect() as connection:
        return {
            table.name: sorted((
                {name: value for name, value in row.items() if (table.name, name) != ("searched", "number")}
                for row in connection.execute(select(table)).mappings()
            ), key=repr)
            for table in metadata.sorted_tables
        }
