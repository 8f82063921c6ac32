"""Pieces that pages are made of: the shell, the filter sentence, number cards, and a chart with its words and its table.

Everything here turns a ViewModel into Dash components; nothing computes. Buttons carry `data-act`: assets/actions.js does
what they say (download, copy, go), so that no server call is needed and the content policy stays strict.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import dash
import dash_bootstrap_components as dbc
from dash import Output, dcc, html, no_update
from dash.development.base_component import Component
from flask import has_request_context, request

from dashboard import i18n, ids
from dashboard.address import from_params
from dashboard.data.store import store
from dashboard.figures.theme import config
from dashboard.i18n import t
from dashboard.known import known
from dashboard.query import Notice, Query
from dashboard.settings import settings
from dashboard.still import still, still_data
from dashboard.views.controls import all_regions
from dashboard.views.model import Chart, Choice, Kpi, Table, ViewModel

Children = list[Any]
# what assets/basket.js and assets/print.js say
BASKET_SAYS = ("count", "added", "already", "full", "long", "blocked", "damaged", "printed")
# what assets/take.js says
TAKE_SAYS = (
    "meeting", "figures", "picture", "share", "slide", "basket", "print", "workbook", "table", "observations", "png", "svg", "link", "embed",
    "busy", "ready", "failed", "offline", "made", "citation", "cited", "link_copied",
)  # fmt: skip
EMBED_SAYS = ("heading", "text", "copy", "copied", "close")  # and assets/embed.js


def attrs(**values: Any) -> dict[str, Any]:
    """`aria_label="x"` as the attribute `aria-label`; what is None is left out."""
    return {name.replace("_", "-"): value for name, value in values.items() if value is not None}


def page_query(params: dict[str, Any]) -> tuple[Query, tuple[Notice, ...], bool]:
    """The state that an address asks for, what was repaired, and whether a phone asks (the browser corrects that by its width)."""
    query, notices = from_params(params, known())
    narrow = has_request_context() and "Mobi" in request.headers.get("User-Agent", "")
    return query, notices, narrow


def home() -> str:
    """`https://smartgrowth.example`: this server as the reader's browser calls it; "" outside a request.

    Behind a proxy that ends TLS only the browser knows the scheme; it counts when the host is ours.
    """
    if not has_request_context():
        return ""
    origin = request.headers.get("Origin", "")
    return origin if origin == f"https://{request.host}" else request.host_url.rstrip("/")


def shell(query: Query, path: str, children: Children, *, title: str, own: str = "") -> html.Div:
    """The whole page: skip link, header with navigation, search and language, main, footer. Links carry the state along.

    `own` is the page's own part of the address, such as `row=projects:score`: only the other language takes it along.
    """
    lang = query.lang
    return html.Div(
        [
            html.A(t(lang, "shell.skip"), href=f"#{ids.Shell.MAIN}", className="skip"),
            html.Header(
                [
                    html.A(
                        ["smart", html.Span("growth")],
                        href="/" + query.search(),
                        className="brand carry",
                        **attrs(aria_label=t(lang, "shell.home")),
                    ),
                    _nav(query, path, "nav"),
                    html.Div(
                        id=ids.Shell.SEARCH,
                        className="search",
                        role="search",
                        **attrs(data_label=t(lang, "search.label"), data_hint=t(lang, "search.hint")),
                    ),
                    _present(query, path),
                    _languages(query, path, own),
                ],
                className="top",
            ),
            html.Main(
                [*children],
                id=ids.Shell.MAIN,
                tabIndex=-1,
                **attrs(data_title=f"{title} · smartgrowth", data_lang=lang),
            ),
            html.Footer([_nav(query, path, "foot"), still(html.P(t(lang, "shell.footer")))], className="bottom"),
            _take_words(lang),
        ],
        className="page",
        lang=lang,
    )


def page_of(
    page: ids.Page,
    path: str,
    model: ViewModel,
    heading: tuple[str, str],
    narrow: bool,
    before: Children,
    after: Children,
) -> html.Div:
    """A page of one question: `heading` (title and lead), filters, `before` the charts, charts, `after` them, and the stores."""
    lang, (title, lead) = model.query.lang, heading
    return shell(
        model.query,
        path,
        [
            still(html.Div([html.H1(title), html.P(lead, className="lead")], className="wide")),
            filters(page, model),
            *before,
            html.Div([chart(page, found, lang) for found in model.charts], className="wide"),
            *after,
            dcc.Store(id=ids.at(page, "address"), data=model.address),
            dcc.Store(id=ids.at(page, "narrow"), data=narrow),
        ],
        title=t(lang, f"page.{page.value}"),
    )


def _nav(query: Query, path: str, place: str) -> html.Nav:
    pages = sorted((p for p in dash.page_registry.values() if p.get("place") == place), key=lambda p: p["order"])
    links = [
        html.Li(html.A(t(query.lang, f"page.{page['name']}"), href=page["path"] + query.search(), className="carry",
                       **attrs(aria_current="page" if page["path"] == path else None)))
        for page in pages
    ]  # fmt: skip
    return html.Nav(still(html.Ul(links)), **attrs(aria_label=t(query.lang, f"shell.{place}")))


def _present(query: Query, path: str) -> html.A:
    """The way to the slides; assets/basket.js writes into it how many charts the reader has put into the basket."""
    lang = query.lang
    words = {f"data_{name}": t(lang, f"basket.{name}") for name in BASKET_SAYS}
    words |= {f"data_embed-{name}": t(lang, f"embed.{name}") for name in EMBED_SAYS}
    number = html.Span(
        [html.Span(**attrs(aria_hidden="true")), html.Span(className="visually-hidden")],
        className="count-of",
        hidden=True,
    )
    return html.A(
        [t(lang, "basket.link"), number],
        id=ids.Shell.BASKET,
        href="/present" + query.search(),
        className="go present-link",
        **attrs(data_plain=query.search(), aria_current="page" if path == "/present" else None, **words),
    )


def _languages(query: Query, path: str, own: str) -> Component:
    names = {"da": "Dansk", "en": "English"}

    def address(lang: str) -> str:
        search = query.search(lang=lang)
        return path + search + (f"{'&' if search else '?'}{own}" if own else "")

    return still(
        html.Div(
            [
                html.A(names[lang], href=address(lang), lang=lang, hrefLang=lang, className="carry lang",
                       **attrs(data_lang=lang, aria_current="true" if lang == query.lang else None))
                for lang in i18n.LANGS
            ],
            className="langs",
        )
    )  # fmt: skip


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


def badge(status: str, lang: str) -> Component | None:
    """How sure a number is, as a word with its explanation."""
    if status in {"", "observed", "derived"}:
        return None
    return html.Span(
        t(lang, f"status.{status}"), className=f"badge-status {status}", title=t(lang, f"status_help.{status}")
    )


def kpi_cards(page: ids.Page, model: ViewModel) -> Component:
    """The number cards as a list."""
    return html.Ul(id=ids.at(page, "kpis"), className="kpis",
                   **attrs(aria_label=t(model.query.lang, "kpi.heading"), data_still=kpi_data(model)))  # fmt: skip


def kpi_output(page: ids.Page) -> tuple[Output, Callable[[ViewModel, Any], str]]:
    """The number cards as an output of the page's callback (`also` of callbacks.shared.wire_page)."""
    return Output(ids.at(page, "kpis"), "data-still"), lambda model, _: kpi_data(model)


