"""The parts of a flow, as the engine walks them: plain, frozen data, made by reading, never by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.answers.reading import Locale, Option
from bot.answers.told.clues import Clues
from bot.script.condition import Condition
from bot.script.deeds import Consent, Location, Lookup, Wait
from bot.script.knowledge.library import Library
from bot.script.questions import Question
from bot.script.rules import Bands as Bands
from bot.script.rules import Rule as Rule
from bot.script.text import Text

OUTCOMES = ("qualified", "disqualified", "done")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a step saves: a name, the kind of answer, and how patiently it is asked.

    `again` is said when a message was not understood (else the language's default sentence); after `tries` messages
    that were not understood the conversation is handed off. `style` is how options are shown: auto, buttons, list or
    numbers. `remember`: a returning prospect is not asked again. `asked`: some step asks for it; else it is only set.
    `optional`: it may be skipped. `help` is said to whoever asks what is meant. `describe`: a picture, for staff."""

    name: str
    kind: str
    options: tuple[Option, ...] = ()
    again: Text | None = None
    tries: int = 3
    style: str = "auto"
    remember: bool = True
    asked: bool = True
    optional: bool = False
    help: Text | None = None
    describe: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """One way on: taken when its condition holds; without a condition, always. `go` is a step id."""

    go: str
    when: Condition | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """An answer that is saved without asking: its plain value (answers/plain), or a text that is filled in."""

    name: str
    plain: Any
    text: Text | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step. In this order: `say`, `media`, `location` and `link` are said; `ask` is asked and `answer` saved,
    or `wait` is waited, or `lookup` is looked up; then `branches`, `go`, `handoff` or `end`, else the next step in
    the file. `handoff` is the reason that staff will read. `sets`, `tags` and `untags` are done once the question
    is answered; where nothing is asked, first of all. `call` names a part; reading puts the part's steps in its
    place, and none is left. `was`: ids that it had, or took the place of, in earlier versions. `needs`: passed over
    where there is no consent for that purpose. `consent`: the question asks for it. `book`: `ask` is a link where a
    time is chosen. `template` names what is sent in place of the message outside WhatsApp's window. `button` is
    what the button says that opens `link`, or the link of `book`.
    """

    id: str
    line: int
    say: Text | None = None
    ask: Text | None = None
    answer: Answer | None = None
    branches: tuple[Branch, ...] = ()
    go: str | None = None
    handoff: str | None = None
    end: str | None = None
    was: tuple[str, ...] = ()
    sets: tuple[Setting, ...] = ()
    tags: tuple[str, ...] = ()
    untags: tuple[str, ...] = ()
    media: tuple[Text, ...] = ()
    location: Location | None = None
    call: str | None = None
    needs: str | None = None
    wait: Wait | None = None
    consent: Consent | None = None
    lookup: Lookup | None = None
    book: bool = False
    template: str = ""
    link: Text | None = None
    button: Text | None = None

    @property
    def saves(self) -> tuple[str, ...]:
        """The names of the answers that this step asks for or looks up."""
        asked = (self.answer.name,) if self.answer is not None else ()
        return asked + (tuple(self.lookup.fields) if self.lookup is not None else ())


@dataclass(frozen=True, slots=True)
class Start:
    """What starts the flow: whole-message keywords (folded), ad source ids, our own numbers, being the default, or
    campaign codes (folded) anywhere in the message. `languages`: keyword -> the one language that has its words."""

    keywords: tuple[str, ...] = ()
    ads: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    default: bool = False
    campaigns: tuple[str, ...] = ()
    languages: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Silence:
    """What happens when the prospect stops answering: after `after` seconds `say` is said once; after `then_after`
    more seconds the conversation ends (`then` = "close") or is handed off ("handoff"). `template` as a step's."""

    after: float
    say: Text | None
    then: str
    then_after: float
    template: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody is there: for each day of the week, from Monday, spans in minutes since midnight, in order.
    `holidays` names the country (and state) whose public holidays are days off, such as BR or BR-SP; empty: none."""

    week: tuple[tuple[tuple[int, int], ...], ...]
    holidays: str = ""


@dataclass(frozen=True, slots=True)
class StepTexts:
    """A step's sentences in another language; `options` maps an option's id to what is shown, `also` to the other words
    that mean it; `location` may have a `name` and an `address`. `about`: more words of one of the flow's questions."""

    say: Text | None = None
    ask: Text | None = None
    again: Text | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    media: tuple[Text, ...] = ()
    help: Text | None = None
    location: Mapping[str, str] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    link: Text | None = None
    button: Text | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow of one version. `version` is a hash of its content (file and translations). `where` holds the flow's own
    language, country, zone and currency. `texts` maps a language to step id -> StepTexts; the ids `if_silent` and
    `welcome_back` hold (as `say`) what those say in that language. `purposes` are those that its steps ask consent for.
    `welcome_back` stands in for the first step's `say` where somebody returns. `files` maps a language to the file that
    holds its sentences, `lines` a place such as ("quando", "go") to its line: for the checks. `variants` maps a name to
    its options' weights. `built_in` are the names beside the answers that conditions and texts may use, `judged_by`
    those of them that rules and stages do use, `parts` the parts that are called, and `sources` the files of the steps
    that stand in those, by step id. `phrases`: the flow's own words for what people can always say, folded -> intent.
    `clues`: by what a message shows that it answers a later question. `questions`: what prospects ask that the flow
    answers; `texts` holds their words in other languages too. `knowledge`: what else it may answer from, by language.
    `persona`: how it sounds, told to a Writer; `reword`: a Writer puts its words so. `beside`: the files of both."""

    name: str
    version: str
    where: Locale
    start: Start
    steps: tuple[Step, ...]
    fit: tuple[Rule, ...] = ()
    engagement: tuple[Rule, ...] = ()
    stages: Mapping[str, Condition] = field(default_factory=dict)
    silence: Silence | None = None
    welcome_back: Text | None = None
    texts: Mapping[str, Mapping[str, StepTexts]] = field(default_factory=dict)
    index: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    purposes: frozenset[str] = frozenset()
    files: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict, compare=False, repr=False)
    bands: Bands | None = None
    segments: Mapping[str, Condition] = field(default_factory=dict)
    variants: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    hours: Hours | None = None
    built_in: frozenset[str] = frozenset()
    judged_by: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    phrases: Mapping[str, str] = field(default_factory=dict)
    clues: Clues = field(default_factory=Clues, compare=False, repr=False)
    questions: tuple[Question, ...] = ()
    knowledge: Mapping[str, Library] = field(default_factory=dict, compare=False, repr=False)
    persona: str = ""
    reword: bool = False
    beside: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The flow's own file."""
        return self.files.get(self.where.language, self.name)

    def spoken(self, language: str) -> str:
        """The language in which this flow speaks to somebody of that language: it, its kin ("pt-BR" for "pt"), else the
        flow's own."""
        if language == self.where.language:
            return language
        speaks = (self.where.language, *self.texts)
        base = language.split("-")[0].lower()
        kin = (other for other in speaks if other.split("-")[0].lower() == base)
        return language if language in speaks else next(kin, self.where.language)

    def asks_consent(self, purpose: str) -> bool:
        """Whether a step of this flow asks for that consent."""
        return purpose in self.purposes

    def step(self, step_id: str) -> Step | None:
        """The step of that id, or None where this version has none."""
        at = self.index.get(step_id)
        return None if at is None else self.steps[at]

    def heir(self, step_id: str) -> Step | None:
        """The step that stands for a step of an earlier version: the one that `was` it, else the one of its id."""
        return next((step for step in self.steps if step_id in step.was), None) or self.step(step_id)

    def after(self, step: Step) -> Step | None:
        """The step that follows in the file, or None after the last."""
        at = self.index[step.id] + 1
        return self.steps[at] if at < len(self.steps) else None
