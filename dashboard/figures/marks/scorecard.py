"""A checklist as a picture: each criterion with a sign for holds, does not hold, or not answered. Signs differ by shape."""

from __future__ import annotations

from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.grids import Answer, Checklist
from dashboard.figures.theme import CLAIM, ESTIMATE, INK, SOFT, Figure, axis, escape, frame_of, framed, wrap

SIGNS: Final[dict[Answer, tuple[str, str, str]]] = {
    "yes": ("circle", ESTIMATE, "✓"), "no": ("x", CLAIM, "✗"), "open": ("circle-open", SOFT, "?"),
}  # fmt: skip
LINE_PX: Final = 18
LETTERS: Final = {True: 34, False: 92}


def checklist_figure(chart: Chart, form: Checklist, narrow: bool) -> Figure:
    """Criteria from top to bottom."""
    frame, points = frame_of(chart, narrow), form.criteria
    texts = [wrap(point.text, LETTERS[narrow]) for point in points]
    heights = [LINE_PX * len(lines) + 26 for lines in texts]
    total = sum(heights)
    y, at = [], total
    for height in heights:
        y.append(at - height / 2)
        at -= height
    notes: list[dict[str, Any]] = [
        {
            "text": f'{"<br>".join(map(escape, lines))}<br><span style="color:{SOFT}">{escape(point.kind)} · {escape(point.answer_text)}</span>',
            "x": 0, "y": place, "xanchor": "left", "xshift": 18, "yanchor": "middle", "align": "left", "showarrow": False,
            "font": {"size": 13, "color": INK},
        }
        for point, lines, place in zip(points, texts, y, strict=True)
    ]  # fmt: skip
    trace = {
        "type": "scatter", "mode": "markers", "name": frame.title, "x": [0] * len(points), "y": y, "hoverinfo": "skip", "cliponaxis": False,
        "marker": {
            "symbol": [SIGNS[point.answer][0] for point in points], "color": [SIGNS[point.answer][1] for point in points], "size": 13,
            "line": {"width": 2, "color": [SIGNS[point.answer][1] for point in points]},
        },
    }  # fmt: skip
    layout = {
        "dragmode": False, "annotations": notes,
        "xaxis": axis(range=[-0.02, 1], showticklabels=False), "yaxis": axis(range=[0, total], showticklabels=False),
    }  # fmt: skip
    return framed([trace], frame, height=total, layout=layout, left=10, right=4, bottom=8)
