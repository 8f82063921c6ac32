"""What must go along with a chart when it leaves the house: link, date, data version, filters, sources and their licences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import dashboard
from dashboard import i18n
from dashboard.charts.chart import Chart
from dashboard.charts.forms.maps import PlaceMap, RegionMap
from dashboard.charts.table import Table
from dashboard.charts.values import Value
from dashboard.data.catalogue import Source, catalogue
from dashboard.data.store import store
from dashboard.exports.files.cells import RFC4180, Dialect
from dashboard.i18n import t
from dashboard.views.shared.model import ViewModel
from dashboard.views.shared.proof import MADE_FROM

NAME: Final = "smartgrowth"
CERTAIN: Final = ("", "observed", "derived")
STATUSES: Final = ("reported", "estimate", "projection", "claim", "assumption", "own_data")


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where and when a file is made: `home` such as `https://smartgrowth.example`, "" on the command line; how CSV is written."""

    home: str = ""
    day: dt.date = field(default_factory=_today)
    dialect: Dialect = RFC4180


def page_name(path: str) -> str:
    """`/` is overview, `/map` is map: how a page is called in the addresses of its files."""
    return path.strip("/") or "overview"


def path_of(page: str) -> str:
    """The reverse of `page_name`."""
    return "/" if page == "overview" else f"/{page}"


def link(path: str, model: ViewModel, stamp: Stamp) -> str:
    """The address that shows the view again."""
    return f"{stamp.home}{path}{model.address}"


def source_slugs(chart: Chart) -> tuple[str, ...]:
    """Every source of a chart: its own, those of its measures, and those that these are made from."""
    own = [*chart.sources, *(catalogue().indicators[name].source for name in chart.indicators)]
    return tuple(dict.fromkeys(slug for one in own for slug in (one, *MADE_FROM.get(one, ()))))


def sources_of(chart: Chart) -> tuple[Source, ...]:
    """The declarations of these sources."""
    return tuple(catalogue().sources[slug] for slug in source_slugs(chart))


def source_records(slugs: Iterable[str], lang: str) -> list[dict[str, Any]]:
    """Publisher, table, address, terms and date of each source, once, in the order of the catalogue."""
    wanted, known = set(slugs), catalogue()
    return [
        {
            "id": slug,
            "publisher": source.publisher,
            "title": source.title[lang],
            "table": source.table,
            "url": source.url,
            "attribution": source.attribution[lang],
            "licence": known.licences[source.licence].name[lang],
            "licence_url": known.licences[source.licence].url,
            "retrieved": source.retrieved.isoformat(),
        }
        for slug, source in known.sources.items()
        if slug in wanted
    ]


def has_boundaries(chart: Chart) -> bool:
    """Does it draw land, whose boundaries have a source of their own?"""
    return isinstance(chart.form, RegionMap | PlaceMap)


def licence_lines(chart: Chart, lang: str) -> tuple[str, ...]:
    """One line a source of the chart: publisher, table, terms, and where they stand."""
    terms = catalogue().licences
    lines = [
        f"{source.attribution[lang]}: {f'{terms[source.licence].name[lang]} {terms[source.licence].url}'.strip()}"
        for source in sources_of(chart)
    ]
    if has_boundaries(chart):
        lines.append(t(lang, "export.boundaries"))
    return tuple(dict.fromkeys(lines))


def short_licence(chart: Chart, lang: str) -> str:
    """The same in one line for a slide: each kind of terms once, with who it is from."""
    terms = catalogue().licences
    said = [terms[kind].name[lang] for kind in dict.fromkeys(source.licence for source in sources_of(chart))]
    if has_boundaries(chart):
        said.append(t(lang, "export.boundaries"))
    return t(lang, "export.licence_line", terms="; ".join(said))


def statuses(table: Table) -> tuple[str, ...]:
    """Which kinds of figures a table holds besides observed ones: estimate, projection, claim ..."""
    found = {cell.status for row in table.rows for cell in row if isinstance(cell, Value)}
    return tuple(status for status in STATUSES if status in found)


def status_line(table: Table, lang: str) -> str:
    """The same in words, "" when everything is observed."""
    found = [t(lang, f"status.{status}") for status in statuses(table)]
    return t(lang, "export.holds", statuses=i18n.listed(found, lang)) if found else ""


def chosen(model: ViewModel) -> str:
    """The filters in words: what is chosen in each control, and the regions."""
    found = [(choice.label, dict(choice.options).get(choice.value, "")) for choice in model.choices]
    regions = i18n.listed([name for _, name in model.chips], model.query.lang)
    return " · ".join([*(f"{label} {text}".strip() for label, text in found if text), *([regions] if regions else [])])


def facts(path: str, model: ViewModel, chart: Chart, stamp: Stamp) -> dict[str, str]:
    """Terms and what is said about the chart, in the language of the view, in the order of reading."""
    lang, words = model.query.lang, chart.words
    said = {
        "title": words.title,
        "subtitle": words.subtitle,
        "summary": words.summary,
        "notes": "\n".join(words.notes),
        "kinds": status_line(chart.table, lang),
        "source": words.source,
        "terms": "\n".join(licence_lines(chart, lang)),
        "filters": chosen(model),
        "repaired": "\n".join(model.notices),
        "link": link(path, model, stamp),
        "figures": stamp.home + chart.data_url,
        "day": i18n.day(stamp.day, lang),
        "version": store().version,
        "program": f"{NAME} {dashboard.__version__}",
    }
    return {t(lang, f"export.{key}"): text for key, text in said.items() if text}


def machine(path: str, model: ViewModel, chart: Chart, stamp: Stamp) -> dict[str, Any]:
    """The same for programs: fixed names, licences by address."""
    lang, terms, words = model.query.lang, catalogue().licences, chart.words
    return {
        "title": words.title, "subtitle": words.subtitle, "summary": words.summary, "notes": list(words.notes), "language": lang,
        "source": words.source, "chart": chart.key, "page": page_name(path), "link": link(path, model, stamp), "figures": stamp.home + chart.data_url,
        "indicators": list(chart.indicators), "theme": chart.theme,
        "filters": chosen(model), "repaired": list(model.notices), "statuses": list(statuses(chart.table)),
        "licences": [
            {"source": source.attribution[lang], "url": source.url, "licence": terms[source.licence].name[lang], "licence_url": terms[source.licence].url,
             "retrieved": source.retrieved.isoformat()}
            for source in sources_of(chart)
        ],
        "data_version": store().version, "program": f"{NAME} {dashboard.__version__}", "made": stamp.day.isoformat(),
    }  # fmt: skip
