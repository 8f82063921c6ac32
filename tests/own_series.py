"""Yearly series of our own, drawn by a stated process: what the forecasts promise is tested on them in every clone.

The public yearly sets (M3, M1) are not ours to commit. These have what matters of them: short histories of unequal length,
growth that differs between series, yearly changes that are small in most and wild in some, with heavy tails and bunches,
levels that wander and partly come back, a step in every tenth. In numbers, 10th, 50th and 90th percentile of M3 / M1 / these:
years 20, 25, 47 / 18, 21, 43 / 20, 25, 39; mean yearly log change -.01, .03, .10 / .00, .05, .13 / .00, .03, .07; its
deviation .02, .08, .27 / .02, .09, .34 / .03, .08, .22. So the forecasts do as well on them: OWA .84 / .74 / .80, sMAPE 15.4 /
17.1 / 16.1, 95 per cent bands hold .97 / .96 / .96 (tests/unit/forecasting/test_forecast_accuracy.py has the bounds).
"""

from __future__ import annotations

import numpy as np

from forecasting.types import FloatArray

SEED = 1957
HELD_BACK = 6
"""The last years are what comes: forecasts see the years before them."""


def series(count: int = 600, seed: int = SEED) -> list[FloatArray]:
    """`count` positive series: exp(trend + a level that wanders and is pulled back + noise), times a step in every tenth.

    Log level: L_t = (1 - pull) L_{t-1} + m_t, m_t = keep m_{t-1} + sqrt(1 - keep^2) size t_4 / sqrt 2; trend N(.035, .022) a
    year, size .07 exp(N(0, .8)), keep U(-.5, .6), pull U(0, .3), noise N(0, .4 size).
    """
    random = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        n = min(20 + int(random.exponential(8)), 47)
        trend, size = random.normal(0.035, 0.022), 0.07 * np.exp(random.normal(0, 0.8))
        keep, pull = random.uniform(-0.5, 0.6), random.uniform(0, 0.3)
        shocks = np.sqrt(1 - keep**2) * size * random.standard_t(4, n) / np.sqrt(2)
        logs = trend * np.arange(n) + random.normal(0, 0.4 * size, n)
        level = moved = 0.0
        for t in range(n):
            moved = keep * moved + shocks[t]
            level = (1 - pull) * level + moved
            logs[t] += level
        y = random.uniform(1000, 9000) * np.exp(logs)
        if random.random() < 0.1:
            y[int(random.integers(3, n)) :] *= random.uniform(0.6, 1.5)
        made.append(y)
    return made
