"""`aggregate` decides what a unit of several regions shows: a sum, a weighted mean, or no figure and the reason why."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dashboard.analysis.observatory import gap_words
from dashboard.analysis.panels import make
from dashboard.data import catalogue
from dashboard.data.declaration_files import EMBEDDED
from dashboard.data.panel import Panel
from dashboard.data.references import check_observed
from dashboard.data.schema import BadData
from dashboard.data.store import Store, load
from tests.own_folder import FORCE, INDICATOR, RATES, WEIGHTED, own_folder

SMALL = Path(__file__).parents[2] / "data" / "sets"


def store_of(tmp_path: Path, rule: str, without: str = "") -> Store:
    """The small sets and own Danish rates, declared with `rule`; `without` the weight of one region."""
    own = own_folder(tmp_path / "own")
    own.indicator = INDICATOR + rule
    own.rows = {key: value for key, value in own.rows.items() if key != (without, 2024, "labour_force")}
    own.write()
    return load(SMALL, catalogue.load([EMBEDDED, own.folder]), own.folder)


def denmark(made: Panel) -> tuple[float, str]:
    """Denmark's figure of 2024 and why there is none."""
    return made.at("DK", 2024), str(made.gap[made.row("DK"), made.years.index(2024)])


def test_a_rate_without_weights_is_not_added_up(tmp_path: Path) -> None:
    made = make(store_of(tmp_path, 'aggregate = "none"\n'), "unemployment_rate", "all")
    value, gap = denmark(made)
    assert np.isnan(value), f"the sum of five rates is no rate: {value}"
    assert gap == "not_added"
    assert made.at("DK04", 2024) == 5.0
    assert gap_words(gap, 5, 5) == "not added up across regions"
    assert made.gap[made.row("DK"), made.years.index(2023)] == "not_in_source", (
        "what is missing is not called not added"
    )


def test_a_rate_is_weighted_by_a_measure_of_its_own_set(tmp_path: Path) -> None:
    made = make(store_of(tmp_path, WEIGHTED), "unemployment_rate", "all")
    by_hand = sum(RATES[code] * FORCE[code] for code in RATES) / sum(FORCE.values())
    assert denmark(made) == (pytest.approx(by_hand), "")
    assert made.status[made.row("DK"), made.years.index(2024)] == "derived"
    assert made.at("DK04", 2024) == 5.0


def test_a_rate_is_weighted_by_another_indicator(tmp_path: Path) -> None:
    data = store_of(tmp_path, 'aggregate = "weighted"\nweight = "employment"\n')
    employed = make(data, "employment", "all")
    weights = {code: employed.at(code, 2024) for code in RATES}
    by_hand = sum(RATES[code] * weights[code] for code in RATES) / sum(weights.values())
    assert denmark(make(data, "unemployment_rate", "all")) == (pytest.approx(by_hand), "")


def test_without_a_weight_of_every_region_there_is_no_mean(tmp_path: Path) -> None:
    value, gap = denmark(make(store_of(tmp_path, WEIGHTED, without="DK03"), "unemployment_rate", "all"))
    assert np.isnan(value)
    assert gap == "no_weight"


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ('aggregate = "weighted"\nweight = "labour_forc"\n', "Did you mean 'labour_force'"),
        ('aggregate = "weighted"\nweight = "gdp_per_head"\n', "is no sum"),
        ('aggregate = "sum"\n', "rate"),
        ('aggregate = "recomputed"\n', "sum, weighted, none"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_refused(tmp_path: Path, rule: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):  # noqa: PT012  # a wrong declaration, or what it asks of its set
        data = store_of(tmp_path, rule)
        raise BadData(list(check_observed("unemployment_rate", data.meta["unemployment"], data.catalogue)))
