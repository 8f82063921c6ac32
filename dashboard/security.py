"""The gate before Dash's dispatcher, limits, headers and the last-resort error handler.

Dash answers 500 to almost any wrong callback envelope. Here every envelope is compared with what the app declared, before
Dash sees it: what does not match is 400 with a reason. Values pass as they are (finite numbers, whole characters, bounded
size); what they mean is the business of the one parser in `query`.
Hides: the envelope's format, the content security policy, what an error looks like outside.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

import flask
from dash import Dash
from flask import Response, request
from werkzeug.exceptions import HTTPException, InternalServerError

from dashboard.settings import Settings

MAX_BODY: Final = 2 * 1024 * 1024  # bytes
MAX_DEPTH: Final = 40
MAX_NODES: Final = 60_000
MAX_ADDRESS: Final = 4_000  # characters of a path or a search string
MAX_WHOLE: Final = 2**53  # beyond this a browser cannot write a whole number exactly, so no control of ours sends it
DISPATCH: Final = "/_dash-update-component"
WILDCARDS: Final = frozenset({"ALL", "ALLSMALLER", "MATCH"})

FIXED_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
# what speaks to a document; an answer to a script is none, and its headers would be a twentieth of it
DOCUMENT_HEADERS: Final = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Refused(ValueError):
    """The envelope is not one that this app's pages send; the text says what is wrong."""


# ------------------------------------------------------------------------------------------------ the callback gate
def check_values(tree: object) -> None:
    """Raise Refused for anything no browser control sends: endless numbers, half characters, depth, bulk."""
    waiting: list[tuple[object, int]] = [(tree, 0)]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise Refused(f"nested deeper than {MAX_DEPTH} levels")
        _check_leaf(node)
        if isinstance(node, dict):
            waiting.extend((key, depth + 1) for key in node)
            waiting.extend((child, depth + 1) for child in node.values())
        elif isinstance(node, list):
            waiting.extend((child, depth + 1) for child in node)
    raise Refused(f"more than {MAX_NODES} values")


def _check_leaf(node: object) -> None:
    if isinstance(node, float) and not math.isfinite(node):
        raise Refused("a number that is not finite")
    if isinstance(node, int) and abs(node) > MAX_WHOLE:
        raise Refused("a whole number beyond 2^53")
    if isinstance(node, str) and any("\ud800" <= c <= "\udfff" for c in node):
        raise Refused("half of a surrogate pair")


def _fits(declared: str, sent: object) -> bool:
    """Does the id in an envelope fit the declared one? A declared pattern is JSON with ["ALL"] and the like in it."""
    if not declared.startswith("{"):
        return sent == declared
    pattern = json.loads(declared)
    if not isinstance(sent, dict) or set(sent) != set(pattern):
        return False
    if not all(isinstance(value, str | int | float | bool) for value in sent.values()):
        return False
    return all(_is_wildcard(wanted) or sent[key] == wanted for key, wanted in pattern.items())


def _is_wildcard(value: object) -> bool:
    return isinstance(value, list) and len(value) == 1 and value[0] in WILDCARDS


def _is_many(declared: str) -> bool:
    return declared.startswith("{") and any(
        _is_wildcard(value) and value[0] != "MATCH" for value in json.loads(declared).values()
    )


def _check_entries(part: str, sent: object, declared: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The flat entries of `inputs`, `state` or `outputs`, each as declared: same number, order, id, property."""
    if not isinstance(sent, list) or len(sent) != len(declared):
        raise Refused(f"{part}: expected a list of {len(declared)} entries")
    flat: list[dict[str, Any]] = []
    for entry, wanted in zip(sent, declared, strict=True):
        many = _is_many(wanted["id"])
        if isinstance(entry, list) is not many:
            raise Refused(f"{part}: {wanted['id']}.{wanted['property']} has the wrong shape")
        for one in entry if many else [entry]:
            if (
                not isinstance(one, dict)
                or one.get("property") != wanted["property"]
                or not _fits(wanted["id"], one.get("id"))
            ):
                raise Refused(f"{part}: expected {wanted['id']}.{wanted['property']}")
            flat.append(one)
    return flat


def _declared_outputs(output: str) -> list[dict[str, str]]:
    """`a.children` or `..a.children...b.figure@0..` as ids and properties; `@...` marks a second writer of one output."""
    parts = output[2:-2].split("...") if output.startswith("..") else [output]
    pairs = (part.rpartition(".") for part in parts)
    return [{"id": name.replace("\\.", "."), "property": prop.partition("@")[0]} for name, _, prop in pairs]


def _property_id(entry: Mapping[str, Any]) -> str:
    name = entry["id"]
    if isinstance(name, dict):  # as Dash writes it: keys sorted, no spaces
        name = json.dumps(name, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"{name}.{entry['property']}"


def _check_location(entry: Mapping[str, Any]) -> None:
    """Dash's page router raises on an address that no browser has."""
    value, path = entry.get("value"), entry["property"] == "pathname"
    fits = (
        isinstance(value, str) and len(value) <= MAX_ADDRESS and (value[:1] == "/" if path else value[:1] in ("", "?"))
    )
    if not fits or (path and any(letter < " " for letter in str(value))):  # a browser writes a line break as %0A
        raise Refused(f"{entry['property']}: expected an address of at most {MAX_ADDRESS} characters")


def check_envelope(body: object, callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise Refused unless `body` is an envelope for one of the app's `callbacks` (Dash's callback_map)."""
    check_values(body)
    if not isinstance(body, dict):
        raise Refused("expected a JSON object")
    output = body.get("output")
    declared = callbacks.get(output) if isinstance(output, str) else None
    if declared is None or "callback" not in declared:
        raise Refused("output: no callback of this app")
    entries = _check_entries("inputs", body.get("inputs"), declared["inputs"])
    known = {_property_id(entry) for entry in entries}
    entries += _check_entries("state", body.get("state", []), declared["state"])
    if not declared.get("no_output"):
        outputs = body.get("outputs")
        wanted = _declared_outputs(str(output))
        _check_entries("outputs", outputs if str(output).startswith("..") else [outputs], wanted)
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or any(not isinstance(name, str) or name not in known for name in changed):
        raise Refused("changedPropIds: expected a list of the inputs' names")
    if not isinstance(body.get("parsedChangedPropsIds", []), list):
        raise Refused("parsedChangedPropsIds: expected a list")
    for entry in entries:
        if entry["id"] == "_pages_location":
            _check_location(entry)


def _gate(app: Dash) -> Response | None:
    if request.method != "POST" or request.routing_exception is not None:  # 404 and 405 say more than a missing length
        return None
    if request.content_length is None:
        return problem(411, "Length required", "send the Content-Length header")
    dispatched = request.path == DISPATCH
    try:
        if dispatched:
            check_envelope(request.get_json(), app.callback_map)
        else:  # what it means is judged where it is read
            check_values(request.get_json(silent=True))
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
    if request.path.startswith(("/api/", "/health", DISPATCH)):
        answer = problem(status, error.name, detail, getattr(error, "members", None))
    else:
        answer = Response(f"{status} {error.name}\n{detail}\n", status, mimetype="text/plain")
    answer.headers.extend((name, value) for name, value in error.get_headers() if name == "Allow")
    return answer


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
