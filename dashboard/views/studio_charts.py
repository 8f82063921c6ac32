"""The charts of the studio: paths with the fan, the waterfall of what each lever adds, the tornado of what matters most."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Any

from dashboard import i18n
from dashboard.analysis.observatory import panel
from dashboard.data.store import store
from dashboard.figures.studio import Line, Scene, Step, paths, steps
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.views.model import Chart, Coverage, Table
from dashboard.views.proof import reference
from dashboard.views.strip import strip_of_series
from dashboard.views.studio_levers import factor
from dashboard.views.studio_notes import notes
from dashboard.views.studio_words import amount, bare, chance_words, counted, eighty, name_of, place_text, rate, the
from dashboard.views.words import measure_subtitle, source_line
from forecasting.scenarios import DRAWS, LEVERS, Outcome

if TYPE_CHECKING:
    from dashboard.views.studio import Result


def charts(result: Result, *, narrow: bool) -> tuple[Chart, ...]:
    """Paths, waterfall and tornado of a result."""
    return (_paths(result, narrow), _waterfall(result, narrow), _tornado(result, narrow))


def _measure(result: Result, years: str) -> str:
    lang = result.setting.query.lang
    theme = result.setting.query.theme if len(result.setting.themes) == 1 else "all"
    return f"{place_text(result)}. {measure_subtitle(result.setting.indicator, theme, years, lang)}"


def _chart(
    result: Result, key: str, frame: Frame, summary: str, figure: dict[str, Any], table: Table, notes: tuple[str, ...]
) -> Chart:
    query, codes = result.setting.query, result.baseline.regions
    data = f"/api/v1/observations.csv?i={query.indicator}&th={query.theme}&r={','.join(codes)}"
    proof = reference(query.indicator, query.theme, codes[0])
    name = f"smartgrowth-{query.indicator}-scenario-{result.plain.years[-1]}-{key}".replace("_", "-")
    cover = _cover(result)
    return Chart(
        key, frame.title, frame.subtitle, frame.source, summary, figure, table, name, data, notes, proof, cover
    )


def _cover(result: Result) -> Coverage | None:
    """Who has figures in the years that the scenarios start from; also of those asked for that no scenario carries."""
    baseline, query, last = result.baseline, result.setting.query, result.setting.built.last_year
    asked = [one.region for one in result.setting.built.left if one.region]
    regions = tuple(dict.fromkeys([*baseline.regions, *asked]))
    first = last - len(baseline.history) + 1
    return _strip(store().version, query.indicator, baseline.themes, regions, first, last, query.lang)


@lru_cache(maxsize=64)
def _strip(
    _version: str, indicator: str, themes: tuple[str, ...], regions: tuple[str, ...], first: int, last: int, lang: str
) -> Coverage | None:
    """The same under all three charts, and no lever changes it."""
    return strip_of_series([panel(indicator, theme) for theme in themes], regions, first, last, lang)


def _frame(result: Result, title: str, subtitle: str, narrow: bool, *, wide: bool) -> Frame:
    lang = result.setting.query.lang
    source = source_line(result.setting.indicator, lang) + " " + t(lang, "studio.own")
    return Frame(title, subtitle, source, lang, narrow, wide=wide and not narrow)


def _paths(result: Result, narrow: bool) -> Chart:
    lang, baseline, built = result.setting.query.lang, result.baseline, result.setting.built
    past = [float(v) for v in baseline.history]
    known = list(range(built.last_year - len(past) + 1, built.last_year + 1))
    years = i18n.span(str(known[0]), str(baseline.years[-1]))
    subtitle = t(lang, "studio.subtitle", measure=_measure(result, years), name=the(result.slot, lang))
    frame = _frame(result, _title(result), subtitle, narrow, wide=True)
    lines = [_line(result, slot, one) for slot, one in (("", result.plain), *result.made)]
    fan = result.edited.fan
    bands = [
        ([float(v) for v in low], [float(v) for v in high])
        for low, high in zip(fan.lower[::-1], fan.upper[::-1], strict=True)
    ]
    scene = Scene(
        known, past, [f"{y}: {amount(result, v)}" if isfinite(v) else "" for y, v in zip(known, past, strict=True)],
        baseline.years, lines, bands, result.slot, result.target,
        t(lang, "studio.goal_label", goal=bare(result, result.target)) if result.target else "", t(lang, "studio.future" if result.made else "trends.future"),
        t(lang, "column.value"),
    )  # fmt: skip
    figure = paths(scene, frame=frame, height=280 if narrow else 330, tick=_tick())
    return _chart(result, "paths", frame, sentence(result), figure, _years_table(result, known, past), notes(result))


def _tick() -> dict[str, Any]:
    return {"tickformat": ",~r"}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _title(result: Result) -> str:
    """When the middle path passes the target, in how many draws it is missed, or how far the scenario is from the baseline."""
    lang, edited, year = result.setting.query.lang, result.edited, result.edited.years[-1]
    words = {"name": _upper(the(result.slot, lang)), "year": year, "value": bare(result, edited.end)}
    if result.target is None:
        key = "plain" if not result.slot else "more" if edited.added >= 0 else "less"
        return t(lang, f"studio.title_{key}", share=rate(abs(edited.over_baseline), lang, sign=False), **words)
    words["goal"] = bare(result, result.target)
    if edited.reached:
        return t(lang, "studio.title_reached", reached=edited.reached, **words)
    below = edited.below or 0
    return t(
        lang,
        f"studio.title_missed{'_all' if below == DRAWS else ''}",
        n=i18n.number(below, lang),
        of=i18n.number(DRAWS, lang),
        **words,
    )


def sentence(result: Result) -> str:
    """What the edited scenario comes to, against the baseline, and the chance of the target."""
    lang, edited = result.setting.query.lang, result.edited
    words = {
        "name": name_of(result.slot, lang), "value": counted(result, edited.end), "range": eighty(result, edited), "place": place_text(result),
        "year": edited.years[-1], "plain": bare(result, result.plain.end), "growth": rate(edited.cagr, lang),
    }  # fmt: skip
    text = t(lang, "studio.sentence" if result.slot else "studio.sentence_plain", **words)
    if result.target is not None:
        text += " " + t(
            lang,
            "studio.sentence_goal",
            goal=bare(result, result.target),
            chance=chance_words(edited.probability, lang),
        )
    return text


def _line(result: Result, slot: str, one: Outcome) -> Line:
    lang, name = result.setting.query.lang, name_of(slot, result.setting.query.lang)
    hover = [f"{name} {year}: {amount(result, float(v))}" for year, v in zip(one.years, one.path, strict=True)]
    label = t(lang, "studio.end_label", name=slot or name, value=bare(result, one.end))
    return Line(slot, name, [float(v) for v in one.path], label, hover)


def _years_table(result: Result, known: list[int], past: list[float]) -> Table:
    """Known figures and scenarios in columns of their own."""
    lang, blank = result.setting.query.lang, t(result.setting.query.lang, "value.missing")
    outcomes = [("", result.plain), *result.made]
    columns = [t(lang, "column.year"), t(lang, "column.value")]
    for slot, _ in outcomes:
        columns += [name_of(slot, lang), t(lang, "studio.column_slot80", name=name_of(slot, lang))]
    columns.append(t(lang, "column.status"))
    status = result.setting.indicator.status
    rows = [
        (str(year), bare(result, value), *[blank] * (2 * len(outcomes)), t(lang, f"status.{status}"))
        for year, value in zip(known, past, strict=True)
    ]
    for i, year in enumerate(result.plain.years):
        cells = []
        for _, one in outcomes:
            low, high = float(one.fan.lower[1][i]), float(one.fan.upper[1][i])
            cells += [bare(result, float(one.path[i])), i18n.span(bare(result, low), bare(result, high))]
        said = t(lang, "status.projection") if len(outcomes) == 1 else t(lang, "studio.status_both")
        rows.append((str(year), blank, *cells, said))
    return Table(_measure(result, i18n.span(str(known[0]), str(result.plain.years[-1]))), tuple(columns), tuple(rows))


def _waterfall(result: Result, narrow: bool) -> Chart:
    lang, year, bars = result.setting.query.lang, result.plain.years[-1], result.bars
    rows = []
    for bar in bars:
        whole = bar.lever in {"baseline", "scenario"}
        name = (
            name_of(result.slot if bar.lever == "scenario" else "", lang)
            if whole
            else t(lang, f"lever_short.{bar.lever}")
        )
        label = bare(result, bar.end) if whole else bare(result, bar.size, sign=True)
        rows.append(Step(name, bar.start, bar.end, label, f"{name}: {label}", whole))
    inner = [row for row, bar in zip(rows, bars, strict=True) if not row.whole]
    rows = rows if inner else rows[:1]
    top = max(inner, key=lambda row: abs(row.end - row.start), default=None)
    title = (
        t(lang, "studio.waterfall_title", name=the(result.slot, lang)) if inner else t(lang, "studio.waterfall_none")
    )
    subtitle = t(lang, "studio.waterfall_subtitle", measure=_measure(result, str(year)))
    frame = _frame(result, title, subtitle, narrow, wide=False)
    summary = (
        t(lang, "studio.waterfall_summary", lever=_lower(top.name), size=top.label, plain=rows[0].label, end=rows[-1].label, name=the(result.slot, lang))
        if top else t(lang, "studio.waterfall_neutral", plain=rows[0].label, year=year)
    )  # fmt: skip
    table = Table(
        subtitle,
        (t(lang, "studio.column_step"), t(lang, "studio.column_adds"), t(lang, "studio.column_total")),
        tuple((row.name, t(lang, "value.missing") if row.whole else row.label, bare(result, row.end)) for row in rows),
    )
    return _chart(
        result,
        "waterfall",
        frame,
        summary,
        steps(rows, t(lang, "studio.column_adds"), frame=frame, tick=_tick()),
        table,
        (),
    )


def _tornado(result: Result, narrow: bool) -> Chart:
    lang, found, year = result.setting.query.lang, result.tornado, result.plain.years[-1]
    rows, cells = [], []
    for bar in found.bars:
        lever = LEVERS[bar.lever]
        low, high = _tried(lever.name, lever.low, result), _tried(lever.name, lever.high, result)
        name = t(lang, f"lever_short.{bar.lever}")
        span = t(lang, "studio.tried", low=low, high=high)
        cells.append((name, span, bare(result, bar.start), bare(result, bar.end), bare(result, abs(bar.size))))
        if abs(bar.size) > 1e-9 * max(abs(found.centre), 1e-12):
            start, end = sorted((bar.start, bar.end))
            rows.append(
                Step(
                    name,
                    start,
                    end,
                    span,
                    f"{name}, {span}: {i18n.span(bare(result, bar.start), bare(result, bar.end))}",
                )
            )
    cells.append((t(lang, "studio.interaction"), t(lang, "value.missing"), bare(result, found.remainder[0], sign=True),
                  bare(result, found.remainder[1], sign=True), t(lang, "value.missing")))  # fmt: skip
    title = t(lang, "studio.tornado_title", lever=_lower(rows[0].name)) if rows else t(lang, "studio.tornado_none")
    subtitle = t(
        lang,
        "studio.tornado_subtitle",
        year=year,
        name=the(result.slot, lang),
        value=bare(result, found.centre),
    )
    frame = _frame(result, title, subtitle, narrow, wide=False)
    top = cells[0]
    summary = t(lang, "studio.tornado_summary", lever=_lower(top[0]), tried=top[1], low=top[2], high=top[3], year=year)
    names = ("lever", "tried", "at_low", "at_high", "width")
    table = Table(subtitle, tuple(t(lang, f"studio.column_{n}") for n in names), tuple(cells))
    notes: tuple[str, ...] = (t(lang, "studio.interaction_note", low=cells[-1][2], high=cells[-1][3]),)
    if len(rows) < len(found.bars):
        notes = (*notes, t(lang, "studio.idle_note"))
    shown = rows or [Step(name_of("", lang), found.centre, found.centre, "", "")]
    return _chart(
        result,
        "tornado",
        frame,
        summary,
        steps(shown, t(lang, "studio.column_width"), frame=frame, tick=_tick(), centre=found.centre),
        table,
        notes,
    )


def _tried(name: str, value: float, result: Result) -> str:
    """A tried setting in the reader's unit."""
    lang, lever = result.setting.query.lang, LEVERS[name]
    made = value * factor(lever)
    if name == "start":
        return str(max(int(value), result.plain.years[0]))
    digits = 0 if made == round(made) else 1
    if lever.unit == "percent_per_year":
        return i18n.percent(made, lang, digits)
    return t(lang, f"lever_amount.{lever.unit}", n=i18n.number(made, lang, digits))
