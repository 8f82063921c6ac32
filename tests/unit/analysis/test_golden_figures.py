"""Forty figures from every part of the product, each worked out again from the rows of the embedded sets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dashboard.analysis import smart_jobs
from dashboard.analysis.claims import audit, fan
from dashboard.analysis.clusters import stars
from dashboard.analysis.inequality import innovation_gap, shift_share, theil
from dashboard.analysis.inequality.partition import GROUPS, partition
from dashboard.analysis.observatory import panel
from dashboard.analysis.partnerships import projects
from dashboard.data.store import store
from tests import golden

TABLE = golden.read("figures")
DANISH = [f"DK0{i}" for i in range(1, 6)]


def _smart_jobs(bound: str, region: str, year: str) -> float:
    made = smart_jobs.proxies(store())
    return float(getattr(made, bound)[list(store().regions).index(region), made.years.index(int(year))])


def _own(region: str, group: str, start: str, end: str) -> float:
    made = shift_share.parted(partition(store()), DANISH, int(start), int(end))
    assert made is not None
    return float(made.shift.own_by_group[made.regions.index(region), GROUPS.index(group)])


def _theil(theme: str, year: str) -> float:
    amount, weight = (np.array([panel("employment", t).at(code, int(year)) for code in DANISH]) for t in (theme, "all"))
    return theil.theil(amount, weight, ["DK"] * 5).total


def _gap(theme: str, rule: str, year: str) -> float:
    return float(innovation_gap.gap_of(panel("theme_share", theme), DANISH, 2018, int(year), rule).gap[-1])


def _claim(year: str) -> float:
    made = fan.fan(store())
    return float(made.low[made.years.index(int(year))])


ASKED: dict[str, Callable[..., float]] = {
    "smart_jobs.lower": lambda *asked: _smart_jobs("lower", *asked),
    "smart_jobs.upper": lambda *asked: _smart_jobs("upper", *asked),
    "budget.sure": lambda theme: next(
        each.sure for each in projects.budget("theme", projects.projects()) if each.key == theme
    ),
    "shift_share.own": _own,
    "theil": _theil,
    "gap": _gap,
    "stars.size": lambda region, theme, year: stars.sector(theme, int(year)).stars[region].marks["size"].value,
    "claim.low": _claim,
    "reference": lambda key, _: next(each.in_2030 for each in audit.references(store()) if each.key == key),
}


def _product(figure: dict[str, Any]) -> float:
    """What the product says."""
    if "shown" in figure:
        indicator, theme, region, year = figure["shown"]
        return panel(indicator, theme).at(region, year)
    name, *asked = figure["asked"].split(" ")
    return ASKED[name](*asked)


@pytest.mark.parametrize("figure", TABLE["figure"], ids=lambda figure: figure["about"])
def test_a_figure_is_its_calculation(figure: dict[str, Any]) -> None:
    worked_out = golden.worked_out(figure["calculation"], figure["inputs"], TABLE["codes"])
    assert worked_out == pytest.approx(figure["value"], rel=1e-10)
    assert _product(figure) == pytest.approx(figure["value"], rel=1e-10)


def test_the_table_holds_forty_figures_of_all_indicators() -> None:
    assert len(TABLE["figure"]) >= 40
    shown = {figure["shown"][0] for figure in TABLE["figure"] if "shown" in figure}
    assert set(store().catalogue.indicators) == shown
