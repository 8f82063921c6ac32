"""The figures of the small world: by code, year and measure, with the units they belong to."""

from __future__ import annotations

FIRST, LAST = 2016, 2024
YEARS = range(FIRST, LAST + 1)
Key = tuple[str, int, str]

COUNTRY_OF = {
    "DK01": "DK", "DK02": "DK", "DK03": "DK", "DE1": "DE", "DE60": "DE", "SE11": "SE", "SE12": "SE", "NO02": "NO",
    "NO0A": "NO", "UKC1": "UK", "LT01": "LT", "LT02": "LT",
}  # fmt: skip
"""Map units and their countries. Denmark 1,000,000 employed in 2018; Sweden 1,000,000, of which SE12 2 per cent."""
BASE = {
    "DK01": 400_000, "DK02": 300_000, "DK03": 300_000, "DE11": 200_000, "DE12": 100_000, "DE60": 700_000, "SE11": 980_000,
    "SE12": 20_000, "NO02": 100_000, "NO0A": 100_000, "UKC1": 500_000, "LT01": 150_000, "LT02": 50_000,
}  # fmt: skip
STEP = {"DK01": 2, "DK03": -1, "DE12": -1, "LT01": 2, "LT02": 2}
"""Per cent of 2018 a year; 1 where nothing is said."""
PARTS = {"a": 20, "bde": 10, "c": 100, "f": 60, "g": 120, "h": 50, "i": 40, "jnu": 200, "oq": 300, "rt": 40}
"""Thousandths; 60 have no industry."""
OWN_PARTS = {"DK01": {"jnu": 300, "oq": 200}, "SE11": {"h": 60}}

SPANS = {
    # unit: (series, data code, first, last, vintage)
    **{unit: [("*", unit, FIRST, LAST, "2021")] for unit in COUNTRY_OF if unit not in ("DE1", "NO02", "NO0A", "LT01", "LT02")},
    "DE1": [("*", "DE11", FIRST, LAST, "2021"), ("*", "DE12", FIRST, LAST, "2021")],  # a Land of two NUTS 2 regions
    "NO02": [("*", "NO02", FIRST, 2019, "2016"), ("*", "NO02", 2020, LAST, "2021")],  # another territory from 2020 on
    "NO0A": [("*", "NO0A", 2020, LAST, "2021")],  # exists from 2020 on
    "LT01": [("total", "LT01", FIRST, LAST, "2021"), ("sector", "LT01", 2022, LAST, "2021")],
    "LT02": [("total", "LT02", FIRST, LAST, "2021"), ("sector", "LT02", 2022, LAST, "2021")],
    "DK": [("*", code, FIRST, LAST, "2021") for code in ("DK01", "DK02", "DK03")],
    "DE": [("*", code, FIRST, LAST, "2021") for code in ("DE11", "DE12", "DE60")],
    "SE": [("*", code, FIRST, LAST, "2021") for code in ("SE11", "SE12")],
    "NO": [("*", "NO02", FIRST, LAST, "2021"), ("*", "NO0A", FIRST, LAST, "2021")],
    "UK": [("*", "UKC1", FIRST, LAST, "2021")],
    # industries of Lithuania have one code for the whole country until 2021
    "LT": [("sector", "LT00", FIRST, 2021, "2016"),
           *[("sector", code, 2022, LAST, "2021") for code in ("LT01", "LT02")],
           *[("total", code, FIRST, LAST, "2021") for code in ("LT01", "LT02")]],
}  # fmt: skip

LABOUR_META = """
[[breaks]]
year = 2021
units = ["*"]
kind = "survey"
crossable = true
note = { da = "ny definition", en = "new definition" }
[[breaks]]
year = 2020
units = ["NO02"]
kind = "territory"
crossable = false
note = { da = "ny inddeling", en = "new division" }
[[breaks]]
year = 2022
units = ["UK"]
kind = "coverage"
crossable = false
note = { da = "slut", en = "end" }
[[gaps]]
units = ["NO0A"]
first = 2016
last = 2019
reason = "code_changed"
note = { da = "ny inddeling", en = "new division" }
[[gaps]]
units = ["LT01", "LT02"]
series = "sector"
first = 2016
last = 2021
reason = "code_changed"
note = { da = "hele landet", en = "whole country" }
[[gaps]]
units = ["UK", "UK??"]
first = 2022
last = 2024
reason = "ended"
note = { da = "slut", en = "end" }
"""

ECONOMY = {"DK01": (40_000, 80_000), "DK02": (12_000, 40_000), "DK03": (8_000, 40_000), "DE11": (9_000, 30_000), "DE12": (6_000, 60_000),
           "DE60": (50_000, 50_000)}  # fmt: skip
"""GDP of 2018 in million euros and in euros a head: 500,000, 300,000 and 200,000 inhabitants in Denmark."""


def employed(code: str, year: int) -> int:
    """All employed of a region in a year."""
    return BASE[code] * (100 + STEP.get(code, 1) * (year - 2018)) // 100


def labour() -> dict[Key, int]:
    """Every figure of employment."""
    found: dict[Key, int] = {}
    for code in BASE:
        for year in YEARS:
            if (code == "NO0A" and year < 2020) or (code == "UKC1" and year > 2021):
                continue
            total = found[code, year, "total"] = employed(code, year)
            if code.startswith("LT") and year < 2022:
                continue
            for name, part in {**PARTS, **OWN_PARTS.get(code, {})}.items():
                found[code, year, name] = total * part // 1000
    for year in range(FIRST, 2022):
        for name, part in PARTS.items():
            found["LT00", year, name] = (employed("LT01", year) + employed("LT02", year)) * part // 1000
    return found


def economy() -> dict[Key, int]:
    """GDP and GDP per head, 2016-2023."""
    both = (("gdp_mio_eur", 0), ("gdp_eur_hab", 1))
    return {
        (code, year, name): pair[i] * (100 + year - 2018) // 100
        for code, pair in ECONOMY.items()
        for year in range(2016, 2024)
        for name, i in both
    }


def value_added() -> dict[Key, int]:
    """Value added, 2016-2023: nine tenths of GDP; a quarter of it in J-N and a tenth in industry."""
    parts = {"total": 36, "jnu": 9, "c": 4, "a": 2, "bde": 2, "f": 3, "oq": 6}  # fortieths of GDP
    return {
        (code, year, name): gdp * part // 40
        for (code, year, measure), gdp in economy().items()
        if measure == "gdp_mio_eur"
        for name, part in parts.items()
    }


def narrow() -> dict[Key, int]:
    """NACE J and all employed 2014-2015, countries' own figures too: 5 per cent of a million in each country, DK01 10 of 40."""
    found: dict[Key, int] = {}
    for year in (2014, 2015):
        for country in ("DK", "DE", "SE", "NO", "UK", "LT"):
            found[country, year, "j"], found[country, year, "employed"] = 50_000, 1_000_000
        found["DK01", year, "j"], found["DK01", year, "employed"] = 40_000, 400_000
        found["DK02", year, "j"], found["DK02", year, "employed"] = 6_000, 300_000
    return found
