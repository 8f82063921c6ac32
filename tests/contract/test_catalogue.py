"""Every declared indicator and theme is tested here; a new declaration inherits these tests."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import get_args

import numpy as np
import pytest

from dashboard import i18n
from dashboard.analysis.observatory import GAP_WORDS, NoSeries, panel, rows
from dashboard.data.catalogue import Declared, Status, Text, catalogue, unit_of
from dashboard.data.schema import GAP_CODES
from dashboard.data.store import store
from dashboard.settings import PACKAGE
from forecasting.scenarios import LEVERS

PAIRS = [(slug, theme) for slug, indicator in catalogue().indicators.items() for theme in indicator.themes]
PLACES = re.compile(r"{(\w+)}")


@pytest.mark.parametrize(("slug", "theme"), PAIRS)
def test_panel_keeps_the_contract(slug: str, theme: str) -> None:
    made, indicator = panel(slug, theme), catalogue().indicator(slug)
    assert made.regions == tuple(store().regions)
    assert made.years == tuple(range(made.years[0], made.years[-1] + 1))
    gap = np.isnan(made.values)
    assert ((made.gap == "") == ~gap).all(), "a reason exactly where there is no value"
    assert ((made.status == "") == gap).all(), "a status exactly where there is a value"
    assert set(made.gap.ravel()) <= set(GAP_CODES)
    assert set(made.status.ravel()) <= {"", *get_args(Status)}
    assert (made.flag[gap] == "").all()
    assert (~gap).any(), "an indicator without a single value is not declared"
    assert np.isfinite(made.values[~gap]).all()
    assert made.unit == indicator.unit
    assert made.source == indicator.source
    assert (made.have <= made.need).all()
    partial = made.gap == "n_of_m"
    assert (made.have[partial] > 0).all()
    assert (made.have[partial] < made.need[partial]).all()
    assert bool(made.reference_regions) == (indicator.method == "quotient")


@pytest.mark.parametrize(("slug", "theme"), PAIRS)
def test_values_are_possible(slug: str, theme: str) -> None:
    made, indicator = panel(slug, theme), catalogue().indicator(slug)
    values = made.values[~np.isnan(made.values)]
    if indicator.method != "growth":
        assert (values >= 0).all()
    if indicator.unit == "percent":
        assert (values <= 100).all()
    if indicator.method == "growth":
        assert (np.abs(values) < 50).all()
    if indicator.kind == "rate":
        assert indicator.aggregate != "sum", "rates are never added up"
    assert indicator.aggregate != "sum" or unit_of(indicator).additive


@pytest.mark.parametrize(("slug", "theme"), PAIRS)
def test_ranges_hold_the_value(slug: str, theme: str) -> None:
    made, indicator = panel(slug, theme), catalogue().indicator(slug)
    assert (made.lower is not None) == (made.upper is not None) == (indicator.status == "estimate")
    if made.lower is not None and made.upper is not None:
        present = ~np.isnan(made.values)
        assert (made.lower[present] <= made.values[present]).all()
        assert (made.values[present] <= made.upper[present]).all()


@pytest.mark.parametrize(("slug", "theme"), PAIRS)
def test_partial_sums_are_only_for_themes_of_countries(slug: str, theme: str) -> None:
    made = panel(slug, theme)
    partial = ~np.isnan(made.values) & (made.have < made.need)
    levels = {store().regions[made.regions[i]].level for i in np.flatnonzero(partial.any(axis=1))}
    assert levels <= {"country"}
    assert theme != "all" or not levels
    assert (made.coverage[partial] > 0).all()


@pytest.mark.parametrize("slug", list(catalogue().indicators))
def test_themes_without_a_series_are_refused(slug: str) -> None:
    for theme in set(catalogue().themes) - set(catalogue().indicator(slug).themes):
        with pytest.raises(NoSeries, match=slug):
            panel(slug, theme)


def test_panel_is_cached() -> None:
    assert panel("employment", "mobility") is panel("employment", "mobility")


def test_every_gap_code_has_words() -> None:
    assert set(GAP_WORDS) | {"", "n_of_m"} == set(GAP_CODES)


def test_rows_of_everything() -> None:
    for slug, theme in PAIRS:
        frame = rows([slug], ["DK", "DK04", "UK"], [theme])
        gaps = frame["value"].isna()
        assert (frame.loc[gaps, "flag"] != "").all()
        assert (frame.loc[gaps, "status"] == "").all()
        assert (frame.loc[~gaps, "status"] != "").all()


def test_texts_are_complete_in_both_languages() -> None:
    def texts(value: object, path: str) -> list[tuple[str, Text]]:
        if isinstance(value, Text):
            return [(path, value)]
        items = value if isinstance(value, dict) else dict(value) if isinstance(value, Declared) else {}
        return [found for name, part in items.items() for found in texts(part, f"{path}.{name}")]

    for path, text in texts(catalogue(), "catalogue"):
        if path.startswith("catalogue.units"):
            continue  # suffix and short may be empty
        assert text.da.strip(), path
        assert text.en.strip(), path
        assert set(PLACES.findall(text.da)) == set(PLACES.findall(text.en)), path


@pytest.mark.parametrize("slug", list(catalogue().indicators))
def test_a_sentence_has_the_places_that_are_filled(slug: str) -> None:
    indicator = catalogue().indicator(slug)
    for own, filled in (
        (indicator.sentence, {"region": "A", "value": "1", "year": "2024", "theme": "B", "indicator": "C"}),
        (indicator.projection, {"region": "A", "range": "1-2", "year": "2030", "theme": "B", "indicator": "C", "value": "1", "last": "2024"}),
    ):  # fmt: skip
        for text in (own.all, own.theme):
            for lang in i18n.LANGS if text else ():
                assert "{" not in i18n.filled(i18n.unbroken(text[lang]), **filled)


def test_every_declaration_is_used() -> None:
    known = catalogue()
    used_sources = {i.source for i in known.indicators.values()} | {m.source for m in store().meta.values()}
    assert set(known.sources) == used_sources
    measured = {i.unit for i in known.indicators.values()} | {
        one.unit for meta in store().meta.values() for one in meta.measures.values()
    }
    measured |= {u.difference for u in known.units.values() if u.difference}
    measured |= {lever.unit for lever in LEVERS.values()}
    assert measured <= set(known.units)
    views = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "views").rglob("*.py"))
    assert [unit for unit in known.units if unit not in measured and f'"{unit}"' not in views] == []
    assert set(known.licences) == {s.licence for s in known.sources.values()}
    countries = {r.country for r in store().regions.values()}
    assert {c for g in known.groups.values() for c in g.countries} == countries
    assert {c.lower() for c in countries} <= set(known.groups)
    measures = set(store().meta["eurostat_labour"].measures)
    assert {theme.column for theme in known.themes.values()} - {None} <= measures


def test_sets_say_where_they_come_from() -> None:
    for name, meta in store().meta.items():
        assert meta.source in catalogue().sources, name
        assert meta.transformations
        assert meta.publisher


def test_data_and_analysis_stay_light() -> None:
    code = (
        "import sys; from dashboard.analysis import observatory; observatory.panel('employment'); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    loaded = set(done.stdout.split())
    assert not loaded & {"dash", "flask", "plotly", "statsmodels", "scipy"}
