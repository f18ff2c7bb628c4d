"""Reading what a step opens: an address behind a button."""

from __future__ import annotations

from bot.script.draft import Draft
from bot.script.fields import Fields
from bot.script.media import is_address
from bot.script.parts import short
from bot.script.text import Text

# https://www.twilio.com/docs/content/twilio-call-to-action
LONGEST_BUTTON = 20


def read_link(fields: Fields, draft: Draft) -> tuple[Text | None, Text | None]:
    """The address that the step's button opens (answers may be filled in behind the host), and the button's words;
    where a step books, its `book` is the address."""
    link, button = fields.text("link"), fields.text("button")
    if "link" in fields and "book" in fields:
        draft.wrong(fields.line_of("link"), "this step has link and book.", "only one of them")
    elif "link" in fields and "button" not in fields:
        draft.wrong(fields.line_of("link"), "this link has no button.", 'what the button says, as in button: "See it"')
    elif "button" in fields and "link" not in fields and "book" not in fields:
        draft.wrong(fields.line_of("button"), "this button opens nothing.", "link: or book: with an https address")
    if link is not None:
        check_address(link, draft)
    if button is not None:
        check_button(button, draft)
    return link, button


def check_address(link: Text, draft: Draft) -> None:
    """A fault where the address is none that a button can open."""
    literal, _, rest = link.source.partition("{")
    if (rest and "/" not in literal.removeprefix("https://")) or not is_address(literal if rest else link.source):
        draft.wrong(link.line, f"link is {short(link.source)}.", "an address such as https://example.com/plans")


def check_button(button: Text, draft: Draft) -> None:
    """A fault where WhatsApp would not show these words on a button."""
    if button.names or "{" in button.source or "\n" in button.source or len(button.source) > LONGEST_BUTTON:
        wrong = f"button is {short(button.source)}."
        draft.wrong(button.line, wrong, f"one line of 1 to {LONGEST_BUTTON} characters, without {{{{ }}}}")
