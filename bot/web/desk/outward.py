"""Other systems: admins make and revoke their tokens, and say who is told of what."""

from __future__ import annotations

from dataclasses import dataclass

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from bot.errors import LeadlineError, StoreUnavailable
from bot.host.announcing import TYPES
from bot.host.audit import Actor
from bot.host.tokens import SCOPES
from bot.runtime import Runtime
from bot.web.door import Door, caller
from bot.web.guards import admit_staff

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class OutwardPages:
    """The pages, for admins."""

    runtime: Runtime
    door: Door

    def tokens(self) -> Response:
        """Tokens, and what the forms do: `do` is make or revoke."""
        by = Actor.of(admit_staff(self.door, "admin"), caller())
        if request.method == "GET":
            return self._tokens(200)
        form, tokens = request.form, self.runtime.tokens
        try:
            if form.get("do") == "make":
                days = form.get("days", "")
                lasts = int(days) if days.isascii() and days.isdigit() and len(days) < 6 else 0
                made, secret = tokens.make(form.get("name", ""), form.getlist("scope"), by, lasts)
                return self._tokens(200, made=made, secret=secret)
            tokens.revoke(form.get("which", ""), by)
            return self._tokens(200, done="token_revoked")
        except StoreUnavailable:
            raise
        except LeadlineError as error:
            return self._tokens(409, problem_said=str(error))

    def webhooks(self) -> Response:
        """Webhooks, and what the forms do: `do` is add, rotate, on, off, try or remove."""
        by = Actor.of(admit_staff(self.door, "admin"), caller())
        if request.method == "GET":
            return self._webhooks(200)
        form, hooks, which = request.form, self.runtime.webhooks, request.form.get("which", "")
        try:
            secret = ""
            if (do := form.get("do")) == "add":
                _, secret = hooks.add(form.get("url", ""), form.getlist("event"), by)
            elif do == "rotate":
                secret = hooks.rotate(which, by)
            elif do in ("on", "off"):
                hooks.switch(which, do == "on", by)
            elif do == "try":
                hooks.try_out(which, by)
            elif do == "remove":
                hooks.remove(which, by)
            return self._webhooks(200, secret=secret, done=f"webhook_{do}")
        except StoreUnavailable:
            raise
        except LeadlineError as error:
            return self._webhooks(409, problem_said=str(error))

    def deliveries(self, webhook: str) -> Response:
        """What became of one webhook's deliveries; the form delivers one again."""
        by = Actor.of(admit_staff(self.door, "admin"), caller())
        problem, done = "", ""
        if request.method == "POST":
            try:
                self.runtime.webhooks.replay(request.form.get("which", ""), by)
                done = "delivered_again"
            except StoreUnavailable:
                raise
            except LeadlineError as error:
                problem = str(error)
        try:
            one = self.runtime.webhooks.find(webhook)
        except LeadlineError as error:
            return make_response(render_template("desk/told.html", told=str(error)), 404)
        found = self.runtime.webhooks.deliveries(webhook, _SHOWN)
        page = render_template(
            "desk/deliveries.html", webhook=one, deliveries=found, done=done, problem_said=problem)
        return make_response(page, 409 if problem else 200)

    def _tokens(self, status: int, **more: object) -> Response:
        tokens = self.runtime.tokens
        rows = [(one, tokens.state_of(one)) for one in tokens.all()]
        address = f"{self.runtime.config.public_url}/api/v1"
        return make_response(
            render_template("desk/tokens.html", tokens=rows, scopes=list(SCOPES), address=address, **more), status)

    def _webhooks(self, status: int, **more: object) -> Response:
        found = self.runtime.webhooks.all()
        return make_response(render_template("desk/webhooks.html", webhooks=found, types=list(TYPES), **more), status)
