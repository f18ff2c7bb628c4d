"""Who may come in: this machine only, and for the page's own acts only the page itself; or the staff."""

from __future__ import annotations

import hmac
import ipaddress

from flask import Response, abort, make_response, request

from bot.ports import Account
from bot.web.door import Door

_LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob: https:",
    "media-src 'self' blob: https:", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
    "frame-ancestors 'none'",
))
# Pages of forms: no scripts at all, and nothing that stands in the page itself has a style.
_STILL = "; ".join((
    "default-src 'none'", "style-src 'self'", "img-src 'self'", "media-src 'self'", "base-uri 'none'",
    "form-action 'self'", "frame-ancestors 'none'",
))
# Pages of forms whose panes are fetched anew by scripts of ours, which the page names with a nonce.
_LIVE = _STILL.replace("default-src 'none';", "default-src 'none'; script-src 'nonce-{}'; connect-src 'self';")


def admit_this_machine() -> None:
    """403 unless the request was made on this machine, directly: through a tunnel, strangers come as loopback."""
    if not _from_this_machine():
        abort(make_response("This page answers only to this machine.\n", 403))


def admit_staff(door: Door, *roles: str) -> Account:
    """Whoever is signed in and has one of these roles (none told: any); admins have all of them. Who is not signed in
    is sent to where one signs in, or, where they bring something, refused with 401; 403: another role."""
    account = door.visitor()
    if account is None:
        abort(door.send_to_sign_in() if request.method in ("GET", "HEAD") else make_response("Sign in first.\n", 401))
    if roles and account.role not in (*roles, "admin"):
        abort(403, f"Your account cannot see this: it is for {' and '.join(dict.fromkeys((*roles, 'admin')))}.")
    return account


def admit_locally_or_staff(door: Door, *roles: str) -> None:
    """Who sits at this machine, by a local name; or somebody of the staff."""
    if not _from_this_machine() or _name(request.host) not in _LOCAL_NAMES:
        admit_staff(door, *roles)


def admit_the_page() -> None:
    """403 unless the browser addressed this machine by a local name (a foreign name that resolves to it is DNS
    rebinding), and, for everything but reading, unless our own page asks."""
    if _name(request.host) not in _LOCAL_NAMES:
        abort(make_response("Open this page by the name localhost, as in http://localhost:8000/simulator.\n", 403))
    if request.method not in ("GET", "HEAD") and not _same_origin():
        abort(make_response("Only our own page may do this.\n", 403))


def is_account(account_sid: str, auth_token: str) -> bool:
    """Whether the request carries the account's basic authentication."""
    given = request.authorization
    if given is None or given.type != "basic":
        return False
    pairs = ((given.username or "", account_sid), (given.password or "", auth_token))
    return all(hmac.compare_digest(got.encode(), wanted.encode()) for got, wanted in pairs)


def harden(response: Response) -> Response:
    """The page runs only its own files; nothing that a message carries becomes script, style or frame."""
    response.headers.setdefault("Content-Security-Policy", _POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def harden_live(response: Response, nonce: str) -> Response:
    """The page runs the scripts that it names with this nonce, and asks only us; it is a form all the same."""
    response.headers["Content-Security-Policy"] = _LIVE.format(nonce)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def harden_pages(response: Response) -> Response:
    """Whatever page has no policy of its own (the framework's own, for what is not found, too) may run nothing."""
    if response.mimetype == "text/html":
        response.headers.setdefault("Content-Security-Policy", _STILL)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "no-referrer")
    return response


def _from_this_machine() -> bool:
    relayed = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host"))
    return not relayed and _is_loopback(request.remote_addr or "")


def _same_origin() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return site == "same-origin"
    return origin == f"{request.scheme}://{request.host}"


def _name(host: str) -> str:
    return host if host.endswith("]") else host.rpartition(":")[0] or host


def _is_loopback(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback
