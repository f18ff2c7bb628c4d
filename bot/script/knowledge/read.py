"""Reading `knowledge/<name>.md`: headings and paragraphs become passages, every mistake is told with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.answers.fold import fold, words
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.knowledge.library import Passage
from bot.script.parts import short

LONGEST, MOST = 600, 1_000  # characters of a passage, passages of a file
_SLUG = 40
_HEADING = re.compile(r"(#{1,6})(\s+)?(.*?)(?:\s+#+)?\s*")
_ITEM = re.compile(r"\s*(?:[-*•]|\d{1,3}[.)])\s+\S")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
# What WhatsApp would show as it stands.
_FOREIGN = (
    (re.compile(r"\{\{|\{%"), "nothing is filled in into knowledge.", "plain sentences; an answer belongs in the flow"),
    (re.compile(r"^\s*(?:```|~~~)"), "this begins a block of code.", "plain sentences"),
    (re.compile(r"^\s*\|"), "this is a row of a table, which WhatsApp does not show.", "a sentence, or a list with - "),
    (re.compile(r"!\[[^\]]*\]\("), "a picture cannot stand in knowledge.", "plain sentences; pictures belong to steps"),
    (re.compile(r"\[[^\]]+\]\([^)]*\)"), "WhatsApp shows no links behind words.", "the address itself, https://..."),
    (re.compile(r"</?[a-zA-Z][^>]*>"), "this is HTML.", "plain sentences"),
    (re.compile(r"^\s*>"), "this is a quotation.", "plain sentences"),
)


@dataclass
class _Page:
    """A file while it is read: where in it we are, and what has been found."""

    name: str
    draft: Draft
    found: list[Passage] = field(default_factory=list)
    levels: dict[int, str] = field(default_factory=dict)
    also: list[str] = field(default_factory=list)
    slugs: dict[str, int] = field(default_factory=dict)
    slug: str = ""
    said: int = 0
    opened: int = 0  # the line of the heading under which nothing has been said yet
    level: int = 0
    lines: list[str] = field(default_factory=list)
    line: int = 0


def read_knowledge(name: str, file: str, text: str) -> tuple[tuple[Passage, ...], list[Fault]]:
    """The passages of one file. A heading opens a section; each paragraph of it, or list, is a passage; lines that
    begin with `? ` under a heading are other words for it. Never raises."""
    page = _Page(name, Draft(file))
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].strip() == "---":
        page.draft.wrong(1, "this file begins with keys.", f"sentences; its language stands in its name: {name}.es.md")
    for number, line in enumerate(lines, 1):
        _take(page, number, line.rstrip())
    _end_paragraph(page)
    _end_section(page)
    if not page.found:
        page.draft.wrong(1, "nothing is said in this file.", "a heading, ## Delivery, and sentences below it")
    if len(page.found) > MOST:
        page.draft.wrong(page.found[MOST].line, f"this file has {len(page.found)} paragraphs.", f"at most {MOST}")
    return tuple(page.found), page.draft.faults


def _take(page: _Page, number: int, line: str) -> None:
    for pattern, wrong, expected in _FOREIGN:
        if pattern.search(line):
            page.draft.wrong(number, wrong, expected)
            return
    if not line.strip() or _RULE.fullmatch(line):
        _end_paragraph(page)
    elif line.startswith("#"):
        _open_section(page, number, line)
    elif line.startswith("?"):
        _other_words(page, number, line[1:].strip())
    elif not all(char.isprintable() or char == "\t" for char in line):
        page.draft.wrong(number, "there are signs in this line that cannot be shown.", "plain sentences")
    else:
        _add(page, number, line)


def _add(page: _Page, number: int, line: str) -> None:
    """A line of a paragraph. Lines that were only wrapped are one; those of a list stay lines."""
    line, item = _STRONG.sub(_lighter, line.strip()), _ITEM.match(line)
    if not page.lines:
        # A list belongs to the sentence that announces it, also across an empty line.
        if item and page.said and page.found[-1].text.endswith(":"):
            before = page.found.pop()
            page.said -= 1
            page.lines, page.line = [before.text], before.line
        else:
            page.line = number
    if page.lines and not item:
        page.lines[-1] = f"{page.lines[-1]} {line}"
    else:
        page.lines.append(line)


def _lighter(found: re.Match[str]) -> str:
    """WhatsApp writes *strong* and _slanted_ with one sign."""
    return f"{found[1][0]}{found[2]}{found[1][0]}"


def _end_paragraph(page: _Page) -> None:
    if not page.lines:
        return
    text = "\n".join(page.lines)
    page.lines = []
    if len(text) > LONGEST:
        wrong = f"this paragraph has {len(text)} characters."
        page.draft.wrong(page.line, wrong, f"at most {LONGEST}, as it is said in one message; an empty line divides it")
    page.said += 1
    page.opened = 0
    place = "-".join(filter(None, (page.slug, str(page.said) if page.said > 1 or not page.slug else "")))
    head = " ".join((*(page.levels[level] for level in sorted(page.levels) if level > 1), *page.also))
    section = page.levels[max(page.levels)] if page.levels else ""
    at = page.draft.file, page.line
    page.found.append(Passage(f"{page.name}#{place}", text, head, section, tuple(page.also), *at))


def _end_section(page: _Page, below: bool = False) -> None:
    """A heading that has only others below it says nothing by itself."""
    if page.opened and not below:
        page.draft.warn(page.opened, "nothing is said under this heading.", "a sentence below it, or no heading")
    page.opened = 0


def _open_section(page: _Page, number: int, line: str) -> None:
    _end_paragraph(page)
    found = _HEADING.fullmatch(line)
    level, title = (len(found[1]), found[3]) if found else (7, "")
    if found is None or not found[2] or not words(fold(title)):
        page.draft.wrong(number, f"the heading {short(line)} cannot be read.", "## and words, such as ## Delivery")
        return
    _end_section(page, below=level > page.level)
    page.levels = {at: name for at, name in page.levels.items() if at < level} | {level: title}
    page.level, page.also, page.said, page.opened = level, [], 0, number
    page.slug = "-".join(words(fold(title)))[:_SLUG].rstrip("-")
    if page.slug in page.slugs:
        wrong = f"the heading {short(title)} stands in line {page.slugs[page.slug]} already."
        page.draft.wrong(number, wrong, "a name of its own for each section")
    page.slugs.setdefault(page.slug, number)


def _other_words(page: _Page, number: int, line: str) -> None:
    if not page.opened or page.lines:
        page.draft.wrong(number, "other words stand only below a heading, before the sentences.", "? price, how much")
    phrases = [phrase.strip() for phrase in line.split(",")]
    if not all(words(fold(phrase)) for phrase in phrases):
        page.draft.wrong(number, "there are no words between two commas.", "? price, how much, cost")
    page.also += filter(None, phrases)
