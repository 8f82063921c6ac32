"""Read a directory of sets as text, nothing converted: a cell is what the file says until the checks have seen it."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path

from pydantic import ValidationError

from dashboard.data.files import ALLOWED, Unreadable, entries, kind_of, read_regular
from dashboard.data.schema import OBSERVATION_COLUMNS, REGION_COLUMNS, TABLES, UNIT_COLUMNS, BadData, Finding, SetMeta

EMBEDDED = Path(__file__).with_name("sets")
Count = Callable[[bytes], None]
"""Takes what was read into the version of the data."""


@dataclass(frozen=True)
class Table:
    """A CSV file as text: ``columns[name]`` is the list of its cells; the first data row is line 2."""

    file: str
    columns: dict[str, list[str]]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))


@dataclass(frozen=True)
class RawSets:
    """Everything in the folders of sets, unchecked. ``digest`` is the SHA-256 of all files that were read."""

    regions: Table
    units: Table
    meta: dict[str, SetMeta]
    observations: dict[str, Table]
    tables: dict[str, Table]
    own_units: dict[str, Table]
    """Unit tables that sets bring along, by set."""
    digest: bytes


def parse_table(text: str, file: str, wanted: tuple[str, ...]) -> Table:
    """Split CSV text into columns; raise :class:`BadData` when the header or a row's length is not as declared, or there is no row."""
    table = _split(text, file, wanted)
    if not len(table):
        found = "a header and no row" if text.strip() else "nothing"
        raise BadData([Finding("empty file", file, None, "all", found, "a header and at least one row: copy the file again, or remove it")])  # fmt: skip
    return table


def _split(text: str, file: str, wanted: tuple[str, ...]) -> Table:
    width = len(wanted)
    lines = text.removesuffix("\n").split("\n")
    plain = '"' not in text and "\r" not in text and set(map(str.count, lines, repeat(","))) == {width - 1}
    if plain and tuple(lines[0].split(",")) == wanted:
        # twenty thousand plain rows: one split is several times faster than a csv reader, and says the same
        cells = ",".join(lines[1:]).split(",") if len(lines) > 1 else []
        return Table(file, {name: cells[i::width] for i, name in enumerate(wanted)})
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        allowed = "comma-separated values to the end (was the file copied in part?)"
        raise BadData([Finding("syntax", file, None, "all", str(error), allowed)]) from error
    header = tuple(rows[0]) if rows else ()
    if header != wanted and text.strip():
        raise BadData([Finding("columns", file, 1, "header", repr(",".join(header)), ",".join(wanted))])
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != width:
            hint = "" if number < len(rows) else "; it is the last row: was the file copied in part?"
            raise BadData([Finding("row length", file, number, "all", f"{len(row)} cells", f"{width} cells{hint}")])
    body = list(zip(*rows[1:], strict=True)) or [()] * width
    return Table(file, {name: list(cells) for name, cells in zip(wanted, body, strict=True)})


def read_meta(path: Path, text: str) -> SetMeta:
    """Parse a ``meta.toml``; raise :class:`BadData` naming the key that is missing, unknown or of the wrong kind."""
    name = f"{path.parent.name}/{path.name}"
    try:
        return SetMeta.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadData([Finding("meta", name, None, "syntax", str(error), "TOML")]) from error
    except ValidationError as error:
        raise BadData([
            Finding("meta", name, None, ".".join(map(str, e["loc"])), repr(e.get("input"))[:80], e["msg"])
            for e in error.errors()
        ]) from error  # fmt: skip


def read(directory: Path = EMBEDDED, extra: Path | None = None) -> RawSets:
    """Read every set below ``directory``, and those below ``extra``/sets that join them. Hidden folders are left alone.

    Raise :class:`BadData` with everything that cannot be read or is there twice.
    """
    sets, faults = read_all(directory, extra)
    if faults:
        raise BadData(faults)
    return sets


