"""Which regions have a figure in which year: a grid of squares, and a symbol of its own for each reason why there is none.

Colour never speaks alone: a figure is a filled square, each kind of gap has its own symbol, and the legend names them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.grids import CoverageMatrix, CoverageRow
from dashboard.figures.theme import (
    CLAIM_TEXT,
    EM,
    ESTIMATE,
    INK,
    LEADING,
    NO_DATA,
    SOFT,
    SOURCE,
    Figure,
    Frame,
    axis,
    escape,
    frame_of,
    framed,
)

ROW: Final = 17  # px
LEFT: Final = {True: 116, False: 250}  # narrow: px for the names of rows
HEAVY: Final = "<b>{}</b>"
# gap code -> plotly symbol and the same sign in text; open and line symbols stay apart at 6 px
SYMBOLS: Final[dict[str, tuple[str, str]]] = {
    "not_in_source": ("x-thin-open", "×"), "ended": ("line-ew-open", "–"), "code_changed": ("diamond-open", "◇"), "n_of_m": ("circle-open", "○"),
    "suppressed": ("asterisk-open", "✳"), "not_defined": ("cross-thin-open", "+"), "coverage_change": ("triangle-up-open", "△"),
    "not_added": ("square-open", "□"), "no_weight": ("y-up-open", "Y"),
}  # fmt: skip
TICKS: Final = 22  # px below the grid for the years


def coverage_figure(chart: Chart, form: CoverageMatrix, narrow: bool) -> Figure:
    """Rows from top to bottom as given."""
    frame, lines, years, left = frame_of(chart, narrow), form.rows, form.years, LEFT[narrow]
    names = [HEAVY.format(escape(line.name)) if line.country else escape(line.name) for line in lines]
    grid = [[1 if not gap else 0 for gap in line.gaps] for line in lines]
    traces: list[dict[str, Any]] = [
        {
            "type": "heatmap", "x": list(years), "y": list(range(len(lines))), "z": grid, "zmin": 0, "zmax": 1, "showscale": False,
            "colorscale": [[0, NO_DATA], [0.5, NO_DATA], [0.5, ESTIMATE], [1, ESTIMATE]], "xgap": 1, "ygap": 2, "hoverinfo": "skip",
        },
    ]  # fmt: skip
    traces += [_gaps(lines, years, code, words) for code, words in form.reasons]
    step = 4 if frame.narrow else 1
    shown = [year for year in years if (years[-1] - year) % step == 0]
    signs = _signs(form, frame)
    below = TICKS + round(len(signs) * SOURCE * LEADING) + 12
    layout = {
        "xaxis": axis(tickvals=shown, ticktext=[str(year) for year in shown], range=[years[0] - 0.5, years[-1] + 0.5], tickangle=0,
                      tickfont={"size": SOURCE}),
        "yaxis": axis(tickvals=list(range(len(lines))), ticktext=names, range=[len(lines) - 0.5, -0.5], tickfont={"size": SOURCE, "color": INK}),
        "hovermode": "closest",
        "annotations": [{
            "text": "<br>".join(signs), "font": {"size": SOURCE, "color": INK}, "showarrow": False, "align": "left", "xref": "paper", "yref": "paper",
            "x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "xshift": -left - 1, "yshift": -TICKS,
        }],
    }  # fmt: skip
    return framed(
        traces, frame, height=len(lines) * ROW, layout=layout, left=left, right=14 if frame.narrow else 4, bottom=below
    )


def _signs(form: CoverageMatrix, frame: Frame) -> list[str]:
    """Lines of the legend: one sign a line on a phone, else as many as fit."""
    pairs = [("■", form.present), *((SYMBOLS[code][1], words) for code, words in form.reasons)]
    found = [""]
    for sign, words in pairs:
        if found[-1] and (frame.narrow or len(found[-1]) + len(words) > frame.room / SOURCE / EM):
            found.append("")
        found[-1] += f"{'     ' if found[-1] else ''}{sign} {escape(words)}"
    return [line.replace("■", f'<span style="color:{ESTIMATE}">■</span>') for line in found]


def _gaps(lines: Sequence[CoverageRow], years: Sequence[int], code: str, words: str) -> dict[str, Any]:
    cells = [
        (year, i) for i, line in enumerate(lines) for year, gap in zip(years, line.gaps, strict=True) if gap == code
    ]
    heavy = code in {"ended", "suppressed"}
    return {
        "type": "scatter", "mode": "markers", "x": [year for year, _ in cells], "y": [i for _, i in cells],
        "text": [escape(lines[i].detail) for _, i in cells], "hovertemplate": "%{text}, %{x}: " + escape(words) + "<extra></extra>",
        "marker": {"symbol": SYMBOLS[code][0], "size": 7, "color": CLAIM_TEXT if heavy else SOFT, "line": {"width": 1.5, "color": CLAIM_TEXT if heavy else SOFT}},
        "cliponaxis": True,
    }  # fmt: skip
