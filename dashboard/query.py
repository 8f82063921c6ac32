"""What the reader is looking at, as one frozen value; to and from the address and the controls.

Hides: parameter names, defaults, canonical order, and the repair of what is not known. Nothing else parses an address.
Grammar: `/trends?i=employment&th=mobility&r=DK04,DK05&t=2015..2024&g=dk&n=idx&lang=en`; lists by comma, defaults left out.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final
from urllib.parse import parse_qsl, quote

from dashboard import i18n
from dashboard.data.catalogue import catalogue
from dashboard.data.programmes import programme_slug
from dashboard.data.store import Store, store
from dashboard.data.words import vocabularies
from forecasting import model_names

MAX_REGIONS: Final = 12
MAX_TEXT: Final = 1_500
FIRST_YEAR, LAST_YEAR = 1990, 2060
TO_YEARS: Final = (0, *range(2025, 2041))
NORMS: Final = ("abs", "idx", "share")
VIEWS: Final = ("one", "small")
MODELS: Final = model_names()
NO_YEAR: Final = "none"
LOOKS: Final = ("peers", "scatter", "slope", "profile")
PEERS: Final = ("like", "abroad", "country", "own")
SCALES: Final = ("score", "rank")
GAPS: Final = ("now", "time", "theil", "growth")
RULES: Final = ("tenth", "fifth", "half")
EVERY: Final = "all"
SPLITS: Final = ("programme", "theme", "country")
MASSES: Final = (1, 2, 3, 5, 10)  # critical mass, per cent of the panel
QUOTIENTS: Final = ("1.25", "1.5", "2")  # location quotient from which a region counts as specialised
LAB_SETS: Final = ("northern_connections_living_lab", "enoll_living_lab")
# Parameters that other sites hang on to a link: they are nobody's mistake, so no notice.
FOREIGN: Final = re.compile(r"^(utm_.*|mtm_.*|pk_.*|fbclid|gclid|msclkid|mc_[ce]id|ref|_.*)$")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in the address or the controls that was repaired: text key and the words for its places."""

    key: str
    words: tuple[tuple[str, str], ...] = ()

    def text(self, lang: str) -> str:
        """The notice in words."""
        return i18n.t(lang, f"notice.{self.key}", **dict(self.words))


@dataclass(frozen=True, slots=True)
class Known:
    """What may be named: indicators, themes, regions and groups that exist."""

    indicators: frozenset[str]
    themes: frozenset[str]
    regions: frozenset[str]
    groups: frozenset[str]
    focuses: frozenset[str] = frozenset()
    programmes: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    labs: frozenset[str] = frozenset()
    criteria: frozenset[str] = frozenset()


@cache
def known() -> Known:
    """What an address may name, from the catalogue and the store."""
    names = catalogue()
    return Known(
        *(frozenset(found) for found in (names.indicators, names.themes, store().regions, names.groups)),
        **_known_facts(store()),
    )


def _known_facts(data: Store) -> dict[str, frozenset[str]]:
    """What the tables of facts name; nothing where a data directory has no such table."""

    def rows(table: str) -> Mapping[str, Mapping[str, str]]:
        return data.records(table) if table in data.tables else {}

    projects = {row["canonical_id"] for row in rows("projects").values()}
    organisations = {f"o.{key}" for key in rows("organisations")}
    lands = {row["country"] for table in ("organisations", "partnerships") for row in rows(table).values()}
    return {
        "focuses": frozenset(projects | set(rows("places")) | organisations | set(data.regions)),
        "programmes": frozenset(programme_slug(row["programme"]) for row in rows("projects").values()) | {EVERY},
        "roles": frozenset(vocabularies()["role"]) | {EVERY},
        "lands": frozenset(lands - {""}) | {EVERY},
        "labs": frozenset(rows("living_labs")),
        "criteria": frozenset(key for key, row in rows("criteria").items() if row["set"] in LAB_SETS),
    }


