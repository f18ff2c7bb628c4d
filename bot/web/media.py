"""`GET /media/<id>`: a file that a prospect sent, for staff.

A stranger made the file. What is shown in the page's place is only what cannot act, by a type that its content has told
(host/file_type); all else is saved. Even what is shown may load nothing, run nothing and stand in nobody's frame.
"""

from __future__ import annotations

import io

from flask import Blueprint, Response, abort, make_response, request, send_file

from bot.errors import NotFound, StoreUnavailable
from bot.host.file_type import UNKNOWN, suffix_of
from bot.host.forgetting import DELETED
from bot.media_links import MediaLinks
from bot.ports import Ports
from bot.web.door import Door

PDF = "application/pdf"
# Browsers show or play these by themselves. A PDF may hold scripts, and is opened by a program of its own.
SHOWN = frozenset({
    "image/jpeg", "image/png", "image/webp", "image/gif", "video/mp4", "audio/mp4", "audio/ogg", "audio/mpeg",
    "audio/aac", "audio/amr",
})
# The browser's own player, and its style, may load the file itself.
_POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
# In a sandbox without an origin a browser's player may not even load what it is there to play; scripts stay forbidden.
_PLAYER_POLICY = f"{_POLICY} allow-same-origin"
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    # Kept by the browser of whoever may see it, and asked for again each time: the link may have run out.
    "Cache-Control": "private, no-cache",
}
_WAITING = "The file has not been fetched yet. Try again in a moment.\n"


def media_routes(ports: Ports, links: MediaLinks, door: Door) -> Blueprint:
    """403: not signed, or too late; 404: no such file, or it was not fetched (and why); 503: a store cannot be
    reached."""
    routes = Blueprint("media", __name__)

    # A name at the end is for whoever fetches it: WhatsApp shows the last part of the address.
    @routes.get("/media/<media_id>")
    @routes.get("/media/<media_id>/<name>")
    def show(media_id: str, name: str = "") -> Response:
        _admit(media_id, ports, links, door)
        return _show(media_id, ports)

    @routes.after_request
    def harden(response: Response) -> Response:
        response.headers.update(_HEADERS)
        if (response.mimetype or "").startswith(("audio/", "video/")):
            response.headers["Content-Security-Policy"] = _PLAYER_POLICY
        return response

    return routes


def _admit(media_id: str, ports: Ports, links: MediaLinks, door: Door) -> None:
    """403 unless a link of ours leads here, or somebody who talks with people is signed in. Whether there is such a
    file is not told to anybody else."""
    if links.opens(request.args.get("key", ""), media_id, ports.now()):
        return
    try:
        account = door.visitor()
    except StoreUnavailable:
        abort(_told("The file cannot be shown now. Try again in a moment.\n", 503))
    if account is None or account.role not in ("agent", "admin"):
        told = "This link has run out, or is none of ours. Sign in at /desk, or ask `leadline desk file ID` for one.\n"
        abort(_told(told, 403))


def _show(media_id: str, ports: Ports) -> Response:
    try:
        file = ports.archive.file(media_id)
        if file["state"] != "kept":
            why = f"{file['why']}\n" if file["state"] == DELETED else f"The file was not fetched. {file['why']}\n"
            return _told(why if file["why"] else _WAITING, 404)
        data = ports.media.read(media_id)
    except NotFound:
        return _told("There is no such file.\n", 404)
    except StoreUnavailable:
        return _told("The file cannot be read now. Try again in a moment.\n", 503)
    # WhatsApp believes the type that it is told; a browser saves what it does not show.
    content_type = file["content_type"] if file["content_type"] in (*SHOWN, PDF) else UNKNOWN
    return send_file(
        io.BytesIO(data), mimetype=content_type, as_attachment=content_type not in SHOWN, conditional=True,
        download_name=file["name"] or media_id + suffix_of(file["content_type"]), etag=file["sha256"],
    )


def _told(text: str, status: int) -> Response:
    response = make_response(text, status)
    response.mimetype = "text/plain"
    return response
