"""One chart in a frame on somebody else's page: what it shows, or which charts there are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dashboard import i18n
from dashboard.charts.chart import Chart
from dashboard.i18n import t
from dashboard.state.basket import page_name, page_path
from dashboard.views.registry import VIEWS, view_at
from dashboard.views.shared.filters import filter_sentence


@dataclass(frozen=True, slots=True)
class Framed:
    """`href` shows the chart on its own page; `problems`: what was repaired in the address."""

    chart: Chart
    filters: str
    href: str
    problems: tuple[str, ...]


@lru_cache(maxsize=64)
def charts_of(path: str) -> tuple[tuple[str, str], ...]:
    """Key and title of the charts of a page, none for an unknown page; titles as the standard view has them, in Danish."""
    return tuple((chart.key, chart.words.title) for chart in view_at(path).charts) if path in VIEWS else ()


def is_framed(page: str, chart: str) -> bool:
    """Is there a chart `chart` on the page `page`, both as an address spells them?"""
    return chart in dict(charts_of(page_path(page)))


def framed(page: str, chart: str, search: str, *, narrow: bool) -> Framed | None:
    """The chart of `/embed/<page>/<chart><search>`; None when there is none."""
    if not is_framed(page, chart):
        return None
    path = page_path(page)
    model = view_at(path, search, narrow=narrow)
    found = next((one for one in model.charts if one.key == chart), None)
    if found is None:
        return None
    return Framed(found, filter_sentence(model, found), path + model.address, model.notices)


def missing(page: str, chart: str, lang: str) -> str:
    """What there is instead: the charts of the page, or the pages."""
    charts = [key for key, _ in charts_of(page_path(page))]
    if charts:
        return t(lang, "embed.no_chart", found=chart[:40], page=page, charts=i18n.listed(charts, lang))
    pages = i18n.listed([page_name(path) for path in VIEWS], lang)
    return t(lang, "embed.no_page", found=page[:40], pages=pages)


def links(page: str) -> tuple[tuple[str, str], ...]:
    """Addresses of embedded charts to choose from: those of the page, else the first of every page."""
    if charts_of(page_path(page)):
        return tuple((f"/embed/{page}/{key}", f"{page}/{key}") for key, _ in charts_of(page_path(page)))
    first = ((page_name(path), charts_of(path)[0][0]) for path in VIEWS)
    return tuple((f"/embed/{name}/{key}", f"{name}/{key}") for name, key in first)
