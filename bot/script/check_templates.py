"""Checks the templates that flows name: that they are there, in every language, with something in all their places."""

from __future__ import annotations

from collections.abc import Iterator

from bot.script.book import Book
from bot.script.built_in import in_texts
from bot.script.check_filled import longest_values
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.flow import Flow
from bot.script.paths import always_known, known_before, ways_of
from bot.script.read_templates import FILE, LONGEST_BODY
from bot.script.sentences import ALWAYS
from bot.script.templates import Template, fill_places
from bot.script.text_needs import needs_of

# WhatsApp may not tell a name.
_MAY_MISS = frozenset({"first_name", "name"})


def check_templates(book: Book) -> list[Fault]:
    """The faults of every live flow, by what it names; templates that none of them names."""
    used = {name for flow in book.live.values() for _, name, _ in _named(flow)}
    used.add(book.service.duty_template)
    idle = [
        Fault(FILE, template.line, f"no flow names the template {name}: only staff send it.", severity="info")
        for name, template in book.templates.items() if name not in used
    ]
    return [*idle, *(fault for flow in book.live.values() for fault in _check(flow, book))]


def _check(flow: Flow, book: Book) -> list[Fault]:
    named = list(_named(flow))
    if not named:
        return []
    draft, ways = Draft(flow.file), ways_of(flow)
    draft.sources = flow.sources
    always, maybe = always_known(flow, ways), known_before(flow, ways)
    everything, nothing = frozenset(flow.answers), frozenset[str]()
    for step, name, line in named:
        draft.step = step
        template = book.templates.get(name)
        if template is None and book.templates:
            draft.unknown(line, "template", name, book.templates)
        elif template is None:
            draft.wrong(line, f"there is no template {name}: there are none.", f"the file {FILE}")
        else:
            _check_languages(flow, template, line, draft)
            # What people have answered when they fall silent, nobody knows.
            known = (always.get(step, nothing), maybe.get(step, nothing)) if step else (nothing, everything)
            _check_values(flow, template, line, known, draft)
            _check_length(flow, template, line, draft)
    return draft.faults


def _named(flow: Flow) -> Iterator[tuple[str, str, int]]:
    """The steps that name templates, with those and the line; the silence as the step ""."""
    for step in flow.steps:
        if step.template:
            yield step.id, step.template, flow.lines.get((step.id, "template"), step.line)
    if flow.silence is not None and flow.silence.template:
        yield "", flow.silence.template, flow.lines.get(("if_silent", "template"), 1)


def _check_languages(flow: Flow, template: Template, line: int, draft: Draft) -> None:
    own, expected = flow.where.language, f"{FILE}: {template.name}: languages: {{%s: ...}}"
    if template.wording(own) is None:
        draft.wrong(line, f"the template {template.name} has no words in {own}.", expected % own)
        return
    for language in sorted(flow.texts):
        if template.wording(language) is None:
            wrong = f"the template {template.name} has no words in {language}: it is sent in {own}."
            draft.warn(line, wrong, expected % language)


def _check_values(
    flow: Flow, template: Template, line: int, known: tuple[frozenset[str], frozenset[str]], draft: Draft,
) -> None:
    """`known`: the answers that are known there by every way, and by some."""
    always, maybe = known
    values = {value for one in template.wordings.values() for value in one.values}
    for name in sorted(frozenset[str]().union(*(value.names for value in values)) - ALWAYS - in_texts(flow)):
        if name not in flow.answers:
            draft.unknown(line, "answer", name, [*flow.answers, *sorted(ALWAYS)])
        elif name not in maybe:
            wrong = f"{name} cannot be known yet when the template {template.name} is sent: it is empty."
            draft.wrong(line, wrong, "a step after its question")
    needed = frozenset[str]().union(*(needs_of(value) for value in values))
    for name in sorted(needed & (_MAY_MISS - flow.answers.keys() | flow.answers.keys() & maybe - always)):
        wrong = f"{name} may be empty: then {template.name} cannot be sent, as WhatsApp takes no empty places."
        draft.warn(line, wrong, f"{FILE}: variables: {{1: \"{{{{ {name} if {name} else 'x' }}}}\"}}")


def _check_length(flow: Flow, template: Template, line: int, draft: Draft) -> None:
    """Words that are too long once long answers are filled in."""
    for language, wording in sorted(template.wordings.items()):
        longest = longest_values(flow, language)
        said = len(fill_places(wording.body, [value.fill(longest) for value in wording.values]))
        if said > LONGEST_BODY:
            wrong = f"with long answers filled in, the template {template.name} has about {said} characters."
            draft.warn(line, wrong, f"at most {LONGEST_BODY}")
            return