@dataclass(frozen=True, slots=True)
class Query:
    """The state of a page. `start`/`end` None = the page's own start, the latest year; `compare` None = no second year."""

    lang: str = i18n.DEFAULT
    indicator: str = "theme_share"
    theme: str = "ict_data"
    regions: tuple[str, ...] = ("DK04", "DK01", "DK02", "DK03", "DK05")
    start: int | None = None
    end: int | None = None
    group: str = "all"
    norm: str = "abs"
    view: str = "one"
    to: int = 2030
    compare: int | None = None
    model: str = MODELS[0]
    look: str = LOOKS[0]
    peers: str = PEERS[0]
    other: str = "gdp_per_head"
    scale: str = SCALES[0]
    gap: str = GAPS[0]
    rule: str = RULES[0]
    focus: str = ""
    programme: str = EVERY
    topic: str = EVERY
    role: str = EVERY
    land: str = EVERY
    split: str = SPLITS[0]
    lab: str = ""
    criteria: str = LAB_SETS[0]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    mass: int = MASSES[1]
    quotient: str = QUOTIENTS[1]

    def search(self, **changes: Any) -> str:
        """The canonical query string of this state with `changes`: `?i=...` or `` when all is default."""
        query = replace(self, **changes) if changes else self
        default = Query()
        parts = [
            f"{short}={quote(WRITE[short](query), safe=',.')}"
            for short, names in SHORT.items()
            if any(getattr(query, name) != getattr(default, name) for name in names)
        ]
        return "?" + "&".join(parts) if parts else ""


SHORT: Final[dict[str, tuple[str, ...]]] = {
    "i": ("indicator",),
    "th": ("theme",),
    "r": ("regions",),
    "t": ("start", "end"),
    "c": ("compare",),
    "g": ("group",),
    "n": ("norm",),
    "view": ("view",),
    "to": ("to",),
    "m": ("model",),
    "look": ("look",),
    "peers": ("peers",),
    "y": ("other",),
    "scale": ("scale",),
    "gap": ("gap",),
    "rule": ("rule",),
    "p": ("focus",),
    "pg": ("programme",),
    "tp": ("topic",),
    "ro": ("role",),
    "pc": ("land",),
    "by": ("split",),
    "lab": ("lab",),
    "set": ("criteria",),
    "yes": ("yes",),
    "no": ("no",),
    "mass": ("mass",),
    "lq": ("quotient",),
    "lang": ("lang",),
}
WRITE: Final[dict[str, Callable[[Query], str]]] = {
    "i": lambda q: q.indicator,
    "th": lambda q: q.theme,
    "r": lambda q: ",".join(q.regions) or "none",
    "t": lambda q: f"{q.start}..{q.end or 'latest'}" if q.start else str(q.end or "latest"),
    "c": lambda q: str(q.compare or NO_YEAR),
    "g": lambda q: q.group,
    "n": lambda q: q.norm,
    "view": lambda q: q.view,
    "to": lambda q: str(q.to),
    "m": lambda q: q.model,
    "look": lambda q: q.look,
    "peers": lambda q: q.peers,
    "y": lambda q: q.other,
    "scale": lambda q: q.scale,
    "gap": lambda q: q.gap,
    "rule": lambda q: q.rule,
    "p": lambda q: q.focus or "none",
    "pg": lambda q: q.programme,
    "tp": lambda q: q.topic,
    "ro": lambda q: q.role,
    "pc": lambda q: q.land,
    "by": lambda q: q.split,
    "lab": lambda q: q.lab or "none",
    "set": lambda q: q.criteria,
    "yes": lambda q: ",".join(q.yes),
    "no": lambda q: ",".join(q.no),
    "mass": lambda q: str(q.mass),
    "lq": lambda q: q.quotient,
    "lang": lambda q: q.lang,
}


def _choice(
    name: str, field: str, allowed: Sequence[str]
) -> Callable[[str, Known], tuple[dict[str, Any], list[Notice]]]:
    def read(text: str, _: Known) -> tuple[dict[str, Any], list[Notice]]:
        if text in allowed:
            return {field: text}, []
        return {}, [_unknown(name, text, allowed)]

    return read


def _named(name: str, field: str, of: str) -> Callable[[str, Known], tuple[dict[str, Any], list[Notice]]]:
    def read(text: str, known: Known) -> tuple[dict[str, Any], list[Notice]]:
        return _choice(name, field, sorted(getattr(known, of)))(text, known)

    return read


