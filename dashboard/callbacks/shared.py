"""What the wiring of every page shares: its one callback, the table twins, the address, the choice of regions.

The address is written in the browser (assets/wiring.js, history.pushState): a callback that wrote dcc.Location.search
would make the router build the page anew, five calls a change and the focus lost.

A response holds only what a choice changes. Dash drops the response to an older choice when a newer one has been made, so a
choice stays among the changed controls until a response that took it into account is shown (assets/requests.js).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from dashboard import ids
from dashboard.components import filters as filter_components
from dashboard.components.responses import (
    Path,
    changed_figure,
    changed_values,
    chart_outputs,
    control_outputs,
    unchanged,
)
from dashboard.state.address import from_controls
from dashboard.state.query import Notice, Query
from dashboard.state.vocabulary import known
from dashboard.views.shared.model import ViewModel


@dataclass(frozen=True, slots=True)
class Event:
    """What happened in the browser: the width class, and the names of the controls that changed since what is shown."""

    narrow: bool
    changed: frozenset[str]

    @property
    def resized(self) -> bool:
        """Whether the charts are laid out for another width class."""
        return NARROW in self.changed


NARROW: Final = "narrow"


def changed_controls(page: ids.Page) -> tuple[str, ...]:
    """Names of the page's controls that changed since what is shown, the latest last; inside a callback only."""
    return tuple(entry["prop_id"].rpartition(".")[0].removeprefix(f"{page}-") for entry in ctx.triggered)


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


def wire_tables(app: Dash, page: ids.Page, graphs: Iterable[str]) -> None:
    """Draw words, table twins and coverage strips from the rows of the charts: one callback, each costs the browser its own round."""
    stores = [f"{ids.at(page, key)}-rows" for key in graphs]
    app.clientside_callback(
        ClientsideFunction("tables", "changed"),
        Output(stores[0], "storage_type"),
        *(Input(store, "data") for store in stores),
        State(ids.at(page, "names"), "data"),
    )


def wire_address(app: Dash, page: ids.Page) -> None:
    """Write the address of what is shown, and take the links along."""
    app.clientside_callback(
        ClientsideFunction("address", "write"),
        Output(ids.at(page, "address"), "storage_type"),
        Input(ids.at(page, "address"), "data"),
    )


