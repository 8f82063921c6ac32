"""A folder as somebody of a ministry would make it: one set of Danish unemployment rates with their weights, one indicator."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

RATES = {"DK01": 5.9, "DK02": 5.1, "DK03": 5.2, "DK04": 5.0, "DK05": 5.3}
"""Add up to the 26.5 % that Denmark once showed."""
FORCE = {"DK01": 1000, "DK02": 400, "DK03": 600, "DK04": 700, "DK05": 300}
SOURCE = """
publisher = "Own"
title = { da = "Ledighed", en = "Unemployment" }
table = ""
url = ""
licence = "own"
attribution = { da = "Egen", en = "Own" }
retrieved = 2026-11-01
"""
INDICATOR = """
name = { da = "Ledighed", en = "Unemployment" }
unit = "percent"
kind = "rate"
themes = ["all"]
method = "observed"
measure = "rate"
high = 100
direction = "down"
definition = { da = "x", en = "x" }
source = "unemployment"
status = "observed"
"""
WEIGHTED = 'aggregate = "weighted"\nweight = "labour_force"\n'
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


@dataclass
class Own:
    """The folder and what its files hold; `write()` after a change."""

    folder: Path
    rows: dict[tuple[str, int, str], float | str] = field(default_factory=dict)
    source: str = SOURCE
    indicator: str = INDICATOR + WEIGHTED
    meta: str = META

    @property
    def set(self) -> Path:
        """The folder of the set."""
        return self.folder / "sets" / "unemployment"

    def write(self) -> None:
        """Write every file."""
        lines = [
            "code,year,measure,value,flag",
            *(f"{code},{year},{name},{value}," for (code, year, name), value in self.rows.items()),
        ]
        for path, text in (
            (self.folder / "sources" / "unemployment.toml", self.source),
            (self.folder / "indicators" / "unemployment_rate.toml", self.indicator),
            (self.set / "meta.toml", self.meta),
            (self.set / "observations.csv", "\n".join(lines) + "\n"),
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def own_folder(folder: Path) -> Own:
    """Danish rates of 2024 and the labour force they are weighted by."""
    rows: dict[tuple[str, int, str], float | str] = {(code, 2024, "rate"): value for code, value in RATES.items()}
    made = Own(folder, rows | {(code, 2024, "labour_force"): value for code, value in FORCE.items()})
    made.write()
    return made
