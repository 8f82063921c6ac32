"""Maps and rankings say the same everywhere: figure, table and slide hold the values of the chart, and a gap is a gap in all of them."""

import io
import itertools
from functools import cache

import pytest
from pptx import Presentation

from dashboard.charts.forms.maps import PlaceMap, RegionMap
from dashboard.charts.forms.rows import Bars
from dashboard.charts.values import Value
from dashboard.charts.written import limits_text, named_text, value_text
from dashboard.data.catalogue import catalogue
from dashboard.exports.about import Stamp
from dashboard.exports.slides import deck
from dashboard.exports.slides.drawings import drawing_of, map_of
from dashboard.exports.slides.picture import Areas, Signs
from dashboard.exports.slides.shapes import hex_of
from dashboard.exports.slides.table_cells import grid_of
from dashboard.figures.draw import draw
from dashboard.figures.maps.places import size_of
from dashboard.figures.maps.regions_map import across, class_colours
from dashboard.i18n import LANGS
from dashboard.views.registry import view_at
from tests.helpers import printed_rows

STATES = (
    ("/", ""), ("/", "i=employment&th=all"), ("/", "i=smart_jobs"), ("/", "i=smart_jobs_per_1000&r=DK02"), ("/", "i=interreg_erdf"),
    ("/", "i=gva&g=uk"), ("/map", ""), ("/map", "i=employment&th=all&t=2016&c=2015"), ("/map", "i=theme_share&th=energy_environment&c=2018"),
    ("/map", "i=smart_jobs&c=2018"), ("/map", "i=gdp_per_head&g=dk"), ("/map", "i=living_labs"), ("/map", "i=ict_employment&c=2012"),
    ("/clusters", ""), ("/clusters", "th=energy_environment&mass=3&lq=2"), ("/projects", "p=aarhus"), ("/projects", ""), ("/projects", "p=score"), ("/labs", "lab=smartport"),
)  # fmt: skip
MAP_TABLE = 4_100_000  # EMU: what a map leaves of a slide


@cache
def models():
    """Every state in both languages: where it is, and what it shows."""
    asked = [(path, f"?{search}&lang={lang}") for (path, search), lang in itertools.product(STATES, LANGS)]
    return [(path + search, view_at(path, search)) for path, search in asked]


def charts(form):
    """Every chart of that form in the states."""
    return [
        (f"{where} {chart.key}", chart)
        for where, model in models()
        for chart in model.charts
        if chart is not None and isinstance(chart.form, form)
    ]


def value_columns(chart):
    return [i for i, column in enumerate(chart.table.columns) if column.kind == "value"]


def rows_by_code(chart):
    return dict(zip(chart.table.codes, chart.table.rows, strict=True))


def test_a_region_has_one_value_on_the_map_in_the_hover_line_and_in_the_table():
    for where, chart in charts(RegionMap):
        form, lang, data = chart.form, chart.lang, draw(chart)["data"]
        place = draw(chart)["layout"]["meta"]
        have = data[place["circles" if form.scale == "circles" else "values"]]
        hover = dict(zip(have.get("customdata", have.get("locations")), have["text"], strict=True))
        rows, printed = rows_by_code(chart), dict(zip(chart.table.codes, printed_rows(chart), strict=True))
        for region in form.regions:
            if region.step is None:
                assert not region.value.known, where
                assert region.code not in hover, where
                continue
            value = rows[region.code][value_columns(chart)[0]]
            assert value == region.value, (where, region.code)
            assert hover[region.code].startswith(named_text(region.name, value, lang)), (where, region.code)
            bare = chart.table.columns[value_columns(chart)[0]].bare
            assert printed[region.code][value_columns(chart)[0]] == value_text(value, lang, bare=bare), where


def test_a_class_holds_the_values_that_its_limits_say():
    for where, chart in charts(RegionMap):
        form = chart.form
        classes = {found.step: found for found in form.classes if found.kind == "class"}
        for region in form.regions:
            if region.step is None or not (found := classes[region.step]) or found.low == found.high:
                continue
            number, flat = region.value.number, region.value.shown == 0 and form.scale == "diverging"
            assert flat or found.low is None or number >= found.low.number - 1e-9, (where, region)
            assert flat or found.high is None or number <= found.high.number + 1e-9, (where, region)
        counts = [sum(region.step == step for region in form.regions) for step in sorted(classes)]
        assert counts == [classes[step].count for step in sorted(classes)], where
        lost = sum(found.count for found in form.classes if found.kind != "class")
        assert sum(counts) + lost == len(form.regions), where


