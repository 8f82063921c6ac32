"""create_app: the one place where Dash is made, and everything is tied together.

Nothing here knows what a page shows. A page is a file in pages/ that registers itself; a wiring is a file in callbacks/
with `register(app)`; both are found by looking into their folders.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from html import escape
from typing import Any, Final
from urllib.parse import quote

import flask
from dash import Dash, html, page_container, page_registry

# Private, but it is what Dash's own page router asks: the HTTP status and the page shown then never disagree.
from dash._pages import _path_to_page
from dash.types import RendererHooks
from flask import Flask, Response, request

from dashboard import api, callbacks, i18n
from dashboard.data.store import store
from dashboard.server import fallback, page_layouts, security, static_files
from dashboard.settings import ASSETS, PACKAGE, Settings, settings

NAME: Final = "smartgrowth"
ICON: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#08519c" d="M1 10h3v5H1zM6 6h3v9H6z"/>'
    '<path fill="#bc541a" d="M11 1h3v14h-3z"/></svg>'
)
# plotly.js runs after the page is parsed, while Dash already fetches the layout; dcc.Graph takes the Plotly that is there,
# and its own second half, which it would otherwise ask for only once a layout with a chart has arrived.
INDEX: Final = """<!DOCTYPE html>
<html lang="@LANG@">
<head>
{%metas%}
<title>{%title%}</title>
<link rel="icon" href="data:image/svg+xml,@ICON@">
{%css%}
<script defer src="@PLOTLY@"></script>
<script defer src="@GRAPH@"></script>
</head>
<body>
<noscript>@NOSCRIPT@</noscript>
{%app_entry%}
@UNREACHED@
<footer>
{%config%}
{%scripts%}
{%renderer%}
</footer>
</body>
</html>"""

# the order of questions and answers is kept in assets/requests.js
HOOKS: Final[RendererHooks] = {
    "request_pre": "window.dash_clientside.requests.sent",
    "callback_resolved": "window.dash_clientside.requests.resolved",
}


def _page(path: str) -> dict[str, Any] | None:
    """The registered page at `path`, None when there is none."""
    page, _ = _path_to_page(path.strip("/"))
    return page or None


def _language() -> str:
    asked = request.args.get("lang", "") if flask.has_request_context() else ""
    return i18n.language(asked) or i18n.DEFAULT


# Scripts that Dash always sends and no page of ours needs: core-js for browsers of 2016, and its retired table.
SPARED: Final = re.compile(r'<script src="[^"]*/(?:deps/polyfill@|dash_table/bundle\.)[^"]*"></script>\n?')


class Observatory(Dash):
    """Dash whose HTML names its language and its page, and does not tell the world which Python it runs on."""

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]  # Dash passes each part by name
        """The HTML of every page: language from ?lang=, title of the page, the rest from Dash."""
        parts["config"] = re.sub(r'"python_version":\s*"[^"]*",?\s*', "", parts["config"])
        parts["scripts"] = SPARED.sub("", parts["scripts"])
        page = _page(request.path) if flask.has_request_context() else None
        title = page["title"] if page else NAME
        parts["title"] = escape(title() if callable(title) else str(title))
        made: str = super().interpolate_index(**parts)  # type: ignore[no-untyped-call]
        lang = _language()
        return made.replace("@LANG@", lang, 1).replace("@UNREACHED@", fallback.unreached(lang), 1)


def _status_of_unknown_pages(response: Response) -> Response:
    """Dash answers 200 to every address and shows its not-found page; the status should say so too."""
    if request.endpoint == "/<path:path>" and response.status_code == 200 and _page(request.path) is None:
        response.status_code = 404
    return response


def create_app(config: Settings | None = None) -> Dash:
    """A new, complete app, ready before the first request. Several may live in one process (tests do that)."""
    config = config or settings()
    index = INDEX.replace("@ICON@", quote(ICON)).replace("@PLOTLY@", static_files.url("plotly.min.js"))
    index = index.replace("@GRAPH@", static_files.url("async-graph.js"))
    index = index.replace("@NOSCRIPT@", fallback.without_javascript())
    app = Observatory(
        "dashboard",
        server=Flask("dashboard", static_folder=None),  # type: ignore[arg-type]  # a Flask app is what Dash documents
        use_pages=True,
        pages_folder=str(PACKAGE / "pages"),
        assets_folder=str(ASSETS),
        assets_ignore=r".*",  # our own are one style sheet and one script
        external_stylesheets=[static_files.url("app.css")],
        external_scripts=[static_files.url("app.js")],
        include_pages_meta=False,  # would copy the Host header into the page
        title=NAME,
        update_title="",
        index_string=index,
        suppress_callback_exceptions=True,  # ids of a page exist only while it is shown
        add_log_handler=False,
        hooks=HOOKS,
    )
    page_layouts.guard(app, page_registry)
    app.layout = html.Div([page_container])
    for module in sorted(found.name for found in pkgutil.iter_modules(callbacks.__path__)):
        importlib.import_module(f"dashboard.callbacks.{module}").register(app)
    static_files.install(app)
    api.install(app.server, config)
    app.server.after_request(_status_of_unknown_pages)
    security.install(app, config)
    _complete(app, config)
    return app


def _complete(app: Dash, config: Settings) -> None:
    """Do now what would wait for the first request: load and check the data, collect scripts, Dash's own callbacks.

    A server with wrong data does not start (BadData), and its workers, forked from here, share what is loaded.
    """
    store()
    host = config.trusted_hosts[0].removeprefix(".")
    with app.server.test_request_context("/", base_url=f"http://{host}"):
        app.server.preprocess_request()


def pages() -> list[str]:
    """Paths of all registered pages, in the order of the navigation; known once an app has been created."""
    return [page["path"] for page in page_registry.values() if not page["module"].endswith("not_found_404")]
