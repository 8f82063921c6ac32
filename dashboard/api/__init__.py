"""What programs, and our own pages' scripts, read: /health and /api/v1. Read only."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Final

import flask
from flask import Flask, Response

import dashboard
from dashboard.api import lookup, observations, sets
from dashboard.api.answers import as_json
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store

STALE_AFTER: Final = dt.timedelta(days=550)  # yearly figures: a newer edition has been out for half a year


def _json(content: object) -> Response:
    return Response(as_json(content), mimetype="application/json")


@cache
def _sizes(_version: str) -> dict[str, int]:
    """Figures a source contributes; counted once for a version of the data."""
    return {str(slug): int(count) for slug, count in store().observations["source"].value_counts().items()}


def _status() -> Response:
    """Per source: figures held, whether a newer edition has probably been out for long, and when they were fetched."""
    known, counts = catalogue(), _sizes(store().version)
    today = dt.datetime.now(dt.UTC).date()
    return _json(
        {
            slug: {
                "value": counts.get(slug, 0),
                "stale": today - source.retrieved > STALE_AFTER,
                "as_of": source.retrieved.isoformat(),
            }
            for slug, source in known.sources.items()
        }
    )


def _health() -> Response:
    return _json({"status": "ok", "version": dashboard.__version__, "data_version": store().version})


def install(server: Flask) -> None:
    """Add the addresses for programs to the app's server."""
    api = flask.Blueprint("api", __name__)
    api.get("/health")(_health)
    api.get("/api/v1/status")(_status)
    api.get("/api/v1/observations.csv", endpoint="csv")(lambda: observations.answer(observations.as_csv, "text/csv"))
    api.get("/api/v1/observations.json", endpoint="json")(
        lambda: observations.answer(observations.as_jsonstat, "application/json")
    )
    api.get("/api/v1/proof")(lookup.proof)
    api.get("/api/v1/search")(lookup.search)
    api.get("/api/v1/sets/<name>.zip")(sets.archive)
    api.get("/api/", defaults={"_path": ""})(_unknown)
    api.get("/api/<path:_path>")(_unknown)
    server.register_blueprint(api)


def _unknown(_path: str) -> Response:
    flask.abort(
        404,
        "no such address; there are /api/v1/observations.csv, /api/v1/observations.json, /api/v1/status, /api/v1/search, "
        "/api/v1/proof and /api/v1/sets/NAME.zip",
    )
