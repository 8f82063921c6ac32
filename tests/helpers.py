"""Talk to the app as the browser does, without a browser: pages by the router, callbacks by their declared envelope."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.app import pages as registered
from dashboard.charts.written import rows_text
from dashboard.settings import Settings

UPDATE = "/_dash-update-component"
ROUTER = "_pages_content.children"


@cache
def app() -> Dash:
    """The complete app with default settings, one for all tests that only read."""
    return create_app(Settings())


def pages() -> list[str]:
    """Paths of all pages: tests over the registry also hold for the page that is added tomorrow."""
    app()
    return registered()


def dependencies(client: FlaskClient) -> list[dict[str, Any]]:
    """Every callback that runs on the server, as the app declares it to the browser."""
    return [found for found in client.get("/_dash-dependencies").get_json() if not found["clientside_function"]]


def outputs(key: str) -> Any:
    """The `outputs` part of an envelope for an output key such as `..a.children...b.figure..`."""
    parts = key[2:-2].split("...") if key.startswith("..") else [key]
    flat = [dict(zip(("id", "property"), part.partition("@")[0].rsplit(".", 1), strict=True)) for part in parts]
    return flat if key.startswith("..") else flat[0]


def envelope(declared: Mapping[str, Any], values: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The request a browser sends for a declared callback; `values` by `id.property`, None where there is none."""
    known = values or {}

    def entries(part: str) -> list[Any]:  # a pattern id (`{"chip":["ALL"],...}`) stands for the list of what fits: none
        return [
            [] if entry["id"].startswith("{") else {**entry, "value": known.get(f"{entry['id']}.{entry['property']}")}
            for entry in declared[part]
        ]

    inputs = entries("inputs")
    return {
        "output": declared["output"],
        "outputs": outputs(declared["output"]),
        "inputs": inputs,
        "state": entries("state"),
        "changedPropIds": [f"{entry['id']}.{entry['property']}" for entry in inputs if isinstance(entry, dict)][:1],
        "parsedChangedPropsIds": [],
    }


def post(client: FlaskClient, body: object) -> TestResponse:
    """Send an envelope, right or wrong, to the dispatcher."""
    return client.post(
        UPDATE, data=body if isinstance(body, bytes) else json.dumps(body), content_type="application/json"
    )


def page(client: FlaskClient, path: str = "/", search: str = "") -> dict[str, Any]:
    """The layout of a page as the browser receives it, as JSON."""
    router = next(found for found in dependencies(client) if ROUTER in found["output"])
    answer = post(client, envelope(router, {"_pages_location.pathname": path, "_pages_location.search": search}))
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json()["response"]["_pages_content"])


def components(tree: Any) -> Iterator[dict[str, Any]]:
    """Every component in a layout (or in any JSON), as the dictionaries with `type` and `props`; still trees as if they were such."""
    if isinstance(tree, dict):
        if "props" in tree and "type" in tree:
            yield tree
        for name, child in tree.items():
            yield from components(alive(child) if name == "data-still" else child)
    elif isinstance(tree, list):
        for child in tree:
            yield from components(child)


def alive(still: str) -> list[Any]:
    """The children of a still tree (dashboard/components/static_markup.py) as components."""

    def node(found: Any) -> Any:
        if isinstance(found, str):
            return found
        tag, attributes, *children = found
        names = {"class": "className", "for": "htmlFor"}
        props = {names.get(name, name): value for name, value in attributes.items()}
        return {"type": tag.capitalize(), "props": {**props, "children": [node(child) for child in children]}}

    return [node(found) for found in json.loads(still)]


def values(layout: Any) -> dict[str, Any]:
    """`id.property` -> value of everything in a layout that has an id: what a browser would send back."""
    return {
        f"{part['props']['id']}.{name}": value
        for part in components(layout)
        if isinstance(part["props"].get("id"), str)
        for name, value in part["props"].items()
    }


def call(client: FlaskClient, output: str, path: str = "/", search: str = "", **changes: Any) -> dict[str, Any]:
    """Show a page, change controls (`control_id=value` for its property `value`), answer of the callback that writes `output`."""
    declared = next(found for found in dependencies(client) if output in found["output"])
    changed = {f"{name.replace('_', '-')}.value": value for name, value in changes.items()}
    asked = envelope(declared, values(page(client, path, search)) | changed) | {"changedPropIds": [*changed]}
    answer = post(client, asked)
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json()["response"])


def printed_rows(chart):
    """The rows of a chart's table as the reader sees them."""
    return rows_text(chart.table, chart.lang)


def headings(chart):
    """The headings of a chart's table."""
    return tuple(column.name for column in chart.table.columns)
