"""Reading what a step asks for: the answer, its kind and its options."""

from __future__ import annotations

import re

from bot.answers.reading import Option
from bot.script.built_in import NAMES
from bot.script.draft import Draft
from bot.script.fields import Fields
from bot.script.flow import Answer
from bot.script.parts import Keys, Part, short
from bot.script.values import LONGEST_LABEL, plain_word

MOST_OPTIONS = 30
MOST_TRIES = 20
# Names that mean something else in a condition or a text.
RESERVED_NAMES = (
    *NAMES, "known", "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "first_name",
    "value", "returning", "lead_id", "self", "super", "loop", "caller", "varargs", "kwargs",
)
NAME = re.compile(r"[^\W\d]\w{0,59}")
_OPTION_ID = re.compile(r"\w[\w-]{0,59}")
# The keys that ask something, and the kind of answer where it follows from the key.
_ASKS = {"ask": "", "consent": "yes_no", "book": "date"}
_ABOUT_ANSWER = ("save", "kind", "options", "again", "tries", "style", "remember", "optional", "help", "describe")


def asked_by(fields: Fields) -> str:
    """The key that asks something in this step, or "" where it asks nothing."""
    return next((key for key in _ASKS if key in fields), "")


def read_answer(fields: Fields, answers: dict[str, Answer], draft: Draft) -> Answer | None:
    """The answer that the step saves, or None where it asks nothing. A later ask of the same answer inherits what it
    does not say itself. `answers` holds those read so far, and takes this one."""
    asks = asked_by(fields)
    if not asks:
        for key in _ABOUT_ANSWER:
            if key in fields and not (key == "save" and "lookup" in fields):
                draft.wrong(fields.line_of(key), f"{key} stands in a step that asks nothing.", "ask: the question")
        return None
    name = fields.word("save")
    if name is None:
        if "save" not in fields:
            draft.wrong(fields.line_of(asks), "this step asks, but does not say where to save.", "save: a_name")
        return None
    check_name(name, fields.line_of("save"), draft)
    before = answers.get(name)
    answer = _read(name, before, fields, draft)
    answers.setdefault(name, answer)
    return answer


def check_name(name: str, line: int, draft: Draft) -> None:
    """Whether an answer may be called so."""
    if not NAME.fullmatch(name):
        draft.wrong(line, f"an answer cannot be called {short(name)}.", "letters, digits and _, such as team_size")
    elif name.lower() in RESERVED_NAMES:
        draft.wrong(line, f"an answer cannot be called {name}: that word means something else.", "another name")
    draft.lines.setdefault(("save", name), line)


def _read(name: str, before: Answer | None, fields: Fields, draft: Draft) -> Answer:
    options = _read_options(fields, draft)
    implied = _ASKS[asked_by(fields)]
    if implied and ("kind" in fields or options):
        wrong = f"the answer to {asked_by(fields)} is always {implied}."
        draft.wrong(fields.line_of("kind" if "kind" in fields else "options"), wrong, "neither kind nor options")
    kind = _read_kind(name, before, bool(options), implied, fields, draft)
    again, style = fields.text("again"), fields.one_of("style")
    tries, remember = fields.whole("tries", 1, MOST_TRIES), fields.flag("remember")
    optional = fields.flag("optional")
    if optional and "consent" in fields:
        draft.wrong(fields.line_of("optional"), "a consent cannot be skipped: a no is an answer.", "no optional")
    describe = fields.flag("describe")
    if describe and kind != "file":
        draft.wrong(fields.line_of("describe"), f"only pictures are described, and {name} is no file.", "kind: file")
    # Whoever comes back chooses a new time.
    plain = before or Answer(name, kind, remember="book" not in fields)
    return Answer(
        name, kind, options=options or plain.options, again=again or plain.again, tries=tries or plain.tries,
        style=style or plain.style, remember=plain.remember if remember is None else remember,
        optional=plain.optional if optional is None else optional, help=fields.text("help") or plain.help,
        describe=plain.describe if describe is None else describe,
    )


def _read_kind(
    name: str, before: Answer | None, has_options: bool, implied: str, fields: Fields, draft: Draft
) -> str:
    written = implied or fields.one_of("kind")
    if before is not None and written not in (None, before.kind):
        there = draft.elsewhere.get(name) or f"on line {draft.lines['save', name]}"
        draft.wrong(fields.line_of("kind"), f"{name} is {written} here, but {before.kind} {there}.", before.kind)
    if has_options and written not in (None, "choice"):
        draft.wrong(fields.line_of("kind"), f"{name} has options, but is {written}.", "kind: choice, or none")
    if written == "choice" and "options" not in fields and not (before and before.options):
        draft.wrong(fields.line_of("kind"), f"{name} is a choice without options.", "options: two or more id: text")
    if "style" in fields and "options" not in fields and not (before and before.options):
        draft.wrong(fields.line_of("style"), f"style is how options are shown, and {name} has none.", "options:")
    return before.kind if before else "choice" if has_options else written or "text"


def _read_options(fields: Fields, draft: Draft) -> tuple[Option, ...]:
    part = fields.mapping("options", "id: text, one line for each option")
    if part is None:
        return ()
    if not 2 <= len(part.entries) <= MOST_OPTIONS:
        wrong = f"the number of options here is {len(part.entries)}."
        draft.wrong(fields.line_of("options"), wrong, f"2 to {MOST_OPTIONS}")
    read = (_read_option(id, value, part, draft) for id, value in list(part.entries.items())[:MOST_OPTIONS])
    return tuple(option for option in read if option is not None)


def _read_option(id: str, value: Part, part: Keys, draft: Draft) -> Option | None:
    line = part.line_of(id)
    draft.lines[draft.step, "options", id] = line
    if not _OPTION_ID.fullmatch(id) or id in RESERVED_NAMES:
        draft.wrong(line, f"an option cannot have the id {short(id)}.", "letters, digits, _ and -, such as so_olhando")
        return None
    if isinstance(value, Keys):
        inside = Fields(value, "option", draft)
        show, also = inside.word("show"), inside.words("also")
    else:
        show, also = plain_word(value, f"the option {id}", draft, line, LONGEST_LABEL), tuple[str, ...]()
    return None if show is None else Option(id, show, also)
