"""Checks that what texts and conditions name exists, and can be known when it is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.script.built_in import in_texts
from bot.script.check_condition import check_condition
from bot.script.check_marks import check_marks
from bot.script.draft import Draft
from bot.script.flow import Flow, Step, StepTexts
from bot.script.paths import Ways, known_before, reached, saved_by, set_by
from bot.script.sentences import ALWAYS
from bot.script.text import Text, compared


def check_names(flow: Flow, ways: Ways, draft: Draft) -> None:
    """Names in texts, branches, rules and stages; option ids that are answers' names; answers used too early."""
    before, found = known_before(flow, ways), reached(flow, ways)
    for step in flow.steps:
        draft.step = step.id
        _check_step(flow, step, before[step.id] if step.id in found else frozenset(flow.answers), draft)
    draft.step = ""
    everything = frozenset(flow.answers)
    for said in (flow.welcome_back, flow.silence.say if flow.silence else None):
        if said is not None:
            check_text(flow, said, everything, draft)
            check_marks([said], {*flow.answers, *ALWAYS}, draft)
    for rule in (*flow.fit, *flow.engagement):
        if rule.when is not None:
            check_condition(flow, rule.when, everything, draft, score=False)
    for condition in (*flow.stages.values(), *flow.segments.values()):
        check_condition(flow, condition, everything, draft)


def _check_step(flow: Flow, step: Step, known: frozenset[str], draft: Draft) -> None:
    """`known`: the answers that may be known when the step is reached."""
    answered = known | {step.answer.name} if step.answer else known
    done = answered | saved_by(step)
    for text in _texts(step):
        # What is set is set after the question, and before anything is said where there is none.
        check_text(flow, text, known if step.answer else answered | set_by(step), draft)
    check_marks(_texts(step), {*flow.answers, *ALWAYS}, draft)
    for setting in step.sets:
        if setting.text is not None:
            check_text(flow, setting.text, answered, draft)
    for branch in step.branches:
        if branch.when is not None:
            check_condition(flow, branch.when, done, draft)
    _check_options(flow, step, draft)


def check_translated_names(flow: Flow, texts: Iterable[StepTexts], draft: Draft) -> None:
    """Names in the texts of one translation."""
    for translated in texts:
        words = (translated.say, translated.ask, translated.again, translated.help, translated.link)
        for text in (*words, *translated.media):
            if text is not None:
                check_text(flow, text, frozenset(flow.answers), draft)
                check_marks([text], {*flow.answers, *ALWAYS}, draft)


def _texts(step: Step) -> Iterator[Text]:
    about = (step.answer.again, step.answer.help) if step.answer else ()
    for text in (step.say, step.ask, step.link, *about, *step.media):
        if text is not None:
            yield text


def check_text(flow: Flow, text: Text, known: frozenset[str], draft: Draft) -> None:
    """Names in one text; `known`: the answers that may be known when it is said."""
    for name, value in sorted(compared(text)) if text.names & flow.variants.keys() else ():
        if name in flow.variants and value not in flow.variants[name]:
            draft.unknown(text.line, f"option of {name}", value, flow.variants[name])
    for name in sorted(text.names - ALWAYS - known - in_texts(flow)):
        if name in flow.answers:
            wrong = f"{name} cannot be known yet when this is said: it is empty."
            draft.warn(text.line, wrong, "a step after its question")
        else:
            draft.unknown(text.line, "answer", name, [*flow.answers, *flow.variants, *sorted(ALWAYS)])


def _check_options(flow: Flow, step: Step, draft: Draft) -> None:
    for option in step.answer.options if step.answer else ():
        line = flow.lines.get((step.id, "options", option.id))
        if line is not None and option.id in flow.answers:
            draft.wrong(line, f"{option.id} is the name of an answer, and of this option.", "another id")
