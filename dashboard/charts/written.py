"""How a value, and each cell of a table, is written for a reader: the one rule of rounding, units and marks.

Everything that prints a number of a chart comes here: hover lines, labels, HTML tables, slides. Files carry the value itself.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from math import isfinite
from typing import Final

from dashboard import i18n
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import Lack, Value
from dashboard.data.catalogue import catalogue
from dashboard.i18n import MINUS, NBSP, t

STAR: Final = "*"
KEPT: Final = 16_384  # texts of values: hover line and table print the same ones, and so does the next answer
SIGNS: Final = ("+", MINUS)


@cache
def unit_suffix(unit: str, lang: str) -> str:
    """What follows a number of a declared unit, with its own space (one that does not break); "" for a bare number."""
    return catalogue().units[unit].suffix[lang].replace(" ", NBSP) if unit else ""


@cache
def unit_prefix(unit: str, lang: str) -> str:
    """What stands before a number of a declared unit, such as a currency sign."""
    return catalogue().units[unit].prefix[lang] if unit else ""


def rounded(number: float, decimals: int, lang: str) -> tuple[float, str, int]:
    """A number rounded to `decimals` (negative: tens, hundreds ...), with what i18n.number needs beside it."""
    if decimals >= 0 or not isfinite(number):
        return number, lang, max(decimals, 0)
    return round(number, decimals), lang, 0


def interval_text(value: Value, lang: str, *, bare: bool = False) -> str:
    """`671,000–689,000`, `9.1–10.2%`: the two ends of a value, as precise as it is; one number where they print alike."""
    before, after = ("", "") if bare else (unit_prefix(value.unit, lang), unit_suffix(value.unit, lang))
    ends = [
        number_text(replace(value, number=end, signed=False), lang)
        for end in (value.low, value.high)
        if end is not None
    ]
    if len(set(ends)) < 2:
        return before + "".join(ends[:1]) + after
    low, high = ends
    if low.startswith(MINUS):  # where a dash would read as another minus
        return before + t(lang, "value.from_to", low=low, high=high) + after
    return before + i18n.span(low, high) + after


def number_text(value: Value, lang: str) -> str:
    """The number alone, rounded to the decimals shown: `669,300`, `+0.3`; a dash when it is missing."""
    text = (i18n.signed if value.signed else i18n.number)(*rounded(value.number, value.decimals, lang))
    grouped = not value.unit or catalogue().units[value.unit].grouped
    return text if grouped else text.replace(i18n.separators(lang)[1], "")


def limit_of(value: Value) -> tuple[str, float]:
    """What is printed of a number beyond what its unit ever prints: `<` and the least, or `>` and the most; else "" and itself."""
    unit = catalogue().units[value.unit] if value.unit else None
    if unit is not None and unit.least is not None and value.shown < unit.least:
        return "<", unit.least
    if unit is not None and unit.most is not None and value.shown > unit.most:
        return ">", unit.most
    return "", value.number


@lru_cache(maxsize=KEPT)
def value_text(value: Value, lang: str, *, bare: bool = False) -> str:
    """`669,300`, `15.5%*`, `18,762–19,124`; a dash when it is missing. `bare` without its unit."""
    if value.ranged:
        return interval_text(value, lang, bare=bare)
    before, after = ("", "") if bare else (unit_prefix(value.unit, lang), unit_suffix(value.unit, lang))
    if not value.known:
        return t(lang, "value.missing")
    beyond, shown = limit_of(value)
    number = number_text(replace(value, number=shown) if beyond else value, lang)
    sign = number[: number[:1] in SIGNS]  # stands before a currency
    return beyond + sign + before + number[len(sign) :] + after + (STAR if value.uncertain else "")


def lack_text(lack: Lack, lang: str) -> str:
    """Why there is no number, in a few words: `3 of 6 regions`, `the series has ended`."""
    return t(lang, f"gap.{lack.code or 'not_in_source'}", have=lack.have, need=lack.need)


def value_or_reason(value: Value, lang: str) -> str:
    """`0.57*`, or why there is no number: `too few for a verdict`."""
    return value_text(value, lang) if value.lack is None else lack_text(value.lack, lang)


def named_text(name: str, value: Value, lang: str) -> str:
    """`Midtjylland: 15.5%`, or `Utrecht: no figure (the region code has changed)`."""
    if value.lack is not None:
        return t(lang, "map.hover_none", region=name, why=lack_text(value.lack, lang))
    return f"{name}: {value_text(value, lang)}"


def limits_text(low: Value | None, high: Value | None, lang: str, *, bare: bool = False) -> str:
    """What lies from `low` up to `high`: `under 13%`, `13–16%`, `0 to +3.2`, `16% and over`; the one value when both are it."""
    if low is None:
        return t(lang, "map.under", value=value_text(high, lang, bare=bare)) if high is not None else ""
    if high is None:
        return t(lang, "map.over", value=value_text(low, lang, bare=bare))
    if low == high:
        return value_text(low, lang, bare=bare)
    if low.signed or low.number < 0:  # a dash beside a minus is hard to read
        return t(lang, "map.to", low=value_text(low, lang, bare=True), high=value_text(high, lang, bare=bare))
    before, after = ("", "") if bare else (unit_prefix(high.unit, lang), unit_suffix(high.unit, lang))
    return before + i18n.span(number_text(low, lang), number_text(high, lang)) + after


def status_text(value: Value, lang: str) -> str:
    """How a value came about, or why it is missing."""
    if value.lack is not None:
        return lack_text(value.lack, lang)
    return t(lang, f"status.{value.status}") if value.status else ""


def sure_text(value: Value, lang: str) -> str:
    """A value with the word for how sure it is when it is an estimate: `12,800, estimate`."""
    text = value_text(value, lang)
    return f"{text}, {t(lang, 'status.estimate')}" if value.status == "estimate" else text


def rank_text(rank: int, count: int, lang: str) -> str:
    """`no. 31 of 75`."""
    return t(lang, "compare.rank_words", rank=i18n.number(rank, lang), n=i18n.number(count, lang))


def years_text(years: tuple[int, int]) -> str:
    """`2024`, `2014–2020`."""
    return i18n.span(*map(str, years)) if years[0] < years[1] else str(years[1])


def cell_text(cell: Cell, column: Column, lang: str) -> str:
    """A cell as the reader sees it."""
    if cell is None:
        return t(lang, "value.missing") if column.kind == "date" else ""
    if isinstance(cell, Value):
        return status_text(cell, lang) if column.kind == "status" else value_text(cell, lang, bare=column.bare)
    if isinstance(cell, Name):
        return cell.text
    if column.kind == "date":
        return i18n.date_text(str(cell), lang)
    return i18n.number(cell, lang) if isinstance(cell, int) and column.kind == "rank" else str(cell)


def rows_text(table: Table, lang: str) -> tuple[tuple[str, ...], ...]:
    """All cells as the reader sees them."""
    return tuple(
        tuple(cell_text(cell, column, lang) for cell, column in zip(row, table.columns, strict=True))
        for row in table.rows
    )
