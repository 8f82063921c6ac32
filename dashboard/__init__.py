"""The dashboard: what is known, what follows from it, and how people and programs read it."""

from __future__ import annotations

__version__ = "0.1.0"
