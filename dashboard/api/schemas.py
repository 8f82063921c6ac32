"""What answers look like, as JSON Schema: shared by OpenAPI and the tests. Made from the declarations of the data."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final, get_args

from dashboard.data.catalogue import Status, catalogue
from dashboard.data.fact_tables import COLUMNS, Field
from dashboard.data.store import store
from dashboard.data.words import vocabularies
from forecasting.types import Label, Note

Schema = dict[str, Any]
TEXT: Final[Schema] = {"type": "string"}
OR_NULL: Final[Schema] = {"type": ["string", "null"]}
NUMBER: Final[Schema] = {"type": ["number", "null"]}
WHOLE: Final[Schema] = {"type": "integer", "minimum": 0}
YEAR: Final[Schema] = {"type": "integer", "minimum": 1900, "maximum": 2100}
DATE: Final[Schema] = {"type": "string", "format": "date"}


# ------------------------------------------------------------------------------------------------ pieces
def text() -> Schema:
    """A body of text."""
    return {"type": "string"}


def binary() -> Schema:
    """A body of bytes."""
    return {"type": "string", "contentMediaType": "application/zip"}


def ref(name: str) -> Schema:
    """A shared schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def many(name: str) -> Schema:
    """A list of a shared schema."""
    return {"type": "array", "items": ref(name)}


