"""Forms of values over years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dashboard.charts.forms.parts import Band, Role, Rule, Series
from dashboard.charts.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Series over years with breaks, and projections drawn apart; `small` a small chart a series; `zero` the axis begins at 0.

    `future` the words above the projected years.
    """

    series: tuple[Series, ...]
    rules: tuple[Rule, ...] = ()
    small: bool = False
    zero: bool = False
    future: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """One series and its projection, what was projected earlier, and the last value repeated.

    The projection (of `past`) rests on figures from the year `used` on. `naive` is the last value repeated. Each of `earlier`
    goes from its origin to a year that is known now. Words: `future` over the projected years, `beyond` where extrapolation begins.
    """

    past: Series
    used: int
    naive: Value | None = None
    earlier: tuple[Series, ...] = ()
    rules: tuple[Rule, ...] = ()
    future: str = ""
    beyond: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGap:
    """A claimed range over years beside the range of proxies, and the least `distance` between them in the last years of both.

    Each Series holds Values with `low` and `high`; `high_rate` and `low_rate` the growth a year that the claimed ends need.
    """

    claim: Series
    proxies: Series
    distance: Value
    high_rate: Value
    low_rate: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopeLine:
    """A region in two years, and its change between them."""

    key: str
    name: str
    start: Value
    end: Value
    change: Value
    role: Role = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """Values in two years, a line a region."""

    lines: tuple[SlopeLine, ...]
    years: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioPaths:
    """Known years, and scenarios beside the baseline, whose key is "" and that of the others their letter.

    `bands` from the widest in are those of the scenario `edited` ("" = the baseline). `target` is a Rule of the y axis.
    """

    known: Series
    scenarios: tuple[Series, ...]
    bands: tuple[Band, ...]
    edited: str
    target: Rule | None = None
    future: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedColumns:
    """Parts of a whole in every year, laid on each other from the first up, with the `shares` that they are of it in each year.

    A year without figures says `gap_text`.
    """

    parts: tuple[Series, ...]
    shares: tuple[tuple[Value, ...], ...]
    gap_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """One measure of a region: its latest value, which is of `years`, and its `change` since the year `since`.

    `series` the years up to then, None where they say nothing about change; `place` 0-1 from the lowest of `count` regions to
    the highest, with its `rank`; None where it is not ranked.
    """

    key: str
    name: str
    value: Value
    years: tuple[int, int]
    count: int
    change: Value | None = None
    since: int = 0
    series: Series | None = None
    place: float | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A region on one page: headings, each with its rows; the words above value, series and place."""

    chapters: tuple[tuple[str, tuple[ProfileRow, ...]], ...]
    value_heading: str
    series_heading: str
    place_heading: str


MEETING_STATES: Final = ("held", "planned", "superseded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A project on the time axis: days as ISO dates, "" where not found; `loose_start` last possible start, `loose_end` first possible end."""

    key: str
    name: str
    detail: str
    start: str
    end: str
    loose_start: str
    loose_end: str
    lit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting of the project `key` on a day (ISO date) in one of MEETING_STATES; `place` in words."""

    key: str
    day: str
    state: str
    name: str
    place: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Projects and their meetings between two days; `states` (state, words) of meetings and `loose` are the legend."""

    periods: tuple[Period, ...]
    meetings: tuple[Meeting, ...]
    span: tuple[str, str]
    states: tuple[tuple[str, str], ...]
    loose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """An organisation: `founded` and `ended` as ISO dates, as precise as they are known, "" = not found; `into` the key of what it became.

    `state` one of the register's; `detail` says it in words to one who points at the row.
    """

    key: str
    name: str
    founded: str
    ended: str
    state: str
    detail: str
    into: str = ""
    role: Role = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeLines:
    """Organisations from top to bottom, from the year `first` to the day `until` which they are known (ISO); `name` what the marks are."""

    lives: tuple[Life, ...]
    first: int
    until: str
    name: str
