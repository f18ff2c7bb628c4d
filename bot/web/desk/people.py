"""Who has an account: admins invite, change roles, disable, and send a new link."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from bot.errors import LeadlineError, StoreUnavailable
from bot.host.audit import Actor
from bot.host.staff import ROLES
from bot.runtime import Runtime
from bot.web.door import Door, caller
from bot.web.guards import admit_staff


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The page, for admins."""

    runtime: Runtime
    door: Door

    def show(self) -> Response:
        """It, and what its forms do: `do` is invite, role, work, disable, enable or reset."""
        by = Actor.of(admit_staff(self.door, "admin"), caller())
        if request.method == "GET":
            return self._page(200)
        try:
            return self._do(request.form.get("do", ""), request.form.get("who", ""), by)
        except StoreUnavailable:
            raise
        except LeadlineError as error:
            return self._page(409, problem_said=str(error))

    def _do(self, do: str, who: str, by: Actor) -> Response:
        staff, form = self.runtime.staff, request.form
        if do in ("invite", "reset"):
            account, token = (
                staff.add(form.get("name", ""), form.get("email", ""), form.get("role", ""), by, form.get("teams", ""))
                if do == "invite" else staff.reset(who, by)
            )
            link = f"{self.runtime.config.public_url}/desk/welcome/{token}"
            return self._page(200, link=link, linked=account)
        if do == "role":
            staff.change_role(who, form.get("role", ""), by)
        elif do == "work":
            most = form.get("most_open", "")
            staff.change_work(who, form.get("teams", ""), int(most) if re.fullmatch("[0-9]{1,6}", most) else -1, by)
        elif do == "disable":
            staff.disable(who, by)
        elif do == "enable":
            staff.enable(who, by)
        return self._page(200, done="saved")

    def _page(self, status: int, **more: object) -> Response:
        people = self.runtime.staff.all()
        return make_response(render_template("desk/people.html", people=people, roles=ROLES, **more), status)
