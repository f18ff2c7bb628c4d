"""Showing files, places and links. WhatsApp shows one of them in a message, and words with pictures, videos alone."""

from __future__ import annotations

from bot.engine.draft import Draft
from bot.engine.inputs import Place
from bot.engine.linking import button_of, fill_link
from bot.engine.reply import Reply
from bot.engine.split import length
from bot.script.flow import Step
from bot.script.media import LONGEST_CAPTION, encoded, is_address, takes_caption


def show(draft: Draft, step: Step) -> None:
    """Send the step's files, its place and its link, each as a message; what was just said is the first picture's
    caption, or stands above the link's button."""
    for address in _addresses(draft, step):
        caption = draft.unsaid
        if not (caption and takes_caption(address) and length(caption) <= LONGEST_CAPTION):
            draft.flush()
            caption = ""
        draft.send(Reply(caption, language=draft.language, media=(address,)))
    if step.location is not None:
        where = step.location.called(draft.texts(step).location)
        draft.flush()
        # The name stands as the message's text: it is what is read where no map can be shown.
        place = Place(where.latitude, where.longitude, where.name, where.address)
        draft.send(Reply(where.name, language=draft.language, place=place))
    if step.link is not None:
        # The address ends the words: whoever cannot be shown a button reads it.
        draft.say(fill_link(draft, draft.texts(step).link or step.link))
        draft.flush(button=button_of(draft, step))


def _addresses(draft: Draft, step: Step) -> list[str]:
    """The addresses with answers filled in; one that is none by then is left out, as nobody could open it."""
    texts = draft.texts(step).media or step.media
    filled = (encoded(text.fill(draft.variables(text.names, {}))) for text in texts)
    return [address for address in filled if is_address(address)]
