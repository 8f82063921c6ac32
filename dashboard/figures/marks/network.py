"""Projects and places as a network whose lines can be followed: projects in a row, shared places above, the others below.

The layout is computed from the links alone and is the same every time: projects in the order that keeps the places they share
close together; a place of several projects above the middle of them, in its own line; a place of one project in the list
under it. On a phone the same is a grid of dots, places by projects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, permutations
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.grids import Hub, Network, Node
from dashboard.figures.maps.places import LOOKS
from dashboard.figures.projects import look_of
from dashboard.figures.theme import CONTEXT, ESTIMATE, GREY, INK, PAPER, Figure, Frame, axis, escape, frame_of, framed

ROW: Final = 20  # px
HEAD: Final = 9.5
"""Rows for the names of projects over the grid."""
MOST: Final = 7
"""Up to so many projects every order is tried."""


def in_order(hubs: Sequence[str], nodes: Iterable[Node]) -> tuple[str, ...]:
    """The order of projects in which those that share places stand near; of equally good ones the first as given."""
    if len(hubs) > MOST:
        return tuple(hubs)
    links: dict[tuple[str, str], int] = {}
    for node in nodes:
        for a, b in combinations(sorted({*node.hubs, *node.disputed}), 2):
            links[a, b] = links.get((a, b), 0) + 1

    def stretch(order: Sequence[str]) -> int:
        return sum(n * abs(order.index(a) - order.index(b)) for (a, b), n in links.items())

    return min(permutations(hubs), key=stretch)


def positions(order: Sequence[str], nodes: Sequence[Node]) -> dict[str, tuple[float, int]]:
    """(x, row) of every place: x in widths of a column, rows above the projects positive and below negative."""
    found: dict[str, tuple[float, int]] = {}
    below = dict.fromkeys(order, 0)
    shared = [node for node in nodes if len({*node.hubs, *node.disputed}) > 1]
    ranks = sorted(shared, key=lambda n: (len({*n.hubs, *n.disputed}), _middle(n, order), n.name))
    for above, node in enumerate(ranks, 1):
        found[node.key] = (_middle(node, order), above)
    for node in nodes:
        if node.key not in found and (*node.hubs, *node.disputed):
            hub = (*node.hubs, *node.disputed)[0]
            below[hub] += 1
            found[node.key] = (float(order.index(hub)), -below[hub])
    return found


def _middle(node: Node, order: Sequence[str]) -> float:
    at = [order.index(hub) for hub in {*node.hubs, *node.disputed}]
    return sum(at) / len(at)


def network_figure(chart: Chart, form: Network, narrow: bool) -> Figure:
    """The network; on a phone the grid."""
    hubs, nodes, frame = form.hubs, form.nodes, frame_of(chart, narrow)
    kinds = [f"{LOOKS[kind][2]} {words}" for kind, words in form.kinds]
    legend = kinds if narrow else ["    ".join(kinds)]
    known = {hub.key: hub for hub in hubs}
    order = in_order([hub.key for hub in hubs], nodes)
    if narrow:
        return _grid([known[key] for key in order], nodes, frame, legend)
    at = positions(order, nodes)
    top, low = max((row for _, row in at.values()), default=1), min((row for _, row in at.values()), default=-1)
    shift = {key: i for i, key in enumerate(order)}
    traces = [
        _stems(at, len(order)),
        *(_edges(known[key], nodes, at, shift[key]) for key in order),
        _dots([node for node in nodes if not node.lit], at),
        _dots([node for node in nodes if node.lit], at),
        {
            "type": "scatter", "mode": "markers", "name": "", "x": list(range(len(order))), "y": [0] * len(order), "customdata": list(order),
            "hovertext": [known[key].detail for key in order], "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {"symbol": "square", "size": 15, "color": [look_of(key)[0] if known[key].lit else GREY for key in order],
                       "line": {"color": PAPER, "width": 1}},
        },
    ]  # fmt: skip
    names = [
        {"text": f"<b>{escape(known[key].name)}</b>", "x": i, "y": 0, "xanchor": "left", "xshift": 13, "showarrow": False,
         "font": {"size": 14, "color": INK if known[key].lit else "#52606d"}, "bgcolor": PAPER}
        for i, key in enumerate(order)
    ]  # fmt: skip
    names += [  # on paper of their own: lines pass behind them
        {"text": escape(node.name), "x": at[node.key][0], "y": at[node.key][1], "xanchor": "left", "xshift": 8 + 2 * len(node.hubs), "showarrow": False,
         "font": {"size": 13, "color": INK if node.lit else "#52606d"}, "bgcolor": PAPER, "borderpad": 0}
        for node in nodes
        if node.key in at and at[node.key][1] > 0
    ]  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False, "annotations": [*names, *_legend(legend)],
        "xaxis": axis(range=[-0.1, len(order) - 0.05], showticklabels=False),
        "yaxis": axis(range=[low - 0.8, top + 0.8], showticklabels=False),
    }  # fmt: skip
    return framed(
        traces, frame, height=round((top - low + 2) * ROW), layout=layout, left=6, right=6, bottom=8 + 18 * len(legend)
    )


def _legend(lines: Sequence[str], left: int = 6) -> list[dict[str, Any]]:
    return [{
        "text": "<br>".join(lines), "font": {"size": 12, "color": INK}, "showarrow": False, "align": "left", "xref": "paper", "yref": "paper",
        "x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "xshift": -left - 1, "yshift": -2,
    }] if lines else []  # fmt: skip


def _edges(hub: Hub, nodes: Sequence[Node], at: Mapping[str, tuple[float, int]], x: float) -> dict[str, Any]:
    """From a project to the places that it shares."""
    colour, dash = look_of(hub.key)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for node in nodes:
        if hub.key in node.hubs and at[node.key][1] > 0:
            xs += [x, at[node.key][0], None]
            ys += [0, at[node.key][1], None]
    return {
        "type": "scatter", "mode": "lines", "name": hub.name, "x": xs, "y": ys, "hoverinfo": "skip",
        "line": {"color": colour if hub.lit else "#dfe5ea", "width": 1.6 if hub.lit else 1, "dash": dash if hub.lit else "solid"},
    }  # fmt: skip


def _stems(at: Mapping[str, tuple[float, int]], columns: int) -> dict[str, Any]:
    """A quiet line from each project to the end of the list below it."""
    lows = [min((row for place, row in at.values() if row < 0 and place == x), default=0) for x in range(columns)]
    return {
        "type": "scatter", "mode": "lines", "name": "", "hoverinfo": "skip", "line": {"color": "#cfd6dc", "width": 1},
        "x": [x for i in range(columns) for x in (i, i, None)], "y": [y for low in lows for y in (0, low, None)],
    }  # fmt: skip


def _dots(nodes: Sequence[Node], at: Mapping[str, tuple[float, int]]) -> dict[str, Any]:
    shown = [node for node in nodes if node.key in at]
    return {
        "type": "scatter", "mode": "markers+text", "name": "", "x": [at[n.key][0] for n in shown], "y": [at[n.key][1] for n in shown],
        "customdata": [n.key for n in shown], "hovertext": [n.detail for n in shown], "hovertemplate": "%{hovertext}<extra></extra>",
        "text": ["" if at[n.key][1] > 0 else f"  {escape(n.name)}" for n in shown], "textposition": "middle right", "cliponaxis": False,
        "textfont": {"size": 13, "color": [INK if n.lit else "#52606d" for n in shown]}, "marker": _marker(shown),
    }  # fmt: skip


def _marker(nodes: Sequence[Node]) -> dict[str, Any]:
    colours = [CONTEXT if not n.lit else INK if n.own else ESTIMATE for n in nodes]
    symbols = ["x-thin-open" if not n.hubs else "diamond-open" if n.anchor else "circle" for n in nodes]
    return {
        "symbol": symbols, "color": colours, "opacity": 1, "size": [6 + 3 * max(len(n.hubs), 1) for n in nodes],
        "line": {"width": [1 if symbol == "circle" else 2 for symbol in symbols],
                 "color": [PAPER if symbol == "circle" else colour for symbol, colour in zip(symbols, colours, strict=True)]},
    }  # fmt: skip


def _grid(hubs: Sequence[Hub], nodes: Sequence[Node], frame: Frame, legend: Sequence[str]) -> Figure:
    """Places by projects: a dot where a place takes part, an × where that is disputed."""
    rows = sorted(nodes, key=lambda n: (not n.lit, -len(n.hubs), n.name))
    cells = [
        (i, k, key) for i, node in enumerate(rows) for k, hub in enumerate(hubs) for key in node.hubs if key == hub.key
    ]
    doubted = [(i, k) for i, node in enumerate(rows) for k, hub in enumerate(hubs) if hub.key in node.disputed]
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter", "mode": "markers", "name": "", "x": [k for _, k, _ in cells], "y": [i for i, _, _ in cells],
            "customdata": [rows[i].key for i, _, _ in cells], "hovertext": [rows[i].detail for i, _, _ in cells],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {"size": 11, "symbol": ["diamond-open" if rows[i].anchor else "circle" for i, _, _ in cells],
                       "color": [INK if rows[i].own else look_of(hubs[k].key)[0] if rows[i].lit and hubs[k].lit else GREY for i, k, _ in cells]},
        },
        {
            "type": "scatter", "mode": "markers", "name": "", "x": [k for _, k in doubted], "y": [i for i, _ in doubted], "hoverinfo": "skip",
            "marker": {"size": 9, "symbol": "x-thin-open", "color": INK, "line": {"width": 2, "color": INK}},
        },
    ]  # fmt: skip
    heads = [
        {"text": escape(hub.name), "x": k, "y": -0.6, "yanchor": "bottom", "textangle": -90, "showarrow": False,
         "font": {"size": 12, "color": INK}}
        for k, hub in enumerate(hubs)
    ]  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False, "annotations": [*heads, *_legend(legend, 104)],
        "xaxis": axis(range=[-0.5, len(hubs) - 0.5], showticklabels=False),
        "yaxis": axis(range=[len(rows) - 0.4, -HEAD], tickvals=list(range(len(rows))), ticktext=[escape(n.name) for n in rows],
                      tickfont={"size": 12, "color": INK}, showgrid=True, gridcolor="#eef1f4"),
    }  # fmt: skip
    return framed(
        traces,
        frame,
        height=round((len(rows) + HEAD - 0.4) * 18),
        layout=layout,
        left=104,
        right=6,
        bottom=10 + 16 * len(legend),
    )
