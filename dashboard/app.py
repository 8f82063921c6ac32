"""create_app: the one place where Dash is made, and everything is tied together.

Nothing here knows what a page shows. A page is a file in pages/ that registers itself; a wiring is a file in callbacks/
with `register(app)`; both are found by looking into their folders.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import Any

import flask
from dash import Dash, dcc, html, page_container

from dashboard import callbacks, i18n
from dashboard.settings import ASSETS, PACKAGE, Settings, settings

INDEX = """<!DOCTYPE html>
<html lang="LANG">
<head>
{%metas%}
<title>{%title%}</title>
{%favicon%}
{%css%}
</head>
<body>
{%app_entry%}
<footer>
{%config%}
{%scripts%}
{%renderer%}
</footer>
</body>
</html>"""


class Observatory(Dash):
    """Dash whose page names its language and does not tell the world which Python it runs on."""

    def interpolate_index(self, **parts: Any) -> str:
        """The HTML of every page: language from ?lang=, the rest from Dash."""
        parts["config"] = re.sub(r'"python_version":\s*"[^"]*",?\s*', "", parts["config"])
        asked = flask.request.args.get("lang", i18n.DEFAULT) if flask.has_request_context() else i18n.DEFAULT
        lang = asked if asked in i18n.LANGS else i18n.DEFAULT
        return str(super().interpolate_index(**parts)).replace("LANG", lang, 1)


def create_app(config: Settings | None = None) -> Dash:
    """A new, complete app. Several may live in one process (tests do that)."""
    config = config or settings()
    app = Observatory(
        "dashboard",
        use_pages=True,
        pages_folder=str(PACKAGE / "pages"),
        assets_folder=str(ASSETS),
        assets_ignore=r".*\.json$",
        include_pages_meta=False,
        title="smartgrowth",
        update_title=None,
        index_string=INDEX,
        suppress_callback_exceptions=True,
        add_log_handler=False,
    )
    app.layout = html.Div([page_container])
    for module in sorted(m.name for m in pkgutil.iter_modules(callbacks.__path__)):
        importlib.import_module(f"dashboard.callbacks.{module}").register(app)
    return app
