"""What has to be said beside the lines of Trends: breaks, the record of the projection, caveats."""

from __future__ import annotations

from math import isfinite

from dashboard import i18n
from dashboard.analysis.forecasts.projection import Floats, Projection
from dashboard.charts.forms.parts import Rule
from dashboard.data.panel import Panel
from dashboard.i18n import t
from dashboard.views.shared.missing import declared_breaks
from dashboard.views.shared.resolve import Settled
from dashboard.views.shared.words import is_uncertain, reference_note, region_name, theme_notes, uncertain_note


def breaks_of(shown: Settled, panel: Panel) -> tuple[Rule, ...]:
    """Declared breaks that touch a chosen region in the years shown; the end of a series is a gap, not a break."""
    lang = shown.query.lang
    found = declared_breaks(panel, shown.query.regions, shown.start, shown.end)
    general = {b.year: "all" if "*" in b.units else "some" for b in found}
    return tuple(Rule("break", year, t(lang, f"trends.break_{kind}", year=year)) for year, kind in general.items())


def notes_of(shown: Settled, panel: Panel, series: dict[str, Floats], ahead: dict[str, Projection]) -> tuple[str, ...]:
    """Paragraphs under the chart, the record of the first region's projection among them."""
    lang = shown.query.lang
    notes: list[str] = []
    first = next((code for code in series if code in ahead), "")
    if first:
        notes += _record_notes(first, ahead[first], lang)
        notes.append(t(lang, "trends.band_help"))
        notes += _ahead_notes(shown, panel, ahead)
    left_out = [region_name(code, lang) for code in series if code not in ahead]
    if shown.query.to and left_out and shown.indicator.period is None:
        notes.append(t(lang, "trends.not_projected", regions=i18n.listed(left_out, lang)))
    notes += [f"{b.year}: {b.note[lang]}" for b in declared_breaks(panel, shown.query.regions, shown.start, shown.end)]
    stars = (
        "*"
        for code in series
        for year in panel.years
        if shown.start <= year <= shown.end and is_uncertain(panel, code, year)
    )
    notes += uncertain_note(stars, lang) + theme_notes(shown.indicator, shown.query.theme, lang)
    notes += reference_note(panel, lang)
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


def _ahead_notes(shown: Settled, panel: Panel, ahead: dict[str, Projection]) -> list[str]:
    """What each projection leaves out or rests on that a reader would not expect; each said once, with its regions."""
    lang, said = shown.query.lang, []
    short = [code for code, made in ahead.items() if made.years[-1] < shown.query.to]
    filled = [code for code, made in ahead.items() if "interpolated" in made.notes]
    for key, codes in (("short", short), ("interpolated", filled)):
        if codes:
            said.append(t(lang, f"trends.note_{key}", regions=i18n.listed([region_name(c, lang) for c in codes], lang)))
    for code, made in ahead.items():
        declared = {b.year for b in declared_breaks(panel, (code,), panel.first_year, panel.last_year)}
        if made.jump is not None and made.jump not in declared:
            said.append(t(lang, "trends.note_jump", region=region_name(code, lang), year=made.jump))
    return said
