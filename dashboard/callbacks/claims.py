"""Wires Claims: the solver's fields -> answer, and the charts for the width of the window. No computation."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, no_update

from dashboard.callbacks.shared import NARROW, changed_controls, wire_tables
from dashboard.charts.chart import Chart
from dashboard.components.responses import chart_outputs, chart_values
from dashboard.ids import Page, at
from dashboard.views.claims.charts import gauge, growth
from dashboard.views.claims.solver import FIELDS, solved

PAGE = Page.CLAIMS
GRAPHS = ("growth", "gauge")


def register(app: Dash) -> None:
    """One callback for the whole page."""
    wire_tables(app, PAGE, GRAPHS)

    @app.callback(
        output={
            "charts": {name: chart_outputs(PAGE, name) for name in GRAPHS},
            "fields": {
                name: {
                    "value": Output(at(PAGE, name), "value"),
                    "readonly": Output(at(PAGE, name), "readonly"),
                    "invalid": Output(at(PAGE, name), "invalid"),
                    "error": Output(at(PAGE, f"{name}-error"), "children"),
                }
                for name in FIELDS
            },
            "sentence": Output(at(PAGE, "sentence"), "children"),
            "link": Output(at(PAGE, "link"), "href"),
        },
        inputs={
            "find": Input(at(PAGE, "find"), "value"),
            "given": {name: Input(at(PAGE, name), "value") for name in FIELDS},
            "narrow": Input(at(PAGE, NARROW), "data"),
            "lang": State(at(PAGE, "lang"), "data"),
        },
        prevent_initial_call=True,
    )
    def show(find: str, given: dict[str, Any], narrow: bool, lang: str) -> dict[str, Any]:
        resized = NARROW in changed_controls(PAGE)
        answer = solved(find, given, "en" if lang == "en" else "da")
        return {
            "charts": {name: _chart(name, lang, narrow=bool(narrow)) if resized else _same(name) for name in GRAPHS},
            "fields": {
                name: {
                    "value": answer.texts[name] if name == answer.find else no_update,
                    "readonly": name == answer.find,
                    "invalid": name in answer.errors,
                    "error": answer.errors.get(name, ""),
                }
                for name in FIELDS
            },
            "sentence": answer.sentence,
            "link": answer.link or no_update,
        }


def _chart(name: str, lang: str, *, narrow: bool) -> dict[str, Any]:
    made: Chart = {"growth": growth, "gauge": gauge}[name]("en" if lang == "en" else "da", narrow=narrow)
    return chart_values(PAGE, made)


def _same(name: str) -> dict[str, Any]:
    return dict.fromkeys(chart_outputs(PAGE, name), no_update)
