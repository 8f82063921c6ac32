"""A deck: charts of any page as slides, from a link, from one page's address, or the standard one. Knows no page but the registry.

What cannot be shown is named and left out; when nothing is left, the standard deck is shown and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from dashboard import i18n
from dashboard.charts.chart import Chart
from dashboard.i18n import t
from dashboard.state.basket import NOTE, OWN, VERSION, Basket, Item, from_params, page_name, page_path
from dashboard.views.registry import VIEWS, view_at
from dashboard.views.shared.filters import filter_sentence
from dashboard.views.shared.model import ViewModel

STANDARD: Final = 4  # charts of the standard deck: more would make the page heavy (30 kB)
WORKBENCHES: Final = frozenset({"/scenarios", "/data"})  # tools rather than findings: nothing to open a meeting with


@dataclass(frozen=True, slots=True)
class Slide:
    """One chart on a slide; `href` shows it on its page."""

    item: Item
    chart: Chart
    filters: str
    href: str


@dataclass(frozen=True, slots=True)
class Deck:
    """What is presented. `kind`: "basket" of a link, "chart" or "page" of an address, or "standard"."""

    kind: str
    slides: tuple[Slide, ...]
    problems: tuple[str, ...]

    @property
    def basket(self) -> Basket:
        """The same as a basket: its link opens this deck."""
        return Basket(tuple(slide.item for slide in self.slides))


@dataclass(slots=True)
class _Maker:
    """Makes slides in one language and width; asks each view once for each address."""

    lang: str
    narrow: bool
    problems: list[str] = field(default_factory=list)
    models: dict[tuple[str, str], ViewModel] = field(default_factory=dict)

    def model(self, path: str, search: str) -> ViewModel:
        if (path, search) not in self.models:
            asked = f"{search or '?'}{'&' if search else ''}lang={self.lang}"
            self.models[path, search] = view_at(path, asked, narrow=self.narrow)
        return self.models[path, search]

    def charts(self, path: str, search: str) -> tuple[Chart, ...]:
        """The charts of a page; none, and a word about it, when there is no such page."""
        if path in VIEWS:
            return self.model(path, search).charts
        pages = i18n.listed([page_name(known) for known in VIEWS], self.lang)
        self.problems.append(t(self.lang, "present.no_page", found=page_name(path), pages=pages))
        return ()

    def slide(self, item: Item) -> Slide | None:
        """The slide of one item; None, and a word about it, when there is no such chart."""
        charts = {chart.key: chart for chart in self.charts(item.path, item.search)}
        if charts and item.chart not in charts:
            words = {"found": item.chart, "page": page_name(item.path), "charts": i18n.listed([*charts], self.lang)}
            self.problems.append(t(self.lang, "present.no_chart", **words))
        if item.chart not in charts:
            return None
        model, chart = self.model(item.path, item.search), charts[item.chart]
        self.problems += [f"{chart.words.title}: {notice}" for notice in model.notices if item.search]
        return Slide(item, chart, filter_sentence(model, chart), item.path + model.address)


def rest(params: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that are not this page's own: what the reader looks at."""
    return {name: value for name, value in params.items() if name not in OWN and not NOTE.fullmatch(name)}


def address_of(params: Mapping[str, Any], *, keep_lang: bool = False) -> str:
    """The query string of parameters that Dash has taken apart, less this page's own and, unless kept, the language."""
    pairs = [
        f"{quote(name)}={quote(str(text), safe=',.:;')}"
        for name, value in rest(params).items()
        for text in (value if isinstance(value, (list, tuple)) else [value])
        if keep_lang or name != "lang"
    ]
    return "?" + "&".join(pairs) if pairs else ""


def deck(params: Mapping[str, Any], lang: str, *, narrow: bool = False) -> Deck:
    """The deck that an address asks for: parameters as Dash hands them over. Never empty, never raises for an address."""
    made = _Maker(lang, narrow)
    kind, items = _asked(made, params)
    slides = tuple(slide for item in items if (slide := made.slide(item)) is not None)
    if not slides:
        kind, items = "standard", _standard(made, address_of(params) if kind == "standard" else "")
        slides = tuple(slide for item in items if (slide := made.slide(item)) is not None)
    return Deck(kind, slides, tuple(dict.fromkeys(made.problems)))


def _asked(made: _Maker, params: Mapping[str, Any]) -> tuple[str, tuple[Item, ...]]:
    basket = from_params(params)
    if basket.version > VERSION:
        made.problems.append(t(made.lang, "present.newer", version=basket.version))
    made.problems += [t(made.lang, "present.unreadable", found=found) for found in basket.broken]
    if basket.items:
        return "basket", basket.items
    page = params.get("page")
    if not isinstance(page, str):
        return "standard", ()
    path, search = page_path(page_name(page)), address_of(params)
    if isinstance(params.get("chart"), str):
        return "chart", (Item(path, search, str(params["chart"])[:40]),)
    return "page", tuple(Item(path, search, chart.key) for chart in made.charts(path, search))


def _standard(made: _Maker, search: str) -> tuple[Item, ...]:
    """The first chart of the first pages that show findings, for the measure that the reader looks at."""
    paths = [path for path in VIEWS if path not in WORKBENCHES][:STANDARD]
    return tuple(Item(path, search, made.model(path, search).charts[0].key) for path in paths)
