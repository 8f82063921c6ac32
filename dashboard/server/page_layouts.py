"""What Dash's page router calls: the layouts of the pages, with the rules that hold for all of them.

Dash hands a layout the places of its path and the parameters of the query in one dictionary, in which the query wins: here
the path does. And a layout that raises would leave the page white: here it leaves words, and the trace in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from functools import wraps
from typing import Any

from dash import Dash, ctx

# Private, but it is what Dash's own page router asks: both then never disagree.
from dash._pages import _path_to_page
from dash.exceptions import MissingCallbackContextException

from dashboard import i18n
from dashboard.server import fallback

Layout = Callable[..., Any]


def guard(app: Dash, registry: MutableMapping[str, dict[str, Any]]) -> None:
    """Put the rules around the layout of every page of the registry; once for each time that Dash has read the pages."""
    for page in registry.values():
        page["layout"] = _guarded(app, page["layout"])


def _guarded(app: Dash, layout: Layout) -> Layout:
    @wraps(layout)
    def made(**params: Any) -> Any:
        try:
            return layout(**{**params, **_places(app)})
        except Exception:
            app.server.logger.exception("page %s failed", layout.__module__)
            return fallback.failed(i18n.language(str(params.get("lang", ""))) or i18n.DEFAULT)

    return made


def _places(app: Dash) -> Mapping[str, str]:
    """The places of the path that is asked for, such as page and chart of `/embed/<page>/<chart>`; none outside a request."""
    try:
        path = str(ctx.inputs.get("_pages_location.pathname", ""))
    except MissingCallbackContextException:
        return {}
    _, places = _path_to_page(app.strip_relative_path(path))
    return places or {}
