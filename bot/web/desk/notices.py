"""What one wants to be told, and where."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from flask import jsonify, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from bot.answers.kinds import understand
from bot.answers.reading import Locale
from bot.host.audit import Actor, note
from bot.host.browser_notices import browser_notices
from bot.host.periods import zone_of
from bot.host.recipients import quiet_span
from bot.ports import OCCASIONS, WAYS, Account, Preference, is_told
from bot.runtime import Runtime
from bot.web.desk.reasons import tell_reason
from bot.web.desk.words import WORDS
from bot.web.door import Door, caller
from bot.web.guards import admit_staff, harden_live
from bot.web.languages import readers_language, words_in


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """For everybody who answers people."""

    runtime: Runtime
    door: Door

    def show(self) -> Response:
        """The page, and what its form says."""
        account, ports = admit_staff(self.door, "agent"), self.runtime.ports
        if request.method == "GET":
            return self._page(ports.preferences.get(account.id), 200)
        wanted, problem = _read(account, ports.now())
        if problem:
            return self._page(wanted, 400, problem=problem)
        ports.preferences.keep(wanted)
        note(ports, Actor.of(account, caller()), "choose_notices", account.id)
        return self._page(wanted, 200, done="n_saved")

    def open(self) -> Response:
        """What the open page shows as notices of the browser: each with its name, by which none is shown twice."""
        account, runtime = admit_staff(self.door, "agent"), self.runtime
        book, words = runtime.chat.shelf.current(), words_in(readers_language(), WORDS)
        found = browser_notices(runtime.ports, book, account, zone_of(book))
        return jsonify({"notices": [
            {"id": one.id, "title": words[f"n_{one.occasion}"], "body": f"{one.who} · {tell_reason(one.why, words)}",
             "link": url_for("desk.thread", conversation=one.conversation)} for one in found
        ]})

    def _page(self, wanted: Preference, status: int, **more: str) -> Response:
        zone = zone_of(self.runtime.chat.shelf.current())
        quiet = wanted.quiet.partition("-")
        nonce = secrets.token_urlsafe(16)
        return harden_live(make_response(render_template(
            "desk/notices.html", nonce_of_scripts=nonce, wanted=wanted, ways=WAYS, occasions=OCCASIONS, is_told=is_told,
            quiet=(quiet[0], quiet[2]), zone=zone, **more), status), nonce)


def _read(account: Account, now: datetime) -> tuple[Preference, str]:
    """What the form says; and what is wrong with it, or ""."""
    form = request.form
    told = {way: tuple(each for each in OCCASIONS if is_told(way, each) and form.get(f"{way}.{each}")) for way in WAYS}
    begins, ends, phone = form.get("quiet_from", ""), form.get("quiet_to", ""), form.get("phone", "").strip()[:40]
    quiet = f"{begins}-{ends}" if begins or ends else ""
    reading = understand("phone", phone, Locale(), now) if phone.startswith("+") else None
    wanted = Preference(account.id, str(reading.value) if reading else phone, told, quiet[:40])
    if phone and reading is None:
        return wanted, "n_no_phone"
    return wanted, "n_no_quiet" if quiet and quiet_span(quiet) is None else ""
