"""From levers to paths: growth and funding, then saturation (`cap`), convergence between regions, the mix of themes.

With w_t = clip((t - start + 1) / ramp, 0, 1) and W_t its running sum,

    X = B exp(W (ln(1 + growth) + elasticity ln(1 + funding / funding_base))),

of which what lies above the baseline levels off towards `cap` times today's total, in the same proportion everywhere, as
the labour market is one: a saturation, which holds back from the start, never reaches that level and never lowers B;
convergence then closes the share `convergence` a year of the gap to each region's share in its size, theme by theme, so
that theme totals stay; the mix last lets a theme's share of its region grow by the factor exp(mix) a year before shares
are brought back to one, so that region totals stay. A step whose lever is neutral is not computed at all: that is why
neutral levers give the baseline bit for bit.
"""

from __future__ import annotations

import numpy as np

from forecasting.scenarios.baseline import Baseline
from forecasting.scenarios.levers import LEVERS, Levers, Parts
from forecasting.types import FloatArray


def weights(baseline: Baseline, levers: Levers) -> FloatArray:
    """How far the levers are phased in by year, 0 to 1 (H,)."""
    start = max(levers.start, baseline.first_year)
    return np.asarray(np.clip((np.array(baseline.years) - start + 1.0) / levers.ramp, 0.0, 1.0))


def apply(baseline: Baseline, levers: Levers) -> FloatArray:
    """Paths (R, M, H) under the levers; the baseline's own (read-only) array when nothing is changed.

    Parts naming a region or theme that the baseline lacks have no effect; `strays` lists them.
    """
    passed = np.cumsum(weights(baseline, levers))
    path = _grown(baseline, levers, passed)
    if levers.cap < LEVERS["cap"].highest:
        path = _capped(path, baseline.totals, levers.cap * float(baseline.today.sum()))
    if levers.convergence > 0 and len(baseline.regions) > 1:
        path = _converged(path, baseline.shares, -np.expm1(passed * np.log1p(-levers.convergence)))
    if levers.mix_by and len(baseline.themes) > 1:
        tilt = _by_part(baseline, levers.mix_by)[0]
        path = _mixed(path, tilt[:, None] * passed) if tilt.any() else path
    return path


def pick(path: FloatArray, region: int | None = None, theme: int | None = None) -> FloatArray:
    """The path (H,) of a region, a theme, a cell or (neither given) all of them, from paths (R, M, H)."""
    rows = slice(None) if region is None else slice(region, region + 1)
    columns = slice(None) if theme is None else slice(theme, theme + 1)
    return np.asarray(path[rows, columns].sum(axis=(0, 1)))


def strays(baseline: Baseline, levers: Levers) -> tuple[str, ...]:
    """Regions and themes with a value of their own that the baseline does not have."""
    known = {*baseline.regions, *baseline.themes}
    named = [name for parts in (levers.growth_by, levers.funding_by) for name, _ in parts if name not in known]
    named += [name for name, _ in levers.mix_by if name not in baseline.themes]
    return tuple(dict.fromkeys(named))


def _by_part(baseline: Baseline, parts: Parts) -> FloatArray:
    """What the parts add in each cell (R, M): a region's and a theme's value add up."""
    added = np.zeros(baseline.today.shape)
    for name, value in parts:
        if name in baseline.regions:
            added[baseline.regions.index(name)] += value
        if name in baseline.themes:
            added[:, baseline.themes.index(name)] += value
    return added


def _grown(baseline: Baseline, levers: Levers, passed: FloatArray) -> FloatArray:
    if not (levers.growth or levers.growth_by or (levers.funded and levers.elasticity)):
        return baseline.median
    rate: FloatArray | float = float(np.log1p(levers.growth))
    for name, value in levers.growth_by:
        rate = rate + _by_part(baseline, ((name, float(np.log1p(value))),))
    funding: FloatArray | float = levers.funding
    if levers.funding_by:
        funding = funding + _by_part(baseline, levers.funding_by)
    extra = np.asarray(rate + levers.elasticity * np.log1p(funding / levers.funding_base))
    return np.asarray(baseline.median * np.exp(extra[..., None] * passed))


def _capped(path: FloatArray, baseline: FloatArray, cap: float) -> FloatArray:
    """Total T above the baseline's b saturates at K: b + (K - b)(1 - exp(-(T - b) / (K - b))); where b >= K it is b."""
    total = path.sum(axis=(0, 1))
    above = total - baseline
    # a hair above the baseline counts as none: sums of many cells round
    over = above > 1e-12 * baseline
    if not over.any():
        return path
    room = np.maximum(cap - baseline, 0.0)
    scale = np.where(room > 0, room, 1.0)
    held = np.where(room > 0, -room * np.expm1(-np.where(over, above, 0.0) / scale), 0.0)
    factor = np.where(over, (baseline + held) / np.where(over, total, 1.0), 1.0)
    return np.asarray(path * np.minimum(factor, 1.0))


def _converged(path: FloatArray, shares: FloatArray, closed: FloatArray) -> FloatArray:
    """Each theme's regions on their way to their shares, of the theme's total; `closed` (H,) of the gap is gone."""
    return np.asarray((1.0 - closed) * path + closed * (shares[:, None, None] * path.sum(axis=0)))


def _mixed(path: FloatArray, tilt: FloatArray) -> FloatArray:
    """Themes of a region reweighted by exp(tilt), (M, H), its total kept."""
    tilted = path * np.exp(tilt - tilt.max(axis=0))
    total = path.sum(axis=1, keepdims=True)
    norm = tilted.sum(axis=1, keepdims=True)
    moved = tilted * np.divide(total, norm, out=np.zeros_like(total), where=norm > 0)
    return np.asarray(np.where(np.ptp(tilt, axis=0) > 0, moved, path))
