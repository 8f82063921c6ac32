"""A projection in words, rounded to its own uncertainty: the range, the sentence, the title, the cards and the notes."""

from __future__ import annotations

from math import isfinite, nan

from dashboard import i18n
from dashboard.analysis.forecasts.outlook import RECORD_HORIZON, Outlook, past_of
from dashboard.analysis.observatory import panel as panel_of
from dashboard.charts.values import Value, within
from dashboard.charts.written import interval_text
from dashboard.data.catalogue import Indicator
from dashboard.data.panel import Panel
from dashboard.data.schema import Break
from dashboard.i18n import t
from dashboard.views.shared.missing import declared_breaks, why_missing
from dashboard.views.shared.model import Kpi
from dashboard.views.shared.proof import reference
from dashboard.views.shared.resolve import Settled
from dashboard.views.shared.sentence import lower_first
from dashboard.views.shared.values import number_of
from dashboard.views.shared.words import (
    is_uncertain,
    reference_note,
    region_name,
    theme_label,
    theme_notes,
    uncertain_note,
    value_text,
)

EIGHTY = 1  # place of the 80 % band in Outlook.bands
LEAST_CHECKED = 4  # fewer earlier projections say nothing about which method is better


def projected(indicator: Indicator, number: float, low: float, high: float) -> Value:
    """A projected figure with its band, rounded to what is known of it."""
    return within(number_of(indicator, number, "projection"), low, high)


def band(indicator: Indicator, low: float, high: float) -> Value:
    """A band without a figure of its own, rounded to its width."""
    return within(number_of(indicator, nan, "projection"), low, high)


def span_text(indicator: Indicator, low: float, high: float, lang: str) -> str:
    """`671,000–689,000`, `9.1–10.2%`: a band, rounded to its own width."""
    return interval_text(band(indicator, low, high), lang)


def band_at(made: Outlook, place: int, band: int = EIGHTY) -> tuple[float, float]:
    """(low, high) of a band in the `place`-th projected year."""
    low, high = made.bands[band]
    return low[place], high[place]


def title(shown: Settled, code: str, made: Outlook | None) -> str:
    """Up or down only where the 80 % band at the end leaves today's figure out."""
    lang = shown.query.lang
    if not code:
        return t(lang, "forecast.title_nobody")
    if made is None:
        return t(lang, "forecast.title_none", region=region_name(code, lang))
    low, high = band_at(made, -1)
    way = "up" if low > made.naive else "down" if high < made.naive else "flat"
    return t(lang, f"forecast.title_{way}", region=region_name(code, lang), year=made.years[-1])


def sentence(shown: Settled, code: str, made: Outlook | None) -> str:
    """`If nothing changes, Midtjylland employs 643,000–703,000 people in 2030 (80% band), against 669,300 in 2024.`"""
    lang, own = shown.query.lang, shown.indicator.projection.of(shown.query.theme)
    if not code:
        return t(lang, "forecast.nobody")
    if made is None:
        return why_none(shown, code)
    return i18n.filled(
        i18n.unbroken(own[lang])
        if own
        else t(lang, "ahead.other" if shown.query.theme == "all" else "ahead.other_theme"),
        region=region_name(code, lang),
        range=span_text(shown.indicator, *band_at(made, -1), lang),
        year=made.years[-1],
        theme=lower_first(theme_label(shown.query.theme, lang, shown.indicator)),
        indicator=shown.indicator.name[lang],
        value=value_text(shown.indicator, made.naive, lang),
        last=made.last,
    )


def why_none(shown: Settled, code: str) -> str:
    """Why a region has no projection: minimum figures, a series that has ended, or too few years."""
    lang, panel, region = shown.query.lang, shown.panel, region_name(code, shown.query.lang)
    if panel.minimum:
        return t(lang, "forecast.none_minimum", region=region)
    if not isfinite(panel.at(code, panel.last_year)):
        why = why_missing(panel, code, panel.last_year, lang).sentence
        return t(lang, "forecast.none_gap", region=region, why=why)
    return t(lang, "forecast.none_short", region=region)


