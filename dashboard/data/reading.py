"""Read a directory of sets as text, nothing converted: a cell is what the file says until the checks have seen it."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path

from pydantic import ValidationError

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
    """Split CSV text into columns; raise :class:`BadData` when the header or a row's length is not as declared."""
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
        raise BadData([Finding("syntax", file, None, "all", str(error), "comma-separated values")]) from error
    header = tuple(rows[0]) if rows else ()
    if header != wanted:
        raise BadData([Finding("columns", file, 1, "header", repr(",".join(header)), ",".join(wanted))])
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != width:
            raise BadData([Finding("row length", file, number, "all", f"{len(row)} cells", f"{width} cells")])
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

    Raise :class:`BadData` where a file cannot be read or a set or table of facts is there twice.
    """
    if not (directory / "units.csv").is_file():
        raise BadData([Finding("missing file", str(directory), None, "units.csv", "no such file",
                               "a sets directory holds regions.csv, units.csv and one folder a set")])  # fmt: skip
    digest = hashlib.sha256()
    count = digest.update
    regions = parse_table(_text(directory / "regions.csv", "regions.csv", count), "regions.csv", REGION_COLUMNS)
    units = parse_table(_text(directory / "units.csv", "units.csv", count), "units.csv", UNIT_COLUMNS)
    made = RawSets(regions, units, {}, {}, {}, {}, b"")
    for folder in (*_folders(directory), *(_folders(extra / "sets") if extra else ())):
        if folder.name in made.meta:
            raise BadData([Finding("duplicate set", str(folder), None, "all", repr(folder.name), "a folder name that no other set has")])  # fmt: skip
        _read_set(folder, made, count)
    return replace(made, digest=digest.digest())


def _folders(directory: Path) -> list[Path]:
    """Folders of sets; a folder without ``meta.toml`` is a set that lacks it."""
    if not directory.is_dir():
        return []
    found = sorted(path for path in directory.iterdir() if path.is_dir() and path.name[0] not in "._")
    lacking = [path for path in found if not (path / "meta.toml").is_file()]
    if lacking:
        raise BadData([Finding("missing file", f"{path.name}/meta.toml", None, "all", "no such file",
                               "every folder of a set has a meta.toml") for path in lacking])  # fmt: skip
    return found


def _read_set(folder: Path, into: RawSets, count: Count) -> None:
    """Read one set into the others."""
    into.meta[folder.name] = read_meta(folder / "meta.toml", _text(folder / "meta.toml", f"{folder.name}/meta.toml", count))  # fmt: skip
    for path in sorted(folder.glob("*.csv")):
        name = f"{folder.name}/{path.name}"
        text = _text(path, name, count)
        if path.name == "observations.csv":
            into.observations[folder.name] = parse_table(text, name, OBSERVATION_COLUMNS)
        elif path.name == "units.csv":
            into.own_units[folder.name] = parse_table(text, name, UNIT_COLUMNS[1:])
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
    raw = path.read_bytes()
    count(name.encode() + b"\0" + raw)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadData([Finding("encoding", name, None, "all", str(error), "UTF-8")]) from error
