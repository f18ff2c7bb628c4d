"""What is wrong, as application/problem+json (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from flask import Response, current_app, request

from bot.errors import IllegalMove, LeadlineError, NotFound, StoreUnavailable
from bot.host.tokens import NotAllowed, TooMany, Unknown
from bot.web.api.asked import Misfit

log = structlog.get_logger(__name__)
TYPE = "application/problem+json"
_LATER = 5  # seconds


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None, **more: Any) -> Response:
    """An answer that says what is wrong."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    answer = Response(current_app.json.dumps(told), status, headers, content_type=TYPE)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def refuse(error: LeadlineError) -> Response:
    """What each of our errors is in HTTP."""
    if isinstance(error, Misfit):
        return problem(error.status, str(error), errors=[{"where": error.where, "expected": error.expected}])
    if isinstance(error, Unknown):
        return problem(401, str(error), {"WWW-Authenticate": 'Bearer realm="leadline"'})
    if isinstance(error, NotAllowed):
        return problem(403, str(error))
    if isinstance(error, TooMany):
        return problem(429, str(error), {"Retry-After": str(error.after)})
    if isinstance(error, StoreUnavailable):
        log.error("api_not_done", path=request.path, error=str(error))
        told = "A store cannot be reached; nothing was done. Come again."
        return problem(503, told, {"Retry-After": str(_LATER)})
    if isinstance(error, NotFound):
        return problem(404, str(error))
    if isinstance(error, IllegalMove):
        return problem(409, str(error))
    log.error("api_broke", path=request.path, error=str(error))
    return problem(500, "Something is wrong here; the log says what.")
