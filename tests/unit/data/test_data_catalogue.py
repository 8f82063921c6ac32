"""A declaration that does not hold together is refused in one line: file, key, what was found, allowed and probably meant."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from dashboard.data.catalogue import KINDS, BadDeclaration, catalogue, load
from dashboard.data.declaration_files import EMBEDDED

Change = Callable[[str, str, str], None]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product's declarations."""
    return shutil.copytree(EMBEDDED, tmp_path_factory.mktemp("declared") / "declarations")


@pytest.fixture
def change(folder: Path) -> Iterator[Change]:
    """Replace text in one file, or write a new one; all is as before after the test."""
    kept: dict[Path, str | None] = {}

    def change(name: str, old: str, new: str) -> None:
        path = folder / name
        kept[path] = path.read_text(encoding="utf-8") if path.exists() else None
        assert not old or old in (kept[path] or "")
        path.parent.mkdir(exist_ok=True)
        path.write_text((kept[path] or "").replace(old, new, 1) if old else new, encoding="utf-8")

    yield change
    for path, text in kept.items():
        if text is None:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
        else:
            path.write_text(text, encoding="utf-8")


LABOUR, SHARE, GROWTH, QUOTIENT = (
    f"indicators/{slug}.toml" for slug in ("employment", "theme_share", "employment_growth", "location_quotient")
)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (LABOUR, "{value} people in {year}", "{valeu} people", r"key sentence.all: found .*\{valeu\} is not filled in; names in braces are: indicator, "),
        (LABOUR, '"eurostat_labour"', '"eurostat_labor"', r"key source: found 'eurostat_labor'.*Did you mean 'eurostat_labour'"),
        ("sources/keep.toml", '"keep"', '"kep"', r"key licence: found 'kep'.*Did you mean 'keep'"),
        (LABOUR, '"persons"', '"person"', r"key unit: found 'person'.*Did you mean 'persons'"),
        (LABOUR, '"ict_data"', '"ict"', r"key themes: found 'ict'.*allowed: all, ict_data"),
        (LABOUR, '"ict_data"', '"creative"', "which has no series; allowed: all, ict_data"),
        (LABOUR, 'kind = "count"', 'kind = "count"\ncolour = "red"', "key colour: found a key that is not known; allowed: order, name"),
        (LABOUR, "direction", "directoin", r"directoin: found a key that is not known.*Did you mean 'direction'\? \(and 1 more\)"),
        (LABOUR, 'kind = "count"', 'kind = "cuont"', r"key kind: found 'cuont'; allowed: 'count', .* Did you mean 'count'"),
        (LABOUR, 'en = "Employment"', 'uk = "Employment"', r"key name.uk: found a key that is not known; allowed: da, en. \(and 1 more\)"),
        (LABOUR, ', en = "Employment" }', " }", "key name.en: found nothing; allowed: the key is needed"),
        (LABOUR, 'kind = "count"', 'kind = "rate"', "a rate is never added up"),
        (SHARE, 'weight = "employment"\n', "", "weight is given exactly when"),
        (SHARE, 'weight = "employment"\n', 'weight = "employmnt"\n', r"key weight: found 'employmnt'.*Did you mean 'employment'"),
        (SHARE, 'weight = "employment"\n', 'weight = "gdp_per_head"\n', "which is no sum"),
        (SHARE, 'weight = "employment"\n', 'weight = "smart_jobs"\n', "which has no series for ict_data"),
        (SHARE, 'aggregate = "weighted"', 'aggregate = "none"', "with method 'share' it may be: weighted"),
        (GROWTH, "window = 5\n", "", "window is given exactly when"),
        (QUOTIENT, "reference = {", "#", "reference is given exactly when"),
        (GROWTH, "window = 5", "window = 5\ndecimals = 9", "key decimals: found 9; allowed: less than or equal to 4"),
        (LABOUR, 'kind = "count"', 'kind = "count', "text that is no TOML"),
        ("themes/mobility.toml", 'nace = "H"\n', "", "all of series, nace and column"),
        ("units/persons.toml", "additive = true", "additive = false", "key aggregate: found 'sum' of persons, which is not additive"),
        ("unit/hours.toml", "", "x", r"found a folder 'unit'; allowed: .*Did you mean 'units'"),
        ("units/Hours.toml", "", "x", "names such as labour_force.toml"),
        ("units/hours.tml", "", "x", "names such as labour_force.toml"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused_in_one_line(
    folder: Path, change: Change, file: str, old: str, new: str, message: str
) -> None:
    change(file, old, new)
    with pytest.raises(BadDeclaration, match=message) as caught:
        load([folder])
    text = str(caught.value)
    assert "\n" not in text
    assert str(folder) in text
    assert Path(file).parts[0 if Path(file).parts[0] not in KINDS else 1].split(".")[0] in text


def test_what_cannot_be_read_is_refused(folder: Path, change: Change) -> None:
    change("units/hours.toml", "", "x")
    (folder / "units" / "hours.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadDeclaration, match="cannot be read"):
        load([folder])


def test_a_thing_is_declared_once(tmp_path: Path) -> None:
    (tmp_path / "units").mkdir()
    shutil.copy(EMBEDDED / "units" / "percent.toml", tmp_path / "units")
    with pytest.raises(BadDeclaration, match=r"units 'percent', which declarations/units/percent.toml declares; allowed: a name that is not taken"):  # fmt: skip
        load([EMBEDDED, tmp_path])


def test_own_declarations_join_the_product_s(tmp_path: Path) -> None:
    (tmp_path / "units").mkdir()
    text = 'name = { da = "timer", en = "hours" }\nshort = { da = "t.", en = "h" }\nadditive = true\n'
    (tmp_path / "units" / "hours.toml").write_text(text, encoding="utf-8")
    (tmp_path / "README.md").write_text("Ours.", encoding="utf-8")
    joined, alone = load([EMBEDDED, tmp_path]), load()
    assert list(joined.units) == [*alone.units, "hours"]
    assert joined.units["hours"].suffix.da == ""
    assert joined.digest != alone.digest


def test_a_unit_gives_the_decimals(folder: Path, change: Change) -> None:
    assert "decimals" not in (EMBEDDED / LABOUR).read_text(encoding="utf-8")
    change("units/persons.toml", "decimals = 0", "decimals = 2")
    assert load([folder]).indicators["employment"].decimals == 2


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
