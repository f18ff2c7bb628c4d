"""Putting the steps of a called part in the place of its call.

Whoever walks a flow knows nothing of parts: their steps become steps of the flow, named `<the calling step's id>.<their
own id>`; `<the calling step's id>.back` is an empty step, where the flow goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.script.condition import Condition
from bot.script.deeds import Consent, Lookup
from bot.script.draft import Draft
from bot.script.flow import Answer, Step, StepTexts
from bot.script.paths import saved_by

BACK = "back"


@dataclass(frozen=True, slots=True)
class CalledPart:
    """A part that was read; the parts that it calls itself are in place. `sources` tells the file of each step, `lines`
    and `texts` are as a flow's, `calls` are all parts in it, itself too,
    and `depth` how deep they lie in each other."""

    name: str
    language: str
    steps: tuple[Step, ...]
    texts: Mapping[str, Mapping[str, StepTexts]] = field(default_factory=dict)
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    calls: frozenset[str] = frozenset()
    depth: int = 1

    @property
    def answers(self) -> Mapping[str, Answer]:
        """What it asks."""
        return {step.answer.name: step.answer for step in reversed(self.steps) if step.answer}

    @property
    def saved(self) -> frozenset[str]:
        """The names of all answers that it asks or sets."""
        return frozenset(name for step in self.steps for name in saved_by(step))


@dataclass
class Placed:
    """Steps with the parts that they call in place, and what goes with those."""

    steps: tuple[Step, ...] = ()
    texts: dict[str, dict[str, StepTexts]] = field(default_factory=dict)
    lines: dict[tuple[str, ...], int] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    parts: tuple[str, ...] = ()


def place_parts(
    steps: Iterable[Step], parts: Mapping[str, CalledPart], language: str, draft: Draft
) -> Placed:
    """The steps with each call replaced by the steps of its part. `language` is the one that the steps speak."""
    placed, whole = Placed(), list[Step]()
    for step in steps:
        part = parts.get(step.call or "")
        if part is None:
            whole.append(step)
            continue
        whole.append(replace(step, call=None, branches=(), go=None))
        whole += _inside(step, part, language, placed, draft)
        whole.append(Step(f"{step.id}.{BACK}", step.line, branches=step.branches, go=step.go))
    names = frozenset(name for step in whole for name in saved_by(step))
    placed.parts = tuple(sorted(frozenset[str]().union(*(part.calls for part in parts.values()))))
    # What a part's conditions name may be an answer of whoever calls it.
    placed.steps = tuple(_knowing(step, names) if step.id in placed.sources else step for step in whole)
    return placed


def _inside(step: Step, part: CalledPart, language: str, placed: Placed, draft: Draft) -> list[Step]:
    prefix, own = f"{step.id}.", part.steps
    texts = dict(part.texts)
    if part.language != language and (kin := _kin(language, (part.language, *texts))) != part.language:
        if kin is None:
            wrong = f"the part {part.name} is in {part.language}, and not translated to {language}."
            draft.wrong(draft.lines.get((step.id, "call"), step.line), wrong, f"lang/{part.name}.{language}.yaml")
            return []
        texts[part.language] = {one.id: _texts_of(one) for one in own}
        own = tuple(_speaking(one, texts[kin].get(one.id, StepTexts())) for one in own)
    for spoken, said in texts.items():
        placed.texts.setdefault(spoken, {}).update({prefix + id: one for id, one in said.items()})
    ids = {one.id for one in own}
    placed.lines |= {(prefix + key[0], *key[1:]): line for key, line in part.lines.items() if key[0] in ids}
    placed.sources |= {prefix + id: file for id, file in part.sources.items()}
    return [
        replace(one, id=prefix + one.id, go=prefix + one.go if one.go else None,
                branches=tuple(replace(branch, go=prefix + branch.go) for branch in one.branches),
                consent=_turned(one.consent, "refused", prefix), lookup=_turned(one.lookup, "failed", prefix))
        for one in own
    ]


Turning = TypeVar("Turning", Consent | None, Lookup | None)


def _turned(turning: Turning, way: str, prefix: str) -> Turning:
    """A consent or lookup whose other way on leads to the step of that name in its part."""
    go = getattr(turning, way, None)
    return replace(turning, **{way: prefix + go}) if turning is not None and go is not None else turning


def _kin(language: str, known: Iterable[str]) -> str | None:
    base = language.split("-")[0].lower()
    spoken = list(known)
    return language if language in spoken else next((one for one in spoken if one.split("-")[0].lower() == base), None)


def _texts_of(step: Step) -> StepTexts:
    """The step's own sentences, as a translation."""
    options = step.answer.options if step.answer else ()
    return StepTexts(
        step.say, step.ask, step.answer.again if step.answer else None, {one.id: one.show for one in options},
        {one.id: one.also for one in options if one.also}, step.media,
        step.answer.help if step.answer else None,
        {"name": step.location.name, "address": step.location.address} if step.location else {},
        link=step.link, button=step.button,
    )


def _speaking(step: Step, texts: StepTexts) -> Step:
    """The step with these sentences in place of its own; the words for its options count in both languages."""
    answer = step.answer
    if answer is not None:
        options = tuple(
            replace(one, show=texts.options.get(one.id, one.show),
                    also=(*texts.also.get(one.id, ()), *one.also, one.show))
            if one.id in texts.options else one for one in answer.options
        )
        answer = replace(answer, options=options, again=texts.again or answer.again, help=texts.help or answer.help)
    return replace(step, say=texts.say or step.say, ask=texts.ask or step.ask, answer=answer,
                   media=texts.media or step.media, link=texts.link or step.link, button=texts.button or step.button,
                   location=step.location.called(texts.location) if step.location else None)


def _knowing(step: Step, names: frozenset[str]) -> Step:
    branches = tuple(
        replace(branch, when=Condition(branch.when.source, branch.when.line, names)) if branch.when else branch
        for branch in step.branches
    )
    return replace(step, branches=branches)