def wire_page(
    app: Dash,
    page: ids.Page,
    view: Callable[..., ViewModel],
    *,
    controls: tuple[str, ...],
    charts: tuple[str, ...],
    clicks: tuple[str, ...] = (),
    tables: dict[str, tuple[str, ...]] | None = None,
    moved: tuple[str, ...] = (),
    options_follow: tuple[str, ...] = ("indicator",),
    offered: tuple[str, ...] | None = None,
    depends: Mapping[str, tuple[str, ...]] | None = None,
    parts: Mapping[str, Mapping[str, tuple[Path, ...]]] | None = None,
    also: Mapping[str, tuple[Output, Callable[[ViewModel, Event], Any]]] | None = None,
) -> None:
    """A whole page: its one server callback (controls -> Query -> view -> what is shown) and the browser's share of the work.

    `controls`: fields of Query with a control, the measure first; `charts`: keys of the view's charts; `clicks`: charts whose
    regions can be clicked; `tables`: rows of a chart -> the charts whose table they are; `moved`: controls whose value counts only
    when the reader moved them; `options_follow`: controls after which the others (or only those `offered`) may offer something else; `depends`: charts that
    follow some controls only (names of fields, `regions` for the chosen regions): after another they stay as they are, and the view
    is asked for the others alone (`only`); `parts`:
    chart -> control -> the paths in its figure and rows that alone change with it; `also`: more outputs, each with what it shows.
    """
    shared = tables or {key: (key,) for key in charts}
    own = {key: tuple(name for name in shared[key] if name != key) for key in charts if key in shared}
    wire_regions(app, page, clicks)
    wire_tables(app, page, shared)
    wire_address(app, page)
    more = dict(also or {})
    offers = controls[1:] if offered is None else offered
    rest = tuple(name for name in controls[1:] if name not in offers)
    follows = {key: {*names, NARROW} for key, names in (depends or {}).items()}

    def paths(key: str, changed: frozenset[str]) -> tuple[Path, ...]:
        """What alone changes in a chart; everything when more than one control changed."""
        return (parts or {}).get(key, {}).get(next(iter(changed)), ()) if len(changed) == 1 else ()

    def following(changed: frozenset[str]) -> tuple[str, ...]:
        return tuple(key for key in charts if changed & follows.get(key, changed))

    def made(
        query: Query, notices: tuple[Notice, ...], narrow: bool, raw: dict[str, Any], changed: frozenset[str]
    ) -> tuple[ViewModel, frozenset[str]]:
        """The view with the charts that follow what changed, by the reader or by the answer itself (a year that is not there)."""
        if not follows:
            return view(query, notices, narrow=narrow), changed
        model = view(query, notices, narrow=narrow, only=following(changed))
        mended = {each.name for each in model.choices if each.value != raw.get(each.name, each.value)}
        if mended <= changed:
            return model, changed
        return view(query, notices, narrow=narrow, only=following(changed | mended)), changed | mended

    @app.callback(
        output={
            "charts": {key: chart_outputs(page, key) for key in own},
            "sharing": {key: Output(ids.at(page, key), "figure") for key in charts if key not in own},
            "more": {name: output for name, (output, _) in more.items()},
            "chips": Output(ids.at(page, "chips"), "children"),
            "notices": Output(ids.at(page, "notices"), "children"),
            "address": Output(ids.at(page, "address"), "data"),
            "controls": control_outputs(page, controls[1:]),
        },
        inputs={
            "raw": {name: Input(ids.at(page, name), "value") for name in controls}
            | {"regions": Input(ids.at(page, "regions"), "data")},
            "narrow": Input(ids.at(page, NARROW), "data"),
            "address": State(ids.at(page, "address"), "data"),
            "lang": State(ids.at(page, "lang"), "data"),
        },
        prevent_initial_call=True,
    )
    def show(raw: dict[str, Any], narrow: bool, address: Any, lang: str) -> dict[str, Any]:
        event = Event(narrow=bool(narrow), changed=frozenset(changed_controls(page)))
        kept = {name: value for name, value in raw.items() if name not in moved or name in event.changed}
        query, notices = from_controls({**kept, "lang": lang}, known(), address)
        model, changed = made(query, notices, event.narrow, raw, event.changed)
        if model.address == address and not event.resized:
            raise PreventUpdate
        found = {chart.key: chart for chart in model.charts}
        return {
            "charts": {
                key: unchanged(page, key)
                if key not in found
                else changed_values(page, found[key], [found[name] for name in others], paths(key, changed))
                for key, others in own.items()
            },
            "sharing": {
                key: changed_figure(found[key], paths(key, changed)) if key in found else no_update
                for key in charts
                if key not in own
            },
            "more": {name: value(model, event) for name, (_, value) in more.items()},
            "chips": filter_components.chip_list(page, model) if "regions" in event.changed else no_update,
            "notices": filter_components.notice_list(model),
            "address": model.address,
            "controls": {
                name: value
                for full, names in ((False, rest), (not event.changed.isdisjoint(options_follow), offers))
                for name, value in filter_components.control_values(model, names, raw, full=full).items()
            },
        }


def register(app: Dash) -> None:
    """The width class of the window: charts are laid out for it."""
    for page in ids.Page:
        app.clientside_callback(
            ClientsideFunction("width", "watch"),
            Output(ids.at(page, NARROW), "data"),
            Input(ids.at(page, "address"), "id"),
            State(ids.at(page, NARROW), "data"),
        )
