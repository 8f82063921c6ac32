"""The OpenAPI 3.1 document, made from the operations: parameters, answers, real examples, refusals, terms."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import flask

import dashboard
from dashboard.api import files, schemas
from dashboard.api.files import problem
from dashboard.api.operations import BASE, CSV, GROUPS, JSON, Format, Operation
from dashboard.api.parameters import AnyOf, Parameter, read
from dashboard.api.problems import PARAMETER, Problem, refuse
from dashboard.api.responses import as_json
from dashboard.api.shared import LANG
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.i18n import t

VERSION: Final = "3.1.0"
MIMETYPE: Final = JSON
PARAMETERS: Final = (LANG,)
LONGEST_EXAMPLE: Final = 4_000  # characters of an example's body
LICENCE: Final = "eurostat"  # most figures; every answer names its own


def document(operations: Sequence[Operation], lang: str) -> str:
    """The document in a language."""
    return _document(store().version, tuple(operations), lang)


@lru_cache(maxsize=4)
def _document(version: str, operations: tuple[Operation, ...], lang: str) -> str:
    licence = catalogue().licences[LICENCE]
    return as_json(
        {
            "openapi": VERSION,
            "info": {
                "title": "smartgrowth",
                "version": dashboard.__version__,
                "summary": t(lang, "api.intro"),
                "description": t(lang, "api.terms") + " " + t(lang, "about.version", version=version),
                "license": {"name": licence.name[lang], "url": licence.url},
            },
            "servers": [{"url": "/"}],
            "tags": [{"name": group, "description": t(lang, f"api.group.{group}")} for group in GROUPS],
            "paths": _paths(operations, lang),
            "components": {
                "schemas": schemas.shared(),
                "headers": _headers(lang),
                "responses": {"NotModified": {"description": t(lang, "api.answer.unmodified")}},
            },
        }
    )  # fmt: skip


def _paths(operations: Sequence[Operation], lang: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        one.address(form): {"get": _get(one, form, lang)} for one in operations for form in one.formats
    }
    return {**made, **files.paths(lang), **_itself(lang)}


# ------------------------------------------------------------------------------------------------ one operation
def _get(one: Operation, form: Format, lang: str) -> dict[str, Any]:
    inside = [one.inside] if one.inside else []
    return {
        "operationId": one.name + form.ending.replace(".", "_"),
        "tags": [one.group],
        "summary": one.title(lang),
        "description": one.lead(lang),
        "parameters": [*(_parameter(each, one, lang, "path") for each in inside), *(_parameter(each, one, lang) for each in one.of(form))],
        "responses": _responses(one, form, lang),
    }  # fmt: skip


def _parameter(each: Parameter, one: Operation, lang: str, place: str = "query") -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": each.name,
        "in": place,
        "description": t(lang, each.described),
        "required": each.required,
        "schema": each.schema(),
    }
    if isinstance(each, AnyOf):
        made |= {"style": "form", "explode": False}
    sample = dict(pair.partition("=")[::2] for pair in one.example.split("&")).get(each.name)
    sample = one.example_inside if place == "path" else sample
    if sample:
        made["example"] = sample.split(",") if isinstance(each, AnyOf) else int(sample) if _counts(each) else sample
    return made


def _counts(each: Parameter) -> bool:
    return each.schema().get("type") == "integer"


def _responses(one: Operation, form: Format, lang: str) -> dict[str, Any]:
    paged = any(each.name == "limit" for each in one.of(form))
    headers = ["ETag", "LastModified"] if not one.live else []
    headers += ["Link", "XTotalCount"] if paged else []
    names = {"LastModified": "Last-Modified", "XTotalCount": "X-Total-Count"}
    content: dict[str, Any] = {"schema": form.schema()}
    body = _example(one, form)
    if body is not None:
        content["example"] = body
    made: dict[str, Any] = {
        "200": {
            "description": t(lang, f"api.answer.{form.label}"),
            "headers": {names.get(name, name): {"$ref": f"#/components/headers/{name}"} for name in headers},
            "content": {form.mimetype: content},
        }
    }
    if not one.live:
        made["304"] = {"$ref": "#/components/responses/NotModified"}
    made["400"] = problem(t(lang, "api.answer.refused"), _refusal(one, form))
    if one.inside:
        made["404"] = problem(t(lang, "api.answer.missing"))
    if one.fails:
        made["503"] = problem(t(lang, "api.answer.unready"))
    return made


def _refusal(one: Operation, form: Format) -> dict[str, Any]:
    """A real refusal of the operation: the first fault that a stranger's parameter makes."""
    fault: Problem = refuse("parameter", "region", [each.name for each in one.of(form)])
    return {
        "type": PARAMETER,
        "title": "Bad Request",
        "status": 400,
        "detail": fault.description,
        "instance": one.sample(form).partition("?")[0],
        "errors": fault.members["errors"],
    }


def _example(one: Operation, form: Format) -> Any:
    """The real answer to the operation's example, where it is short and text."""
    if one.live or form.mimetype not in {JSON, CSV}:
        return None
    with flask.current_app.test_request_context(one.sample(form)):
        values: dict[str, Any] = read(one.of(form), flask.request.args)
        if one.inside:
            values[one.inside.name] = one.example_inside
        body = form.make(values).body
    if len(body) > LONGEST_EXAMPLE or isinstance(body, bytes):
        return None
    return json.loads(body) if form.mimetype == JSON else body


# ------------------------------------------------------------------------------------------------ what all share
def _headers(lang: str) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = {
        "ETag": schemas.TEXT, "LastModified": schemas.TEXT, "Link": schemas.TEXT, "XTotalCount": {"type": "integer", "minimum": 0},
    }  # fmt: skip
    return {
        name: {"description": t(lang, f"api.header.{name.lower()}"), "required": True, "schema": kind}
        for name, kind in kinds.items()
    }


def _itself(lang: str) -> dict[str, Any]:
    content = {MIMETYPE: {"schema": {"type": "object", "required": ["openapi", "info", "paths"]}}}
    return {
        f"{BASE}/openapi.json": {
            "get": {
                "operationId": "openapi",
                "tags": ["about"],
                "summary": t(lang, "api.title.openapi"),
                "description": t(lang, "api.lead.openapi"),
                "parameters": [
                    {"name": LANG.name, "in": "query", "description": t(lang, LANG.described), "required": False, "schema": LANG.schema()}
                ],
                "responses": {
                    "200": {"description": t(lang, "api.answer.json"), "content": content},
                    "304": {"$ref": "#/components/responses/NotModified"},
                    "400": problem(t(lang, "api.answer.refused")),
                },
            }
        }
    }  # fmt: skip
