"""What a word in the search box may mean, as the box shows it: by kind, each with where it leads."""

from __future__ import annotations

from typing import Any, Final

from dashboard.analysis.search import index as search
from dashboard.i18n import t

LEAST: Final = 2
MOST: Final = 12


def found(text: str, lang: str) -> dict[str, Any]:
    """`{status, groups: [{kind, entries: [{title, detail, href}]}]}`; no groups for fewer than LEAST letters."""
    hits = search.find(text, lang, MOST) if len(text) >= LEAST else []
    groups: dict[str, list[dict[str, str]]] = {}
    for hit in hits:
        groups.setdefault(hit.kind, []).append({"title": hit.title, "detail": hit.detail, "href": hit.href})
    return {
        "status": t(lang, "search.hits" if len(hits) != 1 else "search.hit", n=len(hits), text=text)
        if hits
        else t(lang, "search.none", text=text),
        "groups": [{"kind": t(lang, f"search.kind.{kind}"), "entries": entries} for kind, entries in groups.items()],
    }
