"""Forms of named rows: bars, stacks, dots on rows, steps."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.forms.parts import NamedValue, Role, Rule
from dashboard.charts.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Rows from the largest down, a bar each from 0; `zero_text` is written for a value of 0 instead of the number."""

    rows: tuple[NamedValue, ...]
    zero_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StackRow:
    """A row of several parts that add up to `total`, with `label` in words at its end; a missing part is unknown, never 0."""

    key: str
    name: str
    parts: tuple[Value, ...]
    total: Value
    role: Role = "other"
    label: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedBars:
    """Rows of parts laid end to end; `parts` names them, `kinds` how each is drawn (solid, disputed, idea, own, partner, up).

    `rules` thresholds.
    """

    rows: tuple[StackRow, ...]
    parts: tuple[str, ...]
    kinds: tuple[str, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DotsOnRows:
    """A dot a row on one axis, and the range that they are seen against: `band` from low to high, with its words."""

    rows: tuple[NamedValue, ...]
    band: tuple[float, float]
    band_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdDots:
    """A dot a row on one scale, called `name`, beside the mean and the threshold of it (`rules`).

    A row past the threshold has the role `ahead`; `end` of a row holds its stars.
    """

    rows: tuple[NamedValue, ...]
    rules: tuple[Rule, ...]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MassRow:
    """A possible partner of a region: what the region has, what the partner has, and both together; what it `brings` in words."""

    key: str
    name: str
    own: Value
    partner: Value
    together: Value
    brings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticalMass:
    """Possible partners, the best first, against the threshold that two have to reach together (`rules`).

    `names` of the two parts. A region without partners stands there alone.
    """

    rows: tuple[MassRow, ...]
    rules: tuple[Rule, ...]
    names: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """A row with two values of one unit: the row's own, and the one it is seen beside; `faint` rests on a list known in part."""

    key: str
    name: str
    value: Value
    other: Value
    faint: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Rows with a bar for the value and a mark for the other; `names` of the two."""

    rows: tuple[PairRow, ...]
    names: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DumbbellRow:
    """A region, its value, and how far the mark lies above it (below 0: it is ahead of the mark)."""

    key: str
    name: str
    value: Value
    distance: Value
    role: Role = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumbbell:
    """Each row against one mark (`mark`, `mark_name`), and above them every region of the panel (`everyone`, `everyone_name`).

    Without a mark there are no rows.
    """

    rows: tuple[DumbbellRow, ...]
    mark: Value
    mark_name: str
    everyone: tuple[NamedValue, ...]
    everyone_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A region in one measure: its value, its rank among those with a figure, and where it stands on the common scale."""

    key: str
    name: str
    value: Value
    rank: int
    place: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """A measure in its year or years: the region and its peers among the `count` regions with a figure; `judged` right is better."""

    key: str
    name: str
    years: tuple[int, int]
    count: int
    focus: Stand
    peers: tuple[Stand, ...]
    judged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A region among its peers, a row a measure, in sections; `names` of the region and of its peers together.

    `ticks` of the common scale with their words, seen against `middle`, which is called `middle_name`.
    """

    region: str
    names: tuple[str, str]
    sections: tuple[tuple[str, tuple[StandingRow, ...]], ...]
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    middle: float
    middle_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftShareRow:
    """A region's growth, and what it grew more than all: its industry mix and what is its own, which add up to `more`."""

    key: str
    name: str
    growth: Value
    mix: Value
    own: Value
    more: Value
    role: Role = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftShare:
    """Growth parted: bars to both sides of the growth of all (`base`, missing when there is none), their sum as a mark.

    `names` of industry mix, own part and sum.
    """

    rows: tuple[ShiftShareRow, ...]
    base: Value
    names: tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A bar of what `key` (an assumption, a scenario) does, from `start` to `end`.

    Of a waterfall it has `change`, and `whole` marks the first and the last, which run from 0. Of a tornado it has `tried`:
    the setting that leads to `start` is its low, the one that leads to `end` its high.
    """

    key: str
    name: str
    start: Value
    end: Value
    change: Value | None = None
    tried: Value | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """Steps from top to bottom; with `centre` they lie around it (a tornado). `name` what the length of a bar is."""

    steps: tuple[Step, ...]
    name: str
    centre: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Parts of one whole, each in per cent of it; `whole` names the full length."""

    rows: tuple[NamedValue, ...]
    whole: str
