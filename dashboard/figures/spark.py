"""A sparkline as an SVG data address: 60 bytes of wire per point instead of a graph."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from urllib.parse import quote

from dashboard.figures.theme import ESTIMATE, GREY

WIDTH, HEIGHT, PAD = 96, 28, 3


def spark(values: Sequence[float], colour: str = ESTIMATE) -> str:
    """`data:image/svg+xml,...` of a series; a missing value is a gap in the line, never bridged. `` with under two points."""
    known = [v for v in values if isfinite(v)]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    scale = (HEIGHT - 2 * PAD) / ((high - low) or 1.0)
    step = (WIDTH - 2 * PAD) / max(len(values) - 1, 1)
    points, path, pen = [], [], "M"
    for i, value in enumerate(values):
        if not isfinite(value):
            pen = "M"
            continue
        points.append((PAD + i * step, HEIGHT - PAD - (value - low) * scale))
        path.append(f"{pen}{points[-1][0]:.1f} {points[-1][1]:.1f}")
        pen = "L"
    x, y = points[-1]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="M{PAD} {HEIGHT - 1}H{WIDTH - PAD}" stroke="{GREY}" stroke-width="1"/>'
        f'<path d="{"".join(path)}" fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{colour}"/></svg>'
    )
    return "data:image/svg+xml," + quote(svg, safe=" =:/'\"<>,;()-#").replace("#", "%23").replace('"', "'")
