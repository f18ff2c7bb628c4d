"""Reading a flow: its file and its translations become a Flow, or a list of every mistake in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.fields import Fields
from bot.script.flow import Answer, Flow, Step, StepTexts
from bot.script.parts import Keys, Part, called
from bot.script.places import read_place
from bot.script.read_clues import read_clues
from bot.script.read_head import read_name, read_silence, read_start
from bot.script.read_phrases import read_phrases
from bot.script.read_rules import read_score, read_stages
from bot.script.read_steps import read_steps
from bot.script.read_texts import read_translation
from bot.script.strict_yaml import read_yaml

_TRANSLATION = re.compile(r"(?:.*/)?lang/([a-z0-9_]+)\.([A-Za-z-]+)\.ya?ml")


def read_flow(files: Mapping[str, str]) -> tuple[Flow | None, list[Fault]]:
    """Read one flow. `files` maps file names to their texts: the flow's own file, and its translations
    (`lang/<flow>.<language>.yaml`). Never raises.

    The Flow is None where any mistake is an error; warnings come with a Flow. Whether the flow makes sense as a whole
    (steps that do not exist, dead ends ...) is for bot/script/check.py.
    """
    own = [file for file in sorted(files) if not _TRANSLATION.fullmatch(file)]
    if len(own) != 1:
        file = own[0] if own else next(iter(sorted(files)), "")
        return None, [Fault(file, 1, f"there are {len(own)} flow files here.", "one flow, with its translations")]
    flow, faults = _read_own(own[0], files[own[0]], version_of(files))
    if flow is None:
        return None, faults
    texts: dict[str, Mapping[str, StepTexts]] = {}
    names = {flow.where.language: own[0]}
    for file in sorted(set(files) - set(own)):
        language = _TRANSLATION.sub(r"\2", file)
        names[language] = file
        texts[language], more = read_translation(file, files[file], {step.id: step for step in flow.steps})
        faults += more
    if any(fault.severity == "error" for fault in faults):
        return None, faults
    clues = read_clues(flow, texts)
    return replace(flow, texts=texts, clues=clues, files={**names, flow.where.language: own[0]}), faults


def version_of(files: Mapping[str, str]) -> str:
    """What names a version: the first 12 hexadecimal digits of the SHA-256 of the files, sorted by name."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file}\0{files[file]}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]


def _read_own(file: str, text: str, version: str) -> tuple[Flow | None, list[Fault]]:
    part, faults = read_yaml(file, text)
    draft = Draft(file, faults)
    if not isinstance(part, Keys):
        if part is not None:
            draft.wrong(part.line, f"this file is {called(part)}.", "flow: name, language: en, steps: ...")
        return None, draft.faults
    fields = Fields(part, "flow", draft)
    name, where, start = read_name(fields, draft), read_place(fields, draft), read_start(fields, draft)
    steps = _steps(fields, draft)
    known = frozenset(step.answer.name for step in steps if step.answer)
    silence, welcome_back = read_silence(fields, draft), fields.text("welcome_back")
    fit, engagement = read_score(fields, known, draft)
    stages, phrases = read_stages(fields, known, draft), read_phrases(fields, draft)
    if any(fault.severity == "error" for fault in draft.faults):
        return None, draft.faults
    index = {step.id: at for at, step in enumerate(steps)}
    return Flow(
        name, version, where, start, steps, fit=fit, engagement=engagement, stages=stages, silence=silence,
        welcome_back=welcome_back, index=index, answers=_answers(steps), lines=draft.lines,
        phrases=phrases,
    ), draft.faults


def _steps(fields: Fields, draft: Draft) -> tuple[Step, ...]:
    expected = "a list of steps, each beginning with - "
    parts: tuple[Part, ...] = fields.items("steps", expected)
    if "steps" in fields and not parts:
        draft.wrong(fields.line_of("steps"), "this flow has no steps.", expected)
    return read_steps(parts, draft)


def _answers(steps: tuple[Step, ...]) -> Mapping[str, Answer]:
    """Every answer by name, as first asked, with the options of every step that asks for it."""
    answers: dict[str, Answer] = {}
    for step in steps:
        if step.answer is None:
            continue
        first = answers.setdefault(step.answer.name, step.answer)
        known = {option.id for option in first.options}
        more = tuple(option for option in step.answer.options if option.id not in known)
        answers[first.name] = replace(first, options=(*first.options, *more))
    return answers
