"""How an answer is sent: with an ETag of the data it was made from, so that asking again costs nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from flask import Response, request

import dashboard
from dashboard.data.store import store


def digest(*parts: object) -> str:
    """Twelve hexadecimal digits, the same for the same request."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def conditional(key: str, mimetype: str, make: Callable[[], str | bytes]) -> Response:
    """What `make` gives, or 304 without making it when the client has it: data, code and request are the same."""
    etag = f"{store().version}-{dashboard.__version__}-{key}"
    known = etag in request.if_none_match
    response = Response(status=304) if known else Response(make(), mimetype=mimetype)
    response.set_etag(etag)
    return response


def as_json(content: object) -> str:
    """JSON as we send it: letters as letters, no spaces, no endless numbers."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
