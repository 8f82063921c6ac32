"""Read the golden tables and work out their arithmetic from the rows of the embedded sets, without a line of the product."""

from __future__ import annotations

import ast
import csv
import math
import statistics
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parent / "data" / "golden"
SETS = Path(__file__).parents[1] / "dashboard" / "data" / "sets"
FUNCTIONS = {
    "ln": math.log, "sqrt": math.sqrt, "sin": math.sin, "cos": math.cos, "asin": math.asin, "radians": math.radians,
    "exp": math.exp, "median": statistics.median, "min": min, "max": max, "abs": abs, "mean": statistics.fmean,
}  # fmt: skip
"""What a calculation may use beside its inputs."""


@cache
def read(name: str) -> dict[str, Any]:
    """A golden table."""
    return tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def observations(name: str) -> Mapping[tuple[str, str, str], float]:
    """The cells of an observation set: (code, year, measure) -> value; empty cells are left out."""
    with (SETS / name / "observations.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["code"], row["year"], row["measure"]): float(row["value"])
            for row in csv.DictReader(file)
            if row["value"]
        }


@cache
def facts(name: str) -> Mapping[str, Mapping[str, str]]:
    """The rows of a table of facts by their key, which is the first column."""
    (path,) = SETS.glob(f"*/{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {next(iter(row.values())): row for row in csv.DictReader(file)}


def cell(address: str, codes: Mapping[str, list[str]]) -> float:
    """One input: `set/CODE+CODE/year/measure` is the sum of those cells (`@name` a list of codes), `table/row/column` one
    cell of a table of facts, `table/row/themes/theme` the weight of a theme in its row. A missing cell is a KeyError.
    """
    place, *rest = address.split("/")
    if (SETS / place / "observations.csv").exists():
        named, year, measure = rest
        every = [code for part in named.split("+") for code in (codes[part[1:]] if part[0] == "@" else [part])]
        return math.fsum(observations(place)[code, year, measure] for code in every)
    row, column, *theme = rest
    found = facts(place)[row][column]
    if theme:
        return float(dict(part.split(":") for part in found.split(";"))[theme[0]])
    return float(found)


def worked_out(calculation: str, inputs: Mapping[str, str], codes: Mapping[str, list[str]]) -> float:
    """The arithmetic of an entry: a formula over its inputs. Every input is used, and nothing that is not one."""
    names = {node.id for node in ast.walk(ast.parse(calculation, mode="eval")) if isinstance(node, ast.Name)}
    assert names - set(FUNCTIONS) == set(inputs), "the formula names its inputs, all of them"
    known = {name: cell(address, codes) for name, address in inputs.items()}
    return float(eval(calculation, {"__builtins__": {}, **FUNCTIONS, **known}))


def past(address: str) -> list[float]:
    """A series: `set/CODE+CODE/first-last/measure`, the cells of each year added up, NaN for a year without."""
    name, codes, years, measure = address.split("/")
    first, last = map(int, years.split("-"))
    found = observations(name)
    return [
        math.fsum(found.get((code, str(year), measure), math.nan) for code in codes.split("+"))
        for year in range(first, last + 1)
    ]
