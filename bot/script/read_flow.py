"""Reading a flow: its file and its translations become a Flow, or a list of every mistake in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

from bot.script.built_in import named_by, names_of
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.fields import Fields
from bot.script.flow import Flow, StepTexts
from bot.script.parts import Keys, Part, called
from bot.script.paths import saved_by
from bot.script.place_parts import Placed, place_parts
from bot.script.places import read_place
from bot.script.read_bands import read_bands, read_segments
from bot.script.read_beside import Beside, beside_files, read_beside, with_beside
from bot.script.read_clues import read_clues
from bot.script.read_head import read_name, read_silence, read_start
from bot.script.read_hours import read_hours, read_variants
from bot.script.read_languages import keyword_languages
from bot.script.read_parts import Parts, part_files, part_names
from bot.script.read_phrases import read_phrases
from bot.script.read_questions import in_every_language, read_questions
from bot.script.read_rules import read_score, read_stages
from bot.script.read_steps import MOST_STEPS, RESERVED_IDS, read_steps
from bot.script.read_texts import read_translation
from bot.script.settle import settle_answers
from bot.script.strict_yaml import read_yaml

_TRANSLATION = re.compile(r"(?:.*/)?lang/([A-Za-z0-9_]+)\.([A-Za-z-]+)\.ya?ml")


def read_flow(files: Mapping[str, str]) -> tuple[Flow | None, list[Fault]]:
    """Read one flow. `files` maps file names to their texts: the flow's own file, its translations
    (`lang/<flow>.<language>.yaml`), parts that it may call (`parts/<part>.yaml`) with theirs, and knowledge and
    personas that it may name. Never raises.

    The Flow is None where any mistake is an error; warnings come with a Flow. Whether the flow makes sense as a whole
    (steps that do not exist, dead ends ...) is for bot/script/check.py.
    """
    shared = part_files(part_names(files), files)
    named = beside_files(files)
    own = [file for file in sorted(files) if not _TRANSLATION.fullmatch(file) and file not in (*shared, *named)]
    if len(own) != 1:
        file = own[0] if own else next(iter(sorted(files)), "")
        return None, [Fault(file, 1, f"there are {len(own)} flow files here.", "one flow, with its translations")]
    parts = Parts({file: files[file] for file in shared})
    read, faults = _read_own(own[0], files[own[0]], parts)
    faults += parts.faults
    if read is None:
        return None, faults
    flow, placed, beside = read
    translations = {file: files[file] for file in sorted(set(files).difference(own, shared, named))}
    texts, more = _read_translations(translations, flow, placed)
    faults += more
    names = {_TRANSLATION.sub(r"\2", file): file for file in translations}
    flow, more = with_beside(replace(flow, files={**names, flow.where.language: own[0]}), beside, files)
    faults += more
    if any(fault.severity == "error" for fault in faults):
        return None, faults
    used = (*own, *translations, *part_files(flow.parts, files), *flow.beside)
    version = version_of({file: files[file] for file in used})
    clues = read_clues(flow, texts)
    start = replace(flow.start, languages=keyword_languages(flow, texts))
    flow = replace(flow, start=start, questions=in_every_language(flow, texts))
    return replace(flow, version=version, texts=texts, clues=clues), faults


def _read_translations(
    files: Mapping[str, str], flow: Flow, placed: Placed
) -> tuple[Mapping[str, Mapping[str, StepTexts]], list[Fault]]:
    """What the flow says in other languages, with what its parts say in those."""
    texts, faults = dict[str, Mapping[str, StepTexts]](), list[Fault]()
    steps = {step.id: step for step in flow.steps if step.id not in flow.sources}
    for file, text in files.items():
        language = _TRANSLATION.sub(r"\2", file)
        translated, more = read_translation(file, text, steps, questions=[each.id for each in flow.questions])
        texts[language] = {**placed.texts.get(language, {}), **translated}
        faults += more
    return texts, faults


def version_of(files: Mapping[str, str]) -> str:
    """What names a version: the first 12 hexadecimal digits of the SHA-256 of the files, sorted by name."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file}\0{files[file]}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]


def _read_own(file: str, text: str, parts: Parts) -> tuple[tuple[Flow, Placed, Beside] | None, list[Fault]]:
    part, faults = read_yaml(file, text)
    draft = Draft(file, faults)
    if not isinstance(part, Keys):
        if part is not None:
            draft.wrong(part.line, f"this file is {called(part)}.", "flow: name, language: en, steps: ...")
        return None, draft.faults
    fields = Fields(part, "flow", draft)
    flow, placed = _read_keys(fields, parts, draft)
    beside = read_beside(fields, draft)
    wrong = any(fault.severity == "error" for fault in draft.faults)
    return None if wrong else (flow, placed, beside), draft.faults


def _read_keys(fields: Fields, parts: Parts, draft: Draft) -> tuple[Flow, Placed]:
    name, where, start = read_name(fields, draft), read_place(fields, draft), read_start(fields, draft)
    placed = _steps(fields, where.language, parts, draft)
    variants, hours = read_variants(fields, draft), read_hours(fields, draft)
    known = frozenset(variants).union(*(saved_by(step) for step in placed.steps))
    silence, welcome_back = read_silence(fields, draft), fields.text("welcome_back")
    fit, engagement = read_score(fields, known, draft)
    stages = read_stages(fields, known, draft)
    bands, segments = read_bands(fields, draft), read_segments(fields, known, draft)
    steps, answers = settle_answers(placed.steps, where.currency, draft)
    built_in = names_of(variants, hours)
    rules = (rule.when for rule in (*fit, *engagement) if rule.when is not None)
    return Flow(
        name, "", where, start, steps, fit=fit, engagement=engagement, stages=stages, silence=silence,
        welcome_back=welcome_back, index={step.id: at for at, step in enumerate(steps)}, answers=answers,
        lines=draft.lines, variants=variants, hours=hours, built_in=built_in, parts=placed.parts,
        judged_by=named_by((*rules, *stages.values(), *segments.values()), built_in), sources=placed.sources,
        bands=bands, segments=segments, phrases=read_phrases(fields, draft),
        purposes=frozenset(step.consent.purpose for step in steps if step.consent),
        questions=read_questions(fields, [*RESERVED_IDS, *(step.id for step in steps)], draft),
    ), placed


def _steps(fields: Fields, language: str, parts: Parts, draft: Draft) -> Placed:
    """The flow's steps, the parts that it calls in their places."""
    expected = "a list of steps, each beginning with - "
    items: tuple[Part, ...] = fields.items("steps", expected)
    if "steps" in fields and not items:
        draft.wrong(fields.line_of("steps"), "this flow has no steps.", expected)
    called_parts = parts.called_by(items, draft)
    steps = read_steps(items, draft, called_parts.values())
    for step in steps:
        if step.call in parts.names and step.call not in called_parts:
            line = draft.lines.get((step.id, "call"), step.line)
            draft.wrong(line, f"the part {step.call} cannot be called: it has mistakes.", "the part repaired first")
    placed = place_parts(steps, called_parts, language, draft)
    draft.lines |= placed.lines
    draft.sources = placed.sources
    if len(placed.steps) > MOST_STEPS and len(steps) <= MOST_STEPS:
        wrong = f"with the parts that it calls this flow has {len(placed.steps)} steps."
        draft.wrong(fields.line_of("steps"), wrong, f"at most {MOST_STEPS}")
    return placed
