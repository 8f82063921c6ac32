"""A theme from the top, and one region in all themes: the sector view and the portfolio of the Clusters page."""

from __future__ import annotations

from typing import Final

from dashboard import i18n
from dashboard.analysis.clusters.stars import Sector, Stars, sector, years
from dashboard.analysis.observatory import panel
from dashboard.charts import chart as charts
from dashboard.charts import table as charts_table
from dashboard.charts.forms.parts import NamedValue
from dashboard.charts.forms.rows import Bars
from dashboard.charts.written import cell_text
from dashboard.data.catalogue import catalogue
from dashboard.figures.marks.cluster_rows import Row, Threshold, portfolio
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.views.clusters.scene import INDICATOR, Scene, glyphs, measure_line, name, ratio, source, uncertain
from dashboard.views.clusters.table import quotient_value, quotients, star_cells, star_columns
from dashboard.views.shared.controls import csv_address, filename, origin_of, proof_of
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.resolve import ranks
from dashboard.views.shared.sentence import lower_first
from dashboard.views.shared.words import theme_label, uncertain_note

MOST: Final = 8


# ------------------------------------------------------------------------------------------------ the sector from the top
def ranking(found: Scene, rows: charts_table.Table) -> charts.Chart:
    """Regions of the theme by quotient: the highest and the chosen, each with its stars."""
    lang, here, values = found.lang, found.here, quotients(found)
    order = ranks(values)
    best = sorted(values, key=lambda code: -values[code])
    chosen = [code for code in found.query.regions if code in values]
    picked = [code for code in best if code in {*best[:MOST], *chosen}]
    bars = tuple(
        NamedValue(key=code, name=name(code, lang), value=quotient_value(here[code]), role="chosen" if code in chosen else "other",
                   end=glyphs(here[code]))
        for code in picked
    )  # fmt: skip
    top = i18n.listed([f"{name(code, lang)} ({ratio(values[code], lang)})" for code in best[:3]], lang)
    return charts.Chart(
        key="sector",
        lang=lang,
        form=Bars(rows=bars),
        words=charts.Words(
            title=_ranking_title(found, best, order),
            subtitle=t(
                lang, "clusters.sector_sub", measure=measure_line(found), most=min(MOST, len(best)), n=len(best)
            ),
            summary=t(lang, "clusters.sector_summary", top=top),
            source=source(lang),
        ),
        table=rows,
        filename=filename(found.shown, "sector"),
        data_url=csv_address(found.shown),
        **origin_of(found.shown, years=(found.shown.end,)),
    )


def _ranking_title(found: Scene, best: list[str], order: dict[str, int]) -> str:
    lang = found.lang
    if found.focus in order:
        return t(lang, "clusters.sector_title", region=name(found.focus, lang), rank=i18n.ordinal(order[found.focus], lang),
                 n=i18n.count_word(len(order), lang), theme=found.theme)  # fmt: skip
    return (
        t(lang, "clusters.sector_title_plain", first=name(best[0], lang))
        if best
        else t(lang, "clusters.map_title_none")
    )


# ------------------------------------------------------------------------------------------------ one region, all themes
def themes(found: Scene) -> Chart:
    """The region in focus in every theme with a series."""
    lang, rules = found.lang, found.sector.rules
    year = _year(found)
    made = {theme: _sector_near(found, theme, year) for theme in catalogue().indicators[INDICATOR].themes}
    held = {theme: each.stars.get(found.focus) for theme, each in made.items()}
    order = sorted(made, key=lambda theme: -_quotient(held[theme]))
    lines = [_theme_row(found, theme, held[theme]) for theme in order]
    least = ratio(rules.quotient, lang, plain=True)
    limits = (
        Threshold(1.0, t(lang, "clusters.portfolio_one"), quiet=True),
        Threshold(rules.quotient, t(lang, "clusters.portfolio_limit", limit=least)),
    )
    frame = Frame(
        _portfolio_title(found, order, held),
        t(lang, "clusters.portfolio_sub", year=year),
        source(lang),
        lang,
        found.narrow,
    )
    figure = portfolio(lines, limits, name=t(lang, "clusters.col_quotient"), frame=frame)
    none = [each.name[lang] for each in catalogue().themes.values() if each.series is None]
    said = (t(lang, "clusters.portfolio_note", themes=i18n.listed([lower_first(each) for each in none], lang)),
            *(uncertain_note(["*"] if any(each and each.uncertain for each in held.values()) else [], lang)))  # fmt: skip
    return Chart("portfolio", frame.title, frame.subtitle, frame.source, _portfolio_summary(found, order, held, year), figure,
                 _portfolio_table(found, order, held, year), filename(found.shown, "portfolio"), csv_address(found.shown, [found.focus] if found.focus else ()),
                 said, proof_of(found.shown))  # fmt: skip


