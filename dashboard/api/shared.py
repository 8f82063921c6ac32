"""Parameters that several operations take, each declared once, and the words that they may hold."""

from __future__ import annotations

from typing import Final

from dashboard import i18n
from dashboard.api.parameters import AnyOf, OneOf, Parameter, Values, Whole, Years
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store

ENGLISH: Final = "en"


def indicators() -> tuple[str, ...]:
    """Every indicator."""
    return tuple(catalogue().indicators)


def themes() -> tuple[str, ...]:
    """Every theme; `all` is the total."""
    return tuple(catalogue().themes)


def regions() -> tuple[str, ...]:
    """Every map unit, then the countries."""
    return tuple(store().regions)


def groups() -> tuple[str, ...]:
    """Every group of countries."""
    return tuple(catalogue().groups)


INDICATORS: Final = AnyOf(name="i", words=indicators, shared="Indicator", required=True, most=30, text="i_many")
INDICATOR: Final = OneOf(name="i", words=indicators, shared="Indicator", required=True)
REGIONS: Final = AnyOf(name="r", words=regions, shared="Region", text="r_many")
THEMES: Final = AnyOf(name="th", words=themes, shared="Theme", most=30, text="th_many")
THEME: Final = OneOf(name="th", words=themes, shared="Theme", default="all")
YEARS: Final = Years(name="t")
GROUP: Final = AnyOf(name="g", words=groups, shared="Group", most=30)
LANG: Final = OneOf(name="lang", words=lambda: i18n.LANGS, default=ENGLISH)
PAGE_LANG: Final = OneOf(name="lang", words=lambda: i18n.LANGS, default=i18n.DEFAULT)


def paging(default: int | None, most: int) -> tuple[Parameter, ...]:
    """`limit` and `offset`; without a default everything is sent."""
    return (
        Whole(name="limit", low=1, high=most, default=default, text="limit" if default else "limit_all"),
        Whole(name="offset", low=0, high=999_999, default=0),
    )


def regions_of(values: Values) -> tuple[str, ...]:
    """Regions that `r` and `g` name together, those of `r` first; every unit and country when neither is sent."""
    units = [code for code, region in store().regions.items() if region.level == "region"]
    countries = {country for group in values["g"] for country in catalogue().groups[group].countries}
    named = [*values["r"], *(code for code in units if store().regions[code].country in countries)]
    return tuple(dict.fromkeys(named)) or regions()
