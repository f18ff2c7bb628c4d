"""Taking a translator's rows: what is wrong with them, and the sentences that they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.script.check_limits import LONGEST_BODY, LONGEST_BODY_WITH_CHOICES, LONGEST_ROW, how_shown, length
from bot.script.draft import Draft
from bot.script.fault import TextUnreadable
from bot.script.flow import Flow, Step, StepTexts
from bot.script.lang_write import Sentences
from bot.script.parts import short
from bot.script.read_media import PLACE_WORDS
from bot.script.text import Text
from bot.script.translating import (
    ABOUT,
    ALSO,
    LOCATION,
    OPTION,
    TEXTS,
    Row,
    original_of,
    own_sentences,
    own_steps,
    read_words,
    write_words,
)
from bot.script.values import LONGEST_LABEL


def take_rows(flow: Flow, language: str, rows: Sequence[Row], draft: Draft) -> dict[str, Sentences]:
    """The sentences of each step as they are with these rows, in the flow's order; faults go to the draft, by the rows'
    lines. A row without a translation changes nothing."""
    texts = flow.texts.get(language, {})
    ids = [*(step.id for step in own_steps(flow)), *own_sentences(flow)]
    sentences = {id: sentences_of(texts.get(id, StepTexts())) for id in ids}
    first: dict[tuple[str, str, str], int] = {}
    for row in rows:
        draft.step = row.step if row.step in sentences else ""
        before = first.setdefault((row.step, row.key, row.option), row.line)
        if before != row.line:
            draft.wrong(row.line, f"this sentence stands on line {before} too.", "each sentence once")
        elif row.step not in sentences:
            draft.unknown(row.line, "step", row.step, ids)
        elif row.translation:
            _take(flow, row, sentences[row.step], draft)
    for step in own_steps(flow):
        _refuse_lone_words(step, sentences[step.id], rows, draft)
    return sentences


def sentences_of(own: StepTexts) -> Sentences:
    """What a translation has of a step, as it is written."""
    texts = {key: text.source for key in TEXTS if (text := getattr(own, key)) is not None}
    texts |= {ABOUT: write_words(own.about)} if own.about else {}
    return Sentences(texts, {id: (show, own.also.get(id, ())) for id, show in own.options.items()}, dict(own.location))


def _take(flow: Flow, row: Row, sentences: Sentences, draft: Draft) -> None:
    step = flow.step(row.step)
    if row.key in (OPTION, ALSO):
        _take_option(step, row, sentences, draft)
        return
    if row.key in (ABOUT, LOCATION) and _take_words(flow, step, row, sentences, draft):
        return
    original = own_sentences(flow).get(row.step) if step is None else original_of(step, row.key)
    if original is None or row.key not in TEXTS or (step is None and row.key != "say"):
        draft.wrong(row.line, f"this step has no {row.key or 'key'} to translate.", _keys(step))
        return
    _compare(row, original.source, draft)
    if _fits(row, original, step, draft) and sentences.texts.get(row.key) != row.translation:
        sentences.texts[row.key] = row.translation
        sentences.new.add(row.key)


def _take_words(flow: Flow, step: Step | None, row: Row, sentences: Sentences, draft: Draft) -> bool:
    """Whether the row holds the words of one of the flow's questions, or of a step's place; then these are taken."""
    if row.key == ABOUT and step is None and row.step in {question.id for question in flow.questions}:
        kept: dict[str, str] = sentences.texts
        key = ABOUT
    elif row.key == LOCATION and row.option in PLACE_WORDS and step is not None and step.location:
        kept, key = sentences.location, row.option
    else:
        return False
    if any(len(word) > LONGEST_LABEL for word in read_words(row.translation)):
        draft.wrong(row.line, f"the translation has {len(row.translation)} characters.", f"at most {LONGEST_LABEL}")
    elif key != ABOUT and ("|" in row.translation or "{{" in row.translation):
        draft.wrong(row.line, f"{key} is {short(row.translation)}.", "plain words, without | and {{ }}")
    elif kept.get(key) != (words := write_words(read_words(row.translation)) if key == ABOUT else row.translation):
        kept[key] = words
        sentences.new.add(row.key)
    return True


def _keys(step: Step | None) -> str:
    return ", ".join(key for key in TEXTS if original_of(step, key) is not None) if step else "say"


def _fits(row: Row, original: Text, step: Step | None, draft: Draft) -> bool:
    """Whether it can be read, fills in what the original fills in, and is short enough for WhatsApp."""
    try:
        text = Text(row.translation, row.line)
    except TextUnreadable as error:
        draft.wrong(row.line, error.wrong, error.expected)
        return False
    missing = [f"{{{{ {name} }}}}" for name in sorted(original.names - text.names)]
    if missing:
        draft.wrong(row.line, f"the translation lacks {', '.join(missing)}.", "every {{ … }} of the original")
    options = step.answer.options if step is not None and step.answer is not None and row.key != "say" else ()
    choices = options and how_shown(options, step.answer.style if step and step.answer else "") != "numbers"
    longest = LONGEST_BODY_WITH_CHOICES if choices else LONGEST_BODY
    if length(text) > longest:
        why = f"too long for WhatsApp{' with buttons or a list' if choices else ''}: {length(text)} characters"
        draft.wrong(row.line, f"the translation is {why}.", f"at most {longest}")
    return not missing and length(text) <= longest


def _take_option(step: Step | None, row: Row, sentences: Sentences, draft: Draft) -> None:
    options = {option.id: option for option in step.answer.options} if step is not None and step.answer else {}
    if row.option not in options:
        draft.unknown(row.line, "option", row.option, options)
        return
    show, also = sentences.options.get(row.option, ("", ()))
    if row.key == ALSO:
        also = read_words(row.translation)
    else:
        _compare(row, options[row.option].show, draft)
        show = row.translation
    longest = max((show, *also), key=len)
    if len(longest) > LONGEST_LABEL:
        draft.wrong(row.line, f"{short(longest)} has {len(longest)} characters.", f"at most {LONGEST_LABEL}")
    elif "\n" in show:
        draft.wrong(row.line, "an option has one line.", "a short text")
    else:
        if row.key == OPTION and len(show) > LONGEST_ROW >= len(options[row.option].show):
            wrong = f"the option {show} has {len(show)} characters: the options are shown as numbers."
            draft.warn(row.line, wrong, f"at most {LONGEST_ROW}")
        if sentences.options.get(row.option) != (show, also):
            sentences.options[row.option] = show, also
            sentences.new.add("options")


def _refuse_lone_words(step: Step, sentences: Sentences, rows: Iterable[Row], draft: Draft) -> None:
    """Other words for an option come with what is shown for it."""
    for id, (show, _) in sentences.options.items():
        if not show:
            lines = [row.line for row in rows if (row.step, row.option) == (step.id, id)]
            draft.step = step.id
            draft.wrong(min(lines, default=1), f"the option {id} has other words, but no translation of its own.")
    draft.step = ""


def _compare(row: Row, now: str, draft: Draft) -> None:
    if row.original and " ".join(row.original.split()) != " ".join(now.split()):
        wrong = f"the original has changed since: {short(now)}"
        draft.warn(row.line, wrong, "a look at whether the translation still says the same")
