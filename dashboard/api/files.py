"""The files of a page as OpenAPI and the docs page describe them; `api.views` answers.

Their query is the page's own and is repaired as on the page, so it is described as free; only `chart` is checked.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from dashboard import i18n
from dashboard.api import schemas
from dashboard.api.operations import BASE, JSON
from dashboard.api.views import FORMS, LIMITS, PPTX, WRITTEN
from dashboard.data.store import store
from dashboard.exports.about import page_name
from dashboard.exports.slides import deck
from dashboard.i18n import t
from dashboard.views.registry import VIEWS, view_at

GROUP: Final = "files"
DECK: Final = f"{BASE}/deck.pptx"
PAGE: Final = "/trends"
SEARCH: Final = "?i=employment&r=DK04,DK&lang=en"


@lru_cache(maxsize=2)
def _chart(_version: str) -> str:
    return view_at(PAGE, SEARCH).charts[0].key


def examples() -> tuple[tuple[str, str], ...]:
    """(address, type) of one page's files, one for each format."""
    name, chart = page_name(PAGE), _chart(store().version)
    return tuple((f"{BASE}/views/{name}.{end}{SEARCH}&chart={chart}", form.mimetype) for end, form in FORMS.items())


def body() -> dict[str, Any]:
    """What to send for a deck of one slide."""
    return {"lang": "en", "slides": [{"path": PAGE, "search": SEARCH, "chart": _chart(store().version), "note": ""}]}


def paths(lang: str) -> dict[str, Any]:
    """The paths of OpenAPI."""
    views = {f"{BASE}/views/{{page}}.{end}": {"get": _view(end, lang)} for end in FORMS}
    return {**views, DECK: {"post": _deck(lang)}}


def _view(ending: str, lang: str) -> dict[str, Any]:
    page = {
        "name": "page",
        "in": "path",
        "required": True,
        "schema": schemas.words(map(page_name, VIEWS)),
        "example": page_name(PAGE),
    }
    chart = {"name": "chart", "in": "query", "required": False, "schema": {"type": "string"}}
    written = {
        "name": "csv",
        "in": "query",
        "required": False,
        "schema": {**schemas.words(WRITTEN), "default": WRITTEN[0]},
    }
    free = {
        "name": "query", "in": "query", "required": False, "style": "form", "explode": True,
        "schema": {"type": "object", "additionalProperties": True},
    }  # fmt: skip
    schema: dict[str, Any] = {"type": "object"} if ending == "json" else {"type": "string"}
    return {
        "operationId": f"views_{ending}",
        "tags": [GROUP],
        "summary": t(lang, "api.title.views"),
        "description": t(lang, "api.lead.views"),
        "parameters": [{**each, "description": t(lang, f"api.parameter.{each['name']}")} for each in (page, chart, *([written] if ending == "csv" else []), free)],
        "responses": {
            "200": {"description": t(lang, f"api.answer.{'jsonstat' if ending == 'json' else 'file'}"), "content": {FORMS[ending].mimetype: {"schema": schema}}},
            "304": {"$ref": "#/components/responses/NotModified"},
            "400": problem(t(lang, "api.answer.refused")),
            "404": problem(t(lang, "api.answer.missing")),
        },
    }  # fmt: skip


def _deck(lang: str) -> dict[str, Any]:
    texts = {name: {"type": "string", "maxLength": most} for name, most in LIMITS.items()}
    texts["path"] = schemas.words(VIEWS)
    slide = {
        "type": "object",
        "properties": texts,
        "required": ["path", "chart"],
        "additionalProperties": False,
    }
    slides = {"type": "array", "items": slide, "minItems": 1, "maxItems": deck.MOST_SLIDES}
    schema = schemas.record({"slides": slides}, {"lang": schemas.words(i18n.LANGS)})
    return {
        "operationId": "deck",
        "tags": [GROUP],
        "summary": t(lang, "api.title.deck"),
        "description": t(lang, "api.lead.deck"),
        "requestBody": {"required": True, "content": {JSON: {"schema": schema, "example": body()}}},
        "responses": {
            "200": {"description": t(lang, "api.answer.file"), "content": {PPTX: {"schema": {"type": "string"}}}},
            "400": problem(t(lang, "api.answer.refused")),
            "413": problem(t(lang, "api.answer.large")),
            "415": problem(t(lang, "api.answer.kind")),
        },
    }


def problem(description: str, example: dict[str, Any] | None = None) -> dict[str, Any]:
    """A refusal."""
    content = {"schema": schemas.ref("Problem")} | ({"example": example} if example else {})
    return {"description": description, "content": {"application/problem+json": content}}
