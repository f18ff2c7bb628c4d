"""No message that the engine understands by itself waits for GPT: by structure, in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.memory.writer import MemoryPurse, MemoryTranscriber, MemoryWriter
from bot.cli.evaluate import MATERIAL
from bot.evaluation.labels import Sheet
from bot.evaluation.read_labels import read_sheets
from bot.flow_files import read_folder
from bot.leads.identity import contact_id
from bot.ports import Writing
from bot.script.bundle import read_book
from bot.writing.budget import Limits, price_of
from tests.host.houses import House

FILES = read_folder(MATERIAL)
SHEETS = read_sheets(FILES, read_book(FILES)[0])[0]
SENTENCES = {file: text for file, text in read_folder(Path(__file__).parents[2] / "flows").items()
             if file.startswith("lang/defaults.")}
PEOPLE = {
    "reforma": "whatsapp:+5511987654321", "mudanza": "whatsapp:+525512345678", "cleaning": "whatsapp:+12025550147",
}



@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.flow)
def test_what_is_understood_is_answered_in_the_very_turn_and_asks_nobody(sheet: Sheet) -> None:
    limits = Limits(*[price_of("x").output] * 3)
    writer = MemoryWriter()
    writing = Writing(writer, MemoryPurse(), price_of("x"), limits, True, MemoryTranscriber())
    flow = FILES[f"{sheet.flow}.yaml"].replace(f"flow: {sheet.flow}", "flow: solar")
    house = House({"writing": writing}, flow=flow, more=SENTENCES)
    address = PEOPLE[sheet.flow]
    for said in (house.runtime.chat.book(contact_id(address)).live["solar"].start.keywords[0], *sheet.usual.values()):
        house.hear(said, address)
        waiting = set()
        while (work := house.p.outbox.claim("talk", house.now, 30)) is not None:
            waiting.add(work.entry.kind)
            house.runtime.carrier.carry_out(work)
        assert "say" in waiting, said
        assert not waiting & {"understand", "typing", "transcribe"}, said
        house.later(seconds=20)
    assert writer.asked == []
