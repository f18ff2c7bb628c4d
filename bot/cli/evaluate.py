"""leadline eval: labelled conversations against the engine alone, and against a model where one is configured."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import bot.evaluation
from bot.cli.evaluated import show_figures, show_wrong
from bot.cli.flows import show_faults
from bot.cli.progress import show_progress
from bot.errors import DeliveryError, LeadlineError
from bot.evaluation.figures import figures, wrong_in_kind
from bot.evaluation.labels import Sheet, Talk
from bot.evaluation.marking import Mark, mark, read_mark
from bot.evaluation.read_labels import read_sheets
from bot.evaluation.walk import Ask, Told, walk
from bot.flow_files import read_folder
from bot.script.book import Book
from bot.script.bundle import read_book
from bot.writing.asking import INSTRUCTIONS
from bot.writing.budget import cost_at_most, cost_of, cost_of_a_try
from bot.writing.request import Request

if TYPE_CHECKING:
    from bot.config import Config

MATERIAL = Path(bot.evaluation.__file__).parent / "material"
_NO_MODEL = "no model: set OPENAI_API_KEY (and OPENAI_BASE_URL for a server of your own)"


@click.command("eval")
@click.option("--flow", help="Only conversations of that flow.")
@click.option("--limit", type=click.IntRange(1), help="Only so many conversations, spread over all.")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=MATERIAL,
              help="A flows folder of your own with labels in eval/; else the conversations that Leadline ships.")
@click.option("--json", "to_json", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), metavar="FILE",
              help="Write all figures and marks there; - is standard output.")
@click.option("--no-model", is_flag=True, help="Only the engine, also where a model is configured.")
@click.option("--anew", is_flag=True, help="Ask the model again what an interrupted run has asked already.")
@click.option("--wrong", "list_wrong", is_flag=True, help="List every message that was not understood as labelled.")
@click.option("--quiet", is_flag=True, help="No progress bar.")
def evaluate(
    flow: str | None, limit: int | None, folder: Path, to_json: Path | None, no_model: bool, anew: bool,
    list_wrong: bool, quiet: bool,
) -> None:
    """Play labelled conversations and count what is understood: by the engine alone, and with the model's proposals
    where one is configured (OPENAI_API_KEY). Exit status 1 where consent, money or a stop was taken that nobody
    gave."""
    files = read_folder(folder)
    book, sheets = _read(files)
    chosen = _choose(sheets, flow, limit)
    columns: dict[str, list[tuple[Talk, list[Mark]]]] = {"engine": _play(book, chosen, None, _forget, quiet)}
    config = None if no_model else _configured()
    named = "not asked for" if no_model else _NO_MODEL
    if config is not None:
        named = f"{config.openai_model} at {config.openai_base_url or 'OpenAI'}"
        kept = _Kept(config, files, anew)
        columns["model"] = _play(book, chosen, _asks(config), kept, quiet, config.openai_mask)
        if limit is None and flow is None:
            kept.forget()
    told = {name: figures(marked) for name, marked in columns.items()}
    plain = {"model": named, "figures": {"model": None, **told}}
    if to_json is not None:
        _write(to_json, {**plain, "marks": {name: _plain(marked) for name, marked in columns.items()}})
    if to_json is None or str(to_json) != "-":
        show_figures(told["engine"], told.get("model"), named)
        if list_wrong:
            show_wrong(columns)
    sys.exit(1 if any(map(wrong_in_kind, told.values())) else 0)


def _read(files: Mapping[str, str]) -> tuple[Book, list[Sheet]]:
    book, _, faults = read_book(files)
    sheets, more = read_sheets(files, book)
    wrong = [fault for fault in (*faults, *more) if fault.severity == "error"]
    if wrong or not sheets:
        show_faults(wrong, as_json=False)
        raise LeadlineError("The labels cannot be read." if wrong else "There are no labels: eval/ holds no file.")
    return book, sheets


def _choose(sheets: Iterable[Sheet], flow: str | None, limit: int | None) -> list[tuple[Sheet, Talk]]:
    every = [(sheet, talk) for sheet in sheets for talk in sheet.talks if flow in (None, sheet.flow)]
    if not every:
        raise LeadlineError(f"There are no labels of {flow}. There are: {', '.join(one.flow for one in sheets)}.")
    if limit is None or limit >= len(every):
        return every
    return [every[at * len(every) // limit] for at in range(limit)]


def _configured() -> Config | None:
    """The configuration, where it names a model."""
    from bot.config import Config

    config = Config.from_environment()
    return config if config.openai_api_key else None


def _play(
    book: Book, chosen: Iterable[tuple[Sheet, Talk]], ask: Ask | None, kept: Callable[..., list[Mark] | None],
    quiet: bool, masked: bool = True,
) -> list[tuple[Talk, list[Mark]]]:
    chosen, marked = list(chosen), []
    with show_progress("Asking the model" if ask else "Playing", len(chosen), quiet) as advance:
        for sheet, talk in chosen:
            marks = kept(talk)
            if marks is None:
                seen = walk(book, sheet, talk, ask, masked=masked)
                flow = book.live[sheet.flow]
                marks = [mark(flow, *each) for each in zip(talk.said, seen, strict=True)]
                kept(talk, marks)
            marked.append((talk, marks))
            advance()
    return marked


def _forget(talk: Talk, marks: list[Mark] | None = None) -> None:
    """The engine alone is quick: nothing of it is kept."""


class _Kept:
    """What a model was asked already, in a file of the data folder: a run that was interrupted goes on there. Another
    model, other labels, flows or instructions are another file."""

    def __init__(self, config: Config, files: Mapping[str, str], anew: bool) -> None:
        told = [config.openai_model, config.openai_base_url, config.openai_api, str(config.openai_mask), INSTRUCTIONS]
        name = hashlib.sha256(json.dumps([told, sorted(files.items())]).encode()).hexdigest()[:16]
        self._file = config.data / "eval" / f"{name}.jsonl"
        self._file.parent.mkdir(parents=True, exist_ok=True)
        if anew:
            self._file.unlink(missing_ok=True)
        self._known = self._read()

    def _read(self) -> dict[str, list[Mark]]:
        known: dict[str, list[Mark]] = {}
        lines = self._file.read_text("utf-8").splitlines() if self._file.exists() else []
        for line in lines:
            try:
                raw = json.loads(line)
            except json.JSONDecodeError:
                continue  # the line under which it was interrupted
            known[raw["talk"]] = [read_mark(each) for each in raw["marks"]]
        return known

    def __call__(self, talk: Talk, marks: list[Mark] | None = None) -> list[Mark] | None:
        """The marks of a conversation that was played before; or keep these. What failed is asked again."""
        key = f"{talk.flow}: {talk.title}"
        if marks is None:
            return self._known.get(key)
        if not any(each.failed for each in marks):
            with self._file.open("a", encoding="utf-8") as file:
                line = {"talk": key, "marks": [each.plain for each in marks]}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return None

    def forget(self) -> None:
        """It is complete: the next run asks anew."""
        self._file.unlink(missing_ok=True)


def _asks(config: Config) -> Ask:
    """Asks the configured model, until it has cost what a day may cost. Raises LeadlineError then."""
    import openai  # noqa: F401 - it takes a second or more, which would count as the first answer's latency

    from bot.runtime import make_writer

    writer, price, spent = make_writer(config), config.openai_price, Decimal(0)

    def ask(request: Request) -> Told:
        nonlocal spent
        text = request.instructions + request.content
        if spent + cost_at_most(price, text, request.most_output) > config.openai_usd_per_day:
            raise LeadlineError(
                f"The model has cost ${spent:.4f} in this run; OPENAI_USD_PER_DAY allows no more. What was asked is "
                "kept: set it higher, and run the same command again."
            )
        began = time.monotonic()
        try:
            answered = writer.answer(request)
        except DeliveryError as error:
            cost = cost_of_a_try(price, text, request.most_output) if error.ambiguous else Decimal(0)
            told = Told("", time.monotonic() - began, cost, not error.ambiguous, str(error))
        else:
            counted = answered.usage is not None and not answered.unsure
            tried = cost_of_a_try(price, text, request.most_output)
            cost = (cost_of(price, answered.usage) if answered.usage else tried) + answered.unsure * tried
            told = Told(answered.text, time.monotonic() - began, cost, counted)
        spent += told.cost
        return told
    return ask


def _plain(marked: Iterable[tuple[Talk, list[Mark]]]) -> list[dict[str, Any]]:
    return [{"flow": talk.flow, "talk": talk.title, "about": talk.about, "marks": [each.plain for each in marks]}
            for talk, marks in marked]


def _write(path: Path, plain: Mapping[str, Any]) -> None:
    text = json.dumps(plain, ensure_ascii=False, indent=2)
    if str(path) == "-":
        click.echo(text)
        return
    path.write_text(text + "\n", encoding="utf-8")
