"""What programs, and our own pages' scripts, read: /health, /live, /ready and /api/v1. Read only.

`operations()` is the one table: routes, parsing, OpenAPI, the docs page and the tests are made from it.
"""

from __future__ import annotations

import re
from functools import cache

import flask
from flask import Flask, Response, request

from dashboard.api import about, facts, files, forecast, lookup, observations, openapi, readiness, views
from dashboard.api.operations import BASE, Format, Operation
from dashboard.api.parameters import Values, read
from dashboard.api.problems import Missing, Refused, unknown
from dashboard.api.responses import conditional, digest
from dashboard.settings import Settings, settings


@cache
def operations() -> tuple[Operation, ...]:
    """Everything the API answers, in the order of the docs page."""
    others = (
        observations.OPERATION, forecast.OPERATION, *facts.operations(), about.CATALOGUE, about.SETS, about.SET, about.STATUS,
        lookup.SEARCH, lookup.PROOF, about.HEALTH, readiness.LIVE, readiness.READY,
    )  # fmt: skip
    return (*others, about.index(others))


# ------------------------------------------------------------------------------------------------ answering
def _answer(operation: Operation, form: Format, inside: dict[str, str]) -> Response:
    """The answer to the present request in one format."""
    values: Values = {
        **read(operation.of(form), request.args, request.query_string),
        **{name: _inside(operation, text) for name, text in inside.items()},
    }
    if operation.live:
        made = form.make(values)
        return Response(made.body, mimetype=form.mimetype, headers={"Cache-Control": "no-store"})
    key = digest(operation.name, form.ending, sorted(values.items(), key=lambda pair: pair[0]))
    return conditional(key, form.mimetype, lambda: form.make(values))


def _inside(operation: Operation, text: str) -> str:
    """The key in the path; 404 that names the nearest when there is none."""
    if operation.inside is None:
        raise TypeError(f"{operation.path} has no place in its path")
    try:
        return operation.inside.one(text)
    except Refused as error:
        raise Missing(error.fault) from error


def _rule(path: str) -> str:
    """A path of OpenAPI as Flask writes it."""
    return re.sub(r"{(\w+)}", r"<\1>", path)


def _add(api: flask.Blueprint, operation: Operation, form: Format) -> None:
    def view(**inside: str) -> Response:
        return _answer(operation, form, inside)

    name = operation.name + form.ending.replace(".", "_")
    api.add_url_rule(_rule(operation.address(form)), name, view, strict_slashes=False)


def _openapi() -> Response:
    lang = read(openapi.PARAMETERS, request.args, request.query_string)["lang"]
    return conditional(digest("openapi", lang), openapi.MIMETYPE, lambda: openapi.document(operations(), lang))


def _unknown(_path: str) -> Response:
    paths = [one.address(form) for one in operations() for form in one.formats]
    raise Missing(unknown("address", request.path, [*paths, *files.paths("en"), about.OPENAPI]))


# ------------------------------------------------------------------------------------------------ other sites
def _open(response: Response, origins: tuple[str, ...]) -> Response:
    """Let scripts of the named sites read the API (CORS); never with credentials, and nothing else but /api/v1."""
    if not origins or not (request.path == BASE or request.path.startswith(f"{BASE}/")):
        return response
    origin = request.headers.get("Origin", "")
    if "*" not in origins:
        response.vary.add("Origin")
    if "*" in origins or origin in origins:
        response.headers["Access-Control-Allow-Origin"] = "*" if "*" in origins else origin
        response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, X-Total-Count"
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
            response.headers["Access-Control-Max-Age"] = "86400"
    return response


def install(server: Flask, config: Settings | None = None) -> None:
    """Add the addresses for programs to the app's server."""
    origins = (config or settings()).cors_origins
    readiness.watch()
    api = flask.Blueprint("api", __name__)
    for operation in operations():
        for form in operation.formats:
            _add(api, operation, form)
    api.get(about.OPENAPI)(_openapi)
    views.register(api)
    api.get("/api/", defaults={"_path": ""})(_unknown)
    api.get("/api/<path:_path>")(_unknown)
    server.register_blueprint(api)
    server.after_request(lambda response: _open(response, origins))
