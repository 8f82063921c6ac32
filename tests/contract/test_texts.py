"""Whatever is registered or may occur has its words: a page, a model, a rule of aggregation, a reason why there is no figure."""

from __future__ import annotations

from typing import get_args

import pytest
from dash import page_registry

from dashboard.analysis.forecasts.outlook import models
from dashboard.data.catalogue import Aggregate, Kind, Method, Status
from dashboard.data.fact_tables import COLUMNS
from dashboard.data.schema import GAP_CODES
from dashboard.i18n import LANGS, t, texts
from tests import helpers

FAMILIES = {
    "model": models(), "proof.kind": get_args(Kind), "proof.method": get_args(Method), "status": get_args(Status),
    "status_help": get_args(Status), "gap": [code for code in GAP_CODES if code],
    "table": list(COLUMNS), "field": [name for columns in COLUMNS.values() for name in list(columns)[1:]],
}  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_everything_that_may_occur_has_its_words(family: str) -> None:
    lacking = [f"{family}.{name}" for name in FAMILIES[family] if f"{family}.{name}" not in texts()]
    assert not lacking, f"declare in dashboard/texts.toml: {lacking}"


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_rule_and_gap_has_its_words(lang: str) -> None:
    helpers.app()
    for page in page_registry.values():
        assert page["name"]
        if page["path"] and not page["module"].endswith("not_found_404"):
            assert t(lang, f"page.{page['name']}")
    for rule in get_args(Aggregate):
        assert t(lang, f"proof.aggregate.{rule}", weight="x")
    for code in GAP_CODES:
        assert t(lang, f"strip.state_{code or 'present'}")
