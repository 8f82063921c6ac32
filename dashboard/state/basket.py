"""A basket of charts as one value: items in order, each with a note, to and from a link that people can read.

`/present?deck=1&item=map/map?i=employment!t=2024&item=trends/lines?th=mobility&note2=Look+at+2020`: page, chart, and the
page's own parameters with `!` for `&`; notes are numbered as the items are. An item never holds the language: the deck does.
Hides: the grammar of the link. Whether a page or a chart exists is not known here (views.present says that).
assets/basket.js writes the same link; a test holds the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, quote_plus

VERSION: Final = 1
MAX_ITEMS: Final = 30
MAX_NOTE: Final = 500  # characters
MAX_SEARCH: Final = 1_500  # characters of one item's parameters
MAX_LINK: Final = 3_600  # characters of a whole link: servers take 4,094 in the first line of a request
OWN: Final = ("deck", "item", "slide", "page", "chart", "auto")  # and note1, note2 ...
HOME: Final = "overview"  # how a link spells the front page
NOTE: Final = re.compile(r"note([1-9][0-9]?)")
SHAPE: Final = re.compile(r"/?([a-z0-9_-]{1,40})/([A-Za-z0-9_-]{1,40})(?:\?(.*))?", re.DOTALL)
PLAIN: Final = "/?=!,.:;@()*~-_"  # a query string may hold these as they are (RFC 3986, 3.4), and browsers leave them
LANGUAGE: Final = re.compile(r"(^|&)lang=[^&]*")


@dataclass(frozen=True, slots=True)
class Item:
    """One chart: path of its page, query string without language, key of the chart, the reader's note."""

    path: str
    search: str
    chart: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Basket:
    """Items in order; `broken`: what was asked for and could not be read, as it was written."""

    items: tuple[Item, ...] = ()
    broken: tuple[str, ...] = ()
    version: int = VERSION

    def search(self, lang: str, default: str) -> str:
        """The whole basket as a query string: `?deck=1&item=...`; the language is left out when it is the `default`."""
        parts = [f"deck={VERSION}", *(f"item={written(item)}" for item in self.items)]
        parts += [f"note{n}={quote_plus(item.note, safe=PLAIN)}" for n, item in enumerate(self.items, 1) if item.note]
        return "?" + "&".join(parts) + (f"&lang={lang}" if lang != default else "")


def page_name(path: str) -> str:
    """`/map` -> `map`, `/` -> `overview`."""
    return path.strip("/") or HOME


def page_path(name: str) -> str:
    """`map` -> `/map`, `overview` -> `/`."""
    return "/" if name == HOME else f"/{name}"


def without_language(search: str) -> str:
    """A query string without `?` and without its language."""
    return LANGUAGE.sub("", search.removeprefix("?")).removeprefix("&")


def written(item: Item) -> str:
    """`map/map?i=employment!t=2024`, ready for a query string."""
    search = without_language(item.search).replace("!", "%21").replace("&", "!")
    return quote(f"{page_name(item.path)}/{item.chart}" + (f"?{search}" if search else ""), safe=PLAIN)


def read(text: str, note: str = "") -> Item | None:
    """The item that `text` (already unquoted once) says; None when it is not written like one."""
    match = SHAPE.fullmatch(text)
    if match is None or len(match[3] or "") > MAX_SEARCH:
        return None
    search = without_language((match[3] or "").replace("!", "&"))
    return Item(page_path(match[1]), f"?{search}" if search else "", match[2], note.strip()[:MAX_NOTE])


def from_params(params: Mapping[str, Any]) -> Basket:
    """The basket that an address holds (parameters as Dash hands them over: text, or a list of texts). Never raises."""
    texts = _texts(params.get("item"))
    notes = {
        int(match[1]): _texts(value)[-1]
        for name, value in params.items()
        if (match := NOTE.fullmatch(name)) and _texts(value)
    }
    found = [(text, read(text, notes.get(n, ""))) for n, text in enumerate(texts, 1)]
    items = [item for _, item in found if item is not None]
    broken = [text[:80] for text, item in found if item is None] + [written(item)[:80] for item in items[MAX_ITEMS:]]
    version = _texts(params.get("deck"))
    return Basket(tuple(items[:MAX_ITEMS]), tuple(broken), int(version[-1]) if _digits(version) else VERSION)


def _texts(value: object) -> Sequence[str]:
    if value is None:
        return ()
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)]


def _digits(texts: Sequence[str]) -> bool:
    return bool(texts) and re.fullmatch(r"[0-9]{1,3}", texts[-1]) is not None
