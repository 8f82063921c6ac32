"""Controls of the Scenarios page: levers as a range with its number, the scenarios to edit, and what may be kept.

assets/scenarios.js ties each range to its number and sends what was released; the ids here are the ones it knows. Levers,
tables and notices are still trees: the browser alone owns them, so that a released lever waits for no component.
"""

from __future__ import annotations

from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard import numbers
from dashboard.charts.table import Table
from dashboard.components.elements import Children, attrs, plain_table
from dashboard.components.filters import options, select
from dashboard.components.static_markup import still_data
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.state.scenario import MAX_REASON, SLOTS
from dashboard.views.scenarios.levers import Control
from dashboard.views.scenarios.view import ScenariosPage

PAGE: Final = Page.SCENARIOS
GROUPS: Final = ("funding", "timing", "regions", "themes", "mix")


class Field(Component):
    """An input of a still tree: plain HTML, for which Dash has no component."""

    def __init__(self, **props: Any) -> None:
        self._prop_names = list(props)
        self._type, self._namespace = "Input", "dash_html_components"
        self._valid_wildcard_attributes = ["data-", "aria-"]
        super().__init__(**props)  # type: ignore[no-untyped-call]


def subject(shown: ScenariosPage) -> html.Section:
    """What the scenarios are about, as a sentence of labelled controls, and the target."""
    lang, goal = shown.state.query.lang, at(PAGE, "goal")
    return html.Section(
        [
            html.H2(t(lang, "scenarios.heading"), className="visually-hidden"),
            html.Div(
                [
                    *(select(PAGE, choice) for choice in shown.model.choices),
                    html.Span(
                        [
                            html.Label(t(lang, "scenarios.goal"), htmlFor=goal),
                            dbc.Input(id=goal, type="text", value=shown.goal, placeholder=shown.goal_hint, debounce=True, autocomplete="off",
                                      maxlength=20, inputmode="decimal"),
                        ],
                        className="field goal",
                    ),
                ],
                className="sentence",
            ),
            html.Div(id=at(PAGE, "notices"), role="status", className="notices", **attrs(data_still=notices(shown), data_lost=t(lang, "scenarios.lost"))),
        ],
        className="filters",
    )  # fmt: skip


def panel(shown: ScenariosPage) -> html.Section:
    """The left column: which scenario is edited, a known rate to start from, its levers."""
    lang = shown.state.query.lang
    return html.Section(
        [
            html.H2(t(lang, "scenarios.levers")),
            html.Fieldset(
                [
                    html.Legend(t(lang, "scenarios.edit")),
                    html.Div(id=at(PAGE, "slot"), className="slots", **attrs(data_still=_slots(shown.state.slot))),
                ]
            ),
            html.Div(
                [
                    html.Label(shown.presets.label, htmlFor=at(PAGE, "preset")),
                    dbc.Select(id=at(PAGE, "preset"), options=options(shown.presets), value="", placeholder=shown.presets_hint),
                    html.P(t(lang, "scenarios.preset_help"), className="hint"),
                ],
                className="preset",
            ),
            html.Div(id=at(PAGE, "levers"), **attrs(data_still=levers(shown))),
            html.Button(t(lang, "scenarios.clear"), type="button", className="act", **attrs(data_scenarios="clear")),
        ],
        className="levers",
    )  # fmt: skip


def _slots(edited: str) -> str:
    """A, B, C as one radio group, as a still tree."""
    found: Children = []
    for slot in SLOTS:
        box = at(PAGE, f"slot-{slot}")
        checked = {"checked": True} if slot == edited else {}
        found.append(
            html.Div(
                [
                    Field(
                        id=box, type="radio", name=at(PAGE, "slot"), value=slot, className="form-check-input", **checked
                    ),
                    html.Label(slot, htmlFor=box, className="form-check-label"),
                ],
                className="form-check form-check-inline",
            )
        )
    return still_data(found)


def notices(shown: ScenariosPage) -> str:
    """What was repaired or refused, one paragraph each, as a still tree."""
    return still_data([html.P(text) for text in shown.model.notices])


def levers(shown: ScenariosPage) -> str:
    """The controls as a still tree: a few in sight, the others under "more", which is open where funding is in use."""
    lang = shown.state.query.lang
    groups = {group: [one for one in shown.controls if one.group == group] for group in ("main", *GROUPS)}
    more: Children = []
    for group in GROUPS:
        if groups[group]:
            inner: list[Component] = [_lever(one, lang) for one in groups[group]]
            if group == "funding":
                inner = [html.P(t(lang, "scenarios.group_funding_help"), className="hint"), *inner, *_effect(shown)]
            more.append(html.Fieldset([html.Legend(t(lang, f"scenarios.group_{group}")), *inner]))
    used = shown.state.levers.funded
    return still_data(
        [
            *(_lever(one, lang) for one in groups["main"]),
            html.Details([html.Summary(t(lang, "scenarios.more")), *more], className="more", open=used),
        ]
    )


