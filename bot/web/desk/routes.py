"""Puts the desk together."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from bot.errors import LeadlineError, StoreUnavailable
from bot.runtime import Runtime
from bot.web.bodies import LARGEST_UPLOAD
from bot.web.desk.about import AboutForms
from bot.web.desk.account import AccountPage
from bot.web.desk.by_identity import IdentityPages
from bot.web.desk.conversations import ConversationPages
from bot.web.desk.drafts import DraftPages, DraftsOnPage
from bot.web.desk.entry import EntryPages
from bot.web.desk.figures import FiguresPage
from bot.web.desk.hub import Hub
from bot.web.desk.live import LivePages
from bot.web.desk.notices import NoticesPage
from bot.web.desk.operations import OperationsPage
from bot.web.desk.outward import OutwardPages
from bot.web.desk.people import PeoplePage
from bot.web.desk.places import places_of
from bot.web.desk.thread_forms import ThreadForms
from bot.web.desk.words import WORDS
from bot.web.door import Door, wrap
from bot.web.languages import readers_language, words_in

_READS, _BOTH = ["GET"], ["GET", "POST"]


def desk_routes(runtime: Runtime, door: Door) -> Blueprint:
    """Everything under /desk. 303 to the sign-in page, or 401: not signed in; 403: another role, or a form that is not
    ours; 429: too many tries; 503: a store cannot be reached."""
    desk = Blueprint("desk", __name__)
    entry, own = EntryPages(runtime, door), AccountPage(runtime, door)
    live = LivePages(runtime, door, Hub(runtime.ports.news))
    talks, people = ConversationPages(runtime, door), PeoplePage(runtime, door)
    outward, figures, notices = OutwardPages(runtime, door), FiguresPage(runtime, door), NoticesPage(runtime, door)
    threads, about = ThreadForms(runtime, door, talks), AboutForms(runtime, door, talks)
    identity = IdentityPages(runtime, door)
    for path, name, view, methods in (
        ("/desk/sign-in", "sign_in", entry.sign_in, _BOTH),
        ("/desk/sign-in/code", "code", entry.code, _BOTH),
        ("/desk/sign-in/provider", "provider", identity.begin, _READS),
        ("/desk/sign-in/provider/back", "provider_back", identity.back, _READS),
        ("/desk/welcome/<token>", "welcome", entry.welcome, _BOTH),
        ("/desk/first/<token>", "first", entry.first, _BOTH),
        ("/desk/sign-out", "sign_out", entry.sign_out, ["POST"]),
        ("/desk", "inbox", talks.inbox, _READS),
        ("/desk/events", "events", live.events, _READS),
        ("/desk/news", "news", live.news, _READS),
        ("/desk/<conversation>", "thread", talks.thread, _BOTH),
        ("/desk/<conversation>/file", "file", talks.file, _BOTH),
        ("/desk/<conversation>/draft", "draft", DraftPages(runtime, door).draft, _BOTH),
        ("/desk/<conversation>/notes", "note", threads.note, _BOTH),
        ("/desk/<conversation>/messages", "message", threads.message, _BOTH),
        ("/desk/<conversation>/present", "beat", threads.beat, ["POST"]),
        ("/desk/<conversation>/details", "about", about.change, _BOTH),
        ("/desk/<conversation>/contact.vcf", "card", about.card, _READS),
        ("/desk/account", "account", own.show, _BOTH),
        ("/desk/people", "people", people.show, _BOTH),
        ("/desk/figures", "figures", figures.show, _READS),
        ("/desk/figures/<table>.csv", "figures_csv", figures.csv, _READS),
        ("/desk/account/notices", "notices", notices.show, _BOTH),
        ("/desk/account/notices/open", "open_notices", notices.open, _READS),
        ("/desk/operations", "operations", OperationsPage(runtime, door).show, _BOTH),
        ("/desk/api", "api", outward.tokens, _BOTH),
        ("/desk/webhooks", "webhooks", outward.webhooks, _BOTH),
        ("/desk/webhooks/<webhook>", "deliveries", outward.deliveries, _BOTH),
    ):
        desk.add_url_rule(path, name, view, methods=methods)
    desk.before_request(_take_files)
    desk.before_request(door.admit_form)
    desk.after_request(wrap)
    desk.register_error_handler(StoreUnavailable, _refuse)
    desk.context_processor(lambda: _on_every_page(door, runtime.config.oidc_name))
    desk.context_processor(lambda: {"drafts": DraftsOnPage(runtime)})
    return desk


def _take_files() -> None:
    if request.endpoint == "desk.file":
        request.max_content_length = LARGEST_UPLOAD


def _on_every_page(door: Door, provider: str) -> dict[str, Any]:
    language, account = readers_language(), _visitor(door)
    return {
        "language": language, "words": words_in(language, WORDS), "form_token": door.form_token(),
        "account": account, "here": request.endpoint,
        "provider": provider, "places": places_of(account.role) if account else [],
    }


def _visitor(door: Door) -> Any:
    try:
        return door.visitor()
    except StoreUnavailable:
        # The page says so itself.
        return None


def _refuse(error: LeadlineError) -> tuple[str, int] | Response:
    return render_template("desk/told.html", told=f"{error} {error.remedy}".strip()), 503
