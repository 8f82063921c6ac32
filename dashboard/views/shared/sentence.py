"""One computed sentence for what is shown: the alt text of a chart, its summary, and the line that is copied into a memo.

Every part is left out rather than guessed: no change across a change of coverage, no rank without a value.
"""

from __future__ import annotations

from math import isfinite

from dashboard import i18n
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.shared.resolve import Settled, ranks
from dashboard.views.shared.words import cell_text, change, change_phrase, gap_text, region_name, theme_label, year_text


def region_sentence(shown: Settled, code: str) -> str:
    """`Midtjylland employed 669,300 people in 2024, 6.0 % more than in 2018, second of five regions in Denmark.`"""
    lang, name = shown.query.lang, region_name(code, shown.query.lang)
    value = shown.at(code, shown.end)
    if not isfinite(value):
        why = (
            gap_text(shown.panel, code, shown.end, lang)
            if code in shown.panel.regions
            else t(lang, "gap.not_in_source")
        )
        return t(lang, "sentence.missing", region=name, indicator=_indicator(shown), year=shown.end, why=why)
    parts = [lead(shown, code)]
    if shown.start < shown.end and shown.panel.comparable(code, shown.start, shown.end):
        phrase = change_phrase(
            shown.indicator, change(shown.indicator, shown.at(code, shown.start), value), shown.start, lang
        )
        parts += [phrase] if phrase else []
    parts += [rank] if (rank := rank_phrase(shown, code)) else []
    return ", ".join(parts) + "."


def lead(shown: Settled, code: str) -> str:
    """The first clause: the indicator's own wording where there is one, else a neutral one."""
    lang, own = shown.query.lang, shown.indicator.sentence.of(shown.query.theme)
    return i18n.filled(
        i18n.unbroken(own[lang])
        if own
        else t(lang, "lead.other" if shown.query.theme == "all" else "lead.other_theme"),
        region=region_name(code, lang),
        value=cell_text(shown.indicator, shown.panel, code, shown.end, lang),
        year=year_text(shown.indicator, shown.end),
        theme=lower_first(theme_label(shown.query.theme, lang, shown.indicator)),
        indicator=_indicator(shown),
    )


def rank_phrase(shown: Settled, code: str) -> str:
    """`second of five regions in Denmark`; `` for a country, for minimums, or where fewer than two regions have a value."""
    lang, region = shown.query.lang, store().regions[code]
    if region.level == "country" or shown.panel.minimum:
        return ""
    column = shown.panel.years.index(shown.end)
    peers = {
        other: value
        for other, found in store().regions.items()
        if found.level == "region" and found.country == region.country and other in shown.panel.regions
        if isfinite(value := float(shown.panel.values[shown.panel.row(other), column]))
    }
    if len(peers) < 2 or code not in peers:
        return ""
    place = i18n.ordinal(ranks(peers)[code], lang)
    return t(
        lang,
        "sentence.rank",
        place=place,
        n=i18n.count_word(len(peers), lang),
        country=region_name(region.country, lang),
    )


def _indicator(shown: Settled) -> str:
    return catalogue().indicators[shown.query.indicator].name[shown.query.lang]


def lower_first(text: str) -> str:
    """First letter small inside a sentence, unless the word is written in capitals."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """First letter large where a sentence begins."""
    return text[:1].upper() + text[1:]
