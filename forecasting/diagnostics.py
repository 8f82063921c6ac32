"""What one series' forecast errors look like: is anything left to explain, and did the level ever jump?

Answers are numbers and note keys; the words are the user interface's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from forecasting import bank
from forecasting.prepare import prepare, scale
from forecasting.rules import LONGEST
from forecasting.types import FloatArray, Note, TooShort

SHORTEST = 8
"""Fewer errors say nothing about their own correlation."""

SIGNIFICANT = 0.05

ROBUST = 1.4826
"""Median absolute deviation to standard deviation of a normal distribution."""

BREAK = 4.0
"""A yearly change so many robust standard deviations from the usual one, and not taken back, is a likely break."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One series' diagnostics.

    residuals (n - 1,): one-step errors of the smoother in the units of the series, the first ones excluded while the
    start is still settling. acf (lags,): their autocorrelations from lag 1, each about +-`band` by chance alone.
    ljung_box: p-value of no autocorrelation at all. break_at: position of the first observation after a likely level
    break, None without one. aicc: corrected Akaike criterion of each exponential smoothing form, the lowest is best.
    """

    residuals: FloatArray
    acf: FloatArray
    band: float
    ljung_box: float
    break_at: int | None
    aicc: dict[str, float]
    notes: tuple[Note, ...]


def diagnose(series: ArrayLike) -> Diagnosis:
    """Diagnostics of one series (gaps interpolated). Raises TooShort below eight observations."""
    from statsmodels.stats.diagnostic import acorr_ljungbox

    ready = prepare(series)
    if ready.n < SHORTEST:
        raise TooShort(f"found {ready.n} observations; diagnostics need at least {SHORTEST}; read them from the chart")
    y = ready.values
    residuals = _residuals(y)
    lags = max(1, min(10, len(residuals) // 4))
    if np.ptp(residuals) > 0:
        acf = autocorrelations(residuals, lags)
        ljung_box = float(np.asarray(acorr_ljungbox(residuals, lags=[lags])["lb_pvalue"])[0])
    else:
        acf, ljung_box = np.zeros(lags), 1.0
    break_at = level_break(y)
    notes: list[Note] = []
    if ljung_box < SIGNIFICANT:
        notes.append("residuals_autocorrelated")
    if break_at is not None:
        notes.append("level_break")
    return Diagnosis(residuals, acf, 1.96 / float(np.sqrt(len(residuals))), ljung_box, break_at, _aicc(y), tuple(notes))


def autocorrelations(errors: FloatArray, lags: int) -> FloatArray:
    """Autocorrelations of lag 1 .. lags."""
    centred = errors - errors.mean()
    whole = float(centred @ centred)
    return np.array([float(centred[lag:] @ centred[:-lag]) / whole for lag in range(1, lags + 1)])


def level_break(y: FloatArray) -> int | None:
    """Position of the first observation after the likeliest level break of y (n,), None when there is none.

    A break is the largest deviation of a yearly change from the usual (median) one, if it is beyond chance by a robust
    scale and the years after it stay on the new level: more than half of the jump still shows in the medians of up to
    three years on either side, the usual change set aside. (An outlier is taken back; a break is not.)
    """
    if len(y) < SHORTEST:
        return None
    changes = np.diff(y)
    usual = float(np.median(changes))
    away = changes - usual
    spread = ROBUST * float(np.median(np.abs(away)))
    at = int(np.argmax(np.abs(away)))
    if abs(away[at]) <= max(BREAK * spread, 1e-9 * float(np.abs(y).max())):
        return None
    detrended = y - usual * np.arange(len(y))
    before, after = detrended[max(0, at - 2) : at + 1], detrended[at + 1 : at + 4]
    kept = (float(np.median(after)) - float(np.median(before))) / away[at]
    return at + 1 if kept > 0.5 and len(before) > 1 and len(after) > 1 else None


def _residuals(y: FloatArray) -> FloatArray:
    """One-step errors of the Holt family's likeliest member, without the first, which its initial state fits."""
    y = y[-LONGEST:]
    unit = scale(y[None])[0]
    centred = (y - y[-1]) / unit
    start = bank.STARTS[list(bank.FAMILIES).index("holt")]
    matrices = bank.operators(len(y), 1).residual[start : start + bank.FAMILIES["holt"].size]
    errors = matrices @ centred
    best = int(np.argmin((errors**2).sum(axis=1)))
    return np.asarray(errors[best, 1:] * unit)


def _aicc(y: FloatArray) -> dict[str, float]:
    """AICc of each form of the named model "ets" (statsmodels); forms without degrees of freedom are left out."""
    import warnings

    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    from forecasting.models.ets import FORMS
    from forecasting.registry import SIZE

    if np.ptp(y) == 0:
        return {}
    z = y / float(scale(y[None])[0, 0]) * SIZE
    found: dict[str, float] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # only a comparison is asked for: convergence is told where a forecast is made
        for form in FORMS:
            name = "none" if form["trend"] is None else "damped" if form.get("damped_trend") else "additive"
            value = float(ETSModel(z, error="add", **form).fit(disp=False).aicc)
            if np.isfinite(value):
                found[name] = value
    return found
