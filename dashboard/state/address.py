"""An address, or the controls of a page, read as a Query: what is not known is repaired, and a notice says so.

Hides: the repair. Nothing else parses the address of a page; dashboard.state.query writes it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from dashboard import i18n
from dashboard.state.query import (
    FIRST_YEAR,
    GAPS,
    LAB_SETS,
    LAST_YEAR,
    LOOKS,
    MASSES,
    MAX_REGIONS,
    MAX_TEXT,
    MODELS,
    NO_YEAR,
    NORMS,
    PEERS,
    QUOTIENTS,
    RULES,
    SCALES,
    SHORT,
    SPLITS,
    TO_YEARS,
    VIEWS,
    Notice,
    Query,
)
from dashboard.state.query_string import parse
from dashboard.state.vocabulary import Known, measures

Found = tuple[dict[str, Any], list[Notice]]  # fields of the Query, and what there is to say
Reader = Callable[[str, Known], Found]

# Parameters that other sites hang on to a link: they are nobody's mistake, so no notice.
MAX_NOTICES: Final = 6
MAX_LISTED: Final = 3  # unknown words of one list that are named: each is compared with every known one
FOREIGN: Final = re.compile(r"^(utm_.*|mtm_.*|pk_.*|fbclid|gclid|msclkid|mc_[ce]id|ref|_.*)$")


def _choice(name: str, field: str, allowed: Sequence[str]) -> Reader:
    def read(text: str, _: Known) -> Found:
        if text in allowed:
            return {field: text}, []
        return {}, [_unknown(name, text, allowed)]

    return read


def _named(name: str, field: str, of: str) -> Reader:
    def read(text: str, known: Known) -> Found:
        return _choice(name, field, sorted(getattr(known, of)))(text, known)

    return read


def _optional(name: str, field: str, of: str) -> Reader:
    named = _named(name, field, of)

    def read(text: str, known: Known) -> Found:
        return ({field: ""}, []) if text == "none" else named(text, known)

    return read


def _answers(name: str, field: str) -> Reader:
    def read(text: str, known: Known) -> Found:
        asked = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
        good = tuple(sorted(key for key in asked if key in known.criteria))
        return {field: good}, _unknowns(name, asked, sorted(known.criteria))

    return read


def _regions(text: str, known: Known) -> Found:
    if text == "none":
        return {"regions": ()}, []
    codes = list(dict.fromkeys(code.strip().upper() for code in text.split(",") if code.strip()))
    good = [code for code in codes if code in known.regions]
    notices = _unknowns("r", codes, sorted(known.regions))
    if len(good) > MAX_REGIONS:
        notices.append(Notice("too_many_regions", (("n", str(len(good))), ("most", str(MAX_REGIONS)))))
    return ({"regions": tuple(good[:MAX_REGIONS])} if good else {}), notices


def _years(text: str, _: Known) -> Found:
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


def _compare(text: str, _: Known) -> Found:
    if text == NO_YEAR:
        return {"compare": None}, []
    if re.fullmatch(r"[0-9]{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return {"compare": int(text)}, []
    return {}, [Notice("bad_year", (("found", _clip(text)),))]


def _other(text: str, known: Known) -> Found:
    return _choice("y", "other", measures())(text, known)


def _to(text: str, _: Known) -> Found:
    allowed = [str(year) for year in TO_YEARS]
    return ({"to": int(text)}, []) if text in allowed else ({}, [_unknown("to", text, allowed)])


def _mass(text: str, _: Known) -> Found:
    allowed = [str(share) for share in MASSES]
    return ({"mass": int(text)}, []) if text in allowed else ({}, [_unknown("mass", text, allowed)])


def _lang(text: str, _: Known) -> Found:
    found = i18n.language(text)
    return ({"lang": found}, []) if found else ({}, [_unknown("lang", text, i18n.LANGS)])


READ: Final[dict[str, Reader]] = {
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
    "lang": _lang,
}


def _clip(text: str) -> str:
    return "".join(c for c in text if c.isprintable())[:40]


def _unknowns(name: str, asked: Iterable[str], allowed: Sequence[str]) -> list[Notice]:
    """What there is to say about the first words of a list that are not allowed."""
    strange = (word for word in asked if word not in allowed)
    return [_unknown(name, word, allowed) for word in islice(strange, MAX_LISTED)]


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
    return Query(**values), tuple(notices[:MAX_NOTICES])


def _unknown_name(name: str) -> Notice:
    return Notice("unknown_parameter", (("name", _clip(name)), ("allowed", ", ".join(READ))))


def from_search(search: str, known: Known) -> tuple[Query, tuple[Notice, ...]]:
    """As from_params, for a query string with or without `?`."""
    return from_params(parse(search), known)


def from_controls(raw: Mapping[str, Any], known: Known, address: object = "") -> tuple[Query, tuple[Notice, ...]]:
    """The Query that a page's controls say, on top of the page's `address`: what a page has no control for is kept.

    Names are the field names of Query; unknown or empty values are repaired.
    """
    inverse = {names[0]: short for short, names in SHORT.items() if short not in {"t", "r"}}
    params: dict[str, Any] = {name: values for name, values in parse(address).items() if name in READ}
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
    if "start" not in raw and kept.start and not (str(end).isdecimal() and int(str(end)) < kept.start):
        start = kept.start
    return f"{start or 'earliest'}..{end or 'latest'}"
