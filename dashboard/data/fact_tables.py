"""The contract of the tables of facts: which columns each has, what a cell may hold, and which row it refers to.

One declaration feeds the header that is required, the checks, the numbers of the frames and the documentation. The first
column of every table is its key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "key", "text", "word", "words", "yes", "whole", "decimal", "number", "date", "year", "period", "region", "regions",
    "country", "themes", "ref", "subjects", "url", "urls", "status", "coordinate",
]  # fmt: skip


@dataclass(frozen=True)
class Field:
    """What the cells of a column hold.

    ``of``: the table a ``ref`` refers to, or the vocabulary (``words.toml``) a ``word`` belongs to. An empty cell means
    "not found" and is refused only where ``required``.
    """

    kind: Kind
    required: bool = False
    of: str = ""


KINDS: dict[Kind, str] = {
    "key": "the row's own key, once in the table", "text": "text", "word": "a word of {of} in words.toml",
    "words": "words of {of} in words.toml, with ; between", "yes": "yes or no", "whole": "a whole number",
    "decimal": "a number with a decimal point", "number": "a number", "date": "2019, 2019-06 or 2019-06-12, as precise as is known",
    "year": "a year", "period": "two years, such as 2014-2020", "region": "a code of regions.csv", "regions": "codes of regions.csv, with ; between",
    "country": "a country of regions.csv, or RU", "themes": "themes with weights that add up to 1, such as mobility:0.5;ict_data:0.5",
    "ref": "a key of {of}.csv", "subjects": "rows it is about, such as projects:score, with ; between", "url": "an address", "urls": "addresses with spaces between",
    "status": "a status", "coordinate": "decimal degrees",
}  # fmt: skip
"""What a cell of each kind holds, in words; {of} is what the column refers to."""

TEXT, NAME, WHOLE, DATE, YEAR = (
    Field("text"),
    Field("text", required=True),
    Field("whole"),
    Field("date"),
    Field("year"),
)
KEY, YES = Field("key", required=True), Field("yes", required=True)
PROOF: dict[str, Field] = {
    "status": Field("status", required=True),
    "source_name": NAME,
    "source_url": Field("url"),
    "more_sources": Field("urls"),
    "note_da": TEXT,
    "note_en": TEXT,
}
"""The last columns of every table of facts: how the row is known, from where, and what has to be said with it."""


def _ref(table: str, *, required: bool = False) -> Field:
    return Field("ref", required=required, of=table)


def _word(vocabulary: str, *, required: bool = True) -> Field:
    return Field("word", required=required, of=vocabulary)


FACTS: dict[str, dict[str, Field]] = {
    "organisations": {
        "id": KEY, "name": NAME, "kind": _word("organisation"), "country": Field("country"), "place": _ref("places"),
        "place_basis": _word("basis"), **PROOF,
    },
    "projects": {
        "id": KEY, "canonical_id": _ref("projects", required=True), "record": _word("record"), "name": NAME, "aliases": TEXT,
        "programme": NAME, "approved": DATE, "start": DATE, "end": DATE, "months": WHOLE, "budget_low": WHOLE,
        "budget_high": WHOLE, "grant": WHOLE, "themes": Field("themes", required=True), "theme_words": TEXT,
        "lead": _ref("organisations"), "state": _word("project_state"), **PROOF,
    },
    "partnerships": {
        "id": KEY, "project": _ref("projects", required=True), "organisation": _ref("organisations"), "label": NAME,
        "role": _word("role"), "level": _word("level"), "place": _ref("places"), "country": Field("country"),
        "in_seed": YES, "in_public_list": YES, "superseded_by": _ref("partnerships"), **PROOF,
    },
    "events": {
        "id": KEY, "project": _ref("projects", required=True), "name": NAME, "kind": _word("event"),
        "date_start": Field("date", required=True), "date_end": Field("date", required=True), "precision": _word("precision"),
        "session_days": WHOLE, "place": _ref("places"), "country": Field("country", required=True), "state": _word("event_state"),
        "verified": YES, "superseded_by": _ref("events"), "participants": WHOLE, **PROOF,
    },
    "clusters": {
        "id": KEY, "name": NAME, "regions": Field("regions", required=True), "seat": TEXT, "country": Field("country", required=True),
        "themes": Field("themes"), "founded": DATE, "ended": DATE, "members": WHOLE, "members_year": YEAR,
        "members_kind": _word("members", required=False), "state": _word("cluster_state"), "successor": _ref("clusters"),
        "website": TEXT, **PROOF,
    },
    "cluster_members": {
        "id": KEY, "cluster": _ref("clusters", required=True), "year": Field("year", required=True),
        "members": Field("whole", required=True), "qualifier": _word("qualifier"), **PROOF,
    },
    "s3_priorities": {
        "id": KEY, "regions": Field("regions", required=True), "level": _word("s3_level"), "area": NAME, "priority": NAME,
        "themes": Field("themes"), "theme_status": Field("status", required=True), "period": Field("period", required=True),
        "list_complete": YES, "in_matrix": YES, **PROOF,
    },
    "living_labs": {
        "id": KEY, "name": NAME, "city": TEXT, "regions": Field("regions", required=True), "country": Field("country", required=True),
        "enoll": _word("enoll", required=False), "start_year": YEAR, "end_year": YEAR, "state": _word("lab_state"),
        "themes": Field("themes"), **PROOF,
    },
    "criteria": {
        "id": KEY, "set": _word("criteria_set"), "kind": _word("criterion"), "order": Field("whole", required=True),
        "text_da": NAME, "text_en": NAME, **PROOF,
    },
    "network_counts": {
        "id": KEY, "series": NAME, "name_da": NAME, "name_en": NAME, "year": YEAR, "value": Field("decimal", required=True),
        "qualifier": _word("qualifier"), **PROOF,
    },
    "lighthouse_funding": {
        "id": KEY, "name_da": NAME, "name_en": NAME, "year": YEAR, "currency": NAME, "amount": Field("whole", required=True), **PROOF,
    },
    "interreg": {
        "id": KEY, "name": NAME, "country": Field("country", required=True), "unit": Field("region"), "period": Field("period", required=True),
        "participations": Field("whole", required=True), "partners": Field("whole", required=True),
        "budget_meur": Field("decimal"), "erdf_meur": Field("decimal"), **PROOF,
    },
    "contradictions": {
        "id": KEY, "subjects": Field("subjects", required=True), "what_da": NAME, "what_en": NAME, "preferred_da": NAME,
        "preferred_en": NAME, "why_da": NAME, "why_en": NAME, **PROOF,
    },
    "aliases": {"id": KEY, "alias": NAME, "name": NAME, **PROOF},
}  # fmt: skip

CLAIMS: dict[str, Field] = {
    "claim": KEY, "name_da": NAME, "name_en": NAME, "subject": Field("subjects"), "region": TEXT, "year": YEAR,
    "value": Field("decimal"), "upper": Field("decimal"), "unit": NAME, "definition": NAME, "edition": TEXT,
    "status": Field("status", required=True), "preferred": YES, "exclude_from_charts": YES, "source_name": TEXT,
    "source_url": Field("url"), "note_da": NAME, "note_en": NAME,
}  # fmt: skip
PLACES: dict[str, Field] = {
    "place": KEY, "name": NAME, "country": Field("country", required=True), "unit": Field("region"), "nuts3_2024": TEXT,
    "urban_rural": TEXT, "lat": Field("coordinate", required=True), "lon": Field("coordinate", required=True),
    "region_anchor": YES, "status": Field("status", required=True), "source_name": NAME, "source_url": Field("url"),
}  # fmt: skip
GROWTH: dict[str, Field] = {
    "rate": KEY, "percent_per_year": Field("decimal", required=True), "first_year": YEAR, "last_year": YEAR, "kind": NAME,
    "name_da": NAME, "name_en": NAME, "source_name": NAME, "source_url": Field("url"),
}  # fmt: skip
COLUMNS: dict[str, dict[str, Field]] = {"claims": CLAIMS, "growth_reference": GROWTH, "places": PLACES, **FACTS}
"""Every table of facts by name; the file is ``<name>.csv`` in the folder of its set."""
NUMBERS: frozenset[Kind] = frozenset({"whole", "decimal", "number", "year", "coordinate"})
