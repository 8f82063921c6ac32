"""What there is to ask for: the index, the catalogue, the sources and how fresh they are, the sets."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from typing import Any, Final, get_args

import dashboard
from dashboard.analysis.forecasts.outlook import models
from dashboard.api import schemas
from dashboard.api.operations import BASE, JSON, ZIP, Format, Operation
from dashboard.api.parameters import OneOf, Values
from dashboard.api.problems import DOCS
from dashboard.api.responses import Made, as_json
from dashboard.api.shared import LANG
from dashboard.data.catalogue import Aggregate, Text, catalogue
from dashboard.data.fact_tables import COLUMNS
from dashboard.data.store import store
from dashboard.data.words import vocabularies
from dashboard.exports.about import source_records
from dashboard.exports.files import sets
from dashboard.i18n import LANGS, t

STALE_AFTER: Final = dt.timedelta(days=550)  # yearly figures: a newer edition has been out for half a year
OPENAPI: Final = f"{BASE}/openapi.json"


# ------------------------------------------------------------------------------------------------ status and health
@cache
def _sizes(_version: str) -> dict[str, int]:
    """Figures a source contributes; counted once for a version of the data."""
    return {str(slug): int(count) for slug, count in store().observations["source"].value_counts().items()}


def _status(_: Values) -> Made:
    """Per source: figures held, whether a newer edition has probably been out for long, and when they were fetched."""
    counts, today = _sizes(store().version), dt.datetime.now(dt.UTC).date()
    return Made(
        as_json(
            {
                slug: {
                    "value": counts.get(slug, 0),
                    "stale": today - source.retrieved > STALE_AFTER,
                    "as_of": source.retrieved.isoformat(),
                }
                for slug, source in catalogue().sources.items()
            }
        )
    )


def _status_shape() -> dict[str, Any]:
    one = schemas.record({"value": schemas.WHOLE, "stale": {"type": "boolean"}, "as_of": schemas.DATE})
    return {"type": "object", "propertyNames": schemas.words(catalogue().sources), "additionalProperties": one}


def _health(_: Values) -> Made:
    return Made(as_json({"status": "ok", "version": dashboard.__version__, "data_version": store().version}))


# ------------------------------------------------------------------------------------------------ catalogue
def _names(text: Text) -> dict[str, str]:
    return {"da": text.da, "en": text.en}


def _words(key: str) -> dict[str, str]:
    return {lang: t(lang, key) for lang in LANGS}


def _catalogue(_: Values) -> Made:
    return Made(_catalogue_of(store().version))


@lru_cache(maxsize=2)
def _catalogue_of(version: str) -> str:
    known = catalogue()
    return as_json(
        {
            "data_version": version,
            "indicators": [_indicator(slug) for slug in known.indicators],
            "themes": [
                {"id": slug, "name": _names(one.name), "series": _names(one.series) if one.series else None, "nace": one.nace,
                 "proxy": one.proxy, "caveat": _names(one.caveat) if one.caveat else None}
                for slug, one in known.themes.items()
            ],
            "regions": [
                {"id": code, "name": _names(one.name), "country": one.country, "level": one.level, "parts": list(one.parts)}
                for code, one in store().regions.items()
            ],
            "groups": [{"id": slug, "name": _names(one.name), "countries": list(one.countries)} for slug, one in known.groups.items()],
            "units": [
                {"id": slug, "name": _names(one.name), "short": _names(one.short), "suffix": _names(one.suffix), "percent": one.percent,
                 "additive": one.additive}
                for slug, one in known.units.items()
            ],
            "sources": source_records(known.sources, "en"),
            "models": [{"id": name, "name": _words(f"model.{name}")} for name in models()],
            "statuses": [{"id": name, "name": _words(f"status.{name}")} for name in schemas.statuses()],
            "flags": [{"id": letter, "name": _names(text)} for letter, text in known.flags.items()],
            "tables": [_table(name) for name in COLUMNS],
            "vocabularies": {name: [{"id": key, "name": _names(text)} for key, text in one.items()] for name, one in vocabularies().items()},
        }
    )  # fmt: skip


def _indicator(slug: str) -> dict[str, Any]:
    one = catalogue().indicators[slug]
    return {
        "id": slug, "name": _names(one.name), "definition": _names(one.definition), "caveat": _names(one.caveat) if one.caveat else None,
        "unit": one.unit, "kind": one.kind, "decimals": one.decimals, "direction": one.direction, "status": one.status,
        "aggregate": one.aggregate, "weight": one.weight, "themes": list(one.themes), "source": one.source, "period": list(one.period) if one.period else None,
    }  # fmt: skip


def _table(name: str) -> dict[str, Any]:
    key, *others = COLUMNS[name]
    columns = [("id", COLUMNS[name][key]), *((each, COLUMNS[name][each]) for each in others)]
    return {
        "id": name,
        "name": _words(f"table.{name}"),
        "rows": len(store().records(name)),
        "columns": [{"id": each, "name": _words(f"field.{each}"), "kind": one.kind, "of": one.of or None} for each, one in columns],
    }  # fmt: skip


def _catalogue_shape() -> dict[str, Any]:
    names, text, null = schemas.ref("Names"), schemas.TEXT, {"type": "null"}
    names_or_null, listed = {"anyOf": [names, null]}, {"type": "array", "items": text}
    named = schemas.record({"id": text, "name": names})
    column = schemas.record({"id": text, "name": names, "kind": text, "of": schemas.OR_NULL})
    period = {"anyOf": [{"type": "array", "items": schemas.YEAR, "minItems": 2, "maxItems": 2}, null]}
    items = {
        "indicators": schemas.record({
            "id": schemas.ref("Indicator"), "name": names, "definition": names, "caveat": names_or_null, "unit": text, "kind": text,
            "decimals": schemas.WHOLE, "direction": text, "status": schemas.ref("Status"),
            "aggregate": schemas.words(get_args(Aggregate)), "weight": schemas.OR_NULL, "themes": listed, "source": text, "period": period}),
        "themes": schemas.record({
            "id": schemas.ref("Theme"), "name": names, "series": names_or_null, "nace": schemas.OR_NULL, "proxy": {"type": "boolean"},
            "caveat": names_or_null}),
        "regions": schemas.record({
            "id": schemas.ref("Region"), "name": names, "country": text, "level": schemas.words(("region", "country")), "parts": listed}),
        "groups": schemas.record({"id": schemas.ref("Group"), "name": names, "countries": listed}),
        "units": schemas.record({
            "id": text, "name": names, "short": names, "suffix": names, "percent": {"type": "boolean"}, "additive": {"type": "boolean"}}),
        "sources": schemas.ref("Source"), "models": named, "statuses": named, "flags": named,
        "tables": schemas.record({"id": text, "name": names, "rows": schemas.WHOLE, "columns": {"type": "array", "items": column}}),
    }  # fmt: skip
    vocabulary = {"type": "object", "additionalProperties": {"type": "array", "items": named}}
    lists = {name: {"type": "array", "items": one} for name, one in items.items()}
    return schemas.record({"data_version": text, **lists, "vocabularies": vocabulary})


# ------------------------------------------------------------------------------------------------ sets
def _sets(values: Values) -> Made:
    found = [
        {"id": name, "title": catalogue().sources[meta.source].title[values["lang"]], "source": meta.source, "publisher": meta.publisher,
         "retrieved": meta.retrieved.isoformat(), "status": meta.status, "zip": f"{BASE}/sets/{name}.zip"}
        for name, meta in store().meta.items()
    ]  # fmt: skip
    return Made(as_json({"data_version": store().version, "sets": found}))


def _sets_shape() -> dict[str, Any]:
    text = schemas.TEXT
    one = schemas.record({
        "id": text, "title": text, "source": text, "publisher": text, "retrieved": schemas.DATE, "status": schemas.ref("Status"), "zip": text,
    })  # fmt: skip
    return schemas.record({"data_version": text, "sets": {"type": "array", "items": one}})


def _set(values: Values) -> Made:
    return Made(as_json(sets.metadata(values["id"], sets.tables(values["id"]))))


def _zip(values: Values) -> Made:
    return Made(sets.archive(values["id"]), name=sets.filename(values["id"]))


def _set_shape() -> dict[str, Any]:
    file = schemas.record({"rows": schemas.WHOLE, "columns": {"type": "array", "items": schemas.TEXT}})
    anything = {"type": "object"}
    return schemas.record({
        "set": anything, "source": anything, "licence": anything, "data_version": schemas.TEXT,
        "files": {"type": "object", "additionalProperties": file},
    })  # fmt: skip


# ------------------------------------------------------------------------------------------------ declaration
CATALOGUE: Final = Operation(
    "catalogue", f"{BASE}/catalogue", "about", (Format("", JSON, _catalogue, _catalogue_shape),)
)
STATUS: Final = Operation("status", f"{BASE}/status", "about", (Format("", JSON, _status, _status_shape),), live=True)
HEALTH: Final = Operation(
    "health", "/health", "about",
    (Format("", JSON, _health, lambda: schemas.record({"status": {"const": "ok"}, "version": schemas.TEXT, "data_version": schemas.TEXT})),),
    live=True,
)  # fmt: skip
SETS: Final = Operation("sets", f"{BASE}/sets", "about", (Format("", JSON, _sets, _sets_shape),), (LANG,))
SET: Final = Operation(
    "set", f"{BASE}/sets/{{id}}", "about",
    (Format("", JSON, _set, _set_shape), Format(".zip", ZIP, _zip, schemas.binary, "zip")),
    inside=OneOf(name="id", words=lambda: tuple(store().meta), required=True), example_inside="claims",
)  # fmt: skip


def index(operations: tuple[Operation, ...]) -> Operation:
    """/api/v1: where everything is."""

    def made(_: Values) -> Made:
        listed = [
            {"address": one.address(form), "title": one.title("en"), "type": form.mimetype, "example": one.sample(form)}
            for one in operations for form in one.formats
        ]  # fmt: skip
        return Made(as_json({"openapi": OPENAPI, "docs": DOCS, "data_version": store().version, "addresses": listed}))

    text = schemas.TEXT
    one = schemas.record({"address": text, "title": text, "type": text, "example": text})
    shape = schemas.record(
        {"openapi": text, "docs": text, "data_version": text, "addresses": {"type": "array", "items": one}}
    )
    return Operation("index", BASE, "about", (Format("", JSON, made, lambda: shape),))
