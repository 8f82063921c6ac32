"""The dashboard: what is known, what follows from it, and how people and programs read it."""

from __future__ import annotations

import datetime as dt
import os

__version__ = "0.2.0"
RELEASED = dt.date(2026, 11, 28)
"""The day of this version."""

# Before NumPy is imported: on two busy cores, threads of linear algebra in each of several processes only get in each
# other's way (the fits of the named models take seven times as long).
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