def record(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    """An object of exactly these members."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def page(name: str, **more: Schema) -> Schema:
    """A page of rows with where it is in the whole, and where the figures come from."""
    return record({
        "total": WHOLE, "offset": WHOLE, "limit": {"type": "integer", "minimum": 1}, "next": OR_NULL, "data_version": TEXT,
        "sources": many("Source"), **more, "rows": many(name),
    })  # fmt: skip


def single(name: str) -> Schema:
    """One row with its sources."""
    return record({"data_version": TEXT, "sources": many("Source"), "row": ref(name)})


def row_name(table: str) -> str:
    """Name of the schema of a table's row: `living_labs` -> `LivingLabsRow`."""
    return "".join(part.capitalize() for part in table.split("_")) + "Row"


def words(values: Any, *, null: bool = False) -> Schema:
    """One of some words, or null."""
    listed = list(values)
    return {"type": ["string", "null"], "enum": [*listed, None]} if null else {"type": "string", "enum": listed}


@cache
def statuses() -> tuple[str, ...]:
    """How a figure or a row may be known."""
    found = {
        row["status"]
        for table, columns in COLUMNS.items()
        if "status" in columns
        for row in store().records(table).values()
    }
    return (*get_args(Status), *sorted(found - set(get_args(Status))))


# ------------------------------------------------------------------------------------------------ shared schemas
def shared() -> dict[str, Schema]:
    """Every shared schema by name."""
    names = {
        "Indicator": words(catalogue().indicators), "Theme": words(catalogue().themes), "Region": words(store().regions),
        "Group": words(catalogue().groups), "Status": words(statuses()),
    }  # fmt: skip
    figures = {
        "Observation": _observation(), "Projection": _projection(), "Series": _series(), "JsonStat": _jsonstat(),
        "Source": _source(), "Problem": _problem(), "Names": record({"da": TEXT, "en": TEXT}),
    }  # fmt: skip
    return {**names, **figures, **{row_name(table): row(table) for table in COLUMNS}}


def _observation() -> Schema:
    return record({
        "indicator": ref("Indicator"), "region": ref("Region"), "theme": ref("Theme"), "year": YEAR, "value": NUMBER,
        "unit": words(catalogue().units), "status": {"type": "string", "enum": ["", *statuses()]}, "flag": TEXT, "source": TEXT,
    })  # fmt: skip


def _projection() -> Schema:
    bounds = {f"{side}_{level}": NUMBER for level in (50, 80, 95) for side in ("lower", "upper")}
    more = {
        "model": OR_NULL, "mase": NUMBER, "skill": NUMBER, "inside": {"type": ["integer", "null"]}, "checked": {"type": ["integer", "null"]},
    }  # fmt: skip
    base = _observation()["properties"]
    return record({**base, **more}, bounds)


def _series() -> Schema:
    notes = {"type": "array", "items": words(get_args(Note))}
    kept = record({
        "horizon": WHOLE, "level": WHOLE, "checked": WHOLE, "inside": WHOLE, "mase": NUMBER, "skill": NUMBER, "notes": notes,
    })  # fmt: skip
    year = {"type": ["integer", "null"]}
    return record({
        "region": ref("Region"), "model": TEXT, "why_none": words(("no_series", "too_short"), null=True), "first": year, "last": year,
        "years_known": year, "to": year, "reliable_to": year, "label": words(get_args(Label)), "notes": notes,
        "record": {"anyOf": [kept, {"type": "null"}]},
    })  # fmt: skip


def _jsonstat() -> Schema:
    labels = {"type": "object", "additionalProperties": TEXT}
    unit = {"type": "object", "additionalProperties": record({"decimals": WHOLE, "label": TEXT})}
    category = record({"index": {"type": "array", "items": TEXT, "minItems": 1}, "label": labels}, {"unit": unit})
    dimension = record({"label": TEXT, "category": category})
    return {
        "type": "object",
        "properties": {
            "version": {"const": "2.0"}, "class": {"const": "dataset"}, "label": TEXT, "source": TEXT, "updated": DATE,
            "link": {"type": "object"}, "id": {"type": "array", "items": TEXT, "minItems": 1},
            "size": {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 1},
            "role": {"type": "object", "propertyNames": {"enum": ["time", "geo", "metric"]}, "additionalProperties": {"type": "array", "items": TEXT}},
            "dimension": {"type": "object", "additionalProperties": dimension}, "value": {"type": "array", "items": NUMBER},
            "status": {"type": "object", "additionalProperties": ref("Status")}, "extension": {"type": "object"},
        },
        "required": ["version", "class", "label", "source", "updated", "id", "size", "role", "dimension", "value", "status", "extension"],
        "additionalProperties": False,
    }  # fmt: skip


def _source() -> Schema:
    return record({
        "id": words(catalogue().sources), "publisher": TEXT, "title": TEXT, "table": TEXT, "url": TEXT, "attribution": TEXT,
        "licence": TEXT, "licence_url": TEXT, "retrieved": DATE,
    })  # fmt: skip


def _problem() -> Schema:
    error = record(
        {"parameter": TEXT, "found": OR_NULL, "allowed": {"type": "array", "items": TEXT}, "nearest": OR_NULL}
    )
    return record(
        {"type": TEXT, "title": TEXT, "status": {"type": "integer", "minimum": 400, "maximum": 599}, "detail": TEXT, "instance": TEXT},
        {"errors": {"type": "array", "items": error, "minItems": 1}},
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ rows of facts
def row(table: str) -> Schema:
    """A row of a table of facts."""
    _, *others = COLUMNS[table]
    cells = {name: _cell(COLUMNS[table][name]) for name in others}
    return record({"id": TEXT, **cells})


def _cell(column: Field) -> Schema:
    made: dict[str, Callable[[], Schema]] = {
        "word": lambda: words(vocabularies()[column.of], null=not column.required),
        "status": lambda: ref("Status"),
        "yes": lambda: {"type": "boolean"},
        "whole": lambda: {"type": ["integer", "null"]},
        "year": lambda: {"type": ["integer", "null"]},
        "regions": lambda: {"type": "array", "items": TEXT},
        "subjects": lambda: {"type": "array", "items": TEXT},
        "urls": lambda: {"type": "array", "items": TEXT},
        "themes": lambda: {"type": "object", "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1}},
        "decimal": lambda: NUMBER,
        "number": lambda: NUMBER,
        "coordinate": lambda: NUMBER,
    }
    find = made.get(column.kind)
    return find() if find else TEXT if column.required else OR_NULL
