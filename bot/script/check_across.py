"""Checks across all flows of a book: who starts when, and the default sentences of each language."""

from __future__ import annotations

from collections.abc import Iterator

from bot.script.book import Book
from bot.script.check_limits import LONGEST_BUTTON
from bot.script.condition import Condition, comparisons
from bot.script.draft import not_known
from bot.script.fault import Fault
from bot.script.flow import Flow
from bot.script.senders import met_at
from bot.script.sentences import LABELS, REQUIRED
from bot.script.text import Text
from bot.script.tree import Tagged


def check_across(book: Book) -> list[Fault]:
    """Flows that start by the same word, ad or number; the default flow; sentences that are missing."""
    flows = sorted(book.live.values(), key=lambda flow: flow.name)
    starts = (*_clashes(book, flows), *_defaults(book, flows), *_idle(book, flows))
    return [*starts, *_tags(flows), *_sentences(book, flows)]


def _clashes(book: Book, flows: list[Flow]) -> Iterator[Fault]:
    """Two flows may start by the same word where no number of ours starts both."""
    first: dict[tuple[str, str], list[Flow]] = {}
    for flow in flows:
        starts = {"keyword": flow.start.keywords, "ad": flow.start.ads, "number": flow.start.numbers,
                  "campaign": flow.start.campaigns}
        for what, words in starts.items():
            for word in words:
                others = first.setdefault((what, word), [])
                other = next((one for one in others if met_at(book.senders, one.name, flow.name)), None)
                others.append(flow)
                if other is not None:
                    line = flow.lines.get(("start", word), _start_line(flow))
                    yield Fault(flow.file, line, f"the {what} {word} starts {other.name} too ({other.file}).",
                                f"one flow for each {what}")


def _defaults(book: Book, flows: list[Flow]) -> Iterator[Fault]:
    marked = [flow for flow in flows if flow.start.default]
    for at, flow in enumerate(marked):
        other = next((one for one in marked[:at] if met_at(book.senders, one.name, flow.name)), None)
        if other is None:
            continue
        wrong = f"{flow.name} and {other.name} ({other.file}) are both the default."
        yield Fault(flow.file, _start_line(flow), wrong, "one flow with default: true")
    if flows and not marked and not _decided(book):
        wrong = f"no flow is the default: {flows[0].name} starts when no other does, as the first by name."
        expected = "start: {default: true} in one flow"
        yield Fault(flows[0].file, _start_line(flows[0]), wrong, expected, severity="warning")


def _decided(book: Book) -> bool:
    """Whether every number of ours says which flow starts there."""
    return bool(book.senders) and all(sender.default or sender.flows for sender in book.senders.values())


def _idle(book: Book, flows: list[Flow]) -> Iterator[Fault]:
    usual = [book.default, *(book.default_at(sender) for sender in book.senders.values())]
    defaults = {flow.name for flow in usual if flow is not None}
    for flow in flows:
        start = flow.start
        if not (start.keywords or start.ads or start.numbers or start.campaigns or flow.name in defaults):
            wrong = f"nothing starts {flow.name}."
            yield Fault(flow.file, _start_line(flow), wrong, "start: [a keyword]", severity="warning")


def _tags(flows: list[Flow]) -> Iterator[Fault]:
    """Tags that conditions ask for, and that no flow puts on anybody."""
    known = dict.fromkeys(tag for flow in flows for step in flow.steps for tag in step.tags)
    for flow in flows:
        for condition, file in _conditions(flow):
            asked = [part.tag for part in comparisons(condition.tree) if isinstance(part, Tagged)]
            for tag in asked:
                if tag not in known:
                    yield Fault(file, condition.line, *not_known("tag", tag, known), severity="warning")


def _conditions(flow: Flow) -> Iterator[tuple[Condition, str]]:
    for step in flow.steps:
        file = flow.sources.get(step.id, flow.file)
        yield from ((branch.when, file) for branch in step.branches if branch.when is not None)
    rules = (rule.when for rule in (*flow.fit, *flow.engagement) if rule.when is not None)
    yield from ((condition, flow.file) for condition in (*rules, *flow.stages.values()))


def _start_line(flow: Flow) -> int:
    return flow.lines.get(("start",), 1)


def _sentences(book: Book, flows: list[Flow]) -> Iterator[Fault]:
    spoken = {language: flow for flow in reversed(flows) for language in (flow.where.language, *flow.texts)}
    for language, flow in sorted(spoken.items()):
        base = language.split("-")[0]
        if not any(known.split("-")[0] == base for known in book.sentences):
            wrong = f"there are no default sentences in {language}."
            yield Fault(flow.files.get(language, flow.file), 1, wrong, f"the file lang/defaults.{language}.yaml")
    for language, sentences in sorted(book.sentences.items()):
        file = f"lang/defaults.{language}.yaml"
        for key, purpose in REQUIRED.items():
            if key not in sentences:
                yield Fault(file, 1, f"the sentence {key} is missing.", f"{key}: what is said when {purpose}")
        for key in LABELS:
            yield from _label(file, key, sentences.get(key))
        if "confirm" in sentences and "value" not in sentences["confirm"].names:
            wrong = "confirm does not say what was understood."
            yield Fault(file, sentences["confirm"].line, wrong, "{{ value }} in it")


def _label(file: str, key: str, label: Text | None) -> Iterator[Fault]:
    if label is not None and label.names:
        yield Fault(file, label.line, f"nothing is filled in in {key}.", "plain words")
    elif label is not None and len(label.source) > LONGEST_BUTTON:
        wrong = f"{key} has {len(label.source)} characters."
        yield Fault(file, label.line, wrong, f"at most {LONGEST_BUTTON}")
