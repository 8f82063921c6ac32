"""Facts for programs: every table of facts as records, as CSV, and row by row; made from the tables' one declaration.

A column of one word, one reference, one status, or yes and no may be asked by its own name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from dashboard.analysis import tally
from dashboard.api import schemas
from dashboard.api.observations import cut, envelope
from dashboard.api.operations import BASE, CSV, JSON, Format, Operation
from dashboard.api.parameters import AnyOf, OneOf, Parameter, Values
from dashboard.api.responses import Made, as_json
from dashboard.api.shared import LANG, REGIONS, THEMES, paging
from dashboard.api.sources import of_table
from dashboard.data.fact_tables import COLUMNS, NUMBERS, Field
from dashboard.data.store import store
from dashboard.data.words import vocabularies
from dashboard.exports.files import cells

Row = Mapping[str, str]
FIRST: Final = (
    "claims",
    "projects",
    "partnerships",
    "organisations",
    "events",
    "clusters",
    "cluster_members",
    "living_labs",
)
MOST_ROWS: Final = 1_000
WHERE: Final = frozenset({"region", "regions", "country"})
EXAMPLES: Final = {"projects": "score", "clusters": "sccd", "claims": "high_2025_final"}


@dataclass(frozen=True, slots=True)
class Facts:
    """One table: its columns as they are sent (the key is `id`), what it may be asked by, and its answers."""

    table: str

    @property
    def columns(self) -> dict[str, Field]:
        """Column -> what its cells hold."""
        key, *others = COLUMNS[self.table]
        return {"id": COLUMNS[self.table][key], **{name: COLUMNS[self.table][name] for name in others}}

    @property
    def rows(self) -> dict[str, Row]:
        """Rows as text by key, in the order of the file."""
        key = next(iter(COLUMNS[self.table]))
        return {
            name: {"id" if column == key else column: cell for column, cell in row.items()}
            for name, row in store().records(self.table).items()
        }

    @property
    def ids(self) -> tuple[str, ...]:
        """Keys of the rows."""
        return tuple(store().records(self.table))

    def filters(self) -> tuple[Parameter, ...]:
        """What the table may be asked by."""
        found: list[Parameter] = []
        if WHERE & {one.kind for one in self.columns.values()} or self.table == "projects":
            found.append(replace(REGIONS, text="r_facts"))
        if "themes" in self.columns:
            found.append(replace(THEMES, text="th_facts"))
        return (*found, *(one for name, column in self.columns.items() for one in _filter(name, column)))

    # -------------------------------------------------------------------------------------------- answers
    def chosen(self, values: Values) -> list[dict[str, Any]]:
        """The rows that every filter lets pass, with their cells as JSON."""
        made = _typed(store().version, self.table)
        texts = self.rows
        return [row for key, row in made.items() if _passes(self, texts[key], values)]

    def as_records(self, values: Values) -> Made:
        """A page of rows as JSON."""
        shown, page = cut(self.chosen(values), values)
        return Made(envelope(page, shown, of_table(self.table, values["lang"])), page)

    def as_csv(self, values: Values) -> Made:
        """The rows as in the file: a list is parted by semicolons."""
        texts = self.rows
        shown, page = cut([self.line(texts[row["id"]]) for row in self.chosen(values)], values)
        return Made(cells.table(self.columns, shown), page)

    def line(self, row: Row) -> list[object]:
        """The cells of one row for CSV: numbers as numbers, so that a minus is no formula."""
        return [
            plain(column, row[name]) if column.kind in NUMBERS else row[name] for name, column in self.columns.items()
        ]

    def one(self, values: Values) -> Made:
        """One row, with its sources."""
        row = _typed(store().version, self.table)[values["id"]]
        about = {"data_version": store().version, "sources": of_table(self.table, values["lang"])}
        return Made(as_json({**about, "row": row}))

    # -------------------------------------------------------------------------------------------- declaration
    def operations(self) -> tuple[Operation, Operation]:
        """The table, and one row of it."""
        words = {"table": f"table.{self.table}"}
        inside = OneOf(name="id", words=lambda: self.ids, required=True)
        example = EXAMPLES.get(self.table, self.ids[0])
        name = schemas.row_name(self.table)
        return (
            Operation(
                self.table, f"{BASE}/{self.table}", "facts",
                (
                    Format("", JSON, self.as_records, lambda: schemas.page(name)),
                    Format(".csv", CSV, self.as_csv, schemas.text, "csv"),
                ),
                (*self.filters(), LANG, *paging(100, MOST_ROWS)), text="facts", words=words, example="limit=2",
            ),
            Operation(
                f"{self.table}_row", f"{BASE}/{self.table}/{{id}}", "facts", (Format("", JSON, self.one, lambda: schemas.single(name)),),
                (LANG,), inside, text="row", words=words, example_inside=example,
            ),
        )  # fmt: skip


# ------------------------------------------------------------------------------------------------ filters
def _filter(name: str, column: Field) -> Iterator[Parameter]:
    words = _words(column)
    if words is not None and name not in {"lang", "limit", "offset"}:
        yield AnyOf(name=name, words=words, text="column")


def _words(column: Field) -> Callable[[], Sequence[str]] | None:
    """What a cell of a column may hold, where that is one word of a few; None elsewhere."""
    kinds: dict[str, Callable[[], Sequence[str]]] = {
        "word": lambda: tuple(vocabularies()[column.of]),
        "ref": lambda: tuple(store().records(column.of)),
        "yes": lambda: ("yes", "no"),
        "status": schemas.statuses,
    }
    return kinds.get(column.kind)


def _passes(facts: Facts, row: Row, values: Values) -> bool:
    for name, asked in values.items():
        if name in {"lang", "limit", "offset", "id"} or not asked:
            continue
        held = _where(facts, row) if name == "r" else _about(row) if name == "th" else {row[name]}
        if held.isdisjoint(asked):
            return False
    return True


def _about(row: Row) -> set[str]:
    """Themes of a row; every row is in `all`."""
    return {"all", *(part.partition(":")[0] for part in row["themes"].split(";"))}


def _where(facts: Facts, row: Row) -> set[str]:
    """Every map unit and country of a row: those it names, those of its place, for a project those of its partners."""
    known = store().regions
    named = {code for name, column in facts.columns.items() if column.kind in WHERE for code in row[name].split(";")}
    named |= {known[code].country for code in named if code in known}
    if "place" in row:
        named |= set(tally.whereabouts(store(), {"organisation": "", **row}))
    if facts.table == "projects":
        named |= _partners(store().version).get(row["canonical_id"], frozenset())
    return named - {""}


@lru_cache(maxsize=2)
def _partners(_version: str) -> dict[str, frozenset[str]]:
    """Map units and countries of the partners that stand, by project."""
    data, found = store(), dict[str, set[str]]()
    for row in tally.standing(data):
        project = data.records("projects")[row["project"]]["canonical_id"]
        found.setdefault(project, set()).update(tally.whereabouts(data, row))
    return {project: frozenset(codes) for project, codes in found.items()}


# ------------------------------------------------------------------------------------------------ cells
@lru_cache(maxsize=64)
def _typed(_version: str, table: str) -> dict[str, dict[str, Any]]:
    facts = Facts(table)
    return {
        key: {name: plain(column, row[name]) for name, column in facts.columns.items()}
        for key, row in facts.rows.items()
    }


def plain(column: Field, cell: str) -> Any:
    """A cell as JSON: a list, a number, true or false, a text; null where nothing was found."""
    if column.kind in {"regions", "subjects"}:
        return [part for part in cell.split(";") if part]
    if column.kind == "urls":
        return cell.split()
    if column.kind == "themes":
        return {theme: float(weight) for theme, _, weight in (part.partition(":") for part in cell.split(";") if part)}
    if column.kind == "yes":
        return cell == "yes"
    if column.kind in NUMBERS:
        return _number(cell)
    return cell or None


def _number(cell: str) -> float | None:
    if not cell:
        return None
    value = float(cell)
    return int(value) if value.is_integer() else value


def tables() -> tuple[str, ...]:
    """Every table of facts, the most asked for first."""
    return (*FIRST, *(name for name in COLUMNS if name not in FIRST))


def operations() -> tuple[Operation, ...]:
    """Two operations a table."""
    return tuple(each for table in tables() for each in Facts(table).operations())