def test_a_gap_is_a_gap_in_figure_table_and_slide():
    gaps = 0
    for where, chart in charts(RegionMap):
        form, place, data = chart.form, draw(chart)["layout"]["meta"], draw(chart)["data"]
        missing = {region.code for region in form.regions if not region.value.known}
        gaps += len(missing)
        drawn = {*data[place["values"]]["locations"], *data[place["circles"]]["customdata"]}
        assert not missing & drawn, where
        assert missing >= {*data[place["missing"]]["locations"], *data[place["apart"]]["locations"]}, where
        column = value_columns(chart)[0]
        for code, printed in zip(chart.table.codes, printed_rows(chart), strict=True):
            assert (printed[column] == "–") == (code in missing), (where, code)
        picture = map_of(chart).picture
        circles = [layer for layer in picture.layers if isinstance(layer, Signs)]
        assert all(len(layer.signs) == len(data[place["circles"]]["lon"]) for layer in circles), where
        fills = dict(pair for layer in picture.layers if isinstance(layer, Areas) for pair in layer.fills if pair[1])
        colours = {*map(hex_of, class_colours(form))}
        assert all(hex_of(fills[code]) not in colours for code in missing if code in fills), where
    assert gaps > 1000


def test_a_slide_paints_and_explains_a_map_as_the_figure_does():
    for where, chart in charts(RegionMap):
        form, lang, place = chart.form, chart.lang, draw(chart)["layout"]["meta"]
        drawing = map_of(chart)
        fills = dict(
            pair for layer in drawing.picture.layers if isinstance(layer, Areas) for pair in layer.fills if pair[1]
        )
        values = draw(chart)["data"][place["values"]]
        if form.scale == "circles":
            sizes = {
                region.code: across(region.value.number, form.top) for region in form.regions if region.value.known
            }
            shown = draw(chart)["data"][place["circles"]]
            assert dict(zip(shown["customdata"], shown["marker"]["size"], strict=True)).items() <= sizes.items(), where
        else:
            step = [values["colorscale"][2 * z][1] for z in values["z"]]
            assert {code: fills[code] for code in values["locations"]} == dict(
                zip(values["locations"], step, strict=True)
            ), where
        words = " ".join(note["text"] for note in draw(chart)["layout"]["annotations"]).replace("<br>", " ")
        for row, found in zip(drawing.legend, form.classes, strict=True):
            assert row.text == found.text or row.text == limits_text(found.low, found.high, lang, bare=found.bare), (
                where
            )
            assert row.text in words, where
            assert row.count == found.count, where
        assert drawing.period in words, where


def test_bars_have_the_values_of_the_table_in_full_precision():
    seen = 0
    for where, chart in charts(Bars):
        form, lang, trace = chart.form, chart.lang, draw(chart)["data"][0]
        numbers = {row.key: row.value.number for row in form.rows if row.value.known}
        seen += len(numbers)
        assert dict(zip(trace["customdata"], trace["x"], strict=True)) == {
            row.key: numbers.get(row.key) for row in form.rows
        }, where
        cells = {cell for row in chart.table.rows for cell in row if isinstance(cell, Value)}
        assert {row.value for row in form.rows} <= cells, where
        native = drawing_of(chart)
        if native is None:
            assert not numbers, where
            continue
        assert native.values == tuple(numbers.get(row.key) for row in form.rows), where
        for row, label, text in zip(form.rows, native.labels, reversed(trace["text"]), strict=True):
            assert text.startswith(label), where
            assert label in {value_text(row.value, lang), form.zero_text}, where
    assert seen > 100


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("compare", ["", "&c=2018"])
def test_the_table_beside_a_map_keeps_every_value_and_both_years(lang, compare):
    for slug in catalogue().indicators:
        table = view_at("/map", f"?i={slug}{compare}&lang={lang}").charts[0].table
        grid = grid_of(table, deck.MOST_ROWS, MAP_TABLE, lang)
        wanted = [column.name for column in table.columns if column.kind == "value"]
        assert [head for head in grid.heads if head in wanted] == wanted, slug
        assert sum(grid.widths) <= MAP_TABLE


def test_a_slide_of_a_change_shows_both_years():
    slide = deck.Slide("/map", "?i=gdp_per_head&c=2018&t=2022", "map")
    made = Presentation(io.BytesIO(deck.deck([slide], "en", Stamp("https://example.org"))))
    table = next(shape.table for shape in made.slides[0].shapes if shape.has_table)
    assert [cell.text for cell in table.rows[0].cells][:4] == ["Region", "Change", "2018", "2022"]
    texts = [shape.text_frame.text for shape in made.slides[0].shapes if shape.has_text_frame]
    assert "2018 → 2022" in texts


def test_a_map_of_places_keeps_its_names_its_places_and_what_its_signs_mean():
    for where, chart in charts(PlaceMap):
        form, drawing = chart.form, map_of(chart)
        data = draw(chart)["data"]
        written = {text.strip() for trace in data for text in trace.get("text", ()) if text.strip()}
        assert {label.text for label in drawing.picture.labels} == written, where
        signs = [sign for layer in drawing.picture.layers if isinstance(layer, Signs) for sign in layer.signs]
        assert {(sign.lon, sign.lat) for sign in signs} == {(place.lon, place.lat) for place in form.places}, where
        assert all(label.gap > size_of(place) / 2 for label, place in _labelled(drawing.picture, form)), where
        assert [words for *_, words in drawing.signs] == [words for _, words in (*form.projects, *form.kinds)], where


def _labelled(picture, form):
    places = {(place.lon, place.lat, place.label): place for place in form.places}
    return [(label, places[label.lon, label.lat, label.text]) for label in picture.labels]
