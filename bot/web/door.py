"""The staff's door: the cookie of a browser that is signed in, and whose form it is that comes in."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Response, abort, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from bot.host.sign_in import LASTS, Entered, SignIns
from bot.ports import Account

# Pages that somebody may be sent on to after signing in.
_INSIDE = ("/desk", "/flows", "/media/")


@dataclass(frozen=True, slots=True)
class Door:
    """`public_url` says whether browsers come by https, and by which name."""

    sign_ins: SignIns
    public_url: str

    @property
    def cookie(self) -> str:
        """The cookie's name. `__Host-`: browsers take it by https only, of this very host, for all of its paths."""
        return "__Host-leadline" if self._by_https else "leadline"

    @property
    def token(self) -> str:
        """What this browser holds; "" where it holds nothing."""
        return request.cookies.get(self.cookie, "")

    def visitor(self) -> Account | None:
        """Who is signed in; looked up once for each request. Raises StoreUnavailable."""
        if "visitor" not in g:
            g.visitor = self.sign_ins.who(self.token)
        found: Account | None = g.visitor
        return found

    def let_in(self, answer: Answer, entered: Entered) -> Answer:
        """Give the browser what it needs to come back."""
        answer.set_cookie(
            self.cookie, entered.token, max_age=LASTS, secure=self._by_https, httponly=True, samesite="Lax", path="/",
        )
        return answer

    def show_out(self, answer: Answer) -> Answer:
        """Take it from the browser."""
        answer.delete_cookie(self.cookie, secure=self._by_https, httponly=True, samesite="Lax", path="/")
        return answer

    def lend(self, answer: Answer, name: str, value: str, seconds: int) -> None:
        """Let the browser carry something for a while, which only we read."""
        answer.set_cookie(
            f"{self.cookie}-{name}", value, max_age=seconds, secure=self._by_https, httponly=True, samesite="Lax",
            path="/",
        )

    def lent(self, name: str) -> str:
        """What it carries; "" where it carries nothing."""
        return request.cookies.get(f"{self.cookie}-{name}", "")

    def take_back(self, answer: Answer, name: str) -> None:
        """It needs that no more."""
        answer.delete_cookie(
            f"{self.cookie}-{name}", secure=self._by_https, httponly=True, samesite="Lax", path="/")

    def form_token(self) -> str:
        """What every form of this browser carries; it is of no use with another cookie."""
        key = self.sign_ins.secret_key.encode()
        return hmac.new(key, f"form:{self.token}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def admit_form(self) -> None:
        """403 unless what changes something comes from a form of ours, filled in by the browser that we gave it to."""
        if request.method in ("GET", "HEAD"):
            return
        given = request.form.get("form_token", "").encode("utf-8", "surrogatepass")
        if not self._from_our_page() or not hmac.compare_digest(given, self.form_token().encode()):
            told = "This form is not from our page, or too old. Go back, reload the page, and try again.\n"
            abort(make_response(told, 403))

    def send_to_sign_in(self) -> Answer:
        """To the page where one signs in, and from there back to here."""
        here = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("desk.sign_in", next=here), 303)

    def _from_our_page(self) -> bool:
        site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
        if site is not None:
            return site == "same-origin"
        # A proxy ends the https, so that the scheme that we see need not be the browser's.
        return origin is not None and (origin == self._origin or urlsplit(origin).netloc == request.host)

    @property
    def _origin(self) -> str:
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def _by_https(self) -> bool:
        return self.public_url.startswith("https://")


def caller() -> str:
    """The address that the request comes from. Where it is handed on by a proxy of ours (which has an address that the
    internet does not know), that is the one which the proxy saw: the last that stands in X-Forwarded-For."""
    seen = request.remote_addr or ""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded if forwarded and _is_ours(seen) and _is_address(forwarded) else seen


def inside(path: str) -> str:
    """A path of ours that somebody asked for before signing in; the desk, where it is anything else."""
    safe = path.startswith(_INSIDE) and "\\" not in path and "//" not in path and path.isprintable()
    return path if safe else "/desk"


def wrap(response: Response) -> Response:
    """Nothing of a page of staff stays in a cache, and where it was is told to nobody else."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _is_ours(address: str) -> bool:
    return _is_address(address) and not ipaddress.ip_address(address).is_global


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