def _optional(name: str, field: str, of: str) -> Callable[[str, Known], tuple[dict[str, Any], list[Notice]]]:
    named = _named(name, field, of)

    def read(text: str, known: Known) -> tuple[dict[str, Any], list[Notice]]:
        return ({field: ""}, []) if text == "none" else named(text, known)

    return read


def _answers(name: str, field: str) -> Callable[[str, Known], tuple[dict[str, Any], list[Notice]]]:
    def read(text: str, known: Known) -> tuple[dict[str, Any], list[Notice]]:
        asked = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
        good = tuple(sorted(key for key in asked if key in known.criteria))
        return {field: good}, [_unknown(name, key, sorted(known.criteria)) for key in asked if key not in good][:3]

    return read


def _regions(text: str, known: Known) -> tuple[dict[str, Any], list[Notice]]:
    if text == "none":
        return {"regions": ()}, []
    codes = list(dict.fromkeys(code.strip().upper() for code in text.split(",") if code.strip()))
    good = [code for code in codes if code in known.regions]
    notices = [_unknown("r", code, sorted(known.regions)) for code in codes if code not in known.regions][:3]
    if len(good) > MAX_REGIONS:
        notices.append(Notice("too_many_regions", (("n", str(len(good))), ("most", str(MAX_REGIONS)))))
    return ({"regions": tuple(good[:MAX_REGIONS])} if good else {}), notices


def _years(text: str, _: Known) -> tuple[dict[str, Any], list[Notice]]:
    match = re.fullmatch(r"(?:(\d{4}|earliest)?\.\.)?(\d{4}|latest)", text)
    if not match:
        return {}, [Notice("bad_years", (("found", _clip(text)),))]
    start, end = (int(part) if part and part.isdigit() else None for part in match.groups())
    notices = []
    for year in (start, end):
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            return {}, [Notice("bad_years", (("found", _clip(text)),))]
    if start and end and start > end:
        start, end = end, start
        notices.append(Notice("years_swapped", (("found", _clip(text)),)))
    return {"start": start, "end": end}, notices


