"""Panels of any size: here with a progress bar, or on an existing dask cluster. The numbers are the same either way.

The panel is cut into parts of like lengths; every part is one call of the ordinary forecast. Each series is forecast on
its own, so where a part runs changes nothing. The cluster needs the extra `scale` (dask.distributed) here and this
package on its workers.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from forecasting.panel import checked_horizon, checked_levels
from forecasting.registry import COMBINATION, forecast_with
from forecasting.types import FloatArray, Forecast, Label, Note

PART = 500
"""Series in one part: a tenth of a second of work, so that progress shows and transfer does not count."""

CONNECT_SECONDS = 10

Progress = Callable[[int, int], None]
"""Told the number of series done and of all."""


def batch(
    series: Sequence[ArrayLike],
    horizon: int,
    level: float | Sequence[float] = 95,
    *,
    model: str = COMBINATION,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> Forecast:
    """`forecast_with(model, ...)` for a large panel: the same arguments, the same result.

    scheduler: address of a dask scheduler such as tcp://10.0.0.1:8786; None computes in this process.
    progress: called after each part; `progress_bar` prints one line. Raises RuntimeError when a scheduler is given and
    dask.distributed is not installed, OSError when it does not answer.
    """
    horizon = checked_horizon(horizon)
    levels = [float(x) for x in checked_levels(level)]
    panel = [np.asarray(one, dtype=np.float64) for one in series]
    order = np.argsort([len(one) for one in panel], kind="stable")
    parts = [order[start : start + PART] for start in range(0, len(order), PART)]
    work = [[panel[i] for i in part] for part in parts]
    run = _here(work, horizon, levels, model) if scheduler is None else _there(work, horizon, levels, model, scheduler)

    mean = np.empty((len(panel), horizon))
    lower = np.empty((len(levels), len(panel), horizon))
    upper = lower.copy()
    label: list[Label] = ["none"] * len(panel)
    notes: list[tuple[Note, ...]] = [()] * len(panel)
    done = 0
    for number, found in run:
        rows = parts[number]
        mean[rows], lower[:, rows], upper[:, rows] = found.mean, found.lower, found.upper
        for row, its_label, its_notes in zip(rows, found.label, found.notes, strict=True):
            label[row], notes[row] = its_label, its_notes
        done += len(rows)
        if progress is not None:
            progress(done, len(panel))
    single = np.isscalar(level)
    return Forecast(
        mean,
        lower[0] if single else lower,
        upper[0] if single else upper,
        levels[0] if single else tuple(levels),
        tuple(label),
        tuple(notes),
    )


def progress_bar(done: int, total: int) -> None:
    """One line on standard error, rewritten until all is done."""
    width = 30
    filled = width * done // max(total, 1)
    end = "\n" if done >= total else ""
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (width - filled)}] {done}/{total} series{end}")
    sys.stderr.flush()


def _here(
    work: list[list[FloatArray]], horizon: int, levels: list[float], model: str
) -> Iterator[tuple[int, Forecast]]:
    """Part after part in this process."""
    for number, part in enumerate(work):
        yield number, forecast_with(model, part, horizon, levels)


def _there(
    work: list[list[FloatArray]], horizon: int, levels: list[float], model: str, scheduler: str
) -> Iterator[tuple[int, Forecast]]:
    """Parts in order, while the cluster works on all of them."""
    try:
        # by name: the type checker of a plain installation does not know the extra
        client_type: Any = importlib.import_module("distributed").Client
    except ImportError as error:
        raise RuntimeError(
            "found no dask.distributed; a scheduler needs it; install smartgrowth[scale] or leave the scheduler out"
        ) from error
    with client_type(scheduler, timeout=f"{CONNECT_SECONDS}s", set_as_default=False) as client:
        futures = [client.submit(forecast_with, model, part, horizon, levels, pure=False) for part in work]
        for number, future in enumerate(futures):
            yield number, future.result()
