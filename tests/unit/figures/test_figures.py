import json
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.chart import Chart, Words
from dashboard.charts.classes import class_breaks, class_of
from dashboard.charts.forms.maps import Place
from dashboard.charts.forms.parts import Band, NamedValue, Projection, Series
from dashboard.charts.forms.rows import Bars
from dashboard.charts.forms.series import Lines
from dashboard.charts.table import Table
from dashboard.charts.values import Value
from dashboard.figures import theme
from dashboard.figures.draw import draw
from dashboard.figures.maps import places
from dashboard.figures.spark import spark

CANARY = '<a href="https://evil.example">x</a> & <b>'
FRAME = theme.Frame("Title", "Subtitle", "Source: somebody", "en")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("paper", [theme.PAPER, theme.HERO_PAPER])
def test_words_and_marks_have_the_contrast_that_wcag_asks(paper):
    words = [
        theme.INK,
        theme.SOFT,
        theme.CLAIM_TEXT,
        theme.ESTIMATE_TEXT,
        *(theme.WORDS.get(line, line) for line in theme.LINES),
    ]
    for colour in words:
        assert contrast(colour, paper) >= 4.5, colour
    for colour in (*theme.LINES, theme.CLAIM, theme.ESTIMATE):
        assert contrast(colour, paper) >= 3, colour


def test_classes_grow_darker_step_by_step():
    shades = [luminance(colour) for colour in theme.SEQUENTIAL]
    assert shades == sorted(shades, reverse=True)
    assert all(a != b for a, b in combinations(theme.SEQUENTIAL, 2))


VALUES = st.lists(st.floats(0, 1e6).map(lambda v: round(v, 3)), min_size=0, max_size=130)


@given(VALUES, st.integers(0, 2))
def test_class_breaks_part_the_values_and_leave_no_class_out(values, decimals):
    breaks = class_breaks(values, decimals)
    assert breaks == sorted(set(breaks))
    assert len(breaks) < 5
    if breaks:
        assert {class_of(v, breaks) for v in values} <= set(range(len(breaks) + 1))
        assert class_of(max(values), breaks) == len(breaks)
        assert class_of(min(values), breaks) == 0


@given(
    st.lists(
        st.sampled_from(["DK01", "DK02", "DK03", "DK04", "DK05", "SE11", "NO08", "DE60", "PL9"]),
        unique=True,
        max_size=9,
    )
)
def test_a_region_keeps_one_colour_and_no_two_share_one(codes):
    found = theme.colours(codes)
    own = [colour for colour in found.values() if colour != theme.CONTEXT]
    assert len(own) == len(set(own)) == min(len(codes), 5)
    assert theme.colours(codes) == found


@given(st.lists(st.floats(-1e6, 1e6) | st.just(float("nan")), max_size=20))
def test_a_sparkline_is_a_plain_address(values):
    made = spark(values)
    assert made == "" or (made.startswith("data:image/svg+xml,") and "nan" not in made and '"' not in made)


def test_no_value_can_bring_its_own_markup():
    ahead = Projection(years=(2022,), values=(Value(3.0, low=1.0, high=4.0),), bands=(Band(80, (1.0,), (4.0,)),))
    line = Series(
        key="X", name=CANARY, years=(2020, 2021), values=(Value(1.0), Value(2.0)), role="chosen", projection=ahead
    )
    words = Words(title=CANARY, subtitle=CANARY, summary=CANARY, source=CANARY)
    forms = [
        *(Lines(series=(line,), zero=True, future=CANARY, small=small) for small in (False, True)),
        Bars(rows=(NamedValue(key="X", name=CANARY, value=Value(1.0), end=CANARY),)),
        Bars(rows=(NamedValue(key="X", name=CANARY, value=Value(0.0)),), zero_text=CANARY),
    ]
    figures = [
        draw(Chart(key="k", lang="en", form=form, words=words, table=Table("", (), ()), filename="", data_url=""))
        for form in forms
    ]
    for figure in figures:
        notes = json.dumps(
            [
                figure["layout"].get("annotations"),
                figure["layout"]["title"],
                figure["layout"].get("yaxis", {}).get("ticktext"),
                [trace.get("text") for trace in figure["data"] if trace["type"] == "bar"],
            ]
        )
        assert "<a href" not in notes
        assert "&lt;a" in notes


def test_every_figure_takes_the_language_of_its_frame():
    danish = theme.framed([], theme.Frame("t", "u", "s", "da"), height=100, layout={})
    assert danish["layout"]["separators"] == ",."
    assert theme.framed([], FRAME, height=100, layout={})["layout"]["separators"] == ".,"


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_one_config_sends_nothing_anywhere(lang):
    config = theme.config(lang, "name")
    assert config["showSendToCloud"] is False
    assert config["plotlyServerURL"] == ""
    assert config["topojsonURL"].startswith("/")
    assert config["displaylogo"] is False


def test_labels_far_north_are_kept_apart_where_a_degree_is_shorter():
    """On a plain grid the second town has no room to its right, and stands far enough from the first for a label between them."""
    towns = [("Kotka", 26.95, 60.47), ("Sankt Petersborg", 30.32, 59.94)]
    points = [Place(key=name, name=name, label=name, lon=lon, lat=lat, kind="place") for name, lon, lat in towns]
    sides = places.label_sides(points, [], (-6.5, 35.5, 50.0, 62.0), (800, 440))
    assert sides == {"Kotka": "middle right", "Sankt Petersborg": "middle right"}
