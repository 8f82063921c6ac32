"""A chart with its name, its words, its actions and its table twin, and the rows that the browser draws them from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from dash import dcc, html

from dashboard import ids
from dashboard.charts.chart import Chart
from dashboard.charts.table import Table
from dashboard.charts.written import rows_text
from dashboard.components.elements import attrs
from dashboard.components.static_markup import still
from dashboard.figures.draw import draw
from dashboard.figures.theme import config
from dashboard.i18n import t


def chart(
    page: ids.Page, found: Chart, lang: str, *, own_table: bool = True, sharing: Sequence[Chart] = ()
) -> html.Figure:
    """A figure with its name, its computed sentence, its actions and its table twin (drawn by assets/wiring.js from rows).

    What it says changes with its rows (`twin`), without a callback output for each word.

    `own_table` False: another chart of the page has the same rows, and names this one among those `sharing` them.
    """
    graph = ids.at(page, found.key)
    return html.Figure(
        [
            still(html.H2(found.words.title, id=f"{graph}-title", className="visually-hidden")),
            html.Div(
                dcc.Graph(id=graph, figure=draw(found), config=cast(dcc.Graph.Config, config(lang, found.filename))),
                role="img", id=f"{graph}-img", className="graph", **attrs(aria_label=found.words.summary),
            ),
            still(html.Figcaption(
                [
                    html.P(found.words.summary, id=f"{graph}-summary", className="summary"),
                    html.Div(id=f"{graph}-coverage", className="coverage expected" if found.coverage else "coverage", role="group",
                             **attrs(aria_label=t(lang, "strip.heading"))),
                    html.Div([html.P(note) for note in found.words.notes], id=f"{graph}-notes", className="chart-notes"),
                    _actions(page, graph, found, lang),
                ]
            )),
            still(html.Details(
                [
                    html.Summary(t(lang, "chart.table")),
                    html.Div(id=f"{graph}-table", className="table-scroll", tabIndex=0, role="region",
                             **attrs(aria_label=t(lang, "chart.table_of", title=found.words.title))),
                ],
                className="twin",
            )),
            *([dcc.Store(id=f"{graph}-rows", data=twin(page, found, *sharing))] if own_table else []),
        ],
        className=f"chart chart-{found.key}",
        **attrs(aria_labelledby=f"{graph}-title"),
    )  # fmt: skip


def _actions(page: ids.Page, graph: str, found: Chart, lang: str) -> html.Div:
    """Proof, sentence, citation, and the menu that takes the chart along (assets/take.js makes it when it is opened)."""

    def act(name: str, **more: Any) -> html.Button:
        known = {"data_act": name, "data_graph": graph, "data_done": t(lang, "chart.done")}
        return html.Button(t(lang, f"chart.{name}"), type="button", className="act", **attrs(**known, **more))

    taken = {"data_chart": found.key, "data_page": page.value, "data_name": found.filename}
    return html.Div(
        [
            html.Button(t(lang, "chart.proof"), type="button", id=f"{graph}-proof", className="act",
                        **attrs(data_proof=found.proof, aria_haspopup="dialog")),
            act("copy"),
            act("cite", **taken),
            act("take", **taken, aria_expanded="false", aria_controls=f"{graph}-take"),
            html.Span(id=f"{graph}-take-status", className="take-status", role="status"),
            html.A(t(lang, "take.observations"), href=found.data_url, id=f"{graph}-csv", hidden=True),
            html.Div(id=f"{graph}-take", className="take", hidden=True),
        ],
        className="actions",
    )  # fmt: skip


def twin(page: ids.Page, found: Chart, *sharing: Chart) -> dict[str, Any]:
    """The table of a chart, its list of regions and its coverage strip as the browser gets them: words and numbers, no markup.

    With it come the words of the chart, and of those that share the table.
    """
    table, cover = found.table, found.coverage
    data: dict[str, Any] = {
        "words": {ids.at(page, each.key): _words(each) for each in (found, *sharing)},
        **printed(table, found.lang),
    }
    if table.by_code:  # a list to choose regions from: the browser has their names
        data |= {"codes": " ".join(table.codes), "bars": table.bars, "rows": [row[1:] for row in data["rows"]]}
    if cover:
        lines = {
            state.code: [(who, " ".join(codes) if len(codes) > 1 else "", why) for who, codes, why in state.lines]
            for state in cover.states
        }
        states = [(state.code, state.n, state.label, lines[state.code]) for state in cover.states]
        data["coverage"] = {"summary": cover.summary, "states": states, "dots": cover.dots}
    return data


def printed(table: Table, lang: str) -> dict[str, Any]:
    """A table as the browser gets it: headings, cells as they are read, and which columns are set to the right."""
    return {
        "caption": table.caption,
        "columns": [column.name for column in table.columns],
        "rows": rows_text(table, lang),
        "right": [i for i, column in enumerate(table.columns) if column.numeric],
    }


def _words(found: Chart) -> dict[str, Any]:
    return {
        "title": found.words.title,
        "summary": found.words.summary,
        "notes": found.words.notes,
        "csv": found.data_url,
        "proof": found.proof,
        "name": found.filename,
    }
