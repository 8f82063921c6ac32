"""The gate before every route, limits, headers and the last-resort error handler.

An address longer than anything reads, and what dashboard.server.callback_guard refuses of a body, is 400 with its reason.
Hides: the content security policy, what an error looks like outside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

import flask
from dash import Dash
from flask import Response, request
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from dashboard.api.problems import Fault, Problem
from dashboard.server.callback_guard import LONG_TEXTS, Refused, check_envelope, check_values
from dashboard.settings import Settings
from dashboard.state.query_string import excess

MAX_BODY: Final = 2 * 1024 * 1024  # bytes
DISPATCH: Final = "/_dash-update-component"

FIXED_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
# what speaks to a document; an answer to a script is none, and its headers would be a twentieth of it
DOCUMENT_HEADERS: Final = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


# ------------------------------------------------------------------------------------------------ the gate
def _check_address() -> None:
    """Raise for an address that is longer than anything reads, before anything reads it."""
    for name, text in (("query", request.query_string.decode("latin-1")), ("path", request.path)):
        if said := excess(text):
            raise Problem([Fault(name, said[0], (said[1],))])
    if any(letter < " " for letter in request.path):  # a line break ends what Dash takes a path apart with
        raise NotFound("found a control character in the path; allowed: the addresses of pages; follow a link")


def _gate(app: Dash) -> Response | None:
    _check_address()
    if request.method != "POST" or request.routing_exception is not None:  # 404 and 405 say more than a missing length
        return None
    if request.content_length is None:
        return problem(411, "Length required", "send the Content-Length header")
    dispatched = request.path == DISPATCH
    try:
        if dispatched:
            check_envelope(request.get_json(), app.callback_map)
        else:  # what it means is judged where it is read
            long_texts = app.server.config.get(LONG_TEXTS, {}).get(request.path)
            check_values(request.get_json(silent=True), long_texts)
        if dispatched and set(request.args) - {
            "endId"
        }:  # endId is how the renderer tells one server start from another
            raise Refused("query parameters: background jobs are not served here")
    except Refused as error:
        return problem(400, "Bad callback" if dispatched else "Bad request", str(error))
    except (ValueError, RecursionError):  # not JSON after all: a whole number of 5,000 digits, 100,000 brackets
        return problem(400, "Bad callback" if dispatched else "Bad request", "expected JSON of moderate size")
    return None


# ------------------------------------------------------------------------------------------------ answers and headers
def problem(status: int, title: str, detail: str, members: Mapping[str, Any] | None = None) -> Response:
    """An error for programs (RFC 9457); `members` are more of the document, such as its type."""
    known = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": quote(request.path, errors="replace"),
    }
    text = json.dumps({**known, **(members or {})}, ensure_ascii=False)
    return Response(text, status, mimetype="application/problem+json")


def _last_resort(error: Exception) -> Response:
    """Any error: its status and one sentence; never a trace. The trace goes to the server's own log."""
    if not isinstance(error, HTTPException):
        flask.current_app.logger.error("unhandled %s at %s", type(error).__name__, request.path, exc_info=error)
        error = InternalServerError("the error has been logged; please try again")
    status, detail = error.code or 500, error.description or error.name
    if request.path.startswith(("/api/", "/health", "/live", "/ready", DISPATCH)):
        answer = problem(status, error.name, detail, getattr(error, "members", None))
    else:
        answer = Response(f"{status} {error.name}\n{detail}\n", status, mimetype="text/plain")
    answer.headers.extend((name, value) for name, value in error.get_headers() if name in KEPT)
    return answer


KEPT: Final = ("Allow", "Retry-After")  # headers of an error that say what to do
ANSWER_POLICY: Final = "default-src 'none'; frame-ancestors 'none'"


def content_policy(hashes: Sequence[str], ancestors: Sequence[str]) -> str:
    """Content-Security-Policy: all from here, scripts by hash; styles inline, as plotly.js needs them."""
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *hashes],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'", *ancestors],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def install(app: Dash, config: Settings) -> None:
    """Put the gate, the limits, the headers and the error handler around the app's server.

    Call it after every callback is registered: the policy holds the hashes of Dash's inline scripts.
    """
    server: flask.Flask = app.server
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    server.config["TRUSTED_HOSTS"] = list(config.trusted_hosts)
    if config.secret_key is not None:
        server.secret_key = config.secret_key.get_secret_value()
    hashes: list[str] = []

    def headers(response: Response) -> Response:
        if not hashes:  # Dash adds its own inline scripts with the first request, before this runs
            hashes.extend(dict.fromkeys(app.csp_hashes()))
        response.headers.update(FIXED_HEADERS)
        if request.method == "POST" and response.is_json:
            response.headers["Content-Security-Policy"] = ANSWER_POLICY
        else:
            embed = re.match(r"/embed(/|$)", request.path) is not None
            response.headers.update(DOCUMENT_HEADERS)
            policy = content_policy(hashes, config.frame_ancestors if embed else ())
            response.headers["Content-Security-Policy"] = policy
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    server.before_request(lambda: _gate(app))
    server.after_request(headers)
    server.register_error_handler(Exception, _last_resort)
