"""A theme from the top, and one region in all themes: the sector view and the portfolio of the Clusters page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dashboard import i18n
from dashboard.analysis.clusters.stars import Sector, Stars, sector, years
from dashboard.analysis.observatory import panel
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.parts import NamedValue, Rule
from dashboard.charts.forms.rows import Bars, ThresholdDots
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import Lack, Value
from dashboard.data.catalogue import catalogue
from dashboard.i18n import t
from dashboard.views.clusters.scene import INDICATOR, Scene, glyphs, measure_line, name, ratio, source
from dashboard.views.clusters.table import missing_cells, origin, quotients, star_cells, star_columns, star_values
from dashboard.views.shared.controls import csv_address, filename
from dashboard.views.shared.resolve import ranks
from dashboard.views.shared.sentence import lower_first
from dashboard.views.shared.values import panel_value, uncertain_values_note
from dashboard.views.shared.words import theme_label

MOST: Final = 8


# ------------------------------------------------------------------------------------------------ the sector from the top
def ranking(found: Scene, rows: Table) -> Chart:
    """Regions of the theme by quotient: the highest and the chosen, each with its stars."""
    lang, here, values = found.lang, found.here, quotients(found)
    order = ranks(values)
    best = sorted(values, key=lambda code: -values[code])
    chosen = [code for code in found.query.regions if code in values]
    picked = [code for code in best if code in {*best[:MOST], *chosen}]
    bars = tuple(
        NamedValue(key=code, name=name(code, lang), value=star_values(here[code])["quotient"], role="chosen" if code in chosen else "other",
                   end=glyphs(here[code]))
        for code in picked
    )  # fmt: skip
    top = i18n.listed([f"{name(code, lang)} ({ratio(values[code], lang)})" for code in best[:3]], lang)
    return Chart(
        key="sector",
        lang=lang,
        form=Bars(rows=bars),
        words=Words(
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
        **origin(found),
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
@dataclass(frozen=True, slots=True)
class ThemeStars:
    """A theme of the region in focus: the sector, its year as near as it comes, and the region's stars or why there are none."""

    sector: Sector
    stars: Stars | None
    lack: Lack | None

    @property
    def cells(self) -> tuple[Value, ...]:
        """The cells of its row."""
        return missing_cells(self.lack) if self.stars is None else star_cells(self.stars)

    @property
    def quotient(self) -> Value:
        """The location quotient."""
        return Value(unit="ratio", lack=self.lack) if self.stars is None else star_values(self.stars)["quotient"]


def portfolio(found: Scene) -> Chart:
    """The region in focus in every theme with a series, the highest quotient first."""
    lang, quotient = found.lang, found.sector.rules.quotient
    year = _year(found)
    themes = {theme: _theme_stars(found, theme, year) for theme in catalogue().indicators[INDICATOR].themes}
    order = sorted(themes, key=lambda theme: -themes[theme].quotient.number if themes[theme].quotient.known else 1.0)
    ordered = {theme: themes[theme] for theme in order}
    level = Value(quotient, "ratio", 2)
    rules = (
        Rule("mean", 1.0, t(lang, "clusters.portfolio_one"), value=level.at(1.0)),
        Rule(
            "threshold",
            quotient,
            t(lang, "clusters.portfolio_limit", limit=ratio(quotient, lang, plain=True)),
            value=level,
        ),
    )
    without = [theme.name[lang] for theme in catalogue().themes.values() if theme.series is None]
    table = _portfolio_table(found, ordered, year)
    about = origin(found) | {"theme": "", "years": (year, year)}
    return Chart(
        key="portfolio",
        lang=lang,
        form=ThresholdDots(
            rows=tuple(_theme_row(ordered[theme], _theme_name(theme, ordered[theme], year, lang), theme) for theme in order),
            rules=rules,
            name=t(lang, "clusters.col_quotient"),
        ),
        words=Words(
            title=_portfolio_title(found, ordered),
            subtitle=t(lang, "clusters.portfolio_sub", year=year),
            summary=_portfolio_summary(found, ordered, year),
            source=source(lang),
            notes=(
                t(lang, "clusters.portfolio_note", themes=i18n.listed([lower_first(name) for name in without], lang)),
                *uncertain_values_note(table, lang),
            ),
        ),
        table=table,
        filename=filename(found.shown, "portfolio"),
        data_url=csv_address(found.shown, [found.focus] if found.focus else ()),
        **about,
    )  # fmt: skip


def _year(found: Scene) -> int:
    """The year asked for, else the latest in which the region has a quotient in some theme: the same whatever theme is shown."""
    panels = [panel(INDICATOR, theme) for theme in catalogue().indicators[INDICATOR].themes]
    last = max((one.latest(found.focus) or 0 for one in panels), default=0) if found.focus else 0
    return found.query.end or last or found.shown.end


def _theme_stars(found: Scene, theme: str, year: int) -> ThemeStars:
    """The theme in that year, or in the nearest that it has."""
    near = min(years(theme), key=lambda one: (abs(one - year), -one))
    made = sector(theme, near, found.sector.rules)
    stars = made.stars.get(found.focus)
    if stars is not None or not found.focus:
        return ThemeStars(made, stars, None)
    return ThemeStars(made, None, panel_value(panel(INDICATOR, theme), found.focus, near).lack or Lack("not_in_source"))


def _theme_name(theme: str, one: ThemeStars, year: int, lang: str) -> str:
    """`Transport and storage`, with the year where it is another one."""
    label = theme_label(theme, lang)
    return label if one.sector.year == year else f"{label} ({one.sector.year})"


def _theme_row(one: ThemeStars, label: str, theme: str) -> NamedValue:
    judged = one.stars is not None and one.quotient.known
    passed = one.stars is not None and bool(one.stars.marks["specialisation"].star)
    return NamedValue(key=theme, name=label, value=one.quotient, role="ahead" if passed else "other",
                      end=glyphs(one.stars) if one.stars is not None and judged else "")  # fmt: skip


def _portfolio_title(found: Scene, ordered: Mapping[str, ThemeStars]) -> str:
    lang, (theme, first) = found.lang, next(iter(ordered.items()))
    if not first.quotient.known:
        return t(lang, "clusters.portfolio_title_plain")
    words = {"region": name(found.focus, lang), "theme": lower_first(theme_label(theme, lang))}
    return t(lang, "clusters.portfolio_title", **words)


def _portfolio_summary(found: Scene, ordered: Mapping[str, ThemeStars], year: int) -> str:
    lang, (theme, first) = found.lang, next(iter(ordered.items()))
    known = [one.stars for one in ordered.values() if one.stars is not None and not one.stars.small]
    if not known:
        region = name(found.focus, lang) if found.focus else t(lang, "clusters.answer_nobody")
        return t(lang, "clusters.portfolio_summary_none", region=region, year=year)
    return t(lang, "clusters.portfolio_summary", region=name(found.focus, lang), n=sum(bool(stars.held) for stars in known), m=len(known),
             quotient=ratio(first.quotient.number, lang), theme=lower_first(theme_label(theme, lang)))  # fmt: skip


def _portfolio_table(found: Scene, ordered: Mapping[str, ThemeStars], year: int) -> Table:
    lang = found.lang
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Name(theme, _theme_name(theme, one, year, lang)), *one.cells) for theme, one in ordered.items()
    )
    caption = f"{name(found.focus, lang)}, {year}" if found.focus else str(year)
    first = Column("theme", t(lang, "clusters.col_theme"), "place")
    return Table(caption, (first, *star_columns(lang, [one.sector for one in ordered.values()], found.focus)), rows)
