"""By hand: a person has the conversation, gives it to a colleague, and says things in it."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.events import TakenOver
from bot.engine.inputs import StaffAct
from bot.engine.reply import Choice, Reply
from bot.engine.split import length, split_reply
from bot.errors import IllegalMove
from bot.script.media import LONGEST_CAPTION


def claim(draft: Draft, deed: StaffAct) -> None:
    """The bot is silent from now on. What a colleague has is taken by whoever names that colleague (`other`): who did
    not know, or knew of another one, is told who has it."""
    conversation = draft.talk
    if conversation.status is Status.HUMAN:
        if conversation.held_by == deed.by:
            return
        if not deed.other or deed.other != conversation.held_by:
            raise IllegalMove(f"{conversation.held_by} has this conversation.", "held", name=conversation.held_by)
        draft.change(held_by=deed.by)
    else:
        draft.conversation = conversation.moved(Status.HUMAN)
        draft.change(held_by=deed.by, epoch=conversation.epoch + 1, pending=None, puzzle="", puzzled=0, spoken=())
    draft.note(TakenOver(deed.by))


def give(draft: Draft, deed: StaffAct) -> None:
    """Whoever has the conversation, the colleague `other` has it from now on. One that no person has stays so."""
    conversation = draft.talk
    if conversation.status is not Status.HUMAN:
        raise IllegalMove("No person has this conversation: there is nothing to give.")
    if conversation.held_by != deed.other:
        draft.change(held_by=deed.other)
        draft.note(TakenOver(deed.other))


def say(draft: Draft, deed: StaffAct) -> None:
    """Replying claims. What the bot had prepared does not go out any more; what staff said before does."""
    draft.contact.check_wanted()
    if not (deed.text.strip() or deed.media or deed.template):
        raise IllegalMove("There is nothing to say: the text is empty.", "empty")
    if draft.talk.ended and deed.only_open:
        raise IllegalMove("This conversation is closed: take it over again to write.", "ended")
    claim(draft, replace(deed, other=""))
    for reply in _replies(draft, deed):
        draft.replies.extend(split_reply(reply))


def _replies(draft: Draft, deed: StaffAct) -> list[Reply]:
    """The file comes first: what belongs to it is found by that. Words that it cannot carry follow it."""
    said = Reply(deed.text.strip(), author=deed.by, language=draft.language)
    if deed.template is not None:
        return [replace(said, text=deed.template.text, template=deed.template)]
    if deed.media:
        fits = deed.captioned and length(said.text) <= LONGEST_CAPTION
        shown = replace(said, text=said.text if fits else "", media=deed.media)
        return [shown] if fits or not said.text else [shown, said]
    return [replace(said, choices=_options(draft), style="auto")] if deed.options else [said]


def _options(draft: Draft) -> tuple[Choice, ...]:
    """What may be tapped under a person's words: what the flow's waiting question offers."""
    step = draft.flow.step(draft.talk.step) if draft.flow else None
    choices = draft.choices(step) if step is not None and step.answer is not None else ()
    if not choices:
        raise IllegalMove("The flow's question has no options to offer now.", "no_options")
    return choices
