"""Files that never change while the server runs: compressed once, kept in memory, cached by the browser for a year.

Dash reads each file from disk for each request and sends it uncompressed; plotly.js without any caching. Here
- addresses that carry a fingerprint of the content get `immutable`, all others an ETag to ask again with,
- our style sheets, behind Bootstrap's from its installed package, are one file; so are our scripts,
- plotly.js is the slim bundle of `make bundle` (only BUNDLE_TRACES, a third of the size) or else the full file of plotly.py.
Hides: encodings, fingerprints, ETags, and where the files lie.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import mimetypes
import sys
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Final

import brotli
import flask
from dash import Dash
from dash.fingerprint import check_fingerprint
from flask import Flask, Response, abort, request
from flask_compress import Compress
from plotly.offline import get_plotlyjs_version
from werkzeug.security import safe_join

from dashboard.settings import ASSETS, BUILD

# The trace types that the slim plotly.js can draw; a test fails when a figure uses another.
BUNDLE_TRACES: Final = ("scatter", "bar", "choropleth", "scattergeo", "heatmap")
BUNDLE: Final = BUILD / f"plotly-{get_plotlyjs_version()}-{'-'.join(BUNDLE_TRACES)}.min.js"
YEAR: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
TEXTUAL: Final = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/geo+json")
BROTLI_QUALITY: Final = 9  # 9 % larger than the best, in a tenth of the time
SHORTEST: Final = 300  # below this a header costs more than compression saves


@dataclass(frozen=True)
class File:
    """One file in memory, with its encodings made at first use."""

    body: bytes
    mimetype: str
    squeezed: bytes | None = None  # a better brotli encoding that was made beforehand
    lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    @cached_property
    def digest(self) -> str:
        """12 hexadecimal digits of the content's SHA-256."""
        return hashlib.sha256(self.body).hexdigest()[:12]

    @cached_property
    def brotli(self) -> bytes:
        """The content in brotli."""
        with self.lock:
            return self.squeezed or brotli.compress(self.body, quality=BROTLI_QUALITY)

    @cached_property
    def gzip(self) -> bytes:
        """The content in gzip, for the rare client without brotli."""
        with self.lock:
            return gzip.compress(self.body, 6, mtime=0)

    def response(self, *, forever: bool) -> Response:
        """The answer to the present request: encoding by Accept-Encoding, 304 when the client has it already."""
        encoding, body = "", self.body
        if self.mimetype.startswith(TEXTUAL) and len(body) >= SHORTEST:
            if request.accept_encodings.quality("br"):
                encoding, body = "br", self.brotli
            elif request.accept_encodings.quality("gzip"):
                encoding, body = "gzip", self.gzip
        response = Response(body, mimetype=self.mimetype)
        response.headers["Cache-Control"] = YEAR if forever else ASK_AGAIN
        response.vary.add("Accept-Encoding")
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.set_etag(f"{self.digest}{encoding}")
        response.make_conditional(request)
        return response


@cache
def _read(path: Path, _changed: int) -> File:
    mimetype = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    better = path.with_name(path.name + ".br")
    return File(path.read_bytes(), mimetype, better.read_bytes() if better.is_file() else None)


def file(path: Path) -> File:
    """The file at `path`, read and compressed once for each time it changes; 404 when there is none."""
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError):  # ValueError: a NUL in the name
        abort(404)


def _installed(package: str, inside: str) -> Path:
    found = importlib.util.find_spec(package)  # does not import the package
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(f"package {package} is not installed; run `make run` or install requirements.txt")
    return Path(found.submodule_search_locations[0]) / inside


@cache
def own_files() -> dict[str, tuple[Path, ...]]:
    """Name in our own addresses -> the files it is made of, one after the other: thirty requests would cost what they hold."""
    plotly = BUNDLE if BUNDLE.is_file() else _installed("plotly", "package_data/plotly.min.js")
    bootstrap = _installed("flask_bootstrap", "static/bootstrap5/css/bootstrap.min.css")
    return {
        "app.css": (bootstrap, *sorted(ASSETS.glob("*.css"))),
        "app.js": tuple(sorted(ASSETS.glob("*.js"))),
        "plotly.min.js": (plotly,),
        "async-graph.js": (_installed("dash", "dcc/async-graph.js"),),
    }


@cache
def _joined(paths: tuple[Path, ...], _changed: tuple[int, ...]) -> File:
    """Scripts are functions that call themselves: a semicolon keeps two of them apart."""
    mimetype = mimetypes.guess_type(paths[0].name)[0] or "application/octet-stream"
    between = b"\n;\n" if mimetype.endswith("javascript") else b"\n"
    return File(between.join(path.read_bytes() for path in paths), mimetype)


def own(name: str) -> File:
    """One of `own_files`; 404 when there is none."""
    paths = own_files().get(name)
    if paths is None:
        abort(404)
    return file(paths[0]) if len(paths) == 1 else _joined(paths, tuple(path.stat().st_mtime_ns for path in paths))


@cache
def url(name: str) -> str:
    """Address of one of `own_files`, with the fingerprint of its content."""
    return f"/static/{own(name).digest}/{name}"


def _own(digest: str, name: str) -> Response:
    found = own(name)
    return found.response(forever=found.digest == digest)


def _suite(app: Dash, package_name: str, fingerprinted_path: str) -> Response | flask.typing.ResponseReturnValue:
    """What Dash serves at /_dash-component-suites: only files that a component library has registered."""
    inside, fingerprinted = check_fingerprint(fingerprinted_path)
    if inside not in app.registered_paths.get(package_name, ()):
        abort(404)
    if (
        package_name == "plotly"
    ):  # dcc.Graph asks here when it is quicker than our own <script>: one address, one download
        return flask.redirect(url("plotly.min.js"))
    return file(Path(str(sys.modules[package_name].__file__)).parent / inside).response(forever=fingerprinted)


def _asset(filename: str) -> Response:
    place = safe_join(str(ASSETS), filename)
    if place is None:
        abort(404)
    found = file(Path(place))
    asked = request.args.get("m")  # settings.asset_url writes the digest there, Dash the time of the last change
    return found.response(forever=asked is not None and asked in {found.digest, str(Path(place).stat().st_mtime)})


def install(app: Dash) -> None:
    """Serve component suites, assets and our own files from memory, and compress what is made for each request."""
    server: Flask = app.server
    server.view_functions["/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"] = (
        lambda package_name, fingerprinted_path: _suite(app, package_name, fingerprinted_path)
    )
    server.view_functions["_dash_assets.static"] = _asset
    server.add_url_rule("/static/<string:digest>/<string:name>", "own_files", _own)
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,  # 7 % smaller answers than 4, for half a millisecond
        COMPRESS_MIN_SIZE=SHORTEST,
        COMPRESS_MIMETYPES=["text/html", "text/csv", "application/json", "application/problem+json"],
    )
    Compress(server)
