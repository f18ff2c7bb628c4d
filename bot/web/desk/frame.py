"""The one page of the conversations: three panes beside each other (the list, the thread, the details), one at a time
on a phone. What is open and what is chosen stands in the address, so that every state is a link.

It works without scripts: htmx only swaps the panes that changed. A pane that is fetched anew is rendered alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from bot.ports import Account
from bot.web.desk.listing import CHOICES, Listing
from bot.web.desk.words import WORDS
from bot.web.guards import harden_live
from bot.web.languages import readers_language, words_in

# What is fetched anew, by its id (htmx names its element before it), and the template.
_LIST = "desk/list.html"
_PARTS = {"list": _LIST, "thread": "desk/thread.html", "details": "desk/details.html", "work": "desk/work.html"}
_PANES = ("thread", "details")


@dataclass(frozen=True, slots=True)
class Frame:
    """Shows the page, or the pane of it that is asked for."""

    listing: Listing

    def show(self, account: Account, status: int = 200, conversation: str = "", **thread: Any) -> Response:
        """The page with that conversation open (none: the list alone); `thread` is what its two panes show."""
        part = _PARTS.get(request.headers.get("HX-Target", "").rpartition("#")[2], "")
        alone = part and request.method == "GET" and (conversation or part == _LIST)
        pane, nonce = request.args.get("pane", ""), secrets.token_urlsafe(16)
        # A pane that stands alone does without the list, and what it costs.
        listed = {} if alone and part != _LIST else self.listing.show(
            account, chosen(), words_in(readers_language(), WORDS))
        answer = make_response(render_template(
            part if alone else "desk/frame.html", conversation=conversation, link=Links(conversation, chosen()),
            pane=(pane if pane in _PANES else "thread") if conversation else "list",
            nonce_of_scripts=nonce, newest="" if alone else self.listing.inbox.newest(), **listed, **thread,
        ), status)
        return harden_live(answer, nonce)


@dataclass(frozen=True, slots=True)
class Links:
    """Links within the page: each keeps what is chosen, but for what it changes."""

    conversation: str
    chosen: Mapping[str, Any]

    def list(self, **changes: str | None) -> str:
        """The list alone."""
        return url_for("desk.inbox", **{**self.chosen, **changes})

    def open(self, conversation: str, **changes: str | None) -> str:
        """A conversation beside the list."""
        return url_for("desk.thread", conversation=conversation, **{**self.chosen, **changes})

    def pane(self, pane: str) -> str:
        """Another pane of the open conversation, where there is room for one."""
        return self.open(self.conversation, pane=pane)


def chosen() -> dict[str, Any]:
    """What the address says of the list: its box, its filters, what is looked for."""
    return {name: value for name in CHOICES if (value := request.args.get(name, ""))}
