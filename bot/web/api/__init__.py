"""The API for other systems.

/api/v1 is for programs that read and answer: tokens with scopes, pages, problems, a document that describes all of it
(document.py). /api/start and /api/booked are for forms and calendars that know one secret, LEADLINE_API_TOKEN.

The law of this room: what is answered has a shape in shapes.py, which the document shows too; what is asked for and
does not fit is refused, never guessed.
"""

from bot.web.api.arrivals import api_routes
from bot.web.api.routes import v1_routes

__all__ = ["api_routes", "v1_routes"]
