"""The gap now, region by region: each against the mean of the hot-spots."""

from __future__ import annotations

from math import isfinite

from dashboard import i18n
from dashboard.data.catalogue import unit_of
from dashboard.figures.marks.dumbbell import Bell, Ticks, dumbbell
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.views.gap.state import Divided, cover, nobody, nobody_why, notes, subtitle
from dashboard.views.shared.controls import csv_address, filename, proof_of
from dashboard.views.shared.measure_words import status_text
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.words import cell_text, gap_text, is_uncertain, source_line, theme_notes, uncertain_note


def now(d: Divided, narrow: bool) -> Chart:
    """The chart, its sentence, and its table with every region of the panel."""
    lang, shown = d.lang, d.shown
    hot = float(d.made.hot[-1]) if d.made.gap.size and isfinite(d.made.gap[-1]) else float("nan")
    frame = Frame(
        _title(d, hot), subtitle(d, str(shown.end)), source_line(shown.indicator, lang), lang, narrow, wide=True
    )
    codes = [code for code in _rows(d) if isfinite(shown.at(code, shown.end))] if isfinite(hot) else []
    bells = [_bell(d, code, hot) for code in codes]
    everyone = Ticks(t(lang, "gap_page.all_regions", n=len(d.made.panel.regions)), [
        (code, shown.at(code, shown.end), f"{d.name(code)}: {_cell(d, code)}", bool(ahead))
        for code, ahead in zip(d.made.panel.regions, d.made.ahead, strict=True)
    ])  # fmt: skip
    percent = unit_of(shown.indicator).percent
    label = t(lang, "gap_page.hot_mean", value=d.value(hot)) if isfinite(hot) else ""
    figure = dumbbell(
        bells,
        hot if isfinite(hot) else 0.0,
        label,
        everyone,
        frame=frame,
        tick=",~r",
        suffix=i18n.percent_sign(lang) if percent else "",
    )
    table = _table(d, hot)
    said = (
        *left_chosen(d),
        *uncertain_note((cell for row in table.rows for cell in row), lang),
        *notes(d),
        *theme_notes(shown.indicator, d.query.theme, lang),
    )
    return Chart("distance", frame.title, frame.subtitle, frame.source, _sentence(d, hot), figure, table, filename(shown, "gap"),
                 csv_address(shown), said, proof_of(shown, d.focus), cover(d))  # fmt: skip


def _rows(d: Divided) -> list[str]:
    """The chosen regions from the highest down; with a single one its country's others too."""
    chosen = list(d.query.regions) or [d.focus]
    if len(chosen) < 2:
        chosen += [code for code in d.shown.scope if code[:2] == d.focus[:2] and code not in chosen]
    return sorted(
        chosen, key=lambda code: -d.shown.at(code, d.shown.end) if isfinite(d.shown.at(code, d.shown.end)) else 0.0
    )


def left_chosen(d: Divided) -> list[str]:
    """Which of the chosen regions are not drawn, and why."""
    lost = [code for code in d.query.regions if not isfinite(d.shown.at(code, d.shown.end))]
    named = "; ".join(f"{d.name(code)} ({gap_text(d.shown.panel, code, d.shown.end, d.lang)})" for code in lost)
    return [t(d.lang, "gap_page.left_chosen", regions=named)] if lost else []


def _cell(d: Divided, code: str) -> str:
    return cell_text(d.shown.indicator, d.shown.panel, code, d.shown.end, d.lang)


def _label(d: Divided, gap: float) -> str:
    return t(d.lang, "gap_page.behind" if gap >= 0 else "gap_page.ahead", gap=d.distance(abs(gap)))


def _bell(d: Divided, code: str, hot: float) -> Bell:
    value = d.shown.at(code, d.shown.end)
    hover = f"{d.name(code)}: {_cell(d, code)} · {_label(d, hot - value)}"
    return Bell(code, d.name(code), value, d.distance(abs(hot - value)), hover, code == d.focus, code in d.hot)


def _title(d: Divided, hot: float) -> str:
    value = d.shown.at(d.focus, d.shown.end)
    if not isfinite(hot):
        return nobody(d)
    if not isfinite(value):
        return t(d.lang, "gap_page.now_plain", gap=d.distance(float(d.made.gap[-1])))
    if d.focus in d.hot:
        return t(d.lang, "gap_page.is_hot", region=d.name(d.focus))
    key = "gap_page.now_behind" if value <= hot else "gap_page.now_ahead"
    return t(d.lang, key, region=d.name(d.focus), gap=d.distance(abs(hot - value)))


def _sentence(d: Divided, hot: float) -> str:
    lang, end = d.lang, d.shown.end
    if not isfinite(hot):
        return nobody_why(d)
    parts = [
        t(
            lang,
            "gap_page.sentence",
            year=end,
            hot=d.value(hot),
            rest=d.value(float(d.made.rest[-1])),
            gap=d.distance(float(d.made.gap[-1])),
        )
    ]
    value = d.shown.at(d.focus, end)
    if isfinite(value):
        parts.append(
            t(
                lang,
                "gap_page.sentence_region",
                region=d.name(d.focus),
                value=_cell(d, d.focus),
                gap=t(lang, "gap_page.itself") if d.focus in d.hot else _label(d, hot - value),
            )
        )
    elif d.focus in d.shown.panel.regions:
        why = gap_text(d.shown.panel, d.focus, end, lang)
        parts.append(
            t(
                lang,
                "sentence.missing",
                region=d.name(d.focus),
                indicator=d.shown.indicator.name[lang],
                year=end,
                why=why,
            )
        )
    return " ".join(parts)


def _table(d: Divided, hot: float) -> Table:
    """The reader's regions first, then every region of the panel from the highest down."""
    lang, shown, rows = d.lang, d.shown, []
    own = [code for code in _rows(d) if isfinite(shown.at(code, shown.end))]
    rest = sorted(set(d.made.panel.regions) - set(own), key=lambda code: -shown.at(code, shown.end))
    for code in (*own, *rest):
        first, last = shown.at(code, shown.start), shown.at(code, shown.end)
        star = "*" if is_uncertain(shown.panel, code, shown.end) else ""
        before = d.plain(first) if shown.panel.comparable(code, shown.start, shown.end) else t(lang, "value.missing")
        gap = d.plain(hot - last) if isfinite(hot) else t(lang, "value.missing")
        kind = "hot" if code in d.hot else "in_rest" if code in d.made.panel.regions else "outside"
        status = status_text(shown.panel, code, shown.end, lang)
        rows.append((d.name(code), t(lang, f"gap_page.role_{kind}"), before, d.plain(last) + star, gap, status))
    years = (str(shown.start), str(shown.end))
    names = (
        *(t(lang, f"column.{n}") for n in ("region", "role")),
        *years,
        *(t(lang, f"column.{n}") for n in ("gap", "status")),
    )
    return Table(subtitle(d, i18n.span(*years)), names, tuple(rows), numeric=2)