def _compare(text: str, _: Known) -> tuple[dict[str, Any], list[Notice]]:
    if text == NO_YEAR:
        return {"compare": None}, []
    if re.fullmatch(r"[0-9]{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return {"compare": int(text)}, []
    return {}, [Notice("bad_year", (("found", _clip(text)),))]


@cache
def measures() -> tuple[str, ...]:
    """Every measure with one of its themes as one word: `gdp_per_head`, `theme_share.mobility`."""
    return tuple(
        slug if theme == "all" else f"{slug}.{theme}"
        for slug, found in catalogue().indicators.items()
        for theme in found.themes
    )


def _other(text: str, known: Known) -> tuple[dict[str, Any], list[Notice]]:
    return _choice("y", "other", measures())(text, known)


def _to(text: str, _: Known) -> tuple[dict[str, Any], list[Notice]]:
    allowed = [str(year) for year in TO_YEARS]
    return ({"to": int(text)}, []) if text in allowed else ({}, [_unknown("to", text, allowed)])


def _mass(text: str, _: Known) -> tuple[dict[str, Any], list[Notice]]:
    allowed = [str(share) for share in MASSES]
    return ({"mass": int(text)}, []) if text in allowed else ({}, [_unknown("mass", text, allowed)])


READ: Final[dict[str, Callable[[str, Known], tuple[dict[str, Any], list[Notice]]]]] = {
    "i": _named("i", "indicator", "indicators"),
    "th": _named("th", "theme", "themes"),
    "r": _regions,
    "t": _years,
    "c": _compare,
    "g": _named("g", "group", "groups"),
    "n": _choice("n", "norm", NORMS),
    "view": _choice("view", "view", VIEWS),
    "to": _to,
    "m": _choice("m", "model", MODELS),
    "look": _choice("look", "look", LOOKS),
    "peers": _choice("peers", "peers", PEERS),
    "y": _other,
    "scale": _choice("scale", "scale", SCALES),
    "gap": _choice("gap", "gap", GAPS),
    "rule": _choice("rule", "rule", RULES),
    "p": _optional("p", "focus", "focuses"),
    "pg": _named("pg", "programme", "programmes"),
    "tp": _named("tp", "topic", "themes"),
    "ro": _named("ro", "role", "roles"),
    "pc": _named("pc", "land", "lands"),
    "by": _choice("by", "split", SPLITS),
    "lab": _optional("lab", "lab", "labs"),
    "set": _choice("set", "criteria", LAB_SETS),
    "yes": _answers("yes", "yes"),
    "no": _answers("no", "no"),
    "mass": _mass,
    "lq": _choice("lq", "quotient", QUOTIENTS),
    "lang": _choice("lang", "lang", i18n.LANGS),
}


def _clip(text: str) -> str:
    return "".join(c for c in text if c.isprintable())[:40]


def _unknown(name: str, found: str, allowed: Sequence[str]) -> Notice:
    near = difflib.get_close_matches(found, allowed, n=1, cutoff=0.6) or difflib.get_close_matches(
        found.lower(), allowed, n=1
    )
    if near:
        return Notice("unknown_near", (("name", name), ("found", _clip(found)), ("near", near[0])))
    if len(allowed) <= MAX_REGIONS:
        return Notice("unknown_list", (("name", name), ("found", _clip(found)), ("allowed", ", ".join(allowed))))
    return Notice("unknown", (("name", name), ("found", _clip(found))))


def from_params(params: Mapping[str, Any], known: Known) -> tuple[Query, tuple[Notice, ...]]:
    """The nearest valid Query, and what was repaired. Never raises, whatever the address holds.

    A parameter given twice (a list) is joined when it is a list by nature (r), else the last one counts.
    """
    values: dict[str, Any] = {}
    notices: list[Notice] = []
    for name, raw in params.items():
        texts = [str(item) for item in raw] if isinstance(raw, (list, tuple)) else [str(raw)]
        text = (",".join(texts) if name == "r" else texts[-1] if texts else "")[:MAX_TEXT]
        if name not in READ:
            if name and not FOREIGN.match(name):
                notices.append(_unknown_name(name))
            continue
        if text.strip():
            found, said = READ[name](text.strip(), known)
            values |= found
            notices += said
    return Query(**values), tuple(notices[:6])


def _unknown_name(name: str) -> Notice:
    return Notice("unknown_parameter", (("name", _clip(name)), ("allowed", ", ".join(READ))))


def _pairs(search: str) -> dict[str, Any]:
    pairs: dict[str, Any] = {}
    for name, value in parse_qsl(search.removeprefix("?"), keep_blank_values=True, max_num_fields=None):
        pairs[name] = [*pairs[name], value] if name in pairs else [value]
    return pairs


def from_search(search: str, known: Known) -> tuple[Query, tuple[Notice, ...]]:
    """As from_params, for a query string with or without `?`."""
    return from_params(_pairs(search), known)


def from_controls(raw: Mapping[str, Any], known: Known, address: object = "") -> tuple[Query, tuple[Notice, ...]]:
    """The Query that a page's controls say, on top of the page's `address`: what a page has no control for is kept.

    Names are the field names of Query; unknown or empty values are repaired.
    """
    inverse = {names[0]: short for short, names in SHORT.items() if short not in {"t", "r"}}
    params = (
        {name: value for name, value in _pairs(address).items() if name in READ} if isinstance(address, str) else {}
    )
    for name, value in raw.items():
        if name in inverse and isinstance(value, (str, int)):
            params[inverse[name]] = str(value)
    if isinstance(raw.get("regions"), (list, tuple)):
        params["r"] = ",".join(str(code) for code in raw["regions"]) or "none"
    if "start" in raw or "end" in raw:
        params["t"] = _period(raw, from_params({"t": params.get("t", "")}, known)[0])
    return from_params(params, known)


def _period(raw: Mapping[str, Any], kept: Query) -> str:
    """The years that the controls say; a page without a control for the first year keeps the one of its address."""
    start, end = raw.get("start"), raw.get("end", kept.end)
    if "start" not in raw and kept.start and not (str(end).isdigit() and int(end or 0) < kept.start):
        start = kept.start
    return f"{start or 'earliest'}..{end or 'latest'}"
