"""Read a directory of sets as text, nothing converted: a cell is what the file says until the checks have seen it."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from pydantic import ValidationError

from dashboard.data.schema import OBSERVATION_COLUMNS, REGION_COLUMNS, TABLES, UNIT_COLUMNS, BadData, Finding, SetMeta

EMBEDDED = Path(__file__).with_name("sets")


@dataclass(frozen=True)
class Table:
    """A CSV file as text: ``columns[name]`` is the list of its cells; the first data row is line 2."""

    file: str
    columns: dict[str, list[str]]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))


@dataclass(frozen=True)
class RawSets:
    """Everything in a sets directory, unchecked. ``digest`` is the SHA-256 of all files that were read."""

    regions: Table
    units: Table
    meta: dict[str, SetMeta]
    observations: dict[str, Table]
    tables: dict[str, Table]
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


def read(directory: Path = EMBEDDED) -> RawSets:
    """Read every set below ``directory``. Folders without ``meta.toml`` (geometry) belong to others and are left alone."""
    if not (directory / "units.csv").is_file():
        raise BadData([Finding("missing file", str(directory), None, "units.csv", "no such file",
                               "a sets directory holds regions.csv, units.csv and one folder a set")])  # fmt: skip
    digest = hashlib.sha256()

    def text_of(path: Path) -> str:
        raw = path.read_bytes()
        digest.update(path.relative_to(directory).as_posix().encode() + b"\0" + raw)
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise BadData([Finding("encoding", str(path), None, "all", str(error), "UTF-8")]) from error

    regions = parse_table(text_of(directory / "regions.csv"), "regions.csv", REGION_COLUMNS)
    units = parse_table(text_of(directory / "units.csv"), "units.csv", UNIT_COLUMNS)
    meta: dict[str, SetMeta] = {}
    observations: dict[str, Table] = {}
    tables: dict[str, Table] = {}
    for folder in sorted(path.parent for path in directory.glob("*/meta.toml")):
        meta[folder.name] = read_meta(folder / "meta.toml", text_of(folder / "meta.toml"))
        for path in sorted(folder.glob("*.csv")):
            name = f"{folder.name}/{path.name}"
            if path.name == "observations.csv":
                observations[folder.name] = parse_table(text_of(path), name, OBSERVATION_COLUMNS)
            elif path.name in TABLES:
                tables[path.stem] = parse_table(text_of(path), name, TABLES[path.name])
            else:
                allowed = ", ".join(["observations.csv", *TABLES])
                raise BadData([Finding("unknown file", name, None, "all", path.name, allowed)])
    return RawSets(regions, units, meta, observations, tables, digest.digest())
