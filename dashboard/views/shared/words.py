"""Numbers and reasons in words, the same everywhere: values with their unit, changes, ranks, and why a value is missing."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Final

from dashboard import i18n
from dashboard.data.catalogue import Indicator, catalogue, unit_of
from dashboard.data.panel import Panel
from dashboard.data.store import store
from dashboard.i18n import NBSP, t

EMPLOYMENT: Final = "eurostat_labour"  # the source whose series the caveats of the themes are about


def region_name(code: str, lang: str) -> str:
    """Name of a region or country."""
    return store().regions[code].name[lang]


def value_text(indicator: Indicator, value: float, lang: str, decimals: int | None = None) -> str:
    """`669,300`, `15.5%`, `€53,900`: the value as printed beside a label that names the unit."""
    digits = indicator.decimals if decimals is None else decimals
    if indicator.kind == "count" and float(value).is_integer():
        digits = 0  # a count is whole unless it was split between themes
    text = i18n.number(value, lang, digits)
    if not isfinite(value):
        return text
    unit = unit_of(indicator)
    return text + unit.suffix[lang].replace(" ", NBSP)


def is_uncertain(panel: Panel, region: str, year: int) -> bool:
    """True where the figure is a minimum (parts were held back) or flagged as unreliable by the source."""
    column = panel.column(year)
    return column is not None and "u" in str(panel.flag[panel.row(region), column])


def cell_text(indicator: Indicator, panel: Panel, region: str, year: int, lang: str) -> str:
    """One value as printed; an uncertain one carries a `*`, which `uncertain_note` explains."""
    return value_text(indicator, panel.at(region, year), lang) + ("*" if is_uncertain(panel, region, year) else "")


def uncertain_note(texts: Iterable[str], lang: str) -> list[str]:
    """The meaning of `*`, when one of the texts carries it."""
    return [f"* {catalogue().flags['u'][lang]}"] if any("*" in text for text in texts) else []


def theme_notes(indicator: Indicator, theme: str, lang: str) -> list[str]:
    """What must be said with every figure of an indicator and a theme."""
    found = catalogue().themes[theme].caveat if indicator.source == EMPLOYMENT else None
    return [text[lang] for text in (indicator.caveat, found) if text is not None]


def change(indicator: Indicator, before: float, after: float) -> float:
    """Percentage change of a count or an amount, difference in points of a rate. NaN when one is missing."""
    if not (isfinite(before) and isfinite(after)):
        return float("nan")
    if indicator.kind == "rate":
        return after - before
    return (after / before - 1) * 100 if before else float("nan")


def change_text(indicator: Indicator, delta: float, lang: str, *, sign: bool = True) -> str:
    """`+6.0%`, `0.3 points`, `0.12`: a change in the unit that `change` gives."""
    write = i18n.signed if sign else i18n.number
    if indicator.kind != "rate":
        return write(delta, lang, 1) + i18n.percent_sign(lang)
    if unit_of(indicator).difference:
        return f"{write(delta, lang, 1)} {t(lang, 'value.points')}"
    return write(delta, lang, indicator.decimals)


def is_flat(indicator: Indicator, delta: float) -> bool:
    """True when the change rounds to nothing in the digits that are shown."""
    return round(abs(delta), change_digits(indicator)) == 0


def change_digits(indicator: Indicator) -> int:
    """Decimals of a change: one of a percentage or of percentage points, else those of the indicator."""
    return 1 if indicator.kind != "rate" or unit_of(indicator).difference else indicator.decimals


def year_text(indicator: Indicator, year: int) -> str:
    """The year of a figure; for a tally the period that it is about."""
    first, last = indicator.period or (year, year)
    return i18n.span(str(first), str(last)) if first < last else str(year)


def change_phrase(indicator: Indicator, delta: float, year: int, lang: str) -> str:
    """`6.0% more than in 2018`, `about the same as in 2018`; `` when the two years cannot be compared."""
    if not isfinite(delta):
        return ""
    if is_flat(indicator, delta):
        return t(lang, "sentence.same", year=year)
    return t(
        lang,
        "sentence.more" if delta > 0 else "sentence.less",
        change=change_text(indicator, abs(delta), lang, sign=False),
        year=year,
    )


def gap_text(panel: Panel, region: str, year: int, lang: str) -> str:
    """Why there is no value: `3 of 6 regions`, `ended`, ..."""
    row, column = panel.row(region), panel.years.index(year)
    code = str(panel.gap[row, column])
    return t(
        lang, f"gap.{code or 'not_in_source'}", have=int(panel.have[row, column]), need=int(panel.need[row, column])
    )


def theme_label(theme: str, lang: str, indicator: Indicator | None = None) -> str:
    """The true name of the series behind a theme; the theme's own name where there is none, or where rows are about the theme."""
    found = catalogue().themes[theme]
    if indicator is not None and not indicator.by_series:
        return t(lang, "control.all_themes") if theme == "all" else found.name[lang]
    return (found.series or found.name)[lang]


def measure_subtitle(indicator: Indicator, theme: str, years: str, lang: str) -> str:
    """Measure, series with its NACE sections, unit, years: the statistical line under a title."""
    name, unit = indicator.name[lang], unit_of(indicator).name[lang]
    if indicator.period is not None:
        years = year_text(indicator, indicator.period[1])
    if theme != "all":
        nace = indicator.nace.get(theme, catalogue().themes[theme].nace) if indicator.by_series else None
        name = f"{theme_label(theme, lang, indicator)}{f' (NACE{NBSP}{nace})' if nace else ''}: {name[:1].lower()}{name[1:]}"
    if indicator.reference is not None:
        against = indicator.reference[lang]
        unit += f" ({against[:1].lower()}{against[1:]})"
    return f"{name}, {unit}, {years}"


def reference_note(panel: Panel, lang: str) -> tuple[str, ...]:
    """What a location quotient is measured against: the countries, or so many regions."""
    if not panel.reference_regions:
        return ()
    if all(store().regions[code].level == "country" for code in panel.reference_regions):
        return (t(lang, "note.reference_countries", n=len(panel.reference_regions)),)
    return (t(lang, "note.reference", n=len(panel.reference_regions)),)


def source_line(indicator: Indicator, lang: str, *, geometry: bool = False) -> str:
    """Source, retrieval date and, under a map, the boundaries."""
    source = catalogue().sources[indicator.source]
    line = t(lang, "source.line", source=source.attribution[lang], day=i18n.when(source.retrieved, lang))
    return f"{line} {t(lang, 'source.geometry')}" if geometry else line
