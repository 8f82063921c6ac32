"""What an answer to the browser holds of a chart and of the controls: the outputs, their values, or only the parts that change."""

from __future__ import annotations

from typing import Any, Final

from dash import Output, Patch, no_update

from dashboard import ids
from dashboard.charts.chart import Chart
from dashboard.components import chart as chart_components
from dashboard.figures.draw import draw

Path = tuple[str | int, ...]
"""Where something is in a figure, such as ("data", "selected", "locations"), or in the rows of a chart, such as ("rows", "words").

A trace is named as in layout.meta of its figure, which says at which place it is.
"""
ROWS: Final = "rows"


def chart_outputs(page: ids.Page, key: str) -> dict[str, Output]:
    """Outputs of one chart: the figure, and the rows with everything that it says (chart_pieces.twin)."""
    return {"figure": Output(ids.at(page, key), "figure"), "rows": table_output(page, key)}


def table_output(page: ids.Page, key: str) -> Output:
    """The rows behind the table twins of one chart, or of several that show the same figures."""
    return Output(f"{ids.at(page, key)}-rows", "data")


def chart_values(page: ids.Page, chart: Chart, *sharing: Chart) -> dict[str, Any]:
    """The values for `chart_outputs`, in the same names; `sharing`: other charts whose table its rows are."""
    return {"figure": draw(chart), "rows": chart_components.twin(page, chart, *sharing)}


def changed_values(page: ids.Page, chart: Chart, sharing: list[Chart], paths: tuple[Path, ...]) -> dict[str, Any]:
    """A chart with its words; with `paths`, only those parts of its figure, and of its rows those that begin with `rows`."""
    found = chart_components.twin(page, chart, *sharing)
    rows = tuple(path[1:] for path in paths if path[0] == ROWS)
    return {"figure": changed_figure(chart, paths), "rows": patched(found, rows) if rows else found}


def changed_figure(chart: Chart, paths: tuple[Path, ...]) -> Any:
    """The figure of a chart, or with `paths` only those parts of it."""
    figure = draw(chart)
    own = tuple(_placed(figure, path) for path in paths if path[0] != ROWS)
    return patched(figure, own) if own else figure


def _placed(figure: dict[str, Any], path: Path) -> Path:
    """A path with the place of its trace instead of its name."""
    if path[0] != "data" or isinstance(path[1], int):
        return path
    return ("data", figure["layout"]["meta"][path[1]], *path[2:])


def patched(figure: dict[str, Any], paths: tuple[Path, ...]) -> Patch:
    """The parts of a figure at `paths`, to be put into the one that is shown."""
    patch = Patch()
    for path in paths:
        value: Any = figure
        for step in path:
            value = value[step]
        place = patch
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
    return patch


def unchanged(page: ids.Page, key: str) -> dict[str, Any]:
    """A chart that stays as it is."""
    return dict.fromkeys(chart_outputs(page, key), no_update)


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
