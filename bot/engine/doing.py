"""What a step does without a word: it sets answers and tags the contact."""

from __future__ import annotations

from bot.engine.changed import changed
from bot.engine.conversation import Given
from bot.engine.draft import Draft
from bot.engine.events import AnswerSet, Tagged, Untagged
from bot.script.flow import Setting, Step


def do(draft: Draft, step: Step) -> None:
    """Set the step's answers, put its tags on the contact and take others off."""
    for setting in step.sets:
        _set(draft, setting)
    if step.tags or step.untags:
        _tag(draft, step)


def _set(draft: Draft, setting: Setting) -> None:
    """Save the answer; a text that turns out empty forgets it."""
    flow, conversation = draft.walk
    name, plain = setting.name, setting.plain
    answers = dict(conversation.answers)
    if setting.text is not None:
        plain = setting.text.fill(draft.variables(setting.text.names, {})).strip()
    if plain == "":
        answers.pop(name, None)
    else:
        answers[name] = Given(plain, draft.now, made=True)
    draft.change(answers=answers)
    if flow.answers[name].kind == "name":
        draft.contact = changed(draft.contact, name=str(plain))
    draft.note(AnswerSet(name, plain))


def _tag(draft: Draft, step: Step) -> None:
    before = draft.contact.tags
    tags = dict.fromkeys((*(tag for tag in before if tag not in step.untags), *step.tags))
    if put_on := tuple(tag for tag in tags if tag not in before):
        draft.note(Tagged(put_on))
    if taken_off := tuple(tag for tag in before if tag not in tags):
        draft.note(Untagged(taken_off))
    if put_on or taken_off:
        draft.contact = changed(draft.contact, tags=tuple(tags))
