"""How an answer is sent: with validators, so that asking again costs nothing, and with links to its neighbours.

Hides: ETag and its encoded forms, Last-Modified, 304, Link (RFC 8288).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final
from urllib.parse import urlencode

from flask import Response, request
from werkzeug.http import http_date

import dashboard
from dashboard import RELEASED
from dashboard.data.store import store

FRESH: Final = "public, no-cache"  # may be kept by anyone, and is asked for again: never an old number
ENCODED: Final = (":br", ":gzip")  # what compression appends to an ETag


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of `total` rows an answer holds."""

    total: int
    offset: int
    limit: int

    @property
    def offsets(self) -> dict[str, int]:
        """Offset of the first, previous, next and last page, as far as there are such pages."""
        last = max(0, (self.total - 1) // self.limit * self.limit) if self.limit else 0
        found = {"first": 0, "last": last}
        if self.offset > 0:
            found["prev"] = max(0, min(self.offset, self.total) - self.limit)
        if self.offset + self.limit < self.total:
            found["next"] = self.offset + self.limit
        return found


@dataclass(frozen=True, slots=True)
class Made:
    """The body of an answer; `page` where it is a part of a longer list, `name` where it is a file to keep."""

    body: str | bytes
    page: Page | None = None
    name: str = ""


def digest(*parts: object) -> str:
    """Twelve hexadecimal digits, the same for the same request."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def as_json(content: object) -> str:
    """JSON as we send it: letters as letters, no spaces, no endless numbers."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


# ------------------------------------------------------------------------------------------------ validators
@cache
def changed() -> dt.datetime:
    """When the data or the program last changed, to the day: what Last-Modified says, the same on every machine.

    The newest retrieval of a set, or the day of this version; never the time of a file, which differs between copies.
    """
    day = max([RELEASED, *(meta.retrieved for meta in store().meta.values())])
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _known(etag: str) -> str | None:
    """The ETag by which the client has this answer already, compressed or not; None when it has it not."""
    tags = request.if_none_match
    return next((each for each in (etag, *(etag + end for end in ENCODED)) if tags.contains_weak(each)), None)


def _unmodified() -> bool:
    """Whether If-Modified-Since alone says that the client has it (If-None-Match goes before it, RFC 9110)."""
    since = request.if_modified_since
    return since is not None and "If-None-Match" not in request.headers and changed() <= since


def conditional(key: str, mimetype: str, make: Callable[[], str | bytes | Made]) -> Response:
    """What `make` gives, or 304 without making it when the client has it: data, code and request are the same.

    Where `make` gives a page of a list, Link and X-Total-Count say where the others are.
    """
    etag = f"{store().version}-{dashboard.__version__}-{key}"
    known = _known(etag)
    if known or _unmodified():
        response = Response(status=304)
    else:
        made = make()
        made = made if isinstance(made, Made) else Made(made)
        response = Response(made.body, mimetype=mimetype)
        if made.page:
            response.headers.update(_links(made.page))
        if made.name:
            response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response.set_etag(known or etag)
    response.headers["Last-Modified"] = http_date(changed())
    response.headers["Cache-Control"] = FRESH
    return response


# ------------------------------------------------------------------------------------------------ pages of a list
def _links(page: Page) -> dict[str, str]:
    links = [f'<{address(at, page.limit)}>; rel="{rel}"' for rel, at in page.offsets.items()]
    return {"Link": ", ".join(links), "X-Total-Count": str(page.total)}


def address(offset: int, limit: int) -> str:
    """The present request for another page; without a host, so that no header of a client can lead anywhere else."""
    sent = [(name, text) for name, text in request.args.items(multi=True) if name not in {"offset", "limit"}]
    return f"{request.path}?{urlencode([*sent, ('offset', offset), ('limit', limit)], safe=',.:')}"


def named(made: Made, name: str) -> Made:
    """The same answer as a file to keep."""
    return replace(made, name=name)
