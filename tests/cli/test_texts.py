from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from bot.cli.texts import texts
from bot.flow_files import read_folder
from bot.script.bundle import read_book
from bot.script.flow import StepTexts

FLOWS = Path(__file__).parents[2] / "flows"
Cell = tuple[str, str, str]


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    folder = tmp_path / "flows"
    shutil.copytree(FLOWS, folder)
    return folder


def run(flows: Path, *arguments: str) -> Result:
    return CliRunner().invoke(texts, [*arguments, "--folder", str(flows)])


def export(flows: Path, flow: str, language: str) -> Path:
    path = flows.parent / f"{flow}.xlsx"
    result = run(flows, "export", flow, "--to", language, str(path))
    assert result.exit_code == 0, result.output
    return path


def translate(path: Path, changes: dict[Cell, str], column: int = 4) -> None:
    """Write into the translation's (or another) column of these sentences."""
    book = openpyxl.load_workbook(path)
    left = dict(changes)
    for row in book["texts"].iter_rows(min_row=2):
        step, key, option = (str(cell.value or "") for cell in row[:3])
        if (step, key, option) in left:
            row[column].value = left.pop((step, key, option))
            row[column].data_type = "s"
    assert not left
    book.save(path)


def take(flows: Path, changes: dict[Cell, str], flow: str = "free_trial", language: str = "es") -> Result:
    path = export(flows, flow, language)
    translate(path, changes)
    return run(flows, "import", str(path))


def spoken(flows: Path, step: str, flow: str = "free_trial", language: str = "es") -> StepTexts:
    book, _, faults = read_book(read_folder(flows))
    assert not faults
    return book.live[flow].texts[language][step]


