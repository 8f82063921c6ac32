"""`aggregate` decides what a unit of several regions shows: a sum, a weighted mean, or no figure and the reason why."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from dashboard.analysis.observatory import gap_words
from dashboard.analysis.panels import make
from dashboard.data import catalogue
from dashboard.data.declaration_files import EMBEDDED
from dashboard.data.panel import Panel
from dashboard.data.references import check_indicators
from dashboard.data.store import Store, load

SMALL = Path(__file__).parents[1] / "data" / "sets"
RATES = {"DK01": 5.9, "DK02": 5.1, "DK03": 5.2, "DK04": 5.0, "DK05": 5.3}
"""Add up to the 26.5 % that Denmark once showed."""
FORCE = {"DK01": 1000, "DK02": 400, "DK03": 600, "DK04": 700, "DK05": 300}
EMPLOYED = {"DK01": 1008900, "DK02": 408000, "DK03": 577400, "DK04": 669300, "DK05": 286500}
SOURCE = """
publisher = "Own"
title = { da = "Ledighed", en = "Unemployment" }
table = ""
url = ""
licence = "own"
attribution = { da = "Egen", en = "Own" }
retrieved = 2026-11-01
"""
DECLARED = """
name = { da = "Ledighed", en = "Unemployment" }
unit = "percent"
kind = "rate"
themes = ["all"]
method = "observed"
measure = "rate"
direction = "down"
definition = { da = "x", en = "x" }
source = "unemployment"
status = "observed"
"""
META = """
id = "unemployment"
source = "unemployment"
licence = "own"
publisher = "Own"
table = ""
retrieved = 2026-11-01
vintage = { da = "x", en = "x" }
status = "observed"
first = 2023
last = 2024
transformations = [{ da = "x", en = "x" }]

[measures.rate]
unit = "percent"
integer = false

[measures.labour_force]
name = { da = "arbejdsstyrken", en = "the labour force" }
unit = "persons"
integer = false
"""


def own(tmp_path: Path, rule: str, force: dict[str, int] = FORCE) -> Store:
    """The small sets and a set of Danish unemployment, declared with `rule`."""
    sets = tmp_path / "sets"
    shutil.copytree(SMALL, sets)
    (sets / "unemployment").mkdir()
    (sets / "unemployment" / "meta.toml").write_text(META, encoding="utf-8")
    lines = ["code,year,measure,value,flag"]
    lines += [f"{code},2024,rate,{value}," for code, value in RATES.items()]
    lines += [f"{code},2024,labour_force,{value}," for code, value in force.items()]
    (sets / "unemployment" / "observations.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with (sets / "units.csv").open("a", encoding="utf-8") as stream:
        for code in RATES:
            stream.write(f"unemployment,*,{code},{code},2023,2024,2021\nunemployment,*,DK,{code},2023,2024,2021\n")
    for kind, name, text in (("sources", "unemployment", SOURCE), ("indicators", "unemployment_rate", DECLARED + rule)):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / f"{name}.toml").write_text(text, encoding="utf-8")
    return load(sets, catalogue.load([EMBEDDED, tmp_path]))


def complete(data: Store) -> None:
    """Refuse what `unemployment_rate` asks of its set and does not get, as start-up and `check` do."""
    found = [str(one) for one in check_indicators(data.meta, data.catalogue) if "unemployment" in one.column]
    if found:
        raise ValueError("\n".join(found))


def denmark(made: Panel) -> tuple[float, str]:
    """Denmark's figure of 2024 and why there is none."""
    return made.at("DK", 2024), str(made.gap[made.row("DK"), made.years.index(2024)])


def test_a_rate_without_weights_is_not_added_up(tmp_path: Path) -> None:
    made = make(own(tmp_path, 'aggregate = "none"\n'), "unemployment_rate", "all")
    value, gap = denmark(made)
    assert np.isnan(value), f"the sum of five rates is no rate: {value}"
    assert gap == "not_added"
    assert made.at("DK04", 2024) == 5.0
    assert gap_words(gap, 5, 5) == "not added up across regions"
    assert made.gap[made.row("DK"), made.years.index(2023)] == "not_in_source", (
        "what is missing is not called not added"
    )


def test_a_rate_is_weighted_by_a_measure_of_its_own_set(tmp_path: Path) -> None:
    made = make(own(tmp_path, 'aggregate = "weighted"\nweight = "labour_force"\n'), "unemployment_rate", "all")
    by_hand = sum(RATES[code] * FORCE[code] for code in RATES) / sum(FORCE.values())
    assert denmark(made) == (pytest.approx(by_hand), "")
    assert made.status[made.row("DK"), made.years.index(2024)] == "derived"
    assert made.at("DK04", 2024) == 5.0


def test_a_rate_is_weighted_by_another_indicator(tmp_path: Path) -> None:
    made = make(own(tmp_path, 'aggregate = "weighted"\nweight = "employment"\n'), "unemployment_rate", "all")
    data = own(tmp_path / "again", 'aggregate = "weighted"\nweight = "employment"\n')
    employed = make(data, "employment", "all")
    weights = {code: employed.at(code, 2024) for code in RATES}
    by_hand = sum(RATES[code] * weights[code] for code in RATES) / sum(weights.values())
    assert denmark(made) == (pytest.approx(by_hand), "")


def test_without_a_weight_of_every_region_there_is_no_mean(tmp_path: Path) -> None:
    some = {code: value for code, value in FORCE.items() if code != "DK03"}
    data = own(tmp_path, 'aggregate = "weighted"\nweight = "labour_force"\n', some)
    value, gap = denmark(make(data, "unemployment_rate", "all"))
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
def test_a_rule_that_the_method_cannot_follow_is_refused(tmp_path: Path, rule: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        complete(own(tmp_path, rule))