def _effect(shown: ScenariosPage) -> list[Component]:
    """Why the reader takes the effect of the funding to be what it is, and what it makes a job cost."""
    lang, box = shown.state.query.lang, at(PAGE, "reason")
    hint, price = f"{box}-hint", at(PAGE, "price")
    return [
        html.Div(
            [
                html.Label(t(lang, "scenarios.reason"), htmlFor=box),
                Field(id=box, type="text", className="form-control", maxLength=MAX_REASON, autoComplete="off",
                      value=shown.client["reason"], **attrs(aria_describedby=f"{hint} {price}")),
                html.P(t(lang, "scenarios.reason_help"), id=hint, className="hint"),
            ],
            className="reason",
        ),
        html.P(shown.client["price"], id=price, className="price", role="status"),
    ]  # fmt: skip


def _lever(one: Control, lang: str) -> html.Div:
    box = at(PAGE, f"lever-{one.group}-{one.key}")
    says, hint = f"{box}-says", f"{box}-hint"
    bounds: dict[str, Any] = {"min": one.low, "max": one.high, "step": one.step, "value": one.value}
    words = attrs(aria_describedby=f"{hint} {says}" if one.help else says)
    # a text field: what browsers make of a number's comma hangs on their own language, not on the page's
    spoken = attrs(aria_valuemin=one.low, aria_valuemax=one.high, aria_valuenow=one.value)
    return html.Div(
        [
            html.Div(
                [
                    html.Label(one.label, htmlFor=box),
                    html.Span(
                        [
                            Field(id=box, type="text", className="form-control", inputMode="decimal", autoComplete="off", maxLength=40,
                                  role="spinbutton", value=numbers.write(one.value, lang), **words, **spoken),
                            html.Span(one.suffix, className="unit"),
                        ],
                        className="amount",
                    ),
                ],
                className="lever-head",
            ),
            html.Label(t(lang, "scenarios.slider", label=one.label), htmlFor=f"{box}-range", className="visually-hidden"),
            Field(id=f"{box}-range", type="range", className="form-range", **bounds, **words),
            *([html.P(one.help, id=hint, className="hint")] if one.help else []),
            html.P(id=says, className="says", role="alert"),
        ],
        className="lever",
        **attrs(data_lever=one.key),
    )  # fmt: skip


def tables(shown: ScenariosPage) -> str:
    """The comparison, what each scenario assumes, and the division by region and theme where there is one, as a still tree."""
    lang = shown.state.query.lang
    found: Children = []
    for heading, table, look in (
        ("scenarios.compare_heading", shown.comparison, "table-scroll compare"),
        ("assumption.heading", shown.assumptions, "table-scroll compare text"),
        ("scenarios.division_heading", shown.division, "table-scroll compare"),
    ):
        if table is not None:
            found += [html.H2(t(lang, heading)), _scrolled(table, look, lang)]
    return still_data(found)


def _scrolled(table: Table, look: str, lang: str) -> html.Div:
    body = plain_table(table, lang)
    return html.Div(body, className=look, tabIndex=0, role="region", **attrs(aria_label=table.caption))


def keep(lang: str) -> html.Section:
    """Keep in this browser, download, open: assets/scenarios.js does it, and draws the list."""
    name = at(PAGE, "name")
    words = {key: t(lang, f"scenarios.{key}", name="\u2026") for key in ("open", "forget")}
    words |= {key: t(lang, f"scenarios.{key}") for key in ("unkept", "kept_done", "kept_full", "kept_bad", "kept")}
    return html.Section(
        [
            html.H2(t(lang, "scenarios.keep_heading")),
            html.P(t(lang, "scenarios.keep_lead")),
            html.Div(
                [
                    html.Label(t(lang, "scenarios.keep_name"), htmlFor=name),
                    dbc.Input(id=name, type="text", maxlength=80, autocomplete="off"),
                    html.Button(t(lang, "scenarios.keep"), type="button", className="button", **attrs(data_scenarios="keep")),
                    html.Button(t(lang, "scenarios.export"), type="button", className="act", **attrs(data_scenarios="export")),
                    html.Button(t(lang, "scenarios.import"), type="button", className="act", **attrs(data_scenarios="import")),
                ],
                className="keeping",
            ),
            html.P(id=at(PAGE, "kept-said"), role="status", className="soft"),
            html.Div(id=at(PAGE, "kept"), **attrs(**{f"data_{key}": text for key, text in words.items()})),
        ],
        className="wide keep",
    )  # fmt: skip
