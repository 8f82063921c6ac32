"""The charts of the studio, and the first of them: the paths with the fan, their title, sentence and table."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from dashboard import i18n
from dashboard.figures.series.studio import Line, Scene, paths
from dashboard.i18n import t
from dashboard.views.scenarios import assumptions
from dashboard.views.scenarios.notes import notes
from dashboard.views.scenarios.parts import chart_of, frame_of, measure_of, tick
from dashboard.views.scenarios.steps import tornado, waterfall
from dashboard.views.scenarios.words import amount, bare, chance_words, counted, eighty, name_of, place_text, rate, the
from dashboard.views.shared.model import Chart, Table
from forecasting.scenarios import DRAWS, Outcome

if TYPE_CHECKING:
    from dashboard.views.scenarios.view import Result


def charts(result: Result, *, narrow: bool) -> tuple[Chart, ...]:
    """Paths, waterfall and tornado of a result."""
    return (_paths(result, narrow), waterfall(result, narrow), tornado(result, narrow))


def _paths(result: Result, narrow: bool) -> Chart:
    lang, baseline, built = result.setting.query.lang, result.baseline, result.setting.built
    past = [float(v) for v in baseline.history]
    known = list(range(built.last_year - len(past) + 1, built.last_year + 1))
    years = i18n.span(str(known[0]), str(baseline.years[-1]))
    subtitle = t(lang, "studio.subtitle", measure=measure_of(result, years), name=the(result.slot, lang))
    frame = frame_of(result, _title(result), subtitle, narrow, wide=True)
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
    figure = paths(scene, frame=frame, height=280 if narrow else 330, tick=tick())
    return chart_of(result, "paths", frame, sentence(result), figure, _years_table(result, known, past), notes(result))


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
    """What the edited scenario comes to, against the baseline, the chance of the target, and what each scenario assumes."""
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
    said = assumptions.listed(result)
    return f"{text} {t(lang, 'assumption.all', listed=said)}" if said else text


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
    caption, said = (
        measure_of(result, i18n.span(str(known[0]), str(result.plain.years[-1]))),
        assumptions.listed(result),
    )
    if said:
        caption = f"{caption} {t(lang, 'assumption.all', listed=said)}"
    return Table(caption, tuple(columns), tuple(rows))
