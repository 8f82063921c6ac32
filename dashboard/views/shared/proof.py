"""The proof of a number: what it is, how it was made, from which source and edition, under which terms, and what is wrong with it.

Made from (indicator, theme) and, for one number, region and year; every chart and number card names its proof by a
reference, and the drawer, the data page and the API read the same lines.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Final, NamedTuple

import numpy as np

from dashboard import i18n
from dashboard.analysis.observatory import panel as panel_of
from dashboard.data.catalogue import Indicator, catalogue, unit_of
from dashboard.data.panel import Panel
from dashboard.data.schema import Break, KnownGap
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.shared.words import cell_text, gap_text, region_name, theme_label, theme_notes, year_text

# Sources of our own -> the sources that their figures are computed from.
MADE_FROM: Final = {"smart_jobs": ("claims", "eurostat_labour"), "productivity": ("eurostat_gva", "eurostat_labour")}
MOST_NAMES: Final = 4


class Part(NamedTuple):
    """A piece of text, and where it leads."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One term of the proof and what is said about it, a paragraph each."""

    term: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """All lines about one number or one measure."""

    title: str
    lines: tuple[Line, ...]


def reference(indicator: str, theme: str, region: str = "", year: int | None = None) -> str:
    """How a chart or a card names its proof: the query of /api/v1/proof, without the language."""
    return f"i={indicator}&th={theme}" + (f"&r={region}" if region else "") + (f"&t={year}" if year else "")


def sets_of(source: str) -> tuple[str, ...]:
    """The sets that figures of a source are made from."""
    wanted = MADE_FROM.get(source, (source,))
    return tuple(name for name, meta in store().meta.items() if meta.source in wanted)


def proof(lang: str, indicator: str, theme: str, region: str = "", year: int | None = None) -> Proof:
    """The proof of a measure; of one number of it when `region` and `year` are given.

    Raises KeyError for an unknown name and NoSeries for a theme without a series.
    """
    declared, panel = catalogue().indicator(indicator), panel_of(indicator, theme)
    title = declared.name[lang] if theme == "all" else f"{declared.name[lang]}: {theme_label(theme, lang, declared)}"
    lines = [
        *(_this_number(declared, panel, region, year, lang) if region and year else ()),
        *_what(declared, theme, lang),
        *_how(declared, _status_of(declared, panel, region, year), lang),
        *_where(declared, lang),
        *_flaws(declared, panel, theme, region, lang),
        Line(
            t(lang, "proof.more"),
            (
                *(Part(t(lang, "proof.zip", name=name), f"/api/v1/sets/{name}.zip") for name in sets_of(declared.source)),
                Part(t(lang, "proof.page"), f"/data?{reference(indicator, theme)}" + ("" if lang == i18n.DEFAULT else f"&lang={lang}")),
            ),
        ),
    ]  # fmt: skip
    return Proof(title, tuple(lines))


def _this_number(declared: Indicator, panel: Panel, region: str, year: int, lang: str) -> Iterable[Line]:
    where, column = f"{region_name(region, lang)}, {year_text(declared, year)}", panel.column(year)
    if column is None:
        return
    row, value = panel.row(region), panel.at(region, year)
    if not isfinite(value):
        yield Line(where, (Part(f"{t(lang, 'value.none')}: {gap_text(panel, region, year, lang)}"),))
        return
    said = [Part(cell_text(declared, panel, region, year, lang))]
    if panel.lower is not None and panel.upper is not None:
        ends = (i18n.number(float(v[row, column]), lang, declared.decimals) for v in (panel.lower, panel.upper))
        said.append(Part(t(lang, "kpi.range", range=i18n.span(*ends))))
    have, need = int(panel.have[row, column]), int(panel.need[row, column])
    if need > 1:
        said.append(Part(t(lang, "proof.parts", have=have, need=need)))
    said += [Part(text) for text in _flag_words(str(panel.flag[row, column]), lang)]
    yield Line(where, tuple(said))


def _flag_words(letters: str, lang: str) -> list[str]:
    return [text[lang] for flag, text in catalogue().flags.items() if flag in letters]


def _what(declared: Indicator, theme: str, lang: str) -> Iterable[Line]:
    yield Line(t(lang, "proof.definition"), (Part(declared.definition[lang]),))
    found = catalogue().themes[theme]
    if theme != "all" and found.series is not None and declared.by_series:
        text = t(
            lang,
            "proof.stand_in" if found.proxy else "proof.series",
            theme=found.name[lang],
            series=found.series[lang],
            nace=declared.nace.get(theme, found.nace),
        )
        yield Line(t(lang, "proof.theme"), (Part(text),))
    if caveats := theme_notes(declared, theme, lang):
        yield Line(t(lang, "proof.caveat"), tuple(map(Part, caveats)))


def _status_of(declared: Indicator, panel: Panel, region: str, year: int | None) -> str:
    """Status of the one number, else of the measure."""
    column = panel.column(year) if region and year else None
    return (str(panel.status[panel.row(region), column]) if column is not None else "") or declared.status