def kpi_data(model: ViewModel) -> str:
    """What the list of number cards holds."""
    return still_data([_kpi(card, model.query.lang) for card in model.kpis])


def _kpi(card: Kpi, lang: str) -> html.Li:
    label: Children = [card.label, " ", badge(card.status, lang)]
    value: Children = [card.value]
    detail: Children = [card.detail]
    if card.spark:
        value.append(html.Img(src=card.spark, alt="", width=96, height=28))
    if card.link:
        detail += [" · ", html.A(card.link, href=card.href)]
    return html.Li(
        [
            html.P(label, className="kpi-label"),
            html.P(value, className="kpi-value"),
            html.P(detail, className="kpi-detail"),
            html.Button(t(lang, "kpi.proof"), type="button", className="act",
                        **attrs(data_proof=card.proof, aria_haspopup="dialog", aria_label=t(lang, "kpi.proof_of", label=card.label))),
        ],
        className="kpi",
    )  # fmt: skip


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
            still(html.H2(found.title, id=f"{graph}-title", className="visually-hidden")),
            html.Div(
                dcc.Graph(id=graph, figure=found.figure, config=cast(dcc.Graph.Config, config(lang, found.filename))),
                role="img", id=f"{graph}-img", className="graph", **attrs(aria_label=found.summary),
            ),
            still(html.Figcaption(
                [
                    html.P(found.summary, id=f"{graph}-summary", className="summary"),
                    html.Div(id=f"{graph}-coverage", className="coverage expected" if found.coverage else "coverage", role="group",
                             **attrs(aria_label=t(lang, "strip.heading"))),
                    html.Div([html.P(note) for note in found.notes], id=f"{graph}-notes", className="chart-notes"),
                    _actions(page, graph, found, lang),
                ]
            )),
            still(html.Details(
                [
                    html.Summary(t(lang, "chart.table")),
                    html.Div(id=f"{graph}-table", className="table-scroll", tabIndex=0, role="region",
                             **attrs(aria_label=t(lang, "chart.table_of", title=found.title))),
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


def _take_words(lang: str) -> html.Div:
    """The words of the menu that takes a chart along, once for all charts of a page."""
    said = {name: t(lang, f"take.{name}") for name in TAKE_SAYS}
    text = json.dumps({**said, "version": store().version}, ensure_ascii=False, separators=(",", ":"))
    return html.Div(id=ids.Shell.TAKE, hidden=True, **attrs(data_words=text))


def twin(page: ids.Page, found: Chart, *sharing: Chart) -> dict[str, Any]:
    """The table of a chart, its list of regions and its coverage strip as the browser gets them: words and numbers, no markup.

    With it come the words of the chart, and of those that share the table.
    """
    table, cover = found.table, found.coverage
    data: dict[str, Any] = {
        "words": {ids.at(page, each.key): _words(each) for each in (found, *sharing)},
        "caption": table.caption,
        "columns": table.columns,
        "rows": table.rows,
        "numeric": table.numeric,
    }
    if table.codes:  # the browser has the names
        data |= {"codes": " ".join(table.codes), "bars": table.bars, "rows": [row[1:] for row in table.rows]}
    if cover:
        lines = {
            state.code: [(who, " ".join(codes) if len(codes) > 1 else "", why) for who, codes, why in state.lines]
            for state in cover.states
        }
        states = [(state.code, state.n, state.label, lines[state.code]) for state in cover.states]
        data["coverage"] = {"summary": cover.summary, "states": states, "dots": cover.dots}
    return data


def _words(found: Chart) -> dict[str, Any]:
    return {
        "title": found.title,
        "summary": found.summary,
        "notes": found.notes,
        "csv": found.data_url,
        "proof": found.proof,
        "name": found.filename,
    }


def plain_table(found: Table, links: int | None = None) -> Component:
    """A small table that never changes; the column `links` holds web addresses."""

    def cell(i: int, text: str) -> Any:
        if i == links and text.startswith("http"):
            return html.Td(html.A(text.split("/")[2], href=text, rel="noopener noreferrer"))
        return html.Td(text, className="num" if i and text[:1].isdigit() and len(text) < 9 else "")

    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in found.columns]))
    body = [
        html.Tr([html.Th(row[0], scope="row"), *(cell(i, text) for i, text in enumerate(row[1:], 1))])
        for row in found.rows
    ]
    return still(html.Table([html.Caption(found.caption), head, html.Tbody(body)], className="table table-sm"))


def prose(params: dict[str, Any], page: str) -> html.Div:
    """A page of text: `texts.toml` holds title, and paragraphs `p1`, `p2` ... (a paragraph that starts with `# ` is a heading)."""
    query, _, _ = page_query(params)
    lang = query.lang
    keys = sorted((k for k in i18n.texts() if k.startswith(f"{page}.p")), key=lambda k: int(k.rpartition(".p")[2]))
    texts = [t(lang, key) for key in keys]
    parts = [html.H2(text[2:]) if text.startswith("# ") else html.P(text) for text in texts]
    more = (
        [html.P(html.A(t(lang, "accessibility.was"), href=settings().was_url))]
        if page == "accessibility" and settings().was_url
        else []
    )
    body = still(html.Article([html.H1(t(lang, f"{page}.title")), *parts, *more], className="prose"))
    return shell(query, f"/{page}", [body], title=t(lang, f"page.{page}"))
