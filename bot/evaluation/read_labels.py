"""Reading eval/*.yaml: labelled conversations, a list of items each, as golden conversations are. Strict: a key that is
not known is a fault, with file and line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.evaluation.labels import ABOUT, INTENTS, Label, Labels, Said, Sheet, Talk
from bot.script.book import Book
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.flow import Flow
from bot.script.parts import Items, Keys, Part, Word, called
from bot.script.strict_yaml import read_yaml

FOLDER = "eval/"
_KEYS = ("flow", "usual", "talks")


def read_sheets(files: Mapping[str, str], book: Book) -> tuple[list[Sheet], list[Fault]]:
    """Every file of labels of a flows folder, and what is wrong in them. Never raises."""
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    for file in sorted(files):
        if file.startswith(FOLDER):
            sheet, more = _read_sheet(file, files[file], book)
            faults += more
            sheets += [sheet] if sheet is not None else []
    return sheets, faults


@dataclass(slots=True)
class _Talk:
    """A conversation while it is read."""

    names: frozenset[str]
    at: str = ""
    about: tuple[str, ...] = ()
    said: list[Said] = field(default_factory=list)


def _read_sheet(file: str, text: str, book: Book) -> tuple[Sheet | None, list[Fault]]:
    part, faults = read_yaml(file, text)
    draft = Draft(file, faults)
    if not isinstance(part, Keys):
        if part is not None:
            draft.wrong(part.line, f"this file is {called(part)}.", "flow: name, usual: ..., talks: ...")
        return None, draft.faults
    for name, line in part.lines.items():
        if name not in _KEYS:
            draft.unknown(line, "key", name, _KEYS)
    flow = _flow(part, draft, book)
    names = frozenset(name for step in flow.steps for name in step.saves) if flow else frozenset()
    usual = {name: str(value[0]) for name, value in _values(part.entries.get("usual", Keys(1)), names, draft).items()}
    talks = _talks(part, draft, flow.name if flow else "", names)
    if any(fault.severity == "error" for fault in draft.faults) or flow is None:
        return None, draft.faults
    return Sheet(file, flow.name, usual, talks), draft.faults


def _flow(part: Keys, draft: Draft, book: Book) -> Flow | None:
    word = part.entries.get("flow")
    name = word.text.strip() if isinstance(word, Word) else ""
    if name not in book.live:
        draft.unknown(part.line_of("flow"), "flow", name, sorted(book.live))
    return book.live.get(name)


def _talks(part: Keys, draft: Draft, flow: str, names: frozenset[str]) -> tuple[Talk, ...]:
    listed = part.entries.get("talks")
    if not isinstance(listed, Items) or not listed.items:
        draft.wrong(part.line_of("talks"), f"talks is {called(listed)}.", "a list of conversations")
        return ()
    read = [talk for each in listed.items if (talk := _talk(each, draft, flow, names)) is not None]
    seen: set[str] = set()
    for talk in read:
        if talk.title in seen:
            draft.wrong(talk.line, "this title stands twice.", "each title once")
        seen.add(talk.title)
    return tuple(read)


def _talk(part: Part, draft: Draft, flow: str, names: frozenset[str]) -> Talk | None:
    if not isinstance(part, Keys) or len(part.entries) != 1:
        draft.wrong(part.line, f"this conversation is {called(part)}.", "- its title: a list of what is said")
        return None
    title, items = next(iter(part.entries.items()))
    talk = _Talk(names)
    for item in items.items if isinstance(items, Items) else ():
        if not isinstance(item, Keys) or len(item.entries) != 1:
            draft.wrong(item.line, f"this is {called(item)}.", "one key, as in - user: hello")
            continue
        key, value = next(iter(item.entries.items()))
        if key in _READ:
            _READ[key](talk, value, draft)
        else:
            draft.unknown(item.line, "item", key, _READ)
    if not talk.said:
        draft.wrong(part.line, "nobody says anything in it.", "- user: what they write")
    for said in talk.said:
        if not said.meant:
            draft.wrong(said.line, "it has no label.", "fills: {size: 12}, or intent: question")
    return Talk(flow, title, part.line, talk.at, talk.about, tuple(talk.said))


def _user(talk: _Talk, part: Part, draft: Draft) -> None:
    if isinstance(part, Word) and part.text.strip():
        talk.said.append(Said(part.line, part.text))
    else:
        draft.wrong(part.line, f"user is {called(part)}.", "what they write")


def _at(talk: _Talk, part: Part, draft: Draft) -> None:
    talk.at = part.text if isinstance(part, Word) else ""
    if talk.at not in talk.names:
        draft.unknown(part.line, "answer", talk.at, sorted(talk.names))


def _about(talk: _Talk, part: Part, draft: Draft) -> None:
    talk.about = _words(part, draft, ABOUT)


def _intent(talk: _Talk, part: Part, draft: Draft) -> None:
    _label(talk, part, draft, intents=_words(part, draft, INTENTS))


def _fills(talk: _Talk, part: Part, draft: Draft) -> None:
    _label(talk, part, draft, fills=_values(part, talk.names, draft))


def _may(talk: _Talk, part: Part, draft: Draft) -> None:
    _label(talk, part, draft, may=_values(part, talk.names, draft))


_READ: Mapping[str, Callable[[_Talk, Part, Draft], None]] = {
    "about": _about, "at": _at, "user": _user, "fills": _fills, "may": _may, "intent": _intent,
}


def _label(talk: _Talk, part: Part, draft: Draft, **labels: object) -> None:
    """Labels belong to the message above them."""
    if talk.said:
        talk.said[-1] = replace(talk.said[-1], **labels)  # type: ignore[arg-type]
    else:
        draft.wrong(part.line, "this label stands before any message.", "- user: what they write, above it")


def _words(part: Part, draft: Draft, known: tuple[str, ...]) -> tuple[str, ...]:
    listed = part.items if isinstance(part, Items) else (part,)
    words = tuple(each.text for each in listed if isinstance(each, Word))
    for word in words:
        if word not in known:
            draft.unknown(part.line, "label", word, known)
    return words


def _values(part: Part, names: frozenset[str], draft: Draft) -> Labels:
    """Names with a value each, or a list of values of which any is right."""
    if not isinstance(part, Keys):
        draft.wrong(part.line, f"this is {called(part)}.", "answers with values, as in {size: 12}")
        return {}
    found: dict[str, tuple[Label, ...]] = {}
    for name, value in part.entries.items():
        listed = value.items if isinstance(value, Items) else (value,)
        values = tuple(each.value for each in listed if isinstance(each, Word) and each.value is not None)
        if name not in names:
            draft.unknown(part.line_of(name), "answer", name, sorted(names))
        elif not values:
            draft.wrong(part.line_of(name), f"{name} is {called(value)}.", "a value, or a list of values")
        else:
            found[name] = values
    return found
