"""A declaration that does not hold together is refused, naming the key and what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from dashboard.data import catalogue as declared
from dashboard.data.catalogue import catalogue


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('source = "eurostat_labour"\nstatus', 'source = "eurostat_labor"\nstatus', "Did you mean 'eurostat_labour'"),
        ('licence = "eurostat"', 'licence = "eurostt"', "Did you mean 'eurostat'"),
        ('unit = "persons"', 'unit = "person"', "Did you mean 'persons'"),
        ('themes = ["all", "ict_data"', 'themes = ["all", "ict"', "'ict' is not declared"),
        ('themes = ["all", "ict_data"', 'themes = ["all", "creative"', "which has no series"),
        ('kind = "count"', 'kind = "count"\ncolour = "red"', "Extra inputs are not permitted"),
        ('weight = "employment"\n', "", "weight is given exactly when"),
        ("window = 5\n", "", "window is given exactly when"),
        ('nace = "H"\n', "", "all of series, nace and column"),
        ("reference = {", "#", "reference is given exactly when"),
        ("decimals = 0", "decimals = 9", "less than or equal to 4"),
    ],
)
def test_wrong_declarations_are_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = declared.PATH.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "catalogue.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValidationError, match=message):
        declared.load(path)


def test_texts_by_language() -> None:
    name = catalogue().indicator("employment").name
    assert (name["da"], name["en"]) == ("Beskæftigede", "Employment")
    with pytest.raises(KeyError, match="'da' and 'en'"):
        name["de"]


def test_unknown_slugs_name_the_nearest() -> None:
    with pytest.raises(KeyError, match="Did you mean 'smart_jobs'"):
        catalogue().indicator("smart_job")
    with pytest.raises(KeyError, match="Known: all, ict_data"):
        catalogue().theme("xyz")


def test_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        catalogue().indicator("employment").unit = "eur"
