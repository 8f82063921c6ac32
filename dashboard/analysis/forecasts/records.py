"""How earlier forecasts of an indicator turned out, region by region: worked out once a store version, then kept.

Kept as JSON in `<cache_dir>/backtests/<store version>/`, under a name that also carries the engine's identity and the
question. A file that is missing, damaged or cannot be written changes nothing but the time it takes.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from dashboard.analysis.forecasts.series import usable
from dashboard.analysis.observatory import panel as panel_of
from dashboard.data.store import store
from dashboard.settings import settings
from forecasting import Backtest
from forecasting.backtest import Trials, trials
from forecasting.batch import Progress, batch
from forecasting.identity import identity
from forecasting.registry import COMBINATION, get
from forecasting.rules import SHORTEST_TESTED

LEVELS: Final = (80, 95)
ALL: Final = "all"
"""In place of a region: the map units together (countries are their sums, and would count twice)."""


@dataclass(frozen=True, slots=True)
class Line:
    """The record of one region (or ALL) so many years ahead (0: all of them). None where nothing could be measured.

    skill: mean error over that of repeating the last value; owa: the mean of that ratio and the one of sMAPE; msis and
    coverage (share of outcomes inside the band): one for each of LEVELS.
    """

    region: str
    ahead: int
    series: int
    forecasts: int
    mase: float | None
    owa: float | None
    skill: float | None
    msis: tuple[float | None, ...]
    coverage: tuple[float | None, ...]


def records(
    indicator: str, theme: str = "all", model: str = COMBINATION, horizon: int = 3, progress: Progress | None = None
) -> tuple[Line, ...]:
    """The record of a model on an indicator and theme: ALL first, then every region with six comparable years or more.

    Only the stretch of a series that pages project (`series.usable`) is tested. Empty when no series is long enough.
    Raises what `observatory.panel` raises, and ValueError for an unknown model or a horizon below 1.
    """
    question = {"indicator": indicator, "theme": theme, "model": model, "horizon": horizon, "levels": LEVELS}
    key = hashlib.sha256(json.dumps([question, identity()]).encode()).hexdigest()[:12]
    path = settings().cache_dir / "backtests" / store().version / f"{indicator}-{theme}-{model}-{horizon}-{key}.json"
    kept = _read(path)
    if kept is None:
        kept = tuple(_lines(indicator, theme, model, horizon, progress))
        _keep(path, {**question, "store": store().version, "engine": identity()}, kept)
    return kept


def _lines(indicator: str, theme: str, model: str, horizon: int, progress: Progress | None) -> Iterator[Line]:
    panel = panel_of(indicator, theme)
    shortest = SHORTEST_TESTED - 1 if model == COMBINATION else max(SHORTEST_TESTED - 1, get(model).shortest)
    forecaster = partial(batch, model=model, progress=progress)
    past = [usable(panel, code)[1] for code in panel.regions]
    every = trials(past, horizon, LEVELS, forecaster=forecaster, shortest=shortest)
    units = [i for i, code in enumerate(panel.regions) if store().regions[code].level == "region"]
    groups = [(ALL, every.of(units)), *((panel.regions[i], every.of([i])) for i in np.unique(every.series))]
    for name, found in groups:
        for ahead in range(horizon + 1):
            one = found.ahead(ahead) if ahead else found
            if len(one.series):
                yield _line(name, ahead, one)


def _line(name: str, ahead: int, found: Trials) -> Line:
    made: Backtest = found.score()
    count = int(np.isfinite(found.actual).sum())
    return Line(
        name, ahead, made.n_series, count, _number(made.mase), _number(made.owa), _number(made.skill),
        tuple(_number(x) for x in made.msis), tuple(_number(x) for x in made.coverage),
    )  # fmt: skip


def _number(value: float) -> float | None:
    """Six digits, None for NaN: JSON knows no NaN, and nobody reads more digits."""
    return float(f"{value:.6g}") if np.isfinite(value) else None


def _read(path: Path) -> tuple[Line, ...] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["lines"]
        return tuple(Line(**{**one, "msis": tuple(one["msis"]), "coverage": tuple(one["coverage"])}) for one in found)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _keep(path: Path, question: dict[str, object], lines: tuple[Line, ...]) -> None:
    """Write beside and rename, so that nobody ever reads half a file."""
    text = json.dumps({**question, "lines": [asdict(one) for one in lines]}, allow_nan=False)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
