"""The measuring stick: the Overview as plain Dash would write it, with the same figures.

Frames filtered in the callback, plotly express, the GeoJSON inside the figure, whole figures sent back, default settings.
"""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dcc, html
from flask import Flask

from dashboard.analysis.observatory import rows
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.settings import ASSETS


def create() -> Flask:
    """The WSGI server of the plain page."""
    known, regions = catalogue(), store().regions
    frame: pd.DataFrame = rows(
        ["employment", "theme_share"], list(regions), list(known.indicators["employment"].themes), range(2008, 2025)
    )
    frame["name"] = [regions[code].name["da"] for code in frame["region"]]
    geo: Path = ASSETS / "geo" / "regions.json"
    shapes = (
        json.loads(geo.read_text(encoding="utf-8")) if geo.is_file() else {"type": "FeatureCollection", "features": []}
    )
    app = Dash("plain", server=Flask("plain"), assets_folder="/nonexistent", add_log_handler=False)

    def choice(name: str, options: dict[str, str], value: str) -> html.Label:
        return html.Label([name, dcc.Dropdown(options, value, id=name, clearable=False)])

    app.layout = html.Main(
        [
            html.H1("Plain"),
            choice(
                "indicator",
                {slug: known.indicators[slug].name["da"] for slug in ("employment", "theme_share")},
                "theme_share",
            ),
            choice(
                "theme",
                {slug: known.themes[slug].name["da"] for slug in known.indicators["theme_share"].themes},
                "ict_data",
            ),
            choice("end", {str(year): str(year) for year in range(2008, 2025)}, "2024"),
            html.Div(id="cards"),
            *(dcc.Graph(id=name) for name in ("map", "bars", "lines")),
        ]
    )

    @app.callback(
        Output("cards", "children"), Output("map", "figure"), Output("bars", "figure"), Output("lines", "figure"),
        Input("indicator", "value"), Input("theme", "value"), Input("end", "value"),
    )  # fmt: skip
    def show(indicator: str, theme: str, end: str) -> tuple[object, ...]:
        mine = frame[(frame["indicator"] == indicator) & (frame["theme"] == theme)]
        year = mine[mine["year"] == int(end)].dropna(subset=["value"])
        top = year.sort_values("value").tail(15)
        some = mine[mine["region"].isin(["DK01", "DK02", "DK03", "DK04", "DK05"])]
        cards = [html.Div([html.H2(row.name), html.P(str(row.value))]) for row in top.tail(4).itertuples()]
        chart = px.choropleth(
            year, geojson=shapes, locations="region", color="value", hover_name="name", fitbounds="locations"
        )
        return cards, chart, px.bar(top, x="value", y="name"), px.line(some, x="year", y="value", color="name")

    return app.server


application = create()
