"""Reading parts: steps that several flows call (`parts/<name>.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.fields import Fields
from bot.script.flow import Step, StepTexts
from bot.script.parts import Items, Keys, Part, Word, called, short
from bot.script.place_parts import BACK, CalledPart, place_parts
from bot.script.places import LANGUAGE
from bot.script.read_head import RESERVED
from bot.script.read_steps import read_steps
from bot.script.read_texts import read_translation
from bot.script.strict_yaml import read_yaml

DEEPEST = 5
_FILE = re.compile(r"(?:.*/)?parts/([^/.]+)\.ya?ml")
_TRANSLATION = re.compile(r"(?:.*/)?lang/([^/.]+)\.([^/.]+)\.ya?ml")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


def part_files(names: Iterable[str], files: Iterable[str]) -> list[str]:
    """Those of the files in which these parts and their translations stand."""
    wanted = set(names)
    return [
        file for file in sorted(files)
        if (found := _FILE.fullmatch(file) or _TRANSLATION.fullmatch(file)) and found[1] in wanted
    ]


def part_names(files: Iterable[str]) -> dict[str, str]:
    """The parts among these files: name -> file."""
    return {found[1]: file for file in sorted(files) if (found := _FILE.fullmatch(file))}


class Parts:
    """The parts that flows may call, each read when it is first called. `faults` are those of the parts read so far."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.names = part_names(files)
        self.faults: list[Fault] = []
        self._files = files
        self._read: dict[str, CalledPart | None] = {}

    def called_by(self, steps: Iterable[Part], draft: Draft, trail: tuple[str, ...] = ()) -> dict[str, CalledPart]:
        """The parts that these steps call, before the steps are read; calls that cannot be are told, and missing."""
        found = {}
        for step in steps:
            word = step.entries.get("call") if isinstance(step, Keys) else None
            if isinstance(step, Keys) and isinstance(word, Word):
                name, line = word.text.strip(), step.line_of("call")
                part = self._call(name, line, draft, trail)
                if part is not None and part.depth + bool(trail) > DEEPEST:
                    self._too_deep(line, draft)
                elif part is not None:
                    found[name] = part
        return found

    def _call(self, name: str, line: int, draft: Draft, trail: tuple[str, ...]) -> CalledPart | None:
        if name not in self.names:
            draft.unknown(line, "part", name, self.names)
        elif name in trail:
            wrong = f"these parts call each other in a circle: {' -> '.join((*trail, name))}."
            draft.wrong(line, wrong, "a part that does not call itself")
        elif len(trail) >= DEEPEST:
            self._too_deep(line, draft)
        else:
            return self.read(name, trail)
        return None

    def _too_deep(self, line: int, draft: Draft) -> None:
        draft.wrong(line, "parts call parts too deeply here.", f"at most {DEEPEST} in each other")

    def read(self, name: str, trail: tuple[str, ...] = ()) -> CalledPart | None:
        """That part, or None where it has an error, or calls one that has."""
        if name not in self._read:
            draft = Draft(self.names[name])
            part = self._read_part(name, draft, (*trail, name))
            if part is not None:
                texts, more = self._translations(part)
                draft.faults += more
                part = replace(part, texts=texts)
            self.faults += draft.faults
            wrong = any(fault.severity == "error" for fault in draft.faults)
            self._read[name] = None if wrong else part
        return self._read[name]

    def _read_part(self, name: str, draft: Draft, trail: tuple[str, ...]) -> CalledPart | None:
        read, faults = read_yaml(draft.file, self._files[draft.file])
        draft.faults += faults
        if not isinstance(read, Keys):
            if read is not None:
                draft.wrong(read.line, f"this file is {called(read)}.", "part: name, language: en, steps: ...")
            return None
        fields = Fields(read, "part", draft)
        language = _head(name, fields, draft)
        items = fields.items("steps", "a list of steps, each beginning with - ")
        if isinstance(fields.part("steps"), Items) and not items:
            draft.wrong(fields.line_of("steps"), "this part has no steps.", "a list of steps")
        inner = self.called_by(items, draft, trail)
        own = read_steps(items, draft, inner.values())
        if any(step.call not in (None, *inner) for step in own):
            return None
        _check_ways(own, draft)
        placed = place_parts(own, inner, language, draft)
        return CalledPart(
            name, language, placed.steps, placed.texts, placed.lines | draft.lines,
            {**{step.id: draft.file for step in placed.steps}, **placed.sources},
            frozenset({name}).union(*(part.calls for part in inner.values())),
            1 + max((part.depth for part in inner.values()), default=0),
        )

    def _translations(self, part: CalledPart) -> tuple[dict[str, Mapping[str, StepTexts]], list[Fault]]:
        """The part's own sentences in other languages, beside those of the parts in it."""
        texts: dict[str, Mapping[str, StepTexts]] = dict(part.texts)
        faults: list[Fault] = []
        own = {step.id: step for step in part.steps if part.sources[step.id] == self.names[part.name]}
        for file in part_files([part.name], self._files):
            if found := _TRANSLATION.fullmatch(file):
                read, more = read_translation(file, self._files[file], own, reserved=())
                texts[found[2]] = {**texts.get(found[2], {}), **read}
                faults += more
        return texts, faults


def _head(name: str, fields: Fields, draft: Draft) -> str:
    """Checks the part's name; its language."""
    written, language = fields.word("part"), fields.word("language") or ""
    if written is not None and (written != name or not _NAME.fullmatch(name) or name in RESERVED):
        wrong = f"the part {short(written)} is in the file {draft.file}."
        draft.wrong(fields.line_of("part"), wrong, "the same name, of small letters a-z, digits and _")
    if language and not LANGUAGE.fullmatch(language):
        draft.wrong(fields.line_of("language"), f"language is {language}.", "a language such as pt-BR, es or en")
    return language


def _check_ways(steps: tuple[Step, ...], draft: Draft) -> None:
    """A part goes to its own steps, or back."""
    ids = {step.id for step in steps}
    for step in steps:
        draft.step = step.id
        if step.id == BACK:
            draft.wrong(step.line, "a step of a part cannot have the id back: that is where the flow goes on.")
        ways = [(branch.go, branch.line) for branch in step.branches]
        if step.go is not None:
            ways.append((step.go, draft.lines.get((step.id, "go"), step.line)))
        for go, line in ways:
            if go not in ids and go != BACK:
                draft.unknown(line, "step", go, [*ids, BACK])
    draft.step = ""
