"""Where a staff link leads: how to take a conversation over. It shows nothing of the conversation itself."""

from __future__ import annotations

import re

from flask import Blueprint, abort, render_template

_ID = re.compile(r"^cv_[a-z2-7]{16}$")


def desk_routes() -> Blueprint:
    """GET /desk/<conversation id>: the commands that take it over. Public, so it knows no names and no texts."""
    desk = Blueprint("desk", __name__)

    @desk.get("/desk/<conversation>")
    def show(conversation: str) -> str:
        if not _ID.match(conversation):
            abort(404)
        return render_template("desk.html", conversation=conversation)

    return desk
