"""Read a file that somebody else put there: a regular one, of moderate size, or a word about what it is instead.

A pipe would keep the reader waiting for ever, a device would never end, and a link may lead to itself.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

MAX_BYTES: Final = 200_000_000
ALLOWED: Final = f"a regular file of at most {MAX_BYTES // 1_000_000} MB that this process may read"
KINDS: Final = {
    stat.S_IFIFO: "a pipe", stat.S_IFDIR: "a folder", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device",
}  # fmt: skip
# never wait for the other end of a pipe; Windows has neither pipes among files nor the flag
AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)


class Unreadable(ValueError):
    """A file that cannot be read; the text says what was found in its place."""


def read_regular(path: Path) -> bytes:
    """Return what a regular file holds; raise :class:`Unreadable` for anything else, without waiting and without reading it."""
    try:
        _refuse(path.stat())  # before it is opened: that alone may wake a device
        handle = os.open(path, os.O_RDONLY | AT_ONCE)
        with os.fdopen(handle, "rb") as file:
            _refuse(os.fstat(file.fileno()))  # after: it may have been put there in between
            return file.read()
    except OSError as error:
        raise Unreadable(error.strerror or type(error).__name__) from error


def kind_of(path: Path) -> str:
    """Return "file", "folder", or what else there is, in words."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return error.strerror or type(error).__name__
    return "file" if stat.S_ISREG(mode) else KINDS.get(stat.S_IFMT(mode), "no regular file").removeprefix("a ")


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder; never raises, as Path.is_dir does where it may not look."""
    return kind_of(path) == "folder"


def _refuse(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable(KINDS.get(stat.S_IFMT(found.st_mode), "no regular file"))
    if found.st_size > MAX_BYTES:
        raise Unreadable(f"{found.st_size // 1_000_000:,} MB")


def entries(folder: Path) -> list[Path]:
    """Return what lies in a folder, by name, hidden things left out; raise :class:`Unreadable` when it cannot be listed."""
    try:
        return sorted(path for path in folder.iterdir() if path.name[0] not in "._")
    except OSError as error:
        raise Unreadable(error.strerror or type(error).__name__) from error


Fingerprint = tuple[tuple[str, int, int, int, int], ...]
"""Path, mode, number, size and time of the last change of everything in a folder."""

DEEPEST: Final = 3  # extra folder / sets / set / file


def fingerprint(folder: Path, depth: int = DEEPEST) -> Fingerprint:
    """Return what tells whether anything in a folder has changed, without opening a file; never raises."""
    found = []
    try:
        inside = entries(folder)
    except Unreadable as error:
        return ((str(error), 0, 0, 0, 0),)
    for path in inside:
        try:
            now = path.stat()
        except OSError as error:
            found.append((f"{path}: {error.strerror}", 0, 0, 0, 0))
            continue
        found.append((str(path), now.st_mode, now.st_ino, now.st_size, now.st_mtime_ns))
        if depth and stat.S_ISDIR(now.st_mode):
            found += fingerprint(path, depth - 1)
    return tuple(found)
