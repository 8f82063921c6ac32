"""How uneven regions are, parted into between and within countries (Theil), in every year of the constant panel."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite, nan

from dashboard import i18n
from dashboard.analysis.inequality.innovation_gap import Gap
from dashboard.analysis.inequality.theil import Theil, theil
from dashboard.figures.marks.split import Layer, columns
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.views.gap.state import Divided, cover, nobody_why, notes
from dashboard.views.shared.controls import csv_address, filename, proof_of
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.words import measure_subtitle, source_line, theme_notes

DIGITS = 4


@lru_cache(maxsize=64)
def inequality(made: Gap) -> dict[int, Theil]:
    """Theil's index of every year of the panel."""
    country = [code[:2] for code in made.panel.regions]
    return {
        year: theil(made.ratio[:, i] * made.weight[:, i], made.weight[:, i], country)
        for i, year in enumerate(made.panel.years)
    }


def uneven(d: Divided, narrow: bool) -> Chart:
    """The chart, its sentence, and its table with a row a year."""
    lang, shown = d.lang, d.shown
    found = inequality(d.made) if len(d.made.panel.regions) > 1 else {}
    years = [year for year in shown.panel.years if shown.start <= year <= shown.end]
    span = i18n.span(str(shown.start), str(shown.end))
    measure = measure_subtitle(shown.indicator, d.query.theme, span, lang)
    text = f"{measure}. {t(lang, 'gap_page.theil_subtitle', n=len(d.made.panel.regions), m=len({c[:2] for c in d.made.panel.regions}))}"
    frame = Frame(_title(d, found), text, source_line(shown.indicator, lang), lang, narrow, wide=True)
    layers = tuple(_layer(d, found, years, part) for part in ("between", "within"))
    figure = columns(years, (layers[0], layers[1]), t(lang, "gap_page.left_out"), frame=frame, tick=",.2~f")
    said = (t(lang, "gap_page.theil_note"), *notes(d)[1:], *theme_notes(shown.indicator, d.query.theme, lang))
    return Chart("distance", frame.title, frame.subtitle, frame.source, _sentence(d, found), figure, _table(d, found, years),
                 filename(shown, "theil"), csv_address(shown), said, proof_of(shown), cover(d))  # fmt: skip


def _layer(d: Divided, found: dict[int, Theil], years: list[int], part: str) -> Layer:
    name = t(d.lang, f"gap_page.{part}")
    values = [float(getattr(found[year], part)) if year in found else nan for year in years]
    hover = [
        f"{name}, {year}: {i18n.number(value, d.lang, DIGITS)} ({i18n.percent(_share(found[year], part), d.lang, 0)})" if isfinite(value) else ""
        for year, value in zip(years, values, strict=True)
    ]  # fmt: skip
    return Layer(name, [round(v, 6) for v in values], hover)


def _share(one: Theil, part: str) -> float:
    return float(getattr(one, part)) / one.total * 100 if one.total > 0 else nan


def _title(d: Divided, found: dict[int, Theil]) -> str:
    if not found or len(found[d.shown.end].by_country) < 2 or not found[d.shown.end].total > 0:
        return t(d.lang, "gap_page.theil_plain")
    share = _share(found[d.shown.end], "within")
    key = "gap_page.theil_within" if share >= 50 else "gap_page.theil_between"
    return t(d.lang, key, share=i18n.percent(share if share >= 50 else 100 - share, d.lang, 0), year=d.shown.end)


def _sentence(d: Divided, found: dict[int, Theil]) -> str:
    lang = d.lang
    if not found:
        return nobody_why(d)
    first, last = found[d.shown.start], found[d.shown.end]
    change = (last.total / first.total - 1) * 100 if first.total > 0 else nan
    ends = {
        "start": d.shown.start,
        "end": d.shown.end,
        "first": i18n.number(first.total, lang, DIGITS),
        "last": i18n.number(last.total, lang, DIGITS),
    }
    words = {**ends, "change": i18n.signed(change, lang, 0) + i18n.percent_sign(lang)}
    if len(last.by_country) < 2:
        return t(lang, "gap_page.theil_one", **words)
    before, after = (i18n.percent(_share(one, "between"), lang, 0) for one in (first, last))
    text = t(lang, "gap_page.theil_sentence", before=before, after=after, **words)
    country = d.focus[:2]
    if last.by_country.get(country) and last.within > 0:
        share = i18n.percent(last.by_country[country] / last.within * 100, lang, 0)
        text += " " + t(lang, "gap_page.theil_country", country=d.name(country), share=share, year=d.shown.end)
    return text


def _table(d: Divided, found: dict[int, Theil], years: list[int]) -> Table:
    lang, rows = d.lang, []
    for year in years:
        if year in found:
            one = found[year]
            numbers = (i18n.number(v, lang, DIGITS) for v in (one.total, one.between, one.within))
            rows.append((str(year), *numbers, i18n.percent(_share(one, "between"), lang), t(lang, "status.derived")))
        else:
            rows.append((str(year), *[t(lang, "value.missing")] * 4, t(lang, "gap_page.left_out")))
    names = (
        t(lang, "column.year"),
        *(t(lang, f"gap_page.{n}") for n in ("theil_total", "between", "within", "between_share")),
        t(lang, "column.status"),
    )
    return Table(t(lang, "gap_page.theil_plain"), names, tuple(rows))
