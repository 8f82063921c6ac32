"""What the wiring of every page shares: figures and words of a chart, the address, the choice of regions.

The address is written in the browser (assets/address.js, history.pushState): a callback that wrote dcc.Location.search
would make the router build the page anew, five calls a change and the focus lost.
"""

from __future__ import annotations

from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from dashboard import ids
from dashboard.views.model import Chart


def chart_outputs(page: ids.Page, key: str) -> dict[str, Output]:
    """Outputs of one chart: everything that says what it shows."""
    graph = ids.at(page, key)
    return {
        "figure": Output(graph, "figure"),
        "title": Output(f"{graph}-title", "children"),
        "label": Output(f"{graph}-img", "aria-label"),
        "summary": Output(f"{graph}-summary", "children"),
        "notes": Output(f"{graph}-notes", "children"),
        "csv": Output(f"{graph}-csv", "href"),
        "proof": Output(f"{graph}-proof", "data-proof"),
    }


def chart_values(chart: Chart) -> dict[str, Any]:
    """The values for `chart_outputs`, in the same names."""
    return {
        "figure": chart.figure,
        "title": chart.title,
        "label": chart.summary,
        "summary": chart.summary,
        "notes": note_list(chart),
        "csv": chart.data_url,
        "proof": chart.proof,
    }


def control_outputs(page: ids.Page, names: tuple[str, ...]) -> dict[str, dict[str, Output]]:
    """What an answer may say about the controls: what can be chosen, what is chosen, whether there is a choice at all."""
    return {
        name: {
            "options": Output(ids.at(page, name), "options"),
            "value": Output(ids.at(page, name), "value"),
            "off": Output(ids.at(page, name), "disabled"),
        }
        for name in names
    }


def note_list(chart: Chart) -> list[dict[str, Any]]:
    """Paragraphs as plain component data: built a thousand times a minute, so without component objects."""
    return [{"type": "P", "namespace": "dash_html_components", "props": {"children": note}} for note in chart.notes]


def wire_regions(app: Dash, page: ids.Page, graphs: tuple[str, ...]) -> None:
    """Chips, the add box and a click on a chart all change the list of chosen regions, in the browser."""
    app.clientside_callback(
        ClientsideFunction("regions", "choose"),
        Output(ids.at(page, "regions"), "data"),
        Output(ids.at(page, "add"), "value"),
        Input({"chip": page.value, "code": ALL}, "n_clicks"),
        Input(ids.at(page, "add"), "value"),
        *(Input(ids.at(page, graph), "clickData") for graph in graphs),
        State(ids.at(page, "regions"), "data"),
        State(ids.at(page, "names"), "data"),
        prevent_initial_call=True,
    )


def table_output(page: ids.Page, key: str) -> Output:
    """The rows behind the table twins of one chart, or of several that show the same figures."""
    return Output(f"{ids.at(page, key)}-rows", "data")


def wire_tables(app: Dash, page: ids.Page, graphs: dict[str, tuple[str, ...]]) -> None:
    """Draw table twins and coverage strips: rows of a chart -> the charts whose table they are."""
    for key, shown in graphs.items():
        store = f"{ids.at(page, key)}-rows"
        app.clientside_callback(
            ClientsideFunction("tables", "draw"),
            Output(store, "storage_type"),
            Input(store, "data"),
            State(ids.at(page, "names"), "data"),
            *(State(f"{ids.at(page, graph)}-table", "id") for graph in shown),
        )


def wire_address(app: Dash, page: ids.Page) -> None:
    """Write the address of what is shown, and take the links along."""
    app.clientside_callback(
        ClientsideFunction("address", "write"),
        Output(ids.at(page, "address"), "storage_type"),
        Input(ids.at(page, "address"), "data"),
    )


def register(app: Dash) -> None:
    """The width class of the window: charts are laid out for it."""
    for page in ids.Page:
        app.clientside_callback(
            ClientsideFunction("width", "watch"),
            Output(ids.at(page, "narrow"), "data"),
            Input(ids.at(page, "address"), "id"),
            State(ids.at(page, "narrow"), "data"),
        )
