"""The operator bank: exponential smoothing and dynamic Theta as matrices.

For fixed parameters both recursions are linear in the data, and so is the least-squares choice of their initial state.
Running a recursion once on the unit vectors of the data (gives E) and of the initial state (gives X) therefore yields,
for all series of one length at once,

    initial state  s = S y,   S = -(X'X + ridge I)^-1 X'E
    residuals      e = R y,   R = E + X S            (T x T)
    forecasts      f = C y,   C = C_y + C_s S        (H x T)

so that a whole panel is one matrix product. The grid of members stands in for the optimiser.
Sources: Hyndman, Koehler, Ord, Snyder (2008), Forecasting with Exponential Smoothing, ch. 2-3; Fiorucci et al. (2016),
Models for optimising the theta method, Int. J. Forecasting 32(4).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np

from forecasting.types import FloatArray

RIDGE = 1e-6
"""Keeps the initial state defined where the data cannot tell it (one observation, a member without trend)."""

EXACT = 1e-18
"""A sum of squares below this is a perfect fit (data of size one): such members share the weight."""

THETA_WARM_UP = 2
"""First errors of the Theta recursion are ignored: its running trend is not defined before."""


@dataclass(frozen=True, slots=True)
class Smoothing:
    """Members f = l + phi b; e = y - f; l <- f + alpha e; b <- phi b + alpha beta e. Each field (P,)."""

    alpha: FloatArray
    beta: FloatArray
    phi: FloatArray

    @property
    def size(self) -> int:
        """Number of members."""
        return len(self.alpha)


@dataclass(frozen=True, slots=True)
class Theta:
    """Members of the dynamic optimised Theta method. Each field (P,)."""

    alpha: FloatArray
    theta: FloatArray

    @property
    def size(self) -> int:
        """Number of members."""
        return len(self.alpha)


@dataclass(frozen=True, slots=True)
class Operators:
    """residual (P, T, T) and forecast (P, H, T) matrices of a family for one length."""

    residual: FloatArray
    forecast: FloatArray


def _grid(*axes: tuple[float, ...]) -> list[FloatArray]:
    """The Cartesian product of parameter values as one vector a parameter."""
    return [np.array(column) for column in zip(*product(*axes), strict=True)]


ALPHAS = (0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.0)

FAMILIES: dict[str, Smoothing | Theta] = {
    "ses": Smoothing(*_grid(ALPHAS, (0.0,), (0.0,))),
    "holt": Smoothing(*_grid(ALPHAS, (0.0, 0.1, 0.25, 0.5, 0.8), (1.0,))),
    "theta": Theta(*_grid((0.1, 0.3, 0.5, 0.7, 0.85, 0.99), (1.25, 1.6, 2.0, 3.0, 5.0, 20.0))),
}
"""The members a family averages over. A parameter of the grid is never tuned to a data set."""


SIZES = tuple(members.size for members in FAMILIES.values())
STARTS = tuple(sum(SIZES[:i]) for i in range(len(SIZES)))


@lru_cache(maxsize=512)
def operators(length: int, horizon: int) -> Operators:
    """The matrices of all members, family after family, for series of one length; kept, because lengths repeat."""
    built = [build(members, length, horizon) for members in FAMILIES.values()]
    found = Operators(np.concatenate([one.residual for one in built]), np.concatenate([one.forecast for one in built]))
    found.residual.setflags(write=False)
    found.forecast.setflags(write=False)
    return found


def build(members: Smoothing | Theta, length: int, horizon: int) -> Operators:
    """The matrices of the given members, with the initial state that fits the data best."""
    if isinstance(members, Smoothing):
        errors, states, ahead, ahead_states = _smoothing(members, length, horizon)
    else:
        errors, states, ahead, ahead_states = _theta(members, length, horizon)
    gram = np.einsum("ptk,ptj->pkj", states, states) + RIDGE * np.eye(states.shape[2])
    initial = -np.linalg.solve(gram, np.einsum("ptk,pts->pks", states, errors))
    return Operators(errors + states @ initial, ahead + ahead_states @ initial)


_Runs = tuple[FloatArray, FloatArray, FloatArray, FloatArray]


def _smoothing(members: Smoothing, length: int, horizon: int) -> _Runs:
    """One-step errors and forecasts of the recursion on unit data (…, T) and unit initial states (…, 2)."""
    alpha, beta, phi = (x[:, None] for x in (members.alpha, members.beta, members.phi))
    units = np.concatenate([np.eye(length), np.zeros((length, 2))], axis=1)
    level, trend = np.zeros((2, members.size, length + 2))
    level[:, length] = 1.0
    trend[:, length + 1] = members.phi > 0  # a family without trend has no trend to start from
    errors = np.empty((members.size, length, length + 2))
    for t in range(length):
        trend = phi * trend
        expected = level + trend
        error = units[t] - expected
        errors[:, t] = error
        level = expected + alpha * error
        trend = trend + alpha * beta * error
    damping = np.cumsum(members.phi[:, None] ** np.arange(1, horizon + 1), axis=1)
    ahead = level[:, None] + damping[:, :, None] * trend[:, None]
    return errors[..., :length], errors[..., length:], ahead[..., :length], ahead[..., length:]


def _theta(members: Theta, length: int, horizon: int) -> _Runs:
    """The same for dynamic Theta: the running trend line is refitted each year, forecasts are fed back."""
    alpha = members.alpha[:, None]
    weight = 1.0 - 1.0 / members.theta[:, None]
    units = np.concatenate([np.eye(length), np.zeros((length, 1))], axis=1)
    level = np.zeros((members.size, length + 1))
    level[:, length] = 1.0
    intercept = np.zeros_like(level)
    slope, total, moment = intercept.copy(), intercept.copy(), intercept.copy()
    errors = np.zeros((members.size, length, length + 1))
    ahead = np.empty((members.size, horizon, length + 1))
    for t in range(length + horizon):
        decay = (1.0 - alpha) ** t
        expected = level + weight * (decay * intercept + (1.0 - decay * (1.0 - alpha)) / alpha * slope)
        if t < length:
            value = np.broadcast_to(units[t], expected.shape)
            if t >= THETA_WARM_UP:
                errors[:, t] = value - expected
        else:
            value = expected
            ahead[:, t - length] = expected
        n = t + 1
        level = alpha * value + (1.0 - alpha) * level
        total = total + value
        moment = moment + n * value
        if n > 1:
            slope = 12.0 * (moment - (n + 1) / 2.0 * total) / (n * (n * n - 1.0))
        intercept = total / n - (n + 1) / 2.0 * slope
    return errors[..., :length], errors[..., length:], ahead[..., :length], ahead[..., length:]


def averages(y: FloatArray, horizon: int) -> tuple[list[FloatArray], FloatArray]:
    """The path (n, H) of each family for the rows of y (n, T), and residual variances (n_families, n).

    Members are weighted by their likelihood, which for Gaussian errors is SSE ** (-T / 2): an average over the grid
    in place of an optimum, which T points cannot tell from its neighbours. y is expected centred by its last value and
    of a size near one (every member follows a shift and a change of unit; the products stay well conditioned).
    """
    matrices = operators(y.shape[1], horizon)
    members, length, _ = matrices.residual.shape
    residuals = (matrices.residual.reshape(members * length, length) @ y.T).reshape(members, length, -1)
    squares = np.maximum(np.einsum("ptn,ptn->pn", residuals, residuals), EXACT)
    best = np.repeat(np.minimum.reduceat(squares, STARTS), SIZES, axis=0)
    weight = (best / squares) ** (length / 2.0)
    weight /= np.repeat(np.add.reduceat(weight, STARTS), SIZES, axis=0)
    ahead = (matrices.forecast.reshape(members * horizon, length) @ y.T).reshape(members, horizon, -1)
    ahead *= weight[:, None]
    paths = np.add.reduceat(ahead, STARTS)
    return [path.T for path in paths], np.add.reduceat(weight * squares, STARTS) / length
