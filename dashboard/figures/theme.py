"""The one look of every chart: colours, type, template, the frame with title, subtitle and source, and the graph config.

Figures are plain dicts: a plotly graph object costs 1-20 ms, a dict nothing. Nothing here knows data or Dash.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from dashboard import i18n
from dashboard.charts.chart import Chart

INK, SOFT, LINE, PAPER, GREY = "#1b2733", "#52606d", "#dfe5ea", "#ffffff", "#b4c0ca"
HERO_PAPER: Final = "#f6f8fa"
CLAIM, CLAIM_TEXT, ESTIMATE, ESTIMATE_TEXT = "#bc541a", "#8a3a10", "#08519c", "#08407a"
# Worst contrast on white 3.22, smallest difference in any colour vision 22 (CIEDE2000).
LINES: Final = ("#08519c", "#bc541a", "#0da081", "#59012a", "#9484d5")
# words in a line's colour need more contrast than the line: 4.5 to 1
WORDS: Final = {"#bc541a": "#a8480f", "#0da081": "#087a62", "#9484d5": "#6552b5"}
CONTEXT: Final = "#9aa5b0"
SEQUENTIAL: Final = ("#deebf7", "#9ecae1", "#4292c6", "#08519c", "#08306b")
# Purple-orange with a neutral middle: falls are orange, rises purple, in every colour vision.
DIVERGING: Final = ("#b35806", "#f1a340", "#fee0b6", "#f7f7f7", "#d8daeb", "#998ec3", "#542788")
NO_DATA: Final = "#e9edf0"  # assets/map.css hatches this colour on the screen
APART: Final = "#cfd6dc"  # has figures, but they cannot be compared
FOCUS: Final = "#d6006e"  # the mark that follows the keyboard, unlike any class
NEIGHBOUR: Final = "#f4f6f7"
FONT: Final = 'IBM Plex Sans, system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
TITLE, SUBTITLE, BODY, SOURCE = 18, 14, 13, 12
LEADING: Final = 1.32
# px that a line of text may be long: a phone, a column of two, a whole page on the smallest wide screen
ROOM: Final = {"narrow": 284, "column": 500, "page": 690}
EM: Final = 0.56  # mean width of a letter in the widest of our fonts

Figure = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the marks: said once, drawn inside the figure so that no download loses it."""

    title: str
    subtitle: str
    source: str
    lang: str
    narrow: bool = False
    wide: bool = False  # spans the page rather than a column
    paper: str = PAPER

    @property
    def room(self) -> int:
        """Width of a line of text, px."""
        return ROOM["narrow" if self.narrow else "page" if self.wide else "column"]


def frame_of(chart: Chart, narrow: bool, paper: str = PAPER) -> Frame:
    """The frame of a chart: its words on the screen."""
    words = chart.words
    return Frame(
        words.title, words.subtitle, words.source, chart.lang, narrow, wide=chart.wide and not narrow, paper=paper
    )


def escape(text: str) -> str:
    """Text for a label: plotly reads a little HTML in labels, so a value must not bring its own."""
    return html.escape(text, quote=False)


@lru_cache(maxsize=4096)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """Lines of at most `width` characters, never broken inside a word."""
    return tuple(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)) or ("",)


def _lines(frame: Frame) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    def broken(text: str, size: float) -> tuple[str, ...]:
        return wrap(text, int(frame.room / (size * EM)))

    return broken(frame.title, TITLE * 1.1), broken(frame.subtitle, SUBTITLE), broken(frame.source, SOURCE)


