"""/desk: where staff sign in and take over. Pages of plain HTML and forms: they work without scripts.

The law of this room: whoever is not signed in sees only how to sign in. Every form is admitted by the door; every word
that a prospect wrote is shown as text.
"""

from bot.web.desk.routes import desk_routes

__all__ = ["desk_routes"]
