"""Cells of the tables of facts in words: the kind of a column decides how a cell reads and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final
from urllib.parse import quote, urlsplit

from dashboard import i18n
from dashboard.data.catalogue import catalogue
from dashboard.data.fact_tables import COLUMNS, Field
from dashboard.data.store import store
from dashboard.data.words import word
from dashboard.i18n import t
from dashboard.views.shared.proof import Part
from dashboard.views.shared.words import region_name

Row = Mapping[str, str]
TITLES: Final = ("name", "label", "priority", "what", "text", "claim", "alias")


def address(table: str, key: str) -> str:
    """Where a row is shown."""
    return f"/data?row={table}:{quote(key)}"


def key_column(table: str) -> str:
    """The first column of a table is its key."""
    return next(iter(COLUMNS[table]))


def records(table: str) -> Mapping[str, Row]:
    """Rows of a table by key, as text; none for a table without a file."""
    return store().records(table) if table in store().tables else {}


def title(table: str, row: Row, lang: str) -> str:
    """What a row is called."""
    for name in TITLES:
        text = row.get(f"{name}_{lang}") or row.get(name)
        if text:
            return text
    named = next(
        (field.of and (name, field.of) for name, field in COLUMNS[table].items() if field.kind == "ref" and row[name]),
        None,
    )
    if named:  # a row about another: `CLEAN, 2014`
        about = title(named[1], records(named[1])[row[named[0]]], lang)
        return f"{about}, {row['year']}" if row.get("year") else about
    return row[key_column(table)]


def parts_of(field: Field, cell: str, lang: str) -> Iterator[Part]:
    """A cell in words; nothing for an empty one."""
    if cell:
        yield from WRITERS.get(field.kind, _plain)(field, cell, lang)


def split(cell: str) -> list[str]:
    """The pieces of a cell that holds several, without blanks."""
    return [piece.strip() for piece in cell.split(";") if piece.strip()]


def _plain(_field: Field, cell: str, _lang: str) -> Iterator[Part]:
    yield Part(cell)


def _word(field: Field, cell: str, lang: str) -> Iterator[Part]:
    yield Part(", ".join(word(field.of, each)[lang] for each in split(cell)))


def _yes(_field: Field, cell: str, lang: str) -> Iterator[Part]:
    yield Part(t(lang, f"value.{cell}"))


def _number(_field: Field, cell: str, lang: str) -> Iterator[Part]:
    value = float(cell)
    digits = 0 if value.is_integer() else min(4, len(f"{value:.10g}".partition(".")[2]))
    yield Part(i18n.number(value, lang, digits))


def _year(_field: Field, cell: str, _lang: str) -> Iterator[Part]:
    yield Part(cell)


def _date(_field: Field, cell: str, lang: str) -> Iterator[Part]:
    yield Part(i18n.date_text(cell, lang))


def _regions(_field: Field, cell: str, lang: str) -> Iterator[Part]:
    for code in split(cell):
        yield Part(region_name(code, lang), f"/?r={code}") if code in store().regions else Part(code)


def _country(_field: Field, cell: str, lang: str) -> Iterator[Part]:
    yield Part(i18n.country(cell, lang))


def _themes(_field: Field, cell: str, lang: str) -> Iterator[Part]:
    pieces = [piece.partition(":") for piece in split(cell)]
    for slug, _, weight in pieces:
        name = catalogue().themes[slug].name[lang] if slug in catalogue().themes else slug
        share = f" ({i18n.percent(float(weight) * 100, lang, 0)})" if weight and len(pieces) > 1 else ""
        yield Part(name + share)


def _ref(field: Field, cell: str, lang: str) -> Iterator[Part]:
    for key in split(cell):
        row = records(field.of).get(key)
        yield Part(title(field.of, row, lang), address(field.of, key)) if row else Part(key)


def _subjects(_field: Field, cell: str, lang: str) -> Iterator[Part]:
    for piece in split(cell):
        table, _, key = piece.partition(":")
        row = records(table).get(key) if table in COLUMNS else None
        yield Part(title(table, row, lang), address(table, key)) if row else Part(piece)


def _url(_field: Field, cell: str, _lang: str) -> Iterator[Part]:
    for piece in cell.split():
        yield Part(urlsplit(piece).netloc.removeprefix("www.") or piece, piece)


def _status(_field: Field, cell: str, lang: str) -> Iterator[Part]:
    yield Part(f"{t(lang, f'status.{cell}')}: {t(lang, f'status_help.{cell}')}")


WRITERS: Final[dict[str, Callable[[Field, str, str], Iterator[Part]]]] = {
    "word": _word, "words": _word, "yes": _yes, "whole": _number, "decimal": _number, "number": _number, "coordinate": _number,
    "year": _year, "date": _date, "region": _regions, "regions": _regions, "country": _country, "themes": _themes, "ref": _ref,
    "subjects": _subjects, "url": _url, "urls": _url, "status": _status,
}  # fmt: skip
