"""/api/v1/sets/NAME.zip: a whole set with what must be known about it."""

from __future__ import annotations

import flask
from flask import Response

from dashboard.api.answers import conditional
from dashboard.data.catalogue import suggest
from dashboard.data.store import store
from dashboard.exports import sets


def archive(name: str) -> Response:
    """The set as a zip file; 404 that names the sets there are."""
    known = store().meta
    if name not in known:
        flask.abort(404, f"set: found {name[:60]!r}; allowed: {', '.join(known)}.{suggest(name[:60], known)}")
    response = conditional(f"set-{name}", "application/zip", lambda: sets.archive(name))
    response.headers["Content-Disposition"] = f'attachment; filename="{sets.filename(name)}"'
    return response
