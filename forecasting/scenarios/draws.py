"""Two thousand possible futures of a panel, drawn once: a scenario only multiplies them.

Every cell has a factor with median one whose quantiles are those of its forecast band at every level: with x standard
normal and r(|x|) the band's relative reach at the level that |x| stands for, the factor is 1 + r where x > 0 and exp(-r)
below. x = sum of a common, a region's, a theme's and an own random walk, scaled to variance one in every year, so that
totals are as uncertain as the direct forecast of the total says. Seeds come from the names of regions and themes: the
order, the other members, the horizon and the scale of a panel change nothing, and all scenarios share their luck.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from statistics import NormalDist

import numpy as np

from forecasting.scenarios.baseline import LEVELS, Baseline
from forecasting.types import FloatArray

DRAWS = 2000
COMMON = 0.5
"""Share of the variance that all cells have in common when no forecast of the total says otherwise."""

REST = (0.4, 0.3, 0.3)
"""How the rest divides over region, theme and the cell itself where there are several of each."""

TINY = 1e-300


def sample(
    baseline: Baseline, path: FloatArray, n: int = DRAWS, *, region: int | None = None, theme: int | None = None
) -> FloatArray:
    """Draws (H, n) of the total of paths (R, M, H), or of one region, theme or cell. Every draw is the sum of its cells."""
    made = factors(baseline, n)
    cells = np.arange(path.shape[0] * path.shape[1]).reshape(path.shape[:2])
    rows = slice(None) if region is None else slice(region, region + 1)
    columns = slice(None) if theme is None else slice(theme, theme + 1)
    wanted = cells[rows, columns].ravel()
    levels = np.ascontiguousarray(path.reshape(cells.size, -1).T)
    if len(wanted) < cells.size:
        made, levels = made[:, wanted], levels[:, wanted]
    return np.asarray(np.matmul(levels[:, None], made)[:, 0])


def factors(baseline: Baseline, n: int = DRAWS) -> FloatArray:
    """Factors (H, R * M, n) on the median of each cell, read-only. Raises ValueError unless n is even and at least 100."""
    if n < 100 or n % 2:
        raise ValueError(f"found {n} draws; allowed are even numbers from 100: each comes with its mirror image")
    return _kept(_Key(baseline), n)


class _Key:
    """A baseline that is equal to another when its content is."""

    def __init__(self, baseline: Baseline) -> None:
        self.baseline = baseline

    def __hash__(self) -> int:
        return hash(self.baseline.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.baseline.key == other.baseline.key


@lru_cache(maxsize=4)
def _kept(key: _Key, n: int) -> FloatArray:
    baseline = key.baseline
    scores, knots = _scores(n)
    up = scores > 0
    relative = baseline.reach / np.maximum(baseline.median, TINY)
    relative = np.where(baseline.median > 0, relative, 0.0).reshape(len(LEVELS), -1, baseline.horizon)
    made = _walks(baseline, n)
    for step, walks in enumerate(made):
        # quantiles of every cell in rising order, then put where its walk ranks them
        reach = relative[:, :, step].T @ knots
        rising = np.where(up, 1.0 + reach, np.exp(-reach))
        np.put_along_axis(walks, np.argsort(walks, axis=1), rising, axis=1)
    made.setflags(write=False)
    return made


@lru_cache(maxsize=4)
def _scores(n: int) -> tuple[FloatArray, FloatArray]:
    """Normal scores (n,) in rising order, and the weights (3, n) that make reaches at |score| from those at `LEVELS`."""
    normal = NormalDist()
    upper = np.array([normal.inv_cdf((i + 0.5) / n) for i in range(n // 2, n)])
    scores = np.concatenate([-upper[::-1], upper])
    at = np.array([0.0, *(normal.inv_cdf(0.5 + level / 200.0) for level in LEVELS)])
    size = np.abs(scores)
    piece = np.clip(np.searchsorted(at, size, side="right") - 1, 0, len(LEVELS) - 1)
    along = (size - at[piece]) / (at[piece + 1] - at[piece])
    knots = np.zeros((len(LEVELS) + 1, n))
    knots[piece, np.arange(n)] = 1.0 - along
    knots[piece + 1, np.arange(n)] += along
    return scores, knots[1:]


def _walks(baseline: Baseline, n: int) -> FloatArray:
    """Correlated random walks (H, R * M, n); only their ranks are used."""
    common = common_share(baseline)
    by_region, by_theme, own = np.sqrt((1.0 - common) * _rest(baseline))
    shape = (baseline.horizon, len(baseline.regions), len(baseline.themes), n)
    walks = np.empty(shape)
    walks[:] = np.sqrt(common) * _walk("all", baseline.horizon, n)[:, None, None]
    for i, region in enumerate(baseline.regions):
        walks[:, i] += by_region * _walk(f"region {region}", baseline.horizon, n)[:, None]
        for j, theme in enumerate(baseline.themes):
            walks[:, i, j] += own * _walk(f"cell {region} {theme}", baseline.horizon, n)
    for j, theme in enumerate(baseline.themes):
        walks[:, :, j] += by_theme * _walk(f"theme {theme}", baseline.horizon, n)[:, None]
    return walks.reshape(shape[0], -1, n)


def _walk(name: str, horizon: int, n: int) -> FloatArray:
    """A random walk (horizon, n), each half the mirror image of the other; a longer one starts with the shorter."""
    seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    half = np.cumsum(np.random.default_rng(seed).standard_normal((horizon, n // 2)), axis=0)
    return np.concatenate([half, -half], axis=1)


def common_share(baseline: Baseline) -> float:
    """Share of the variance that is common, so that the total is as uncertain as `total_reach` says (0..1).

    With a the reaches of the cells, the total's variance is c (sum a)^2 + (1 - c) V, V the one without a common part.
    """
    reach = baseline.reach[1, :, :, -1]
    whole = float(reach.sum()) ** 2
    by_region, by_theme, own = _rest(baseline)
    apart = by_region * float((reach.sum(axis=1) ** 2).sum()) + by_theme * float((reach.sum(axis=0) ** 2).sum())
    apart += own * float((reach**2).sum())
    if baseline.total_reach is None or whole <= apart * (1 + 1e-9):
        return COMMON
    return float(np.clip((baseline.total_reach**2 - apart) / (whole - apart), 0.0, 1.0))


def _rest(baseline: Baseline) -> FloatArray:
    """Shares of region, theme and cell in what is not common; the only theme or region would be common once more."""
    parts = np.array(REST)
    parts[:2] *= [len(baseline.regions) > 1, len(baseline.themes) > 1]
    return np.asarray(parts / parts.sum())
