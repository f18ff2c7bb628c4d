"""How the house is, for admins; and what was given up: again, or never."""

from __future__ import annotations

from dataclasses import dataclass

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from bot.errors import LeadlineError, StoreUnavailable
from bot.host.audit import Actor
from bot.host.kept import dismiss, left, replay
from bot.host.operations import look_over
from bot.modes import describe
from bot.runtime import Runtime
from bot.web.door import Door, caller
from bot.web.guards import admit_staff

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class OperationsPage:
    """The page, for admins."""

    runtime: Runtime
    door: Door

    def show(self) -> Response:
        """It, and what its forms do: `do` is replay, dismiss or replay_all (all dead letters)."""
        by = Actor.of(admit_staff(self.door, "admin"), caller())
        if request.method == "GET":
            return self._page(200)
        chat, which = self.runtime.chat, request.form.get("which", "")
        try:
            if (do := request.form.get("do")) == "replay":
                replay(chat, which, actor=by)
            elif do == "dismiss":
                dismiss(chat, which, by.name, actor=by)
            elif do == "replay_all":
                for one in left(chat, _AT_ONCE, ("dead",)):
                    replay(chat, one.id, actor=by)
            else:
                return self._page(400)
        except StoreUnavailable:
            raise
        except LeadlineError as error:
            return self._page(409, problem_said=f"{error} {error.remedy}".strip())
        return self._page(200, done=f"kept_{do}")

    def _page(self, status: int, **more: object) -> Response:
        found, modes = look_over(self.runtime.chat), describe(self.runtime.config)
        return make_response(render_template("desk/operations.html", found=found, modes=modes, **more), status)
