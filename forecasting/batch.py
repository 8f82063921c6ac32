"""Panels of any size: here with a progress bar, or on an existing dask cluster. The numbers are the same either way.

The panel is cut into parts of like lengths; every part is one call of the ordinary forecast. Each series is forecast on
its own, so where a part runs changes nothing. The cluster needs the extra `scale` (dask.distributed) here and this
package on its workers.
"""

from __future__ import annotations

import importlib
import socket
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

PART_NAMED = 20
"""The same for a named model, which is fitted series by series."""

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
    dask.distributed is not installed or its workers fail, OSError when it does not answer or has no worker.
    """
    horizon = checked_horizon(horizon)
    levels = [float(x) for x in checked_levels(level)]
    panel = [np.asarray(one, dtype=np.float64) for one in series]
    order = np.argsort([len(one) for one in panel], kind="stable")
    size = PART if model == COMBINATION else PART_NAMED
    parts = [order[start : start + size] for start in range(0, len(order), size)]
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
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise RuntimeError(
            "found no dask.distributed; a scheduler needs it; install smartgrowth[scale] or leave the scheduler out"
        ) from error
    try:
        _knock(distributed, scheduler)
        client = distributed.Client(scheduler, timeout=f"{CONNECT_SECONDS}s", set_as_default=False)
    except (OSError, ValueError, RuntimeError) as error:
        raise OSError(
            f"found no dask scheduler at {scheduler!r}; allowed: an address such as tcp://10.0.0.1:8786; start it or "
            "leave the scheduler out"
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except TimeoutError as error:
            raise OSError(f"found no worker at the scheduler {scheduler!r}; needed: at least one; start one") from error
        futures = [client.submit(forecast_with, model, part, horizon, levels, pure=False) for part in work]
        for number, future in enumerate(futures):
            try:
                found: Forecast = future.result()
            except (ImportError, distributed.KilledWorker, distributed.CancelledError) as error:
                raise RuntimeError(
                    f"found workers of {scheduler!r} that cannot work ({type(error).__name__}: {error}); needed: "
                    "smartgrowth in the same version on every worker"
                ) from error
            yield number, found


def _knock(distributed: Any, address: str) -> None:
    """OSError where no scheduler listens, ValueError for what is no address; the client itself would wait on and on."""
    scheme, place = distributed.comm.parse_address(address, strict=True)
    with socket.create_connection(distributed.comm.parse_host_port(place), timeout=CONNECT_SECONDS) as opened:
        if scheme == "tcp" and not opened.recv(1):  # a scheduler speaks first; a web server waits to be asked
            raise OSError("closed the connection")
