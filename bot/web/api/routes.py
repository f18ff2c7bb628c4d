"""Puts /api/v1 together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from bot.errors import LeadlineError
from bot.host.arrivals import Arrivals
from bot.host.tokens import ApiTokens, NotAllowed, Unknown
from bot.ports import ApiToken
from bot.runtime import Runtime
from bot.web.api.acts import Acts
from bot.web.api.asked import read_body, read_query
from bot.web.api.document import make_document
from bot.web.api.operations import Operation, operations
from bot.web.api.problems import problem, refuse
from bot.web.api.reads import Reads
from bot.web.door import caller

ROOT = "/api/v1"


def v1_routes(runtime: Runtime, arrivals: Arrivals) -> Blueprint:
    """Everything under /api/v1. Whatever is refused is a problem: see problems.py for what is what. The document, and
    the page that shows it, are for everybody: no data is in them."""
    v1 = Blueprint("v1", __name__, url_prefix=ROOT)
    tokens, reads = runtime.tokens, Reads(runtime.ports)
    every = operations(reads, Acts(runtime.ports, runtime.desk, arrivals))
    document = make_document(every, runtime.config.public_url + ROOT)
    for one in every:
        path = one.path.replace("{", "<").replace("}", ">")
        v1.add_url_rule(path, one.name, partial(_answer, tokens, one), methods=[one.method],
                        provide_automatic_options=False)
    v1.add_url_rule("/openapi.json", "document", lambda: jsonify(document), provide_automatic_options=False)
    v1.add_url_rule("/docs", "docs", lambda: render_template("api.html", document=document),
                    provide_automatic_options=False)
    v1.register_error_handler(LeadlineError, refuse)
    v1.register_error_handler(HTTPException, _refuse_http)
    return v1


def refuse_elsewhere(error: HTTPException) -> Response | None:
    """Flask asks no blueprint about what fits no route; None: it is not ours."""
    return _refuse_http(error) if request.path.startswith(ROOT + "/") or request.path == ROOT else None


def _answer(tokens: ApiTokens, operation: Operation, **ids: Any) -> Response:
    token = _admit(tokens, operation.scope)
    view: Callable[..., Response] = operation.view
    if operation.method == "GET":
        return view(token, read_query(operation.query), **ids)
    read_query(())
    body = read_body(operation.body, operation.needed) if operation.takes_body else {}
    return view(token, body, **ids)


def _admit(tokens: ApiTokens, scope: str) -> ApiToken:
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise Unknown("The token is missing: Authorization: Bearer and the token.")
    token = tokens.admit(given.strip(), caller())
    if scope not in token.scopes.split():
        raise NotAllowed(f"This token may not do that: it lacks the scope {scope}.")
    return token


def _refuse_http(error: HTTPException) -> Response:
    headers = {}
    if isinstance(error, MethodNotAllowed):
        headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    told = "There is nothing at this address." if error.code == 404 else error.description
    return problem(error.code or 500, told or error.name, headers)
