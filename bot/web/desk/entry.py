"""Coming in and going out: signing in, the code, the links that set a password."""

from __future__ import annotations

from dataclasses import dataclass

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bot.errors import IllegalMove, LeadlineError, NotFound
from bot.first_admin import is_first_link
from bot.host.passwords import Unfit
from bot.host.sign_in import NotAdmitted, TooOften
from bot.ports import Account
from bot.runtime import Runtime
from bot.web.door import Door, caller, inside


@dataclass(frozen=True, slots=True)
class EntryPages:
    """Pages for whoever is not signed in."""

    runtime: Runtime
    door: Door

    def sign_in(self) -> Response:
        """E-mail and password."""
        onward, form = inside(request.args.get("next", "")), request.form
        if request.method == "GET":
            return redirect(onward, 303) if self.door.visitor() else _page("sign_in.html")
        try:
            entered = self.runtime.sign_ins.enter(form.get("email", ""), form.get("password", ""), caller())
        except NotAdmitted as error:
            return _page("sign_in.html", *_refusal(error, "wrong_password"), email=form.get("email", ""))
        answer = redirect(onward if entered.whole else url_for("desk.code", next=onward), 303)
        return self.door.let_in(answer, entered)

    def code(self) -> Response:
        """The second step."""
        if self.runtime.sign_ins.half(self.door.token) is None:
            return redirect(url_for("desk.sign_in", next=request.args.get("next")), 303)
        if request.method == "GET":
            return _page("code.html")
        try:
            entered = self.runtime.sign_ins.confirm(self.door.token, request.form.get("code", ""), caller())
        except NotAdmitted as error:
            return _page("code.html", *_refusal(error, "wrong_code"))
        return self.door.let_in(redirect(inside(request.args.get("next", "")), 303), entered)

    def welcome(self, token: str) -> Response:
        """The link of an invitation. Looking at it uses nothing up: chats open links to show what is behind them."""
        try:
            invited = self.runtime.staff.invited(token)
            if request.method == "GET":
                return _page("welcome.html", invited=invited)
            account = self.runtime.staff.accept(token, self._new_password(), caller())
        except NotFound:
            return _page("told.html", 404, told_by="old_link")
        except Unfit as error:
            return _page("welcome.html", 400, f"unfit_{error.why}", invited=invited)
        return self._enter(account)

    def first(self, token: str) -> Response:
        """The link of the first admin."""
        runtime = self.runtime
        if not is_first_link(runtime.config.secret_key, token, runtime.ports.now()) or runtime.staff.all():
            return _page("told.html", 404, told_by="old_link")
        if request.method == "GET":
            return _page("welcome.html", invited=None)
        form = request.form
        try:
            account = runtime.staff.add_first(
                form.get("name", ""), form.get("email", ""), self._new_password(), caller())
        except IllegalMove:
            return _page("told.html", 404, told_by="old_link")
        except Unfit as error:
            return _page("welcome.html", 400, f"unfit_{error.why}", invited=None)
        except LeadlineError as error:
            return _page("welcome.html", 400, invited=None, problem_said=str(error))
        return self._enter(account)

    def sign_out(self) -> Response:
        """Here, or everywhere."""
        account = self.door.visitor()
        if account is not None and request.form.get("everywhere"):
            self.runtime.sign_ins.leave_everywhere(account, caller())
        else:
            self.runtime.sign_ins.leave(self.door.token, caller())
        return self.door.show_out(redirect(url_for("desk.sign_in"), 303))

    def _enter(self, account: Account) -> Response:
        entered = self.runtime.sign_ins.open(account, caller(), whole=True)
        return self.door.let_in(redirect(url_for("desk.inbox"), 303), entered)

    def _new_password(self) -> str:
        first, again = request.form.get("password", ""), request.form.get("again", "")
        if first != again:
            raise Unfit("again")
        return first


def _page(name: str, status: int = 200, problem: str = "", **more: object) -> Response:
    return make_response(render_template(f"desk/{name}", problem=problem, **more), status)


def _refusal(error: NotAdmitted, wrong: str) -> tuple[int, str]:
    return (429, "too_often") if isinstance(error, TooOften) else (403, wrong)
