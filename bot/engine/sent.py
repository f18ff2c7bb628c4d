"""What is sent instead of words, where a question asks for it: a file, or a place on the map."""

from __future__ import annotations

from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.events import FileCame
from bot.engine.inputs import Message, Place
from bot.engine.missing import BURST
from bot.leads.identity import media_id

_FILES = frozenset({"image", "video", "audio", "document"})


def answer_in(message: Message, kind: str) -> str | None:
    """The value of what was sent, for a question of that kind: where staff find the file, else where the channel keeps
    it (where it does not say, what it is), or the place in words and degrees. None where words are the answer."""
    if kind == "file" and message.kind in _FILES:
        file = message.attachments[0] if message.attachments else None
        return (file.link or file.url) if file else message.kind
    return _in_words(message.place) if kind == "location" and message.place is not None else None


def note_files(draft: Draft, message: Message) -> None:
    """Whatever the files are for, they are fetched: staff may want to see them."""
    talk, flow = draft.conversation, draft.flow
    step = flow.step(talk.step) if talk is not None and flow is not None and talk.status is Status.BOT else None
    describe = message.kind == "image" and step is not None and step.answer is not None and step.answer.describe
    for at, file in enumerate(message.attachments):
        draft.note(FileCame(media_id(message.id, at), file.url, file.content_type, message.kind, message.id, describe))


def is_one_more_file(draft: Draft, message: Message) -> bool:
    """Whether this goes with the file that was just sent for an answer: people send several at once, and the next
    question stands right above."""
    flow, conversation = draft.walk
    return message.kind in _FILES and not message.text and draft.pause <= BURST and any(
        name in flow.answers and flow.answers[name].kind == "file" for name in conversation.latest)


def _in_words(place: Place) -> str:
    degrees = f"{place.latitude:.6f}, {place.longitude:.6f}"
    named = ", ".join(part for part in (place.label, place.address) if part)
    return f"{named} ({degrees})" if named else degrees
