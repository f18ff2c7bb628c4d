"""A talk in the terminal on its way into a golden file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.engine.recording import record
from bot.engine.rehearsal import STAGE_TIME, rehearse
from bot.engine.rehearsal_stage import prospect_of
from bot.errors import LeadlineError
from bot.leads.identity import bare
from bot.script.bundle import read_book
from bot.script.golden import Golden, read_golden
from bot.script.golden_items import Item, Wanted
from bot.script.golden_write import append_conversation, write_conversation

_UNNAMED = "a recorded talk"


class Recording:
    """What was done in one talk. Raises LeadlineError at once where the file is no golden file of that flow: nobody
    should find that out after the talk."""

    def __init__(self, files: Mapping[str, str], flow: str, path: Path) -> None:
        self.book, _, _ = read_book(files)
        self.name, self.path = flow, path
        self.deeds: list[Item] = []
        self._read()

    def meet(self, address: str, name: str) -> None:
        """Who talks, where that is not the usual prospect of a rehearsal."""
        usual = self.name in self.book.live and prospect_of(self.book.live[self.name]) == address
        contact: dict[str, str | int | bool | None] = {"name": name} if name else {}
        if contact or not usual:
            self.note("contact", contact | ({} if usual else {"phone": bare(address)}))

    def note(self, kind: str, value: Wanted) -> None:
        """Something was done."""
        self.deeds.append(Item(kind, 0, value))

    def write(self, title: str) -> str:
        """Append the conversation to the file; returns a sentence that says so. Raises LeadlineError, with the whole
        conversation in it, where the file's layout leaves no place for it."""
        if all(deed.kind == "contact" for deed in self.deeds):
            return "Nothing was said: nothing was recorded."
        items = record(self.book, self.book.live[self.name], self.deeds, STAGE_TIME)
        title = " ".join(title.split())[:200] or _UNNAMED
        before, golden = self._read()
        if golden is None:
            text = "\n".join([f"flow: {self.name}", "conversations:", *write_conversation(title, items), ""])
        else:
            text = append_conversation(before, golden, title, items)
        self._prove(text, golden, write_conversation(title, items))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(text, encoding="utf-8")
        return f"The conversation was added to {self.path}; `leadline test` plays it."

    def _read(self) -> tuple[str, Golden | None]:
        """The file as it is now, and what it means; None where there is none yet."""
        if not self.path.exists():
            return "", None
        text = self.path.read_text(encoding="utf-8")
        golden, faults = read_golden(self.path.name, text)
        if golden is None:
            told = "\n".join(str(fault) for fault in faults)
            raise LeadlineError(f"Nothing can be recorded into {self.path}, which has mistakes:\n{told}")
        if golden.flow != self.name:
            raise LeadlineError(f"{self.path} tests the flow {golden.flow}, not {self.name}.")
        return text, golden

    def _prove(self, text: str, before: Golden | None, written: list[str]) -> None:
        """What is written can be read, holds one conversation more, and goes as written."""
        golden, _ = read_golden(self.path.name, text)
        older = before.conversations if before else ()
        if golden is not None and len(golden.conversations) == len(older) + 1:
            mismatches, _ = rehearse(self.book, self.book.live[self.name], golden.conversations[-1], STAGE_TIME)
            if not mismatches:
                return
        block = "\n".join(written)
        raise LeadlineError(f"This cannot be added to {self.path}, and has to be put there by hand:\n{block}")
