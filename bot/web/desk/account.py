"""One's own account: the password, the code, signing out everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

from flask import g, make_response, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from bot.host.audit import Actor
from bot.host.own_account import OwnAccount
from bot.host.passwords import Unfit
from bot.host.sign_in import NotAdmitted, TooOften
from bot.ports import Account
from bot.runtime import Runtime
from bot.web.door import Door, caller
from bot.web.guards import admit_staff

_SEED = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class AccountPage:
    """The page, for everybody of the staff."""

    runtime: Runtime
    door: Door

    def show(self) -> Response:
        """It, and what its forms do: `do` is password, away, back, begin_codes, codes or drop_codes."""
        account = admit_staff(self.door)
        if request.method == "GET":
            return _page(200)
        try:
            return self._do(account, request.form.get("do", ""))
        except TooOften:
            return _page(429, "too_often")
        except Unfit as error:
            return _page(400, f"unfit_{error.why}")
        except NotAdmitted:
            wrong = "wrong_code_or_password" if request.form.get("do") == "codes" else "wrong_own_password"
            return self._setting_up(account, 403, wrong) if request.form.get("do") == "codes" else _page(403, wrong)

    def _do(self, account: Account, do: str) -> Response:
        own, form = OwnAccount(self.runtime.ports, self.runtime.sign_ins), request.form
        password = form.get("password", "")
        if do == "password":
            if form.get("new", "") != form.get("again", ""):
                raise Unfit("again")
            own.change_password(account, password, form.get("new", ""), self.door.token, caller())
            return _page(200, done="password_changed")
        if do in ("away", "back"):
            self.runtime.staff.be_away(account, do == "away", Actor.of(account, caller()))
            return _page(200, done="saved")
        if do == "begin_codes":
            return self._setting_up(account)
        if do == "codes" and _SEED.fullmatch(form.get("seed", "")):
            codes = own.ask_for_codes(account, form["seed"], form.get("code", ""), password, caller())
            return _page(200, done="codes_on", codes=codes)
        if do == "drop_codes":
            own.drop_codes(account, password, caller())
            return _page(200, done="codes_off")
        return _page(400)

    def _setting_up(self, account: Account, status: int = 200, problem: str = "") -> Response:
        """With a seed of its own: one that was typed wrong is shown again, since the app has it already."""
        own, given = OwnAccount(self.runtime.ports, self.runtime.sign_ins), request.form.get("seed", "")
        seed = given if _SEED.fullmatch(given) else own.begin_codes()
        secret, address = own.app_secret(account, seed)
        parts = " ".join(secret[at:at + 4] for at in range(0, len(secret), 4))
        return _page(status, problem, seed=seed, secret=parts, picture=_draw(address))


def _draw(address: str) -> Markup:
    """A QR code."""
    import segno

    file = BytesIO()
    segno.make(address, micro=False).save(
        file, kind="svg", xmldecl=False, svgns=False, scale=4, border=4, light="#fff", dark="#000")
    return Markup(file.getvalue().decode())


def _page(status: int, problem: str = "", **more: object) -> Response:
    # What was changed a moment ago is shown.
    g.pop("visitor", None)
    return make_response(render_template("desk/account.html", problem=problem, **more), status)
