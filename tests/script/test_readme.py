"""Every example of the marketer's reference can be loaded."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from bot.engine.rehearsal import STAGE_TIME, rehearse
from bot.evaluation.read_labels import read_sheets
from bot.flow_files import read_folder
from bot.script.bundle import read_book
from bot.script.check import check
from bot.script.check_templates import check_templates
from bot.script.golden import read_golden
from bot.script.golden_items import KINDS_OF_ITEM
from bot.script.keys import KINDS, TABLES
from bot.script.read_flow import read_flow
from bot.script.read_templates import FILE
from bot.script.sentences import KNOWN
from tests.script.making import told

README = (Path(__file__).parents[2] / "flows" / "README.md").read_text(encoding="utf-8")
BLOCKS = [found[1] for found in re.finditer(r"```yaml\n(.*?)```", README, re.DOTALL)]
GOLDEN = [block for block in BLOCKS if "\nconversations:" in block]
LABELS = [block for block in BLOCKS if "\ntalks:" in block]
FLOWS = [block for block in BLOCKS if block.startswith("flow:") and block not in (*GOLDEN, *LABELS)]
STEPS = [block for block in BLOCKS if block.startswith("- ")]
PARTS = {block.splitlines()[0].removeprefix("# "): block for block in BLOCKS if block.startswith("# parts/")}
[KNOWN_TO_ALL] = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
BESIDE = {
    "knowledge/course.md": KNOWN_TO_ALL, "knowledge/hall.md": "## Parking\nYou can park behind the house.\n",
    "persona/warm.txt": "Warm and plain.",
}


def name_of(block: str) -> str:
    return block.splitlines()[0].removeprefix("flow: ")


@pytest.mark.parametrize("block", FLOWS, ids=name_of)
def test_a_flow_loads_and_has_no_errors(block: str) -> None:
    flow, faults = read_flow({f"{name_of(block)}.yaml": block, **PARTS, **BESIDE})
    assert flow is not None, told(faults)
    faults += check(flow)
    assert not faults, told(faults)


@pytest.mark.parametrize("block", STEPS)
def test_steps_can_be_read(block: str) -> None:
    flow, faults = read_flow({"example.yaml": "flow: example\nlanguage: en\nsteps:\n" + textwrap.indent(block, "  ")})
    assert flow is not None, told(faults)


@pytest.mark.parametrize("block", GOLDEN, ids=name_of)
def test_a_golden_conversation_can_be_read(block: str) -> None:
    golden, faults = read_golden("tests/example.yaml", block)
    assert golden is not None, told(faults)


def test_the_templates_fit_their_flow_and_its_golden_conversation_goes_as_written() -> None:
    [block] = [block for block in BLOCKS if block.startswith("# settings/templates.yaml")]
    [flow_block] = [flow for flow in FLOWS if name_of(flow) == "viewings"]
    [golden_block] = [golden for golden in GOLDEN if name_of(golden) == "viewings"]
    book, _, faults = read_book({"viewings.yaml": flow_block, FILE: block})
    assert not [*faults, *check_templates(book)]
    golden, _ = read_golden("tests/viewings.yaml", golden_block)
    assert golden is not None
    assert rehearse(book, book.live["viewings"], golden.conversations[0], STAGE_TIME)[0] == []


def test_the_translation_fits_its_flow() -> None:
    [block] = [block for block in BLOCKS if block.startswith("# lang/")]
    name = block.removeprefix("# lang/").partition(".")[0]
    [flow_block] = [flow for flow in FLOWS if name_of(flow) == name]
    flow, faults = read_flow({f"{name}.yaml": flow_block, block.splitlines()[0].removeprefix("# "): block})
    assert flow is not None, told(faults)
    assert flow.texts["es"]["email"].again is not None


def test_there_are_examples() -> None:
    assert len(FLOWS) >= 8
    assert len(STEPS) >= 6
    assert GOLDEN


def test_everything_that_exists_is_explained() -> None:
    names = {key.name for table in TABLES.values() for key in table} | {*KINDS, *KINDS_OF_ITEM, *KNOWN}
    missing = {name for name in names if not re.search(rf"\b{name}\b", README)}
    assert not missing


def test_the_labelled_conversations_can_be_read() -> None:
    (labels,) = LABELS
    files = {**read_folder(Path(__file__).parents[2] / "flows"), "eval/example.yaml": labels}
    book, _, _ = read_book(files)
    sheets, faults = read_sheets(files, book)
    assert faults == []
    assert [talk.at for sheet in sheets for talk in sheet.talks] == ["conta"]
