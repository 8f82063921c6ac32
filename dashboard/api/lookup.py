"""What the scripts of our pages ask for: the proof of a number, and what a word may mean."""

from __future__ import annotations

from typing import Final

from flask import Response, request
from werkzeug.exceptions import BadRequest

from dashboard import i18n
from dashboard.analysis.observatory import NoSeries
from dashboard.api.answers import as_json, conditional, digest
from dashboard.api.observations import refuse
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.views import proof as proofs
from dashboard.views.found import found

MOST_LETTERS: Final = 80


def _one(name: str, allowed: dict[str, object] | tuple[str, ...], default: str = "") -> str:
    asked = request.args.get(name, default)
    if asked not in allowed and asked != default:
        raise refuse(name, asked, allowed)
    return asked


def _checked(allowed: tuple[str, ...]) -> str:
    """The language asked for; refuses a parameter that does not exist."""
    for name in request.args:
        if name not in allowed:
            raise refuse("parameter", name, allowed)
    return _one("lang", i18n.LANGS, i18n.DEFAULT)


def proof() -> Response:
    """/api/v1/proof?i=employment&th=mobility&r=DK04&t=2024&lang=en: the lines of views.proof."""
    lang = _checked(("i", "th", "r", "t", "lang"))
    indicator = _one("i", dict(catalogue().indicators))
    theme = _one("th", dict(catalogue().themes), "all")
    region = _one("r", dict(store().regions))
    year = request.args.get("t", "")
    if not indicator:
        raise BadRequest(f"i: found nothing; allowed: one of {', '.join(catalogue().indicators)}.")
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        raise BadRequest(f"t: found {year[:60]!r}; allowed: a year such as 2024.")
    try:
        made = proofs.proof(lang, indicator, theme, region, int(year or 0) or None)
    except NoSeries as error:
        raise BadRequest(str(error)) from error
    content = {
        "title": made.title,
        "close": i18n.t(lang, "proof.close"),
        "lines": [{"term": line.term, "parts": [list(part) for part in line.parts]} for line in made.lines],
    }
    return conditional(
        digest("proof", lang, indicator, theme, region, year), "application/json", lambda: as_json(content)
    )


def search() -> Response:
    """/api/v1/search?q=aarhus&lang=en: what the words may mean, best first, grouped by kind."""
    lang = _checked(("q", "lang"))
    text = " ".join(request.args.get("q", "").split())
    if len(text) > MOST_LETTERS:
        raise BadRequest(f"q: found {len(text)} characters; allowed: at most {MOST_LETTERS}.")
    return conditional(digest("search", lang, text), "application/json", lambda: as_json(found(text, lang)))
