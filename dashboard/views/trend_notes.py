"""What has to be said beside the lines of Trends: breaks, gaps with their reason, the record of the projection, caveats."""

from __future__ import annotations

import fnmatch
from math import isfinite

from dashboard import i18n
from dashboard.data.panel import Panel
from dashboard.data.schema import Break as Declared
from dashboard.data.store import store
from dashboard.figures.lines import Break
from dashboard.i18n import t
from dashboard.views.projection import Floats, Projection
from dashboard.views.settle import Settled
from dashboard.views.words import gap_text, is_uncertain, region_name, theme_notes, uncertain_note


def breaks_of(shown: Settled, panel: Panel) -> list[Break]:
    """Declared breaks that touch a chosen region in the years shown; the end of a series is a gap, not a break."""
    lang = shown.query.lang
    general = {b.year: "all" if "*" in b.units else "some" for b in _declared(shown, panel)}
    return [Break(year, t(lang, f"trends.break_{kind}", year=year)) for year, kind in general.items()]


def _declared(shown: Settled, panel: Panel) -> list[Declared]:
    return [
        b
        for b in store().breaks
        if b.kind != "coverage"
        and shown.start < b.year <= shown.end
        and store().meta[b.set_id].source in _sources(panel)
        and any(fnmatch.fnmatch(code, pattern) for pattern in b.units for code in shown.query.regions)
    ]


def _sources(panel: Panel) -> set[str]:
    return {panel.source, "eurostat_labour"} if panel.source == "smart_jobs" else {panel.source}


def notes_of(shown: Settled, panel: Panel, series: dict[str, Floats], ahead: dict[str, Projection]) -> tuple[str, ...]:
    """Paragraphs under the chart, the record of the first region's projection among them."""
    lang = shown.query.lang
    notes: list[str] = []
    notes += filter(None, (_gap_note(shown, panel, code) for code in shown.query.regions if code in panel.regions))
    first = next((code for code in series if code in ahead), "")
    if first:
        notes += _record_notes(first, ahead[first], lang)
        notes.append(t(lang, "trends.band_help"))
    left_out = [region_name(code, lang) for code in series if code not in ahead]
    if shown.query.to and left_out:
        notes.append(t(lang, "trends.not_projected", regions=i18n.listed(left_out, lang)))
    notes += [f"{b.year}: {b.note[lang]}" for b in _declared(shown, panel)]
    stars = (
        "*"
        for code in series
        for year in panel.years
        if shown.start <= year <= shown.end and is_uncertain(panel, code, year)
    )
    notes += uncertain_note(stars, lang) + theme_notes(shown.indicator, shown.query.theme, lang)
    if panel.reference_regions:
        notes.append(t(lang, "note.reference", n=len(panel.reference_regions)))
    return tuple(notes)


def _record_notes(code: str, made: Projection, lang: str) -> list[str]:
    region, kept = region_name(code, lang), made.record
    if not kept.total:
        return [t(lang, "trends.record_none", region=region)]
    text = t(
        lang,
        "trends.record",
        region=region,
        total=i18n.count_word(kept.total, lang),
        inside=i18n.count_word(kept.inside, lang),
    )
    if isfinite(kept.skill):
        better = kept.skill < 1
        text += " " + (
            t(lang, "trends.better", skill=i18n.percent(kept.skill * 100, lang, 0))
            if better
            else t(lang, "trends.no_better")
        )
    return [text, t(lang, "trends.label", label=t(lang, f"label.{made.label}"), n=made.n)]


def _gap_note(shown: Settled, panel: Panel, code: str) -> str:
    """Which years a chosen region has no figure for, and why (the most recent reason)."""
    lang = shown.query.lang
    missing = [y for y in panel.years if shown.start <= y <= shown.end and not isfinite(panel.at(code, y))]
    if not missing:
        return ""
    runs: list[list[int]] = []
    for year in missing:
        if runs and runs[-1][1] == year - 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    years = i18n.listed([str(a) if a == b else i18n.span(str(a), str(b)) for a, b in runs], lang)
    return t(
        lang,
        "trends.coverage",
        region=region_name(code, lang),
        years=years,
        why=gap_text(panel, code, missing[-1], lang),
    )
