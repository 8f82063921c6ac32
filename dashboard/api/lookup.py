"""What the scripts of our pages ask for: the proof of a number, and what a word may mean."""

from __future__ import annotations

from typing import Any, Final

from dashboard import i18n
from dashboard.analysis.observatory import NoSeries
from dashboard.api import schemas
from dashboard.api.operations import BASE, JSON, Format, Operation
from dashboard.api.parameters import FIRST, LAST, OneOf, Values, Whole, Words
from dashboard.api.problems import Problem, unknown
from dashboard.api.responses import Made, as_json
from dashboard.api.shared import INDICATOR, PAGE_LANG, THEME, regions
from dashboard.data.catalogue import catalogue
from dashboard.views.shared import proof as proofs
from dashboard.views.shared.search_results import found

MOST_LETTERS: Final = 80


def _proof(values: Values) -> Made:
    """The lines of views.proof."""
    slug, theme, lang = values["i"], values["th"], values["lang"]
    try:
        made = proofs.proof(lang, slug, theme, values["r"] or "", values["t"])
    except NoSeries as error:
        raise Problem(
            [unknown(f"th (of {slug})", theme, catalogue().indicators[slug].themes, combination=True)]
        ) from error
    lines = [{"term": line.term, "parts": [list(part) for part in line.parts]} for line in made.lines]
    return Made(as_json({"title": made.title, "close": i18n.t(lang, "proof.close"), "lines": lines}))


def _proof_shape() -> dict[str, Any]:
    part = {"type": "array", "items": schemas.TEXT, "minItems": 2, "maxItems": 2}
    line = schemas.record({"term": schemas.TEXT, "parts": {"type": "array", "items": part}})
    return schemas.record({"title": schemas.TEXT, "close": schemas.TEXT, "lines": {"type": "array", "items": line}})


def _search(values: Values) -> Made:
    return Made(as_json(found(values["q"], values["lang"])))


def _search_shape() -> dict[str, Any]:
    entry = schemas.record({"title": schemas.TEXT, "detail": schemas.TEXT, "href": schemas.TEXT})
    group = schemas.record({"kind": schemas.TEXT, "entries": {"type": "array", "items": entry}})
    return schemas.record({"status": schemas.TEXT, "groups": {"type": "array", "items": group}})


SEARCH: Final = Operation(
    "search", f"{BASE}/search", "about", (Format("", JSON, _search, _search_shape),),
    (Words(name="q", longest=MOST_LETTERS), PAGE_LANG), example="q=aarhus&lang=en",
)  # fmt: skip
PROOF: Final = Operation(
    "proof", f"{BASE}/proof", "about", (Format("", JSON, _proof, _proof_shape),),
    (
        INDICATOR, THEME, OneOf(name="r", words=regions, shared="Region", text="r_proof"),
        Whole(name="t", low=FIRST, high=LAST, text="t_proof"), PAGE_LANG,
    ),
    example="i=employment&th=mobility&r=DK04&t=2024&lang=en",
)  # fmt: skip