def cards(shown: Settled, code: str, made: Outlook | None) -> tuple[Kpi, ...]:
    """Where it ends, how much it rests on, how earlier ones fared, and whether it beats the last value repeated."""
    lang = shown.query.lang
    if not code or made is None:
        return ()
    ref = reference(shown.query.indicator, shown.query.theme, code, made.last)
    kept = made.record
    ends = span_text(shown.indicator, *band_at(made, -1), lang)
    now = t(lang, "forecast.card_end", value=value_text(shown.indicator, made.naive, lang), year=made.last)
    hit = t(lang, "kpi.n_of_m", n=kept.inside, m=kept.total) if kept.total else t(lang, "value.missing")
    hit_detail = t(
        lang,
        "forecast.card_record" if kept.total else "forecast.card_no_record",
        years=i18n.count_word(RECORD_HORIZON, lang),
    )
    better, detail = _against_naive(made, lang)
    return (
        Kpi(t(lang, "kpi.region", region=region_name(code, lang), year=made.years[-1]), ends, now, ref, "projection"),
        Kpi(t(lang, "forecast.confidence"), t(lang, f"label.{made.label}").capitalize(), t(lang, "forecast.card_years", n=made.n), ref),
        Kpi(t(lang, "forecast.before"), hit, hit_detail, ref),
        Kpi(t(lang, "forecast.against"), better, detail, ref),
    )  # fmt: skip


def _against_naive(made: Outlook, lang: str) -> tuple[str, str]:
    skill = made.record.skill
    if not isfinite(skill) or made.record.total < LEAST_CHECKED:
        key = "forecast.card_few" if made.record.total else "forecast.card_no_record"
        return t(lang, "value.missing"), t(lang, key)
    percent = i18n.percent(abs(skill - 1) * 100, lang, 0)
    if round(abs(skill - 1) * 100) == 0:
        return t(lang, "forecast.not_better"), t(lang, "forecast.error_same")
    if skill < 1:
        return t(lang, "forecast.is_better"), t(lang, "forecast.error_less", percent=percent)
    return t(lang, "forecast.not_better"), t(lang, "forecast.error_more", percent=percent)


def notes(shown: Settled, code: str, made: Outlook | None) -> tuple[str, ...]:
    """Paragraphs under the chart: the verdict first, then the method, its record and reach, breaks, caveats."""
    lang = shown.query.lang
    found: list[str] = []
    if made is not None:
        found += _method(shown, code, made) + _reach(shown, made)
    if code:
        found += _breaks(shown, code)
        stars = ("*" for year in shown.panel.years if is_uncertain(shown.panel, code, year))
        found += uncertain_note(stars, lang)
    found += theme_notes(shown.indicator, shown.query.theme, lang)
    panel = panel_of(shown.query.indicator, shown.query.theme)
    found += reference_note(panel, lang)
    return tuple(found)


def _method(shown: Settled, code: str, made: Outlook) -> list[str]:
    lang, kept, model = shown.query.lang, made.record, shown.query.model
    found: list[str] = []
    if kept.total >= LEAST_CHECKED and kept.skill >= 0.995 and model != "naive":
        found.append(t(lang, "trends.no_better"))
    found.append(t(lang, f"model.{model}") + ": " + t(lang, f"model_why.{model}"))
    if kept.total:
        words = {"total": i18n.count_word(kept.total, lang), "inside": i18n.count_word(kept.inside, lang)}
        found.append(
            t(lang, "trends.record", region=region_name(code, lang), **words) + " " + t(lang, "forecast.expected")
        )
    else:
        found.append(t(lang, "trends.record_none", region=region_name(code, lang)))
    found.append(t(lang, f"label_why.{made.label}", n=made.n))
    found.append(t(lang, "forecast.band_help"))
    said = {"own_band", "fell_back", "did_not_converge", "interpolated"}
    return found + [t(lang, f"forecast.note_{note}") for note in made.notes if note in said]


def _reach(shown: Settled, made: Outlook) -> list[str]:
    """The rules of the horizon, where they bite."""
    lang, wanted = shown.query.lang, shown.query.to
    found = []
    if wanted > made.years[-1]:
        found.append(t(lang, "forecast.reach", n=made.n, year=made.years[-1]))
    if made.years[-1] > made.reliable:
        found.append(t(lang, "forecast.extrapolated", year=made.reliable, n=made.n))
    return found


def _breaks(shown: Settled, code: str) -> list[str]:
    """Declared breaks of the region, and what to choose in order to rest on the years after the latest one only."""
    lang = shown.query.lang
    found = breaks_of(shown.panel, code)
    said = [f"{b.year}: {b.note[lang]}" for b in found]
    first, past = past_of(shown.panel, code, shown.start)
    inside = [b.year for b in found if first < b.year < first + len(past) - 1]
    if inside:
        n = first + len(past) - max(inside)
        said.append(t(lang, "forecast.after_break", year=max(inside), n=n))
    earlier = [y for y in shown.panel.years if y < first and isfinite(shown.panel.at(code, y))]
    if earlier and len(past):
        said.append(t(lang, "forecast.cut", year=first))
    return said


def breaks_of(panel: Panel, code: str) -> list[Break]:
    """Declared breaks of one region over all years."""
    return declared_breaks(panel, (code,), panel.first_year, panel.last_year)