def test_what_is_translated_already_is_in_the_workbook(flows: Path) -> None:
    sheet = openpyxl.load_workbook(export(flows, "free_trial", "es"))["texts"]
    rows = {tuple(cell or "" for cell in row[:3]): row[3:] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["team_size", "ask", ""] == ("How many people would use it?", "¿Cuántas personas lo usarían?")
    assert rows["use_case", "option", "sales"] == ("Sales", "Ventas")
    assert rows["use_case", "also", "sales"] == ("selling, leads, crm", "vender, comercial, crm")
    assert rows["welcome_back", "say", ""][1].startswith("¡Qué bueno verte de nuevo")


def test_what_comes_back_unchanged_changes_nothing(flows: Path) -> None:
    before = read_folder(flows)
    assert "nothing was written" in take(flows, {}).stdout
    assert read_folder(flows) == before


def test_a_new_sentence_is_written_and_all_else_is_kept(flows: Path) -> None:
    lang = flows / "lang" / "free_trial.es.yaml"
    before = lang.read_text()
    result = take(flows, {("team_size", "ask", ""): "¿Para cuántas personas: #20?"})
    assert "lang/free_trial.es.yaml was changed: team_size." in result.stdout
    old, new = (f'team_size:\n  ask: "{asked}"\n' for asked in (
        "¿Cuántas personas lo usarían?", "¿Para cuántas personas: #20?",
    ))
    assert old in before
    assert lang.read_text() == before.replace(old, new)
    assert spoken(flows, "team_size").again == spoken(FLOWS, "team_size").again


def test_a_whole_language_is_made(flows: Path) -> None:
    path = export(flows, "orcamento_solar", "en")
    sheet = openpyxl.load_workbook(path)["texts"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    translate(path, {(step, key, option or ""): f"~{original}" for step, key, option, original, _ in rows})
    assert "lang/orcamento_solar.en.yaml was made: oi, conta" in run(flows, "import", str(path)).stdout
    quando = spoken(flows, "quando", "orcamento_solar", "en")
    assert quando.options["olhando"] == "~Só pesquisando"
    assert quando.also["olhando"] == ("~só olhando", "ainda não sei", "sem pressa", "pesquisando")


def test_a_sentence_that_begins_with_an_equals_sign_is_a_sentence(flows: Path) -> None:
    assert take(flows, {("this_number", "ask", ""): "=HYPERLINK(1)"}).exit_code == 0
    asked = spoken(flows, "this_number").ask
    assert asked is not None
    assert asked.source == "=HYPERLINK(1)"


LONG = "muy " * 420


@pytest.mark.parametrize(("changes", "told"), [
    ({("qualified", "say", ""): "¡Gracias!"}, "lacks {{ first_name }}, {{ start_date }}, {{ team_size }}."),
    ({("email", "ask", ""): LONG}, "the translation is too long for WhatsApp: 1679 characters. Expected: at most 1600"),
    ({("use_case", "ask", ""): LONG[:1100]}, "too long for WhatsApp with buttons or a list: 1099 characters"),
    ({("email", "ask", ""): "¿{{ correo"}, "this text cannot be read"),
    ({("email", "ask", ""): "¿{{ presupuesto }}?"}, "there is no answer presupuesto"),
    ({("use_case", "option", "sales"): "x" * 201}, "has 201 characters. Expected: at most 200"),
    ({("use_case", "option", "sales"): "Otra cosa"}, "Otra cosa means both sales and other."),
])
def test_what_cannot_be_said_is_refused(flows: Path, changes: dict[Cell, str], told: str) -> None:
    before = read_folder(flows)
    result = take(flows, {**changes, ("team_size", "ask", ""): "Otra pregunta"})
    assert result.exit_code == 1
    assert told in result.stderr
    assert "Nothing was written." in result.stderr
    assert read_folder(flows) == before


@pytest.mark.parametrize(("column", "value", "told"), [
    (0, "team_sise", "free_trial.xlsx:3: there is no step team_sise; did you mean team_size?"),
    (1, "say", "free_trial.xlsx:3: step team_size: this step has no say to translate. Expected: ask, again"),
    (1, "", "this step has no key to translate"),
    (1, "again", "free_trial.xlsx:4: step team_size: this sentence stands on line 3 too."),
    (1, "option", "there is no option"),
])
def test_a_row_that_belongs_nowhere_is_told_with_its_line(flows: Path, column: int, value: str, told: str) -> None:
    path = export(flows, "free_trial", "es")
    translate(path, {("team_size", "ask", ""): value}, column)
    result = run(flows, "import", str(path))
    assert result.exit_code == 1
    assert told in result.stderr


def test_an_original_that_has_changed_meanwhile_is_told(flows: Path) -> None:
    path = export(flows, "free_trial", "es")
    flow = flows / "free_trial.yaml"
    flow.write_text(flow.read_text().replace("How many people would use it?", "How large is your team?", 1))
    result = run(flows, "import", str(path))
    assert result.exit_code == 0
    assert "warning: free_trial.xlsx:3: step team_size: the original has changed since: How large is" in result.stderr


def test_an_option_that_is_too_long_for_a_list_is_told(flows: Path) -> None:
    result = take(flows, {("use_case", "option", "sales"): "Ventas, comercial y mercadeo"})
    assert result.exit_code == 0
    assert "has 28 characters: the options are shown as numbers." in result.stderr


def test_other_words_alone_are_no_translation(flows: Path) -> None:
    result = take(flows, {("imovel", "also", "casa"): "house, home"}, "orcamento_solar", "en")
    assert "the option casa has other words, but no translation of its own." in result.stderr


@pytest.mark.parametrize(("arguments", "told"), [
    (("export", "nothing", "--to", "es", "a.xlsx"), "There is no flow nothing"),
    (("export", "free_trial", "--to", "en", "a.xlsx"), "free_trial is written in en"),
    (("export", "free_trial", "--to", "../x", "a.xlsx"), "../x is no language"),
    (("export", "free_trial", "--to", "es", "a.csv"), "a.csv must end with .xlsx"),
])
def test_what_cannot_be_exported_is_told(flows: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in str(run(flows, *arguments).exception)


def test_a_workbook_that_has_lost_its_second_sheet_is_named_by_hand(flows: Path) -> None:
    path = export(flows, "free_trial", "es")
    book = openpyxl.load_workbook(path)
    del book["about"]
    book.save(path)
    assert "name them with --flow and --to" in str(run(flows, "import", str(path)).exception)
    assert run(flows, "import", str(path), "--flow", "free_trial", "--to", "es").exit_code == 0


def test_questions_and_places_are_translated_too(flows: Path) -> None:
    flow = flows / "free_trial.yaml"
    office = "    location: {latitude: 1, longitude: 2, name: Our office, address: Main St 1}\n"
    flow.write_text(flow.read_text().replace("    end: qualified\n", office + "    end: qualified\n", 1))
    made = take(flows, {
        ("price", "say", ""): "Gratis.", ("price", "about", ""): "precio, cuánto  cuesta",
        ("qualified", "location", "name"): "Nuestra oficina",
    })
    assert "lang/free_trial.es.yaml was changed: qualified, price." in made.stdout, made.output
    price, place = spoken_of(flows, "price"), spoken_of(flows, "qualified")
    assert price.say is not None
    assert (price.say.source, price.about) == ("Gratis.", ("precio", "cuánto  cuesta"))
    assert place.location == {"name": "Nuestra oficina"}


def spoken_of(flows: Path, step: str) -> StepTexts:
    """As `spoken`, where another language may lack something."""
    return read_book(read_folder(flows))[0].live["free_trial"].texts["es"][step]
