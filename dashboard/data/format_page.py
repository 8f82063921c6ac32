"""The format of sets and declarations as a page of documentation, made from the schema: `smartgrowth check --schema`.

docs/data-format.md is this text; a test holds it equal, so that no key or column is undocumented.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dashboard.data import fact_tables, schema
from dashboard.data.catalogue import KINDS
from dashboard.data.declaration_files import Declared
from dashboard.data.declared import Text
from dashboard.i18n import t

HEAD = """# Format of sets and declarations

Made from the schema by `smartgrowth check --schema`; a test holds it equal. How to add something, step by step: [recipes](recipes.md).

The product's own files lie in `dashboard/data/declarations` and `dashboard/data/sets`. The folder that `SMARTGROWTH_EXTRA_DIR` names joins its own
to them, laid out alike: `indicators/`, `units/`, `sources/`, `themes/`, `groups/`, `licences/`, `flags/` and `sets/`, each only where there is
something in it. All files are UTF-8. A wrong file is refused in one line: what was found, what is allowed, what was probably meant.
"""
DECLARED = """## Declarations

One TOML file a thing; its name (small letters, digits, underscores) is the slug by which others refer to it. A text is written in both
languages: `name = { da = "Ledighed", en = "Unemployment" }`. A key that is not listed here is refused.
"""
SETS = """## Sets

A folder each in `sets/`, with a `meta.toml` and CSV files: `observations.csv` where it declares measures, or tables of facts. CSV files have exactly
the columns given, in this order, with commas between; a cell that could be read two ways (`52.800`) is refused, never guessed.
"""
META = """### meta.toml

What is known about the set. Measures are written as `[measures.<name>]`, breaks, gaps and the like as `[[breaks]]`, `[[gaps]]`.
"""
UNITS_TEXT = """Which codes of a set make up which unit in which years. A set that has no row in `units.csv` beside the sets, and brings no `units.csv` of its own
(without the column `set`), has the codes of the map, or of their parts of 2021 (`DE11` ... for `DE1`); a country with a row of its own shows that, any
other is made of its regions.
"""
FACTS = """## Tables of facts

Rows that are facts, each with its source. Every table is in one set only. The last columns of most are the proof of the row: status, source_name,
source_url, more_sources, note_da, note_en. An empty cell means "not found".
"""
NAMES = {
    int: "whole number",
    float: "number",
    str: "text",
    bool: "true or false",
    dt.date: "date",
    Text: "text in da and en",
}


def page() -> str:
    """The whole page, in Markdown."""
    parts = [HEAD, DECLARED]
    for kind, model in KINDS.items():
        parts.append(f"### {kind}/\n\n{doc(model)}\n\n{keys(model)}")
        parts += [f"`[{path}]`: {doc(inner)}\n\n{keys(inner)}" for path, inner in inside(model)]
    parts += [SETS, f"### observations.csv\n\n{columns(schema.OBSERVATIONS)}", META + "\n" + keys(schema.SetMeta)]
    parts += [f"`[{path}]`: {doc(inner)}\n\n{keys(inner)}" for path, inner in inside(schema.SetMeta)]
    parts += [f"### units.csv\n\n{UNITS_TEXT}\n{columns(schema.UNITS)}", f"### regions.csv\n\nThe map units and countries; only a folder that replaces the embedded sets has one.\n\n{columns(schema.REGIONS)}"]  # fmt: skip
    parts.append(FACTS)
    parts += [f"### {name}.csv\n\n{facts(found)}" for name, found in fact_tables.COLUMNS.items()]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def doc(model: type[BaseModel]) -> str:
    """First paragraph of a model's docstring, as Markdown."""
    first = (model.__doc__ or "").split("\n\n")[0]
    return " ".join(first.replace("``", "`").split())


def keys(model: type[BaseModel]) -> str:
    """Table of the keys of a model."""
    rows = [
        (f"`{name}`", kind_of(field), "yes" if field.is_required() else said(field), field.description or "")
        for name, field in model.model_fields.items() if not hidden(field)
    ]  # fmt: skip
    return table(("key", "holds", "needed", "meaning"), rows)


def hidden(field: FieldInfo) -> bool:
    """Whether the program fills a key in itself."""
    return field.description is None


def said(field: FieldInfo) -> str:
    """What is so when the key is left out."""
    value = field.get_default(call_default_factory=True, validated_data={})
    if value in (None, (), {}) or isinstance(value, BaseModel) or (isinstance(value, int) and value < 0):
        return "no"
    return f"no: `{str(value).lower() if isinstance(value, bool) else value}`"


def kind_of(field: FieldInfo) -> str:
    """What a key holds, in words."""
    return words_of(field.annotation)


def words_of(kind: Any) -> str:
    """An annotation in words."""
    origin, inner = get_origin(kind), [one for one in get_args(kind) if one is not type(None)]
    if origin in (Union, types.UnionType):
        return words_of(inner[0])
    if origin is Literal:
        return " or ".join(f"`{one}`" for one in inner)
    if origin is tuple:
        return f"list of {words_of(inner[0])}" if Ellipsis in inner else f"{len(inner)} of {words_of(inner[0])}"
    if origin in (dict, Mapping):
        return f"table of {words_of(inner[1])}"
    return NAMES.get(kind) or ("a table" if isinstance(kind, type) and issubclass(kind, BaseModel) else str(kind))


def inside(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Models within a model, with the heading they are written under."""
    for name, field in model.model_fields.items():
        for inner in parts_of(field.annotation):
            if isinstance(inner, type) and issubclass(inner, Declared) and inner is not Text:
                outer = get_origin(field.annotation)
                yield (f"{name}.<name>" if outer is dict else f"[{name}]" if outer is tuple else name), inner


def parts_of(kind: Any) -> Iterable[Any]:
    """An annotation and what it is made of."""
    return (kind, *get_args(kind))


def columns(found: Mapping[str, str]) -> str:
    """Table of the columns of a file."""
    return table(("column", "meaning"), [(f"`{name}`", text) for name, text in found.items()])


def facts(found: Mapping[str, fact_tables.Field]) -> str:
    """Table of the columns of a table of facts; those of the proof are described once."""
    proof = list(fact_tables.PROOF) == list(found)[-len(fact_tables.PROOF) :]
    own = {name: field for name, field in found.items() if not proof or name not in fact_tables.PROOF}
    rows = [
        (f"`{name}`", t("en", "field.id") if field.kind == "key" else t("en", f"field.{name}"),
         fact_tables.KINDS[field.kind].format(of=field.of), "yes" if field.required else "no")
        for name, field in own.items()
    ]  # fmt: skip
    if proof:
        rows.append((f"`{next(iter(fact_tables.PROOF))}` ...", "The proof of the row", "as said above", "status, source_name"))  # fmt: skip
    return table(("column", "meaning", "holds", "needed"), rows)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"
