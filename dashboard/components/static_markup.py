"""Still life: a tree of HTML that no callback knows, as one component whose children the browser draws.

Each Dash component is asked anew at every change of any other, so five hundred table cells make every choice slower. A
still tree travels as compact JSON in the attribute `data-still`; assets/still.js draws it before the next frame.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from dash.development.base_component import Component

NAMES: Final[Mapping[str, str]] = {
    "className": "class",
    "htmlFor": "for",
    "hrefLang": "hreflang",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "tabIndex": "tabindex",
    "dateTime": "datetime",
}
DROPPED: Final = frozenset({"children", "n_clicks", "disable_n_clicks"})
NAMESPACE: Final = "dash_html_components"


def still(tree: Component) -> Component:
    """The same element with its children as data; TypeError when a part is no plain HTML element."""
    props = _props(tree)
    data = still_data(props.pop("children", None))
    made: Component = type(tree)(**props, **{"data-still": data})
    return made


def still_data(children: Any) -> str:
    """Children as the text for `data-still`: strings, and elements as [tag, attributes, children ...]."""
    return json.dumps(_nodes(children), ensure_ascii=False, separators=(",", ":"))


def _nodes(children: Any) -> list[Any]:
    if children is None:
        return []
    return [
        _node(child) for child in (children if isinstance(children, (list, tuple)) else [children]) if child is not None
    ]


def _node(child: Any) -> Any:
    if isinstance(child, (str, int, float)):
        return str(child)
    if not isinstance(child, Component) or child._namespace != NAMESPACE:
        raise TypeError(f"a still tree holds text and html elements, not {type(child).__name__}")
    props = _props(child)
    if not isinstance(props.get("id", ""), str):
        raise TypeError(f"a still tree holds no pattern id: {props['id']}")
    inner = props.pop("data-still", None)
    attributes = {NAMES.get(name, name.lower()): _text(value) for name, value in props.items() if name not in DROPPED}
    kept = {name: value for name, value in attributes.items() if value is not None}
    nodes = json.loads(inner) if inner else _nodes(props.get("children"))
    return [child._type.lower(), kept, *nodes]


def _props(found: Component) -> dict[str, Any]:
    props: dict[str, Any] = found.to_plotly_json()["props"]
    return dict(props)


def _text(value: Any) -> str | None:
    """An attribute as HTML writes it: a true one without text, a false one not at all."""
    if value is None or value is False:
        return None
    return "" if value is True else str(value)
