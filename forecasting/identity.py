"""Which engine made a number: results that are kept are made again when it changes."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("numpy", "scipy", "statsmodels")
"""What decides the last digits, and the named models, beside this package."""


@cache
def identity() -> str:
    """12 hex digits over the code and tables of this package and the versions of its libraries."""
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted(found for found in folder.rglob("*") if found.suffix in {".py", ".toml"}):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in LIBRARIES:
        digest.update(f"{name} {_version(name)}\0".encode())
    return digest.hexdigest()[:12]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