def framed(
    traces: Sequence[dict[str, Any]],
    frame: Frame,
    *,
    height: int,
    layout: Mapping[str, Any],
    left: int = 8,
    right: int = 8,
    bottom: int = 34,
) -> Figure:
    """A figure of `traces` with title, subtitle and source in it; `height` px is the plot itself, the frame comes on top."""
    title, subtitle, source = _lines(frame)
    title_px, sub_px, source_px = (
        round(n * size * LEADING) for n, size in ((len(title), TITLE), (len(subtitle), SUBTITLE), (len(source), SOURCE))
    )
    top = title_px + sub_px + 14
    foot = bottom + source_px + 8
    base: dict[str, Any] = {
        "template": None,
        "autosize": True,
        "height": height + top + foot,
        "margin": {"l": left, "r": right, "t": top, "b": foot, "pad": 0},
        "font": {"family": FONT, "size": BODY, "color": INK},
        "separators": "".join(i18n.separators(frame.lang)),
        "paper_bgcolor": frame.paper,
        "plot_bgcolor": frame.paper,
        "showlegend": False,
        "hoverlabel": {
            "bgcolor": INK,
            "bordercolor": INK,
            "font": {"family": FONT, "size": BODY, "color": PAPER},
            "align": "left",
        },
        "title": {
            "text": "<br>".join(f"<b>{escape(line)}</b>" for line in title),
            "font": {"size": TITLE, "color": INK},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            # plotly hangs the first line of several 13 px higher than a single one
            "pad": {"t": 2 if len(title) == 1 else 15, "l": 0},
        },
        "annotations": [
            _note(
                "<br>".join(map(escape, subtitle)),
                SUBTITLE,
                x_px=-left - 1,
                y=1,
                y_px=top - title_px - 3 * len(title),
                anchor="top",
            ),
            _note("<br>".join(map(escape, source)), SOURCE, x_px=-left - 1, y=0, y_px=-foot + 2, anchor="bottom"),
            *layout.get("annotations", ()),
        ],
    }
    meta = {
        "frame": {"subtitle": 0, "source": 1, "above": title_px + sub_px, "below": source_px},
        **layout.get("meta", {}),
    }
    own = {name: value for name, value in layout.items() if name not in {"annotations", "meta"}}
    return {"data": list(traces), "layout": {**base, **own, "meta": meta}}


ABOVE, BELOW = 2, 4  # px more that go where a figure stands without its frame


def without_words(figure: Figure) -> Figure:
    """A figure without title, subtitle, source and the room they take: they are said beside it, larger, as on a slide."""
    layout = figure["layout"]
    frame, margin = layout["meta"]["frame"], layout["margin"]
    above, below = frame["above"] - ABOVE, frame["below"] + BELOW
    words = {frame["subtitle"], frame["source"]}
    kept = {name: value for name, value in layout.items() if name != "title"}
    return {
        "data": figure["data"],
        "layout": {
            **kept,
            "height": layout["height"] - above - below,
            "margin": {**margin, "t": margin["t"] - above, "b": margin["b"] - below},
            "annotations": [note for i, note in enumerate(layout["annotations"]) if i not in words],
            "meta": {name: value for name, value in layout["meta"].items() if name != "frame"},
        },
    }


def _note(text: str, size: int, *, x_px: int, y: int, y_px: int, anchor: str) -> dict[str, Any]:
    return {
        "text": text, "font": {"size": size, "color": SOFT}, "showarrow": False, "align": "left",
        "xref": "paper", "yref": "paper", "x": 0, "y": y, "xanchor": "left", "yanchor": anchor, "xshift": x_px, "yshift": y_px,
    }  # fmt: skip


def axis(**more: Any) -> dict[str, Any]:
    """A quiet axis: light grid, no zoom by accident; labels are not measured against each other, which costs their square."""
    return {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "automargin": False,
        "ticklabeloverflow": "allow",
        **more,
    }


def rgba(colour: str, alpha: float) -> str:
    """`#08519c` with an opacity of 0-1 as `rgba(8,81,156,0.5)`."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:g})"


def colours(codes: Iterable[str], most: int = len(LINES)) -> dict[str, str]:
    """One colour a region, the same on every page: by a stable hash, next free colour on a clash; beyond `most` grey."""
    taken: dict[str, str] = {}
    for place, code in enumerate(codes):
        free = [colour for colour in LINES if colour not in taken.values()]
        if place >= most or not free:
            taken[code] = CONTEXT
            continue
        wanted = sum(ord(letter) * (i + 1) for i, letter in enumerate(code)) % len(LINES)
        ring = [*LINES[wanted:], *LINES[:wanted]]
        taken[code] = next(colour for colour in ring if colour in free)
    return taken


MONTHS_DA = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
DAYS_DA = ("søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag")


def config(lang: str, filename: str) -> dict[str, Any]:
    """The one config of every graph: no upload button, no foreign host, own locale."""
    decimal, thousands = i18n.separators(lang)
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "topojsonURL": "/assets/topojson/",
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": False,
        "locale": "da" if lang == "da" else "en",
        "locales": {
            "da": {
                "dictionary": {},
                "format": {
                    "decimal": decimal, "thousands": thousands, "grouping": [3], "date": "%d.%m.%Y",
                    "months": list(MONTHS_DA), "shortMonths": [m[:3] for m in MONTHS_DA],
                    "days": list(DAYS_DA), "shortDays": [d[:3] for d in DAYS_DA],
                },
            }
        }
        if lang == "da"
        else {},
        "toImageButtonOptions": {"filename": filename, "format": "png", "scale": 2},
    }  # fmt: skip
