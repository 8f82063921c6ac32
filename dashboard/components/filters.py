"""The filter sentence: labelled controls, the chosen regions as chips, what was repaired, and what an answer says about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html, no_update

from dashboard import i18n, ids
from dashboard.components.elements import Children, attrs
from dashboard.i18n import t
from dashboard.views.shared.controls import all_regions
from dashboard.views.shared.model import Choice, ViewModel


def select(page: ids.Page, choice: Choice) -> html.Span:
    """A labelled native select that reads as a word of the filter sentence."""
    control = ids.at(page, choice.name)
    return html.Span(
        [
            html.Label(choice.label, htmlFor=control),
            dbc.Select(
                id=control,
                options=options(choice),
                value=choice.value,
                className="word",
                disabled=len(choice.options) < 2,
            ),
        ],
        className="field",
    )


def options(choice: Choice) -> list[dict[str, str]]:
    """Options of a select."""
    return [{"value": value, "label": label} for value, label in choice.options]


def filters(page: ids.Page, model: ViewModel, more: Children | None = None) -> html.Section:
    """The filter sentence with real labelled controls, the chosen regions as chips, and what was repaired."""
    lang = model.query.lang
    add = ids.at(page, "add")
    return html.Section(
        [
            html.H2(t(lang, "filter.heading"), className="visually-hidden"),
            html.Div([select(page, choice) for choice in model.choices] + (more or []), className="sentence"),
            html.Div(
                [
                    html.Span(t(lang, "filter.regions"), className="chips-label"),
                    html.Ul(chip_list(page, model), id=ids.at(page, "chips"), className="chips"),
                    html.Span(
                        [
                            html.Label(t(lang, "filter.add"), htmlFor=add),
                            dbc.Input(id=add, type="text", list=ids.at(page, "regions-list"), placeholder=t(lang, "filter.add_hint"),
                                      autocomplete="off", debounce=True, value="", maxlength=60),
                        ],
                        className="field add",
                    ),
                    html.A(t(lang, "filter.reset"), href="?" + (f"lang={lang}" if lang != i18n.DEFAULT else ""), className="reset go"),
                ],
                className="chosen",
            ),
            html.Datalist(id=ids.at(page, "regions-list")),  # assets/wiring.js fills it from the names below
            dcc.Store(id=ids.at(page, "regions"), data=list(model.query.regions)),
            dcc.Store(id=ids.at(page, "names"), data={name: code for code, name in all_regions(lang)}),
            dcc.Store(id=ids.at(page, "lang"), data=lang),
            html.Div(notice_list(model), id=ids.at(page, "notices"), role="status", className="notices"),
        ],
        className="filters",
    )  # fmt: skip


def chip_list(page: ids.Page, model: ViewModel) -> Children:
    """The chosen regions as buttons that remove them; the first is the one the page speaks about."""
    lang = model.query.lang
    return [
        html.Li(html.Button([name, html.Span("×", **attrs(aria_hidden="true"))], id=ids.chip(page, code), type="button", n_clicks=0,
                            className="chip first" if i == 0 else "chip", **attrs(aria_label=t(lang, "filter.remove", region=name))))
        for i, (code, name) in enumerate(model.chips)
    ] or [html.Li(t(lang, "filter.none"), className="none")]  # fmt: skip


def notice_list(model: ViewModel) -> Children:
    """What was repaired, one paragraph each."""
    return [html.P(text) for text in model.notices]


def control_values(
    model: ViewModel, names: Sequence[str], shown: Mapping[str, Any], *, full: bool
) -> dict[str, dict[str, Any]]:
    """Values for the controls where they differ from what is `shown`; options only when another measure was chosen (`full`)."""
    found = {choice.name: choice for choice in model.choices}
    return {
        name: {
            "options": options(found[name]) if full else no_update,
            "value": no_update if not full and str(shown.get(name)) == found[name].value else found[name].value,
            "off": len(found[name].options) < 2 if full else no_update,
        }
        for name in names
    }