def _year(found: Scene) -> int:
    """The year asked for, else the latest in which the region has a quotient in some theme: the same whatever theme is shown."""
    every = [panel(INDICATOR, theme) for theme in catalogue().indicators[INDICATOR].themes]
    last = max((each.latest(found.focus) or 0 for each in every), default=0) if found.focus else 0
    return found.query.end or last or found.shown.end


def _sector_near(found: Scene, theme: str, year: int) -> Sector:
    """The theme in that year, or in the nearest that it has."""
    near = min(years(theme), key=lambda each: (abs(each - year), -each))
    return sector(theme, near, found.sector.rules)


def _quotient(stars: Stars | None) -> float:
    """For the order: themes without a quotient last."""
    return stars.marks["specialisation"].value if stars is not None and not stars.small else -1.0


def _theme_row(found: Scene, theme: str, stars: Stars | None) -> Row:
    lang = found.lang
    label = theme_label(theme, lang)
    if stars is None:
        missing = t(lang, "clusters.portfolio_missing")
        return Row(label, None, missing, f"{label}: {missing}")
    if stars.small:
        return Row(label, None, t(lang, "gap.few"), label)
    value = stars.marks["specialisation"].value
    return Row(label, value, ratio(value, lang) + uncertain(stars), f"{label}: {ratio(value, lang)}",
               strong=bool(stars.marks["specialisation"].star), end=glyphs(stars))  # fmt: skip


def _portfolio_title(found: Scene, order: list[str], held: dict[str, Stars | None]) -> str:
    lang, first = found.lang, held[order[0]]
    if first is None or first.small:
        return t(lang, "clusters.portfolio_title_plain")
    return t(
        lang, "clusters.portfolio_title", region=name(found.focus, lang), theme=lower_first(theme_label(order[0], lang))
    )


def _portfolio_summary(found: Scene, order: list[str], held: dict[str, Stars | None], year: int) -> str:
    lang, known = found.lang, [stars for stars in held.values() if stars is not None and not stars.small]
    if not known:
        region = name(found.focus, lang) if found.focus else t(lang, "clusters.answer_nobody")
        return t(lang, "clusters.portfolio_summary_none", region=region, year=year)
    return t(lang, "clusters.portfolio_summary", region=name(found.focus, lang), n=sum(bool(stars.held) for stars in known), m=len(known),
             quotient=ratio(_quotient(held[order[0]]), lang), theme=lower_first(theme_label(order[0], lang)))  # fmt: skip


def _portfolio_table(found: Scene, order: list[str], held: dict[str, Stars | None], year: int) -> Table:
    lang, rows = found.lang, []
    columns = star_columns(lang)
    for theme in order:
        stars, label = held[theme], theme_label(theme, found.lang)
        empty = (label, *[t(lang, "value.missing")] * 6, t(lang, "clusters.portfolio_missing"))
        cells = zip(star_cells(stars), columns, strict=True) if stars is not None else ()
        rows.append((label, *(cell_text(cell, column, lang) for cell, column in cells)) if stars is not None else empty)
    heads = (t(lang, "clusters.col_theme"), *(column.name for column in columns))
    caption = f"{name(found.focus, lang)}, {year}" if found.focus else str(year)
    return Table(caption, heads, tuple(rows))
