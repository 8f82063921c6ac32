"""What must go along with a chart when it leaves the house: link, date, data version, filters, sources and their licences."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import dashboard
from dashboard import i18n
from dashboard.data.catalogue import Source, catalogue
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.state.query_string import parse
from dashboard.views.shared.model import Chart, Table, ViewModel
from dashboard.views.shared.proof import MADE_FROM

NAME: Final = "smartgrowth"
CERTAIN: Final = ("observed", "derived")
STATUSES: Final = ("reported", "estimate", "projection", "claim", "assumption", "own_data")


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where and when a file is made: `home` such as `https://smartgrowth.example`, "" on the command line."""

    home: str = ""
    day: dt.date = field(default_factory=_today)


def page_name(path: str) -> str:
    """`/` is overview, `/map` is map: how a page is called in the addresses of its files."""
    return path.strip("/") or "overview"


def path_of(page: str) -> str:
    """The reverse of `page_name`."""
    return "/" if page == "overview" else f"/{page}"


def link(path: str, model: ViewModel, stamp: Stamp) -> str:
    """The address that shows the view again."""
    return f"{stamp.home}{path}{model.address}"


def indicators_of(chart: Chart) -> tuple[str, ...]:
    """The measures of a chart; of one that is not typed those that its proof and the address of its data name."""
    if chart.typed is not None:
        return chart.typed.indicators
    known = catalogue().indicators
    asked = [chart.proof, urlsplit(chart.data_url).query]
    names = [name for query in asked for text in parse(query).get("i", []) for name in text.split(",")]
    return tuple(name for name in dict.fromkeys(names) if name in known)


def sources_of(chart: Chart) -> tuple[Source, ...]:
    """Every source of a chart: of its measures, of the sets that it is made from, and those that its source line names."""
    known, metas = catalogue().sources, store().meta
    own = [catalogue().indicators[name].source for name in indicators_of(chart)]
    names = [slug for one in own for slug in (one, *MADE_FROM.get(one, ()))]
    found = re.fullmatch(r"/api/v1/sets/(\w+)\.zip", urlsplit(chart.data_url).path)
    if found and found[1] in metas:
        names.append(metas[found[1]].source)
    names += [
        slug for slug, source in known.items() if any(source.attribution[lang] in chart.source for lang in i18n.LANGS)
    ]
    return tuple(known[name] for name in dict.fromkeys(names))


def licence_lines(chart: Chart, lang: str) -> tuple[str, ...]:
    """One line a source of the chart: publisher, table, terms, and where they stand."""
    terms = catalogue().licences
    lines = [
        f"{source.attribution[lang]}: {f'{terms[source.licence].name[lang]} {terms[source.licence].url}'.strip()}"
        for source in sources_of(chart)
    ]
    if "Natural Earth" in chart.source:
        lines.append(t(lang, "export.boundaries"))
    return tuple(dict.fromkeys(lines))


def short_licence(chart: Chart, lang: str) -> str:
    """The same in one line for a slide: each kind of terms once, with who it is from."""
    terms = catalogue().licences
    kinds = dict.fromkeys(source.licence for source in sources_of(chart))
    said = [terms[kind].name[lang] for kind in kinds]
    if "Natural Earth" in chart.source:
        said.append(t(lang, "export.boundaries"))
    return t(lang, "export.licence_line", terms="; ".join(said))


def statuses(table: Table, lang: str) -> tuple[str, ...]:
    """Which kinds of figures a table holds besides observed ones: estimate, projection, claim ..."""
    words = {t(lang, f"status.{status}"): status for status in STATUSES}
    found = {words[cell] for row in table.rows for cell in row if cell in words}
    return tuple(status for status in STATUSES if status in found)


def status_line(table: Table, lang: str) -> str:
    """The same in words, "" when everything is observed."""
    found = [t(lang, f"status.{status}") for status in statuses(table, lang)]
    return t(lang, "export.holds", statuses=i18n.listed(found, lang)) if found else ""


def chosen(model: ViewModel) -> str:
    """The filters in words: what is chosen in each control, and the regions."""
    found = [(choice.label, dict(choice.options).get(choice.value, "")) for choice in model.choices]
    regions = i18n.listed([name for _, name in model.chips], model.query.lang)
    return " · ".join([*(f"{label} {text}".strip() for label, text in found if text), *([regions] if regions else [])])


def facts(path: str, model: ViewModel, chart: Chart, stamp: Stamp) -> dict[str, str]:
    """Terms and what is said about the chart, in the language of the view, in the order of reading."""
    lang = model.query.lang
    said = {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "summary": chart.summary,
        "notes": "\n".join(chart.notes),
        "kinds": status_line(chart.table, lang),
        "source": chart.source,
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
    lang, terms = model.query.lang, catalogue().licences
    return {
        "title": chart.title, "subtitle": chart.subtitle, "summary": chart.summary, "notes": list(chart.notes), "language": lang,
        "source": chart.source, "chart": chart.key, "page": page_name(path), "link": link(path, model, stamp), "figures": stamp.home + chart.data_url,
        "filters": chosen(model), "repaired": list(model.notices), "statuses": list(statuses(chart.table, lang)),
        "licences": [
            {"source": source.attribution[lang], "url": source.url, "licence": terms[source.licence].name[lang], "licence_url": terms[source.licence].url,
             "retrieved": source.retrieved.isoformat()}
            for source in sources_of(chart)
        ],
        "data_version": store().version, "program": f"{NAME} {dashboard.__version__}", "made": stamp.day.isoformat(),
    }  # fmt: skip
