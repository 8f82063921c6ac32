"""Rules by the length of a series: what a forecast may rest on, and what the reader is told (never hidden)."""

from __future__ import annotations

from forecasting.types import Label, Note

LONGEST = 60
"""Only so many of the latest observations are used: older years say little about the next, and operators stay small."""

SHORTEST_TESTED = 6
"""No accuracy figure is given from fewer observations."""

_LABELS: tuple[tuple[int, Label], ...] = ((0, "none"), (1, "assumption"), (2, "very_low"), (5, "low"), (9, "medium"))


def label(n: int) -> Label:
    """The key that says how much n observations carry."""
    return next((key for longest, key in _LABELS if n <= longest), "full")


def reliable_horizon(n: int) -> int:
    """Steps ahead beyond which a forecast from n observations is drawn as an extrapolation."""
    return max(n, 5)


def notes(n: int, horizon: int, *, interpolated: bool = False, late: bool = False) -> tuple[Note, ...]:
    """What has to be said about a forecast from n observations, in a fixed order."""
    said: list[Note] = []
    if interpolated:
        said.append("interpolated")
    if late:
        said.append("late_start")
    if n > LONGEST:
        said.append("recent_only")
    if horizon > reliable_horizon(n):
        said.append("extrapolation")
    return tuple(said)
