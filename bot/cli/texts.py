"""leadline texts: a flow's sentences out to translators, and back."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from bot.cli.flows import flows_folder, show_faults
from bot.errors import LeadlineError
from bot.flow_files import read_folder
from bot.script.bundle import read_book
from bot.script.check import check
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.flow import Flow, StepTexts
from bot.script.lang_write import Sentences, write_translation
from bot.script.read_flow import read_flow
from bot.script.read_parts import part_files
from bot.script.translated import sentences_of, take_rows
from bot.script.translating import rows_of
from bot.text_sheets import Sheet, read_sheet, write_sheet

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_folder = click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None)


@click.group()
def texts() -> None:
    """A flow's sentences as a workbook for translators, and back."""


@texts.command()
@click.argument("flow")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--to", "language", required=True, help="The language to translate to, such as es or pt-BR.")
@_folder
def export(flow: str, file: Path, language: str, folder: Path | None) -> None:
    """Write FLOW's sentences, with what that language has of them already, to FILE (.xlsx)."""
    found = _flow(read_folder(flows_folder(folder)), flow)
    _allow(found, language)
    if file.suffix.lower() != ".xlsx":
        raise LeadlineError(f"{file} must end with .xlsx.")
    rows = rows_of(found, language)
    write_sheet(file, Sheet(flow, language, tuple(rows)))
    left = sum(not row.translation for row in rows)
    click.echo(f"{len(rows)} sentences in {file}, {left} of them to translate.")


@texts.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--flow", default="", help="The flow, where the workbook does not say it any more.")
@click.option("--to", "language", default="", help="The language, where the workbook does not say it any more.")
@_folder
def take_in(file: Path, flow: str, language: str, folder: Path | None) -> None:
    """Write the translations of FILE (.xlsx) into the flow's translation. What FILE does not have stays as it is. Where
    anything is wrong, nothing is written: exit status 1."""
    sheet = read_sheet(file)
    flow, language = flow or sheet.flow, language or sheet.language
    if not flow or not language:
        raise LeadlineError(f"{file} does not say which flow and language it is for: name them with --flow and --to.")
    place = flows_folder(folder)
    files = read_folder(place)
    found = _flow(files, flow)
    _allow(found, language)
    draft = Draft(file.name)
    wanted = take_rows(found, language, sheet.rows, draft)
    for line in sheet.formulas:
        draft.warn(line, "the spreadsheet takes this for a formula; it is taken as the text that was typed.")
    faults = draft.faults
    target = found.files.get(language, f"lang/{flow}.{language}.yaml")
    written = write_translation(target, files.get(target, ""), wanted)
    if not _errors(faults) and _steps(wanted):
        faults += _prove(files, found, target, written, wanted)
    show_faults(faults, as_json=False)
    if _errors(faults):
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    _write(place / target, written, files.get(target, ""), wanted)


def _flow(files: Mapping[str, str], name: str) -> Flow:
    book, _, faults = read_book(files)
    if name not in book.live:
        show_faults([fault for fault in faults if name in fault.file], as_json=False)
        raise LeadlineError(f"There is no flow {name} that can be read. There is: {', '.join(sorted(book.live))}.")
    return book.live[name]


def _allow(flow: Flow, language: str) -> None:
    if not _LANGUAGE.fullmatch(language):
        raise LeadlineError(f"{language} is no language. Expected: one such as es or pt-BR.")
    if language == flow.where.language:
        raise LeadlineError(f"{flow.name} is written in {language}: its sentences stand in {flow.file}.")


def _errors(faults: list[Fault]) -> bool:
    return any(fault.severity == "error" for fault in faults)


def _steps(wanted: Mapping[str, Sentences]) -> list[str]:
    return [id for id, sentences in wanted.items() if sentences.new]


def _prove(
    files: Mapping[str, str], flow: Flow, target: str, written: str, wanted: Mapping[str, Sentences]
) -> list[Fault]:
    """What reading and checking say of the translation as it will be; an error where it is not what was wanted."""
    named = {*flow.files.values(), *flow.beside, *part_files(flow.parts, files)}
    own = {file: text for file, text in files.items() if file in named}
    read, faults = read_flow({**own, target: written})
    if read is None:
        return faults
    mine = [fault for fault in [*faults, *check(read)] if fault.file == target]
    texts = read.texts.get(target.rsplit(".", 2)[1], {})
    for id, sentences in wanted.items():
        have = replace(sentences_of(texts.get(id, StepTexts())), new=sentences.new)
        if sentences.new and have != sentences:
            wrong = "this step's lines are laid out in a way that cannot be changed from here."
            mine.append(Fault(target, 1, wrong, "one key a line, as in lang/free_trial.es.yaml", id))
    return mine


def _write(path: Path, written: str, before: str, wanted: Mapping[str, Sentences]) -> None:
    steps = _steps(wanted)
    if not steps:
        click.echo("Nothing is new: nothing was written.")
        return
    path.parent.mkdir(exist_ok=True)
    path.write_text(written, encoding="utf-8")
    click.echo(f"lang/{path.name} was {'changed' if before else 'made'}: {', '.join(steps)}.")