def read_all(directory: Path = EMBEDDED, extra: Path | None = None) -> tuple[RawSets, list[Finding]]:
    """As :func:`read`, with what cannot be read beside what can.

    Raise :class:`BadData` where regions.csv or units.csv cannot be read: without them nothing can be said of a set.
    """
    digest, faults = hashlib.sha256(), list[Finding]()
    base: dict[str, Table] = {}
    for name, columns in (("regions.csv", REGION_COLUMNS), ("units.csv", UNIT_COLUMNS)):
        with _collecting(faults):
            base[name] = parse_table(_text(directory / name, name, digest.update), name, columns)
    if faults:
        raise BadData(faults)
    made = RawSets(base["regions.csv"], base["units.csv"], {}, {}, {}, {}, b"")
    for folder in (*_folders(directory, faults), *(_folders(extra / "sets", faults) if extra else ())):
        if folder.name in made.meta:
            faults.append(Finding("duplicate set", str(folder), None, "all", repr(folder.name), "a folder name that no other set has"))  # fmt: skip
        else:
            _read_set(folder, made, digest.update, faults)
    return replace(made, digest=digest.digest()), faults


@contextmanager
def _collecting(faults: list[Finding]) -> Iterator[None]:
    """Take what is wrong with one file to the faults of all."""
    try:
        yield
    except BadData as error:
        faults += error.findings


def _folders(directory: Path, faults: list[Finding]) -> list[Path]:
    """Folders of sets. What has no ending and is neither folder nor file, such as a link that leads nowhere, is a fault."""
    if not os.path.lexists(directory):
        return []
    try:
        found = {path: kind_of(path) for path in entries(directory)}
    except Unreadable as error:
        faults.append(_unread(directory.name, str(error), "a folder that this process may list"))
        return []
    odd = {path: kind for path, kind in found.items() if not path.suffix and kind not in ("folder", "file")}
    faults += [_unread(path.name, kind, "a folder of a set") for path, kind in odd.items()]
    return [path for path, kind in found.items() if kind == "folder"]


def _unread(folder: str, found: str, allowed: str) -> Finding:
    return Finding("unreadable file", f"{folder}/", None, "all", found, allowed)


def _read_set(folder: Path, into: RawSets, count: Count, faults: list[Finding]) -> None:
    """Read one set into the others."""
    name = f"{folder.name}/meta.toml"
    try:
        paths = [path for path in entries(folder) if path.suffix == ".csv"]
    except Unreadable as error:
        faults.append(_unread(folder.name, str(error), "a folder that this process may list"))
        return
    with _collecting(faults):
        into.meta[folder.name] = read_meta(folder / "meta.toml", _text(folder / "meta.toml", name, count))
    for path in paths if folder.name in into.meta else ():  # without it nobody knows what the figures are
        with _collecting(faults):
            _read_table(path, folder.name, into, count)


def _read_table(path: Path, owner: str, into: RawSets, count: Count) -> None:
    """Read one table of a set."""
    name = f"{owner}/{path.name}"
    text = _text(path, name, count)
    if path.name == "observations.csv":
        into.observations[owner] = parse_table(text, name, OBSERVATION_COLUMNS)
    elif path.name == "units.csv":
        into.own_units[owner] = parse_table(text, name, UNIT_COLUMNS[1:])
    elif path.name not in TABLES:
        allowed = ", ".join(["observations.csv", "units.csv", *TABLES])
        raise BadData([Finding("unknown file", name, None, "all", path.name, allowed)])
    elif path.stem in into.tables:
        allowed = f"one file {path.name}; its rows are in {into.tables[path.stem].file}"
        raise BadData([Finding("duplicate table", name, None, "all", path.name, allowed)])
    else:
        into.tables[path.stem] = parse_table(text, name, TABLES[path.name])


def _text(path: Path, name: str, count: Count) -> str:
    """Read a file as UTF-8, and count it in the version of the data."""
    try:
        raw = read_regular(path)
    except Unreadable as error:
        missing = not os.path.lexists(path)
        rule, found = ("missing file", "no such file") if missing else ("unreadable file", str(error))
        raise BadData([Finding(rule, name, None, "all", found, ALLOWED)]) from error
    count(name.encode() + b"\0" + raw)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadData([Finding("encoding", name, None, "all", str(error), "UTF-8")]) from error