def _how(declared: Indicator, status: str, lang: str) -> Iterable[Line]:
    unit, kind = unit_of(declared).name[lang], t(lang, f"proof.kind.{declared.kind}")
    yield Line(t(lang, "proof.unit"), (Part(f"{unit} ({kind})"),))
    parts = [Part(t(lang, f"proof.method.{declared.method}"))]
    parts.append(Part(t(lang, f"proof.aggregate.{declared.aggregate}", weight=weight_name(declared, lang))))
    if declared.reference is not None:
        parts.append(Part(f"{declared.reference[lang]}."))
    yield Line(t(lang, "proof.made"), tuple(parts))
    yield Line(t(lang, "column.status"), (Part(f"{t(lang, f'status.{status}')}: {t(lang, f'status_help.{status}')}"),))


def weight_name(declared: Indicator, lang: str) -> str:
    """What a mean is weighted by: another indicator, a measure of the same set, or what the method weights by."""
    weight = declared.weight or ""
    if weight in catalogue().indicators:
        return catalogue().indicators[weight].name[lang].lower()
    for name in sets_of(declared.source):
        measure = store().meta[name].measures.get(weight)
        if measure is not None and measure.name is not None:
            return measure.name[lang]
    return weight and t(lang, f"proof.weight.{weight}")


def _where(declared: Indicator, lang: str) -> Iterable[Line]:
    known = catalogue()
    source = known.sources[declared.source]
    yield Line(
        t(lang, "column.source"),
        (
            Part(f"{source.publisher}: {source.title[lang]}", source.url),
            *((Part(t(lang, "proof.table", table=source.table)),) if source.table else ()),
            Part(f"{known.licences[source.licence].name[lang]}", known.licences[source.licence].url),
        ),
    )
    for name in sets_of(declared.source):
        meta = store().meta[name]
        yield Line(
            t(lang, "proof.set", name=name),
            (
                Part(meta.vintage[lang]),
                Part(t(lang, "about.retrieved", day=i18n.when(meta.retrieved, lang))),
                *(Part(text[lang]) for text in meta.transformations),
            ),
        )


def _flaws(declared: Indicator, panel: Panel, theme: str, region: str, lang: str) -> Iterable[Line]:
    letters = "".join(np.unique(panel.flag).tolist())
    if not region and (words := _flag_words(letters, lang)):
        yield Line(t(lang, "proof.flags"), tuple(map(Part, words)))
    metas = [store().meta[name] for name in sets_of(declared.source)]
    breaks = [b for meta in metas for b in meta.breaks if _concerns(b, declared, theme, region)]
    gaps = [g for meta in metas for g in meta.gaps if _concerns(g, declared, theme, region)]
    rejected = [r for meta in metas for r in meta.rejected] if not region else []
    if breaks:
        yield Line(
            t(lang, "proof.breaks"), tuple(Part(f"{b.year}, {names(b.units, lang)}: {b.note[lang]}") for b in breaks)
        )
    if gaps:
        yield Line(
            t(lang, "proof.gaps"),
            tuple(Part(f"{years(g.first, g.last)}, {names(g.units, lang)}: {g.note[lang]}") for g in gaps),
        )
    if rejected:
        yield Line(
            t(lang, "proof.rejected"),
            tuple(Part(f"{', '.join(r.codes)} {years(r.first, r.last)}: {r.note[lang]}") for r in rejected),
        )


def _concerns(found: Break | KnownGap, declared: Indicator, theme: str, region: str) -> bool:
    series = {"*", "total", "sector"}
    if declared.method in {"observed", "growth"}:
        series.discard("sector" if theme == "all" else "total")
    series.add(catalogue().themes[theme].column or "*")
    if found.series not in series:
        return False
    return not region or any(fnmatch.fnmatch(region, pattern) for pattern in found.units)


def years(first: int, last: int) -> str:
    """`2019` or `2019–2024`."""
    return str(first) if first == last else i18n.span(str(first), str(last))


def names(patterns: Iterable[str], lang: str) -> str:
    """Who is meant by unit patterns such as `UK??`: a country when it is meant as a whole, else names, or how many."""
    patterns = tuple(patterns)
    if "*" in patterns:
        return t(lang, "proof.everywhere")
    regions = store().regions
    codes = [code for code in regions if any(fnmatch.fnmatch(code, pattern) for pattern in patterns)]
    countries = [code for code in codes if regions[code].level == "country"]
    whole = {country for country in {regions[c].country for c in codes} if all(
        other in codes for other, found in regions.items() if found.country == country and found.level == "region")}  # fmt: skip
    named = list(
        dict.fromkeys([*countries, *(regions[c].country if regions[c].country in whole else c for c in codes)])
    )
    named = [code for code in named if regions[code].level == "country" or regions[code].country not in countries]
    if len(named) > MOST_NAMES:
        return t(lang, "proof.many", n=len(named))
    return ", ".join(region_name(code, lang) for code in named)
