"""Puts the desk together."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from bot.errors import LeadlineError, StoreUnavailable
from bot.runtime import Runtime
from bot.web.bodies import LARGEST_UPLOAD
from bot.web.desk.addresses import addresses
from bot.web.desk.drafts import DraftsOnPage
from bot.web.desk.places import places_of
from bot.web.desk.reasons import tell_reason
from bot.web.desk.words import WORDS
from bot.web.door import Door, wrap
from bot.web.languages import readers_language, words_in


def desk_routes(runtime: Runtime, door: Door) -> Blueprint:
    """Everything under /desk. 303 to the sign-in page, or 401: not signed in; 403: another role, or a form that is not
    ours; 429: too many tries; 503: a store cannot be reached."""
    desk = Blueprint("desk", __name__)
    for path, name, view, methods in addresses(runtime, door):
        desk.add_url_rule(path, name, view, methods=methods)
    desk.before_request(_take_files)
    desk.before_request(door.admit_form)
    desk.after_request(wrap)
    desk.register_error_handler(StoreUnavailable, _refuse)
    desk.register_error_handler(403, lambda error: _tell("not_for_you", 403))
    desk.register_error_handler(404, lambda error: _tell("not_there", 404))
    desk.context_processor(lambda: _on_every_page(door, runtime.config.oidc_name))
    desk.context_processor(lambda: {"drafts": DraftsOnPage(runtime)})
    return desk


def _take_files() -> None:
    if request.endpoint == "desk.file":
        request.max_content_length = LARGEST_UPLOAD


def _on_every_page(door: Door, provider: str) -> dict[str, Any]:
    language, account = readers_language(), _visitor(door)
    words = words_in(language, WORDS)
    return {
        "language": language, "words": words, "form_token": door.form_token(), "account": account,
        "here": request.endpoint, "why": lambda reason: tell_reason(reason, words),
        "provider": provider, "places": places_of(account.role) if account else [],
    }


def _visitor(door: Door) -> Any:
    try:
        return door.visitor()
    except StoreUnavailable:
        # The page says so itself.
        return None


def _tell(word: str, status: int) -> tuple[str, int]:
    return render_template("desk/told.html", told_by=word), status


def _refuse(error: LeadlineError) -> tuple[str, int] | Response:
    return render_template("desk/told.html", told=f"{error} {error.remedy}".strip()), 503
